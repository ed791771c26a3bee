"""The workbooks that were read: rows in, rows used, and how far each reaches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.rows import RowView
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.language import Lang
    from generator.report.report import Report
    from generator.tables import Table

USED = Text(zh="用 {used} 行", en="{used:row|rows} used")
USED_OF = Text(zh="读 {read} 行，用 {used} 行", en="{used} of {read} rows used")
SHEETS = Text(zh="张表", en="sheets")
REACHES = Text(zh="到 {day}", en="up to {day}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """One sheet of one workbook."""

    path: str
    sheet: str
    table: str
    rows_read: int
    rows_used: int
    latest: date | None  # the latest observed date in it


def sheet_facts(report: Report) -> tuple[SheetFacts, ...]:
    """Every sheet that held rows of a table, by workbook."""
    found = [
        SheetFacts(
            path=part.path,
            sheet=part.sheet,
            table=name,
            rows_read=part.rows_read,
            rows_used=part.rows_used,
            latest=latest,
        )
        for name, table in report.tables.items()
        for part, latest in zip(table.parts, _latest_days(table, report.as_of), strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.sheet)))


def _latest_days(table: Table, as_of: date) -> list[date | None]:
    """The latest observed date of each part, as far as the as-of date counts."""
    latest: list[date | None] = [None] * len(table.parts)
    for key, column in table.schema.columns.items():
        if not column.observed or key not in table.columns:
            continue
        for part, value in zip(table.part_of, table.columns[key], strict=True):
            known = latest[part]
            if value is None or value > as_of:  # type: ignore[operator]
                continue
            if known is None or value > known:  # type: ignore[operator]
                latest[part] = value  # type: ignore[call-overload]
    return latest


def workbook_rows(report: Report, lang: Lang) -> tuple[RowView, ...]:
    """One row per workbook: its sheets, its rows, how far it reaches."""
    by_path: defaultdict[str, list[SheetFacts]] = defaultdict(list)
    for facts in sheet_facts(report):
        by_path[facts.path].append(facts)
    return tuple(_row(workbook.path, by_path, lang) for workbook in report.workbooks)


def _row(path: str, by_path: Mapping[str, list[SheetFacts]], lang: Lang) -> RowView:
    sheets = by_path.get(path, [])
    read, used = (sum(getattr(one, key) for one in sheets) for key in ("rows_read", "rows_used"))
    latest = max((one.latest for one in sheets if one.latest), default=None)
    words = (
        USED.fill(used=f"{used:,}")
        if read == used
        else USED_OF.fill(read=f"{read:,}", used=f"{used:,}")
    )
    return RowView(
        shape="note",
        title=path.removeprefix("workbooks/"),
        says=(f"{listed([one.sheet for one in sheets], lang, 4, SHEETS)} · {words[lang]}",),
        who=REACHES.fill(day=latest.isoformat())[lang] if latest else "",
    )
