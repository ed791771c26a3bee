"""The sheet that says how to fill the others in, and what each of their columns means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.definitions.expression_words import in_words
from generator.definitions.stamps import EXAMPLE_ROW
from generator.language import LANGS
from generator.report.words.column_words import (
    choices_of,
    class_words,
    kind_words,
    need_words,
    reference_words,
)
from generator.sheets.blank import words
from generator.sheets.blank.looks import heading_of
from generator.sheets.blank.table_sheet import FIRST_ROW
from generator.sheets.heights import text_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.schema import Column, Schema
    from generator.definitions.workbook_groups import WorkbookGroup
    from generator.language import Lang, Text
    from generator.sheets.blank.looks import Looks

_WIDTHS = (18, 18, 31, 34, 34, 20, 14)
_LINE = 15  # height of a line of words, in points
_LAST = len(_WIDTHS) - 1


class Instructions:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Any, looks: Looks, lang: Lang) -> None:
        """On an empty sheet."""
        self._sheet = sheet
        self._looks = looks
        self._lang: Lang = lang
        self._other: Lang = next(one for one in LANGS if one != lang)
        self._row = 0

    def write(
        self, group: WorkbookGroup, names: Mapping[str, str], schemas: Mapping[str, Schema]
    ) -> None:
        """Write it for a workbook whose sheets have these names, by table."""
        sheet, looks = self._sheet, self._looks
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, words.TITLE.fill(name=group.name)[self._lang], looks.title())
        self._row = 2
        for number, step in enumerate(words.STEPS, 1):
            self._step(number, step.fill(first=FIRST_ROW, example=EXAMPLE_ROW))
        for schema in group.schemas:
            self._described(schema, names[schema.table], schemas)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8&F › &A&C&8{words.MARK[self._lang]}&R&8&P / &N")

    def _step(self, number: int, says: Text) -> None:
        text = f"{number}.  {says[self._lang]}"
        self._sheet.set_row(self._row, _LINE * _lines(text, sum(_WIDTHS)) + 4)
        self._sheet.merge_range(self._row, 0, self._row, _LAST, text, self._looks.step())
        self._row += 1

    def _described(self, schema: Schema, name: str, schemas: Mapping[str, Schema]) -> None:
        """The columns of a sheet as a table, and its rules."""
        looks = self._looks
        self._row += 1
        self._sheet.set_row(self._row, 24)
        title = schema.title[self._lang]
        if title != name:
            title = words.SHEET_HEADING.fill(sheet=name, title=title)[self._lang]
        for place in range(_LAST + 1):
            self._sheet.write_blank(self._row, place, None, looks.section())
        self._sheet.write_url(self._row, 0, f"internal:'{name}'!A1", looks.section(), title)
        self._row += 1
        for place, words_of_head in enumerate(words.COLUMN_HEADS):
            self._sheet.write_string(
                self._row,
                place,
                words_of_head[self._lang],
                looks.of(bold=True, font_size=9, bottom=1),
            )
        self._row += 1
        for column in schema.columns.values():
            self._line(column, schema, schemas)
        for number, rule in enumerate(schema.rules):
            says = in_words(rule.check, schema)[self._lang]
            head = words.RULES[self._lang] if number == 0 else ""
            self._sheet.write_string(self._row, 0, head, looks.of(font_size=9, bold=True))
            self._sheet.write_string(self._row, 1, f"· {says}", looks.of(font_size=9))
            self._row += 1

    def _line(self, column: Column, schema: Schema, schemas: Mapping[str, Schema]) -> None:
        lang = self._lang
        kind, reference = kind_words(column), reference_words(column, schemas)
        how = kind if reference is None else words.HOW.fill(kind=kind, reference=reference)
        cells = (
            f"{heading_of(column).mark}{column.label[lang]}",
            column.label[self._other],
            need_words(column, schema)[lang],
            how[lang],
            ("、" if lang == "zh" else ", ").join(choices_of(column.type)),
            column.example,
            class_words(column)[lang],
        )
        for place, text in enumerate(cells):
            look = self._looks.words(dim=place in (1, 5, 6))
            self._sheet.write_string(self._row, place, text, look)
        most = max(_lines(text, _WIDTHS[place]) for place, text in enumerate(cells))
        self._sheet.set_row(self._row, _LINE * most + 4)
        self._row += 1


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width."""
    return 1 + int(text_width(text) * 1.05 // max(width - 1, 1))
