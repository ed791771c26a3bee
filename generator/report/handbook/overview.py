"""The first page of the handbook: the workbooks and what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.frame import head_view, note_view
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.workbook_groups import WorkbookGroup
    from generator.language import Lang
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.report import Report

TITLE = Text(zh="手册", en="Handbook")
BOOKS = Text(zh="{count} 个工作簿", en="{count:workbook|workbooks}")
LEAD = Text(
    zh="各部门交的工作簿里有哪些表、哪些列，怎么填，影响哪些指标；表不合用时，怎样加一列、一个选项。",
    en="Which sheets and columns the workbooks have, how they are filled in and which figures "
    "they touch; and how to add a column or a choice where a sheet does not fit.",
)
WORKBOOK = Text(zh="工作簿", en="Workbook")
SHEETS = Text(zh="表", en="Sheets")
COUNT = Text(zh="列", en="Columns")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """The first page of the handbook."""

    head: HeadView
    note: NoteView | None
    lead: str
    books: TableView


def overview_view(report: Report, groups: Sequence[WorkbookGroup], lang: Lang) -> OverviewView:
    """The first page of the handbook."""
    rows = tuple(
        Row(
            cells=(
                TextCell(text=group.name[lang], href=f"{group.key}.html"),
                TextCell(
                    text=listed([schema.title[lang] for schema in group.schemas], lang),
                    is_long=True,
                ),
                TextCell(text=str(sum(len(schema.columns) for schema in group.schemas))),
            )
        )
        for group in groups
    )
    columns = (
        Column(name=WORKBOOK[lang]),
        Column(name=SHEETS[lang]),
        Column(name=COUNT[lang], is_number=True),
    )
    return OverviewView(
        head=head_view(report, lang, TITLE[lang], "", BOOKS.fill(count=len(groups))[lang]),
        note=note_view(report, lang),
        lead=LEAD[lang],
        books=TableView(columns=columns, rows=rows, label=WORKBOOK[lang]),
    )
