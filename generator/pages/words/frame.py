"""Words of the frame: head, footer, navigation, note."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "home": Text(zh="首页", en="Home"),
    "mine": Text(zh="我的客户", en="My accounts"),
    "week": Text(zh="本周", en="This week"),
    "scoreboard": Text(zh="指标总表", en="Scoreboard"),
    "kpis": Text(zh="指标", en="KPIs"),
    "units": Text(zh="单位与人员", en="Units"),
    "people": Text(zh="人员", en="People"),
    "accounts": Text(zh="客户", en="Accounts"),
    "churn": Text(zh="变动", en="Movement"),
    "visits": Text(zh="拜访", en="Visits"),
    "quality": Text(zh="数据质量", en="Data quality"),
    "method": Text(zh="口径", en="Method"),
    "handbook": Text(zh="手册", en="Handbook"),
    "downloads": Text(zh="下载", en="Downloads"),
    "all_kpis": Text(zh="全部指标", en="All KPIs"),
    "internal": Text(zh="内部资料", en="Internal"),
    "internal_mark": Text(zh="内部资料 严禁外传", en="Internal — do not pass on"),
    "edition": Text(zh="{audience}版", en="{audience} edition"),
    "as_of": Text(zh="截止 {day}", en="as of {day}"),
    "closed": Text(zh="已结束", en="closed"),
    "running": Text(zh="进行中", en="running"),
    "period": Text(zh="周期", en="Period"),
    "before": Text(zh="上一期", en="Previous"),
    "after": Text(zh="下一期", en="Next"),
    "month": Text(zh="月", en="Month"),
    "quarter": Text(zh="季", en="Quarter"),
    "year": Text(zh="年", en="Year"),
    "note": Text(zh="本次发布", en="This publication leaves out "),
    "note_rows": Text(zh="未含 {read} 行中的 {left_out} 行", en="{left_out} of {read} rows"),
    "note_touches": Text(zh="：影响{kpis}。", en=": this touches {kpis}. "),
    "note_touches_nothing": Text(zh="。", en=". "),
    "note_link": Text(zh="查看这些行", en="See these rows"),
    "light": Text(zh="浅色", en="Light"),
    "dark": Text(zh="深色", en="Dark"),
    "facts": Text(
        zh="{version} · {mark}",
        en="{version} · {mark}",
    ),
}
