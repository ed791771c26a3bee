"""Words of the parts that many pages share."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "provisional": Text(zh="暂", en="so far"),
    "provisional_long": Text(
        zh="暂计，周期未结束或还有未到期的明细",
        en="provisional: the period is running, or something is not yet due",
    ),
    "faulty": Text(zh="有误", en="faulty"),
    "small": Text(zh="分母小", en="small base"),
    "colon": Text(zh="：", en=": "),
    "no_data": Text(zh="无数据", en="no data"),
    "no_data_short": Text(zh="无", en="none"),
    "target": Text(zh="目标", en="Target"),
    "target_is": Text(zh="目标 {target}", en="target {target}"),
    "no_target": Text(zh="未设目标", en="no target"),
    "chart": Text(zh="图：数据见下表", en="Chart: its numbers are in the table below"),
    "where": Text(zh="这个数怎么来的", en="Where this number comes from"),
    "rows_more": Text(zh="另有 {count} 行，", en="{count} more rows, "),
    "source_more": Text(zh="等 {count} 处", en="and {count} more"),
    "error": Text(zh="错误", en="Error"),
    "warning": Text(zh="警告", en="Warning"),
    "notice": Text(zh="提示", en="Notice"),
    "show_all": Text(zh="显示全部 {count} 行", en="Show all {count} rows"),
    "no_script": Text(
        zh="其余 {count} 行需要浏览器运行脚本，或打开指标表下载",
        en="The other {count} rows need scripts, or the downloadable sheet",
    ),
    "filter": Text(zh="筛选", en="Filter"),
    "all": Text(zh="全部", en="All"),
    "severe": Text(zh="严重", en="Severe"),
    "attention": Text(zh="注意", en="Attention"),
    "key": Text(zh="图例", en="Key"),
    "met": Text(zh="达标", en="met"),
    "short": Text(zh="不足", en="short"),
    "none": Text(zh="一次也没有", en="no visit at all"),
    "met_year": Text(zh="每个应访周都达标", en="every due week met"),
    "short_year": Text(zh="有不足的周", en="some weeks short"),
    "none_year": Text(zh="没有一周达标", en="no week met"),
    "run": Text(zh="实底：连续两周以上不足", en="solid: short two weeks running or longer"),
    "exempt": Text(zh="免访周", en="exempt week"),
    "not_due": Text(zh="不要求", en="not due"),
    "pending": Text(zh="未到期", en="pending"),
}
