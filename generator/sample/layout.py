"""How an office keeps a sheet, and the sheet it makes of its rows.

A schema says what a sheet may hold; a layout says what this office wrote into it: which of
the columns, in which order, under which of the accepted headings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from generator.definitions import schema
from generator.sheets.plain import Form, PlainColumn, PlainSheet, Shown, cell_of, form_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.project import Project
    from generator.sample.archive import Row
    from generator.sheets.plain import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one office keeps a sheet."""

    table: str
    keys: str  # the schema's columns it has, in its order, parted by blanks
    sheet: str = ""  # its name, if not the schema's own
    headings: Mapping[str, str] = field(default_factory=dict)  # those not the schema's own
    words: Mapping[str, str] = field(default_factory=dict)  # its words for a choice
    extra: str = ""  # a column of its own, last
    title: str = ""
    written_dates: bool = False  # dates typed as text: 2026/4/7
    prepared_rows: int = 0


_WIDTHS = {
    Form.TEXT: 12,
    Form.NUMBER: 9,
    Form.COUNT: 9,
    Form.MONEY: 14,
    Form.PERCENT: 9,
    Form.DATE: 12,
    Form.MONTH: 10,
    Form.TIME: 9,
}
_WIDE = {
    "name": 20, "content": 40, "problems": 30, "address": 24, "detail": 34, "evidence": 40,
    "tags": 18, "email": 24, "website": 27, "competitor_relation": 24, "bank_account": 19,
    "place": 16, "handling": 24, "objections": 16, "needs": 18, "next_topic": 18, "doc_no": 16,
    "phone": 15, "mobile": 15, "reason": 20, "bank": 16, "visit_id": 15, "archive_no": 15,
    "next_step": 16, "plan_id": 15, "followup_id": 15, "done_visit_id": 15, "followup_of": 15,
    "participants": 14, "prepared_materials": 16, "target_contact": 12, "cancel_reason": 18,
    "expense_id": 15, "feedback_id": 13, "complaint_id": 14, "incident_id": 14, "answer": 24,
    "result": 16, "comment": 24, "assessor": 14, "parameters": 14, "purpose": 18,
}  # fmt: skip


def sheet_of(project: Project, layout: Layout, rows: Iterable[Row]) -> PlainSheet:
    """A sheet with its rows, as the layout keeps it."""
    known = project.schemas[layout.table]
    columns = [known.columns[key] for key in layout.keys.split()]
    heads = [_column(column, layout) for column in columns]
    if layout.extra:
        heads.append(PlainColumn(heading=layout.extra, form=Form.TEXT, width=8))
    return PlainSheet(
        name=layout.sheet or known.sheet,
        columns=heads,
        rows=_cells(columns, rows, layout),
        title=layout.title,
        prepared_rows=layout.prepared_rows,
    )


def _column(column: Column, layout: Layout) -> PlainColumn:
    form = form_of(column.type)
    if layout.written_dates and form is Form.DATE:
        form = Form.TEXT
    heading = layout.headings.get(column.key, column.label.zh)
    width = max(_WIDE.get(column.key, _WIDTHS[form]), 2 * len(heading) + 3)
    return PlainColumn(heading=heading, form=form, width=width)


def _cells(
    columns: Sequence[Column], rows: Iterable[Row], layout: Layout
) -> Iterator[list[Cell | Shown]]:
    kinds = [(column.key, column.type) for column in columns]
    for row in rows:
        cells = [_cell(row.get(key), kind, layout) for key, kind in kinds]
        if layout.extra:
            cells.append(_cell(row.get(layout.extra), schema.TextType(), layout))
        yield cells


def _cell(value: object, kind: schema.ColumnType, layout: Layout) -> Cell | Shown:
    if isinstance(value, Shown):
        return value
    if isinstance(value, str):
        return layout.words.get(value, value)
    if layout.written_dates and isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    return cell_of(value, kind)
