"""Every sheet that was read: rows in, rows used, how far it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.workbooks import sheet_facts

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.report.report import Report

LABEL = Text(zh="读入、采用与未采用", en="Read, used and not used")
WORKBOOK = Text(zh="工作簿", en="Workbook")
SHEET = Text(zh="工作表", en="Sheet")
IS_READ = Text(zh="读入", en="Read")
IS_USED = Text(zh="采用", en="Used")
IS_OUT = Text(zh="未采用", en="Not used")
LATEST = Text(zh="最晚日期", en="Latest date")
BEHIND = Text(zh="距截止日", en="Before as-of")
DAYS = Text(zh="{count} 天", en="{count:day|days}")
ROWS = Text(zh="行", en="rows")
TOTAL = Text(zh="合计", en="Total")


def sheets_table(report: Report, lang: Lang) -> TableView:
    """Rows in, rows used and latest date of every sheet, and the sums."""
    columns = (
        Column(name=WORKBOOK[lang]),
        Column(name=SHEET[lang]),
        *(
            Column(name=words[lang], under=ROWS[lang], is_number=True, is_sorted=True)
            for words in (IS_READ, IS_USED, IS_OUT)
        ),
        Column(name=LATEST[lang]),
        Column(name=BEHIND[lang], is_number=True, is_sorted=True),
    )
    facts = sheet_facts(report)
    rows = tuple(
        Row(
            cells=(
                TextCell(text=one.path.removeprefix("workbooks/")),
                TextCell(text=one.sheet),
                *_counts(one.rows_read, one.rows_used),
                TextCell(text=one.latest.isoformat() if one.latest else ""),
                days_cell((report.as_of - one.latest).days if one.latest else None, lang),
            )
        )
        for one in facts
    )
    read, used = sum(one.rows_read for one in facts), sum(one.rows_used for one in facts)
    blank = TextCell(text="")
    foot = Row(cells=(TextCell(text=TOTAL[lang]), blank, *_counts(read, used), blank, blank))
    return TableView(columns=columns, rows=rows, foot=foot, label=LABEL[lang])


def days_cell(days: int | None, lang: Lang) -> TextCell:
    """So many days; blank where they are not known."""
    if days is None:
        return TextCell(text="")
    return TextCell(text=DAYS.fill(count=days)[lang], sort=str(days))


def _counts(read: int, used: int) -> tuple[TextCell, TextCell, TextCell]:
    return (
        TextCell(text=f"{read:,}"),
        TextCell(text=f"{used:,}"),
        TextCell(text=f"{read - used:,}", is_dim=read == used),
    )
