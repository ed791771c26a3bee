"""Words of the list of accounts and of an account's page."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "find": Text(zh="查找", en="Find"),
    "find_hint": Text(zh="名称或编号", en="name or number"),
    "grade": Text(zh="级别", en="Grade"),
    "status": Text(zh="状态", en="Status"),
    "owner": Text(zh="客户经理", en="Account manager"),
    "unit": Text(zh="单位", en="Unit"),
    "all": Text(zh="全部", en="all"),
    "shown": Text(zh="列出 {count} 家", en="{count} listed"),
    "more": Text(
        zh="显示全部 {count} 家（现有前 {shown} 家，查找和筛选只在已显示的里面）",
        en="Show all {count} (the first {shown} are here; finding looks among those shown)",
    ),
    "older": Text(zh="显示更早的 {count} 个周期", en="Show {count} earlier periods"),
    "none": Text(zh="客户档案里没有客户。", en="There is no account on file."),
    "archive_source": Text(zh="来源", en="Source"),
}
