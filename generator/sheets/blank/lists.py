"""The words of drop-down lists: on a sheet of their own, each list under a defined name.

A list inside a validation may hold 255 characters; a range has no such bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.cells import column_letter
from generator.definitions.schema import ChoiceType, YesNoType
from generator.intake.cells.values import NOT_APPLICABLE
from generator.report.words.column_words import choices_of
from generator.sheets.blank import words
from generator.sheets.blank.looks import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.definitions.schema import Column, Schema
    from generator.definitions.workbook_groups import WorkbookGroup
    from generator.language import Lang
    from generator.sheets.blank.looks import Looks

_YES_NO = ("是", "否")
_HEAD_ROW = 2
_LISTS_OF_A_PAGE = 8
_LINE = 15  # height of a line of words, in points
_MOST_WORDS = 10_000


class ChoiceLists:
    """The lists of one workbook."""

    def __init__(self, group: WorkbookGroup, lang: Lang) -> None:
        """Gather the lists of all its columns; equal ones are one."""
        self._lang = lang
        self._names: dict[tuple[str, ...], str] = {}
        self._labels: dict[tuple[str, ...], list[str]] = {}
        self._sheet = words.CHOICES[lang]
        for schema in group.schemas:
            for column in schema.columns.values():
                self._enter(schema, column)

    def _enter(self, schema: Schema, column: Column) -> None:
        listed = list_of(column)
        if listed:
            is_yes_no = isinstance(column.type, YesNoType) and listed == _YES_NO
            name = "choices_yes_no" if is_yes_no else f"choices_{schema.table}_{column.key}"
            self._names.setdefault(listed, name)
            label = words.YES_NO if is_yes_no else column.label
            known = self._labels.setdefault(listed, [])
            if label[self._lang] not in known:
                known.append(label[self._lang])

    def __bool__(self) -> bool:
        """Whether there is any list."""
        return bool(self._names)

    def name(self, column: Column) -> str:
        """The defined name of a column's list; "" where it has none."""
        return self._names.get(list_of(column), "")

    def write(self, book: Any, sheet: Any, looks: Looks) -> None:
        """Write the lists side by side, and name them."""
        sheet.set_column(0, max(len(self._names) - 1, 0), 20, looks.of(num_format="@", indent=1))
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, self._sheet, looks.title())
        sheet.write_string(1, 0, words.LIST_HEAD[self._lang], looks.small())
        most = max(map(len, self._labels.values()), default=1)
        sheet.set_row(_HEAD_ROW, _LINE * most + 6)
        for place, (listed, name) in enumerate(self._names.items()):
            heading = "\n".join(self._labels[listed])
            sheet.write_string(_HEAD_ROW, place, heading, looks.head(REQUIRED))
            for row, word in enumerate(listed, _HEAD_ROW + 1):
                sheet.write_string(row, place, word, looks.of(num_format="@", indent=1))
            letter = column_letter(place + 1)
            first, last = _HEAD_ROW + 2, _HEAD_ROW + 1 + len(listed)
            book.define_name(name, f"='{self._sheet}'!${letter}${first}:${letter}${last}")
        sheet.freeze_panes(_HEAD_ROW + 1, 0)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1 + (len(self._names) - 1) // _LISTS_OF_A_PAGE, 0)
        sheet.repeat_rows(_HEAD_ROW)


def list_of(column: Column) -> tuple[str, ...]:
    """The words of a column that takes one of them."""
    if isinstance(column.type, YesNoType):
        listed: Iterable[str] = _YES_NO
    elif takes_one(column):
        listed = list(choices_of(column.type))[:_MOST_WORDS]
    else:
        return ()
    return (*listed, NOT_APPLICABLE) if column.may_not_apply else tuple(listed)


def takes_one(column: Column) -> bool:
    """Whether a cell of the column holds one word of a closed list."""
    return isinstance(column.type, ChoiceType)
