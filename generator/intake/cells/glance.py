"""Columns of texts or codes that are in order, told without looking at every cell by itself.

A sheet of a hundred thousand rows has that many different codes and remarks. Laid end to end
they are searched once for all that could be odd about one of them; only if something is
found, or a word is as short as a placeholder, is each cell read on its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.definitions.schema import IdType, ListType, Need, TextType
from generator.intake.cells.spelling import INVISIBLE_SIGNS, squeezed

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from generator.definitions.schema import Column

LONGEST_CODE = 60
LONG_TEXT_FROM = 2000  # letters; a remark is shorter
_INVISIBLE = INVISIBLE_SIGNS.search
_BETWEEN = "\0"  # no cell holds it
_ODD_TEXT = re.compile(r"(?:\A|\0)(?:[\s=#'‘’`]|[^\w\0]*(?:\0|\Z))|\s(?:\0|\Z)")
_ODD_CODE = re.compile(r"(?:\A|\0)(?:[=#'`]|[^\w\0]*(?:\0|\Z))|[^\0\x21-\x7e]")


def may_be_placeholder(column: Column, placeholders: frozenset[str]) -> int:
    """The length of the longest cell that may be a placeholder there; 0 where none is."""
    words = isinstance(column.type, TextType | ListType) and column.need is Need.OPTIONAL
    return 0 if words else 2 + max(map(len, placeholders), default=-2)


def in_order(column: Column, cells: AbstractSet[object], placeholders: frozenset[str]) -> bool:
    """Whether every one of the distinct cells is its own value; False where it is not plain.

    Args:
        column: What the column may hold.
        cells: Its distinct cells; blanks may be among them.
        placeholders: Squeezed words that stand for "not filled".
    """
    odd = _odd(column)
    texts = [cell for cell in cells if isinstance(cell, str)]
    if odd is None or len(texts) + (None in cells) < len(cells):
        return False
    longest = may_be_placeholder(column, placeholders)
    if any(squeezed(text) in placeholders for text in texts if len(text) <= longest):
        return False
    code = isinstance(column.type, IdType)
    if max(map(len, texts), default=0) >= (LONGEST_CODE + 1 if code else LONG_TEXT_FROM):
        return False
    if not code and not all(map(str.isprintable, texts)) and any(map(_INVISIBLE, texts)):
        return False
    return not texts or odd.search(_BETWEEN.join(texts)) is None


def _odd(column: Column) -> re.Pattern[str] | None:
    match column.type:
        case TextType():
            return _ODD_TEXT
        case IdType():
            return _ODD_CODE
        case _:
            return None
