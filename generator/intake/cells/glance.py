"""Columns of texts or codes that are in order, told without looking at every cell by itself.

A sheet of a hundred thousand rows has that many different codes and remarks. What could be
odd about one of them shows in all of them together (their first and last letters, what they
are printed as); only if something is found, or a word is as short as a placeholder, is each
cell read on its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.definitions.schema import IdType, ListType, Need, TextType
from generator.intake.cells.spelling import INVISIBLE_SIGNS, squeezed

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

    from generator.definitions.schema import Column

LONGEST_CODE = 60
LONG_TEXT_FROM = 2000  # letters; a remark is shorter
_INVISIBLE = [chr(code) for code in range(1 << 16) if INVISIBLE_SIGNS.match(chr(code))]
_ODD_BEGINNING = re.compile(r"[\s=#'‘’`]|[\W_]*\Z").match


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
    code = isinstance(column.type, IdType)
    texts = [cell for cell in cells if isinstance(cell, str)]
    others = len(cells) - len(texts) - (None in cells)
    if others or not (code or isinstance(column.type, TextType)) or "" in cells:
        return False
    longest = may_be_placeholder(column, placeholders)
    if any(squeezed(text) in placeholders for text in texts if len(text) <= longest):
        return False
    if max(map(len, texts), default=0) >= (LONGEST_CODE + 1 if code else LONG_TEXT_FROM):
        return False
    return _begin_plainly(texts) and (are_plain_codes(texts) if code else _are_texts(texts))


def _begin_plainly(texts: Collection[str]) -> bool:
    """Whether no text begins as a formula, an error or punctuation alone would."""
    firsts = {text[0] for text in texts}
    return all(map(str.isalnum, firsts)) or not any(map(_ODD_BEGINNING, texts))


def are_plain_codes(texts: Collection[str]) -> bool:
    """Whether the texts are of plain letters, digits and marks, without any blank."""
    laid_out = "".join(texts)
    return laid_out.isascii() and laid_out.isprintable() and " " not in laid_out


def _are_texts(texts: Collection[str]) -> bool:
    """Whether no text ends in a blank or holds an invisible sign."""
    if any(map(str.isspace, {text[-1] for text in texts})):
        return False
    laid_out = "".join(texts)
    return not any(sign in laid_out for sign in _INVISIBLE)
