"""One sheet to be filled in: headings with their notes, an example, rows that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.cells import column_letter
from generator.definitions.schema import ListType, MoneyType, Need, TextType
from generator.definitions.stamps import EXAMPLE_ROW, HEAD_ROW
from generator.language import LANGS
from generator.sheets.blank import words
from generator.sheets.blank.examples import example_cells
from generator.sheets.blank.looks import heading_of
from generator.sheets.blank.notes import note_of, size_of
from generator.sheets.blank.validations import validation_of
from generator.sheets.heights import text_width
from generator.sheets.plain import Form, form_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.schema import Column, Schema
    from generator.language import Lang
    from generator.sheets.blank.lists import ChoiceLists
    from generator.sheets.blank.looks import Looks
    from generator.sheets.plain import Cell

FIRST_ROW = EXAMPLE_ROW + 1
PREPARED_ROWS = 200  # ruled, waiting to be filled
LAST_WATCHED = 10_000  # row down to which lists and checks of Excel reach

_COLUMNS_OF_A_PAGE = 12  # a sheet with more is printed on several pages side by side
_WIDTHS = {
    Form.TEXT: 13, Form.NUMBER: 11, Form.COUNT: 11, Form.MONEY: 14,
    Form.PERCENT: 11, Form.DATE: 13, Form.MONTH: 11, Form.TIME: 10,
}  # fmt: skip
_WIDEST = 34


class TableSheet:
    """Writes the sheet of one table into a workbook."""

    def __init__(
        self, schema: Schema, schemas: Mapping[str, Schema], lists: ChoiceLists, lang: Lang
    ) -> None:
        """For a table; what it refers to stands in `schemas`."""
        self._schema = schema
        self._schemas = schemas
        self._lists = lists
        self._lang: Lang = lang
        self._other: Lang = next(one for one in LANGS if one != lang)
        self._columns = list(schema.columns.values())

    def write(self, sheet: Any, looks: Looks, ids: Mapping[tuple[str, str], str]) -> None:
        """Write the sheet; `ids` are the defined names of the ids in the same workbook."""
        examples = example_cells(self._schema, self._lang)
        self._head(sheet, looks)
        for place, column in enumerate(self._columns):
            example = examples.get(column.key)
            sheet.set_column(place, place, _width(column, example, self._lang), looks.body(column))
            self._heading(sheet, place, column, looks)
            _write_example(sheet, place, column, example, looks)
            self._watched(sheet, place, column, ids)
            self._marked(sheet, place, column, looks)
        self._framed(sheet, looks)

    def _head(self, sheet: Any, looks: Looks) -> None:
        title = self._schema.title
        sheet.set_row(0, 26)
        sheet.set_row(HEAD_ROW - 1, 36)
        sheet.set_row(EXAMPLE_ROW - 1, 20)
        sheet.set_default_row(20)
        sheet.write_string(0, 0, f"{title[self._lang]}  {title[self._other]}", looks.title())
        legend = words.LEGEND.fill(row=EXAMPLE_ROW)[self._lang]
        sheet.write_string(1, 0, legend, looks.small())

    def _heading(self, sheet: Any, place: int, column: Column, looks: Looks) -> None:
        """The heading in two languages; intake knows it by either of its lines."""
        heading = heading_of(column)
        label = f"{heading.mark}{column.label[self._lang]}{_unit(column, self._lang)}"
        sheet.write_rich_string(
            HEAD_ROW - 1,
            place,
            looks.head_words(heading),
            label,
            looks.head_below(heading),
            f"\n{column.label[self._other]}",
            looks.head(heading),
        )
        note = note_of(column, self._schema, self._schemas, self._lang)
        options = {"x_scale": 1, "font_size": 9, "color": "#FFFDF3", **size_of(note, self._lang)}
        sheet.write_comment(HEAD_ROW - 1, place, note, options)

    def _watched(
        self, sheet: Any, place: int, column: Column, ids: Mapping[tuple[str, str], str]
    ) -> None:
        """What may be typed into the rows that wait."""
        known = [
            ids[one.table, one.column]
            for one in column.refers_to
            if (one.table, one.column) in ids and not isinstance(column.type, ListType)
        ]
        name = self._lists.name(column)
        validation = validation_of(column, name, known[0] if known else "", self._lang)
        if validation is not None:
            sheet.data_validation(FIRST_ROW - 1, place, LAST_WATCHED - 1, place, validation)

    def _marked(self, sheet: Any, place: int, column: Column, looks: Looks) -> None:
        """Cells that a row begun still lacks, and values that stand twice and must not."""
        area = (FIRST_ROW - 1, place, LAST_WATCHED - 1, place)
        if column.unique or self._schema.key == (column.key,):
            sheet.conditional_format(*area, {"type": "duplicate", "format": looks.twice()})
        if column.need is Need.REQUIRED and column.when is None:
            letter, last = column_letter(place + 1), column_letter(len(self._columns))
            begun = f"COUNTA($A{FIRST_ROW}:${last}{FIRST_ROW})>0"
            blank = f"LEN(TRIM({letter}{FIRST_ROW}))=0"
            sheet.conditional_format(
                *area,
                {
                    "type": "formula",
                    "criteria": f"=AND({begun},{blank})",
                    "format": looks.wanting(),
                },
            )

    def _framed(self, sheet: Any, looks: Looks) -> None:
        """Lines for the rows that wait, what stays in view, and how it is printed."""
        last = len(self._columns) - 1
        end = FIRST_ROW - 1 + PREPARED_ROWS - 1
        ruled = {"type": "formula", "criteria": "=TRUE", "format": looks.ruled()}
        sheet.conditional_format(FIRST_ROW - 1, 0, end, last, ruled)
        sheet.freeze_panes(HEAD_ROW, min(2, last))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1 + last // _COLUMNS_OF_A_PAGE, 0)
        sheet.repeat_rows(HEAD_ROW - 1)
        sheet.repeat_columns(0, min(1, last))
        sheet.set_footer(f"&L&8&F › &A&C&8{words.MARK[self._lang]}&R&8&P / &N")
        sheet.autofilter(HEAD_ROW - 1, 0, end, last)


def _unit(column: Column, lang: Lang) -> str:
    """The unit of an amount behind its heading; intake knows the heading without it."""
    if not isinstance(column.type, MoneyType):
        return ""
    return f"（{column.type.unit}）" if lang == "zh" else f" ({column.type.unit})"


def _width(column: Column, example: Cell, lang: Lang) -> float:
    label = column.label[lang] + _unit(column, lang)
    wide = text_width(label) + 5
    needed = text_width(example) * 1.05 + 3 if isinstance(example, str) else 0
    least = 16 if isinstance(column.type, TextType) else _WIDTHS[form_of(column.type)]
    return min(max(least, wide, len(column.label.en) * 0.8 + 4, needed), _WIDEST)


def _write_example(sheet: Any, place: int, column: Column, cell: Cell, looks: Looks) -> None:
    row, look = EXAMPLE_ROW - 1, looks.example(column)
    match cell:
        case None:
            sheet.write_blank(row, place, None, look)
        case str():
            sheet.write_string(row, place, cell, look)
        case int() | float():
            sheet.write_number(row, place, cell, look)
        case _ if hasattr(cell, "isoformat"):
            sheet.write_datetime(row, place, cell, look)
        case _:
            sheet.write_number(row, place, float(cell), look)
