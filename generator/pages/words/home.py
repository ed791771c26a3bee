"""Words of the home page."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "own_more": Text(zh="我的客户", en="My accounts"),
    "week_more": Text(zh="本周逐项", en="This week, item by item"),
    "movement_more": Text(zh="变动名单与原因", en="Who moved, and why"),
    "workbooks": Text(zh="读入的工作簿", en="Workbooks read"),
    "workbooks_sub": Text(zh="共 {rows} 行", en="{rows} rows in all"),
    "workbooks_found": Text(zh="共 {rows} 行 · {found}", en="{rows} rows in all · {found}"),
    "workbooks_more": Text(
        zh="哪里有问题，逐表读入、采用和未采用的行",
        en="What was found, and rows used and left out sheet by sheet",
    ),
    "downloads": Text(zh="下载", en="Downloads"),
    "downloads_more": Text(zh="全部下载", en="All downloads"),
    "no_downloads": Text(zh="本期没有可下载的报表。", en="There is no sheet for this period."),
}
