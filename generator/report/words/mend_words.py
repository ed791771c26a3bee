"""What would cure a finding, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from generator.findings import Change
from generator.intake.telling.values import in_words
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Mend
    from generator.language import Lang

AND_MORE = Text(zh="{changes} 等 {n} 处", en="{changes} and others, {n} in all")
SET = Text(zh="{cell} 改为 {value}", en="{cell} to {value}")
CLEAR = Text(zh="清空 {cell}", en="clear {cell}")
REMOVE_ROW = Text(zh="删除第 {row} 行", en="delete row {row}")
RENAME = Text(zh="工作表改名为“{value}”", en="rename the sheet to “{value}”")
_NAMED = 3


def mend_words(mends: Sequence[Mend], lang: Lang) -> str:
    """The first mends of a finding, and how many there are; "" where there are none."""
    words = [_change(mend)[lang] for mend in mends[:_NAMED]]
    named = ("，" if lang == "zh" else ", ").join(words)
    if len(mends) > _NAMED:
        return AND_MORE.fill(changes=named, n=len(mends))[lang]
    return named


def _change(mend: Mend) -> Text:
    match mend.change:
        case Change.SET_CELL if mend.value is None:
            return CLEAR.fill(cell=mend.cell)
        case Change.SET_CELL:
            return SET.fill(cell=mend.cell, value=in_words(mend.value))
        case Change.REMOVE_ROW:
            return REMOVE_ROW.fill(row=mend.cell.partition(":")[0])
        case Change.RENAME_SHEET:
            return RENAME.fill(value=in_words(mend.value))
        case _:
            assert_never(mend.change)
