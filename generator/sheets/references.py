"""Formulas whose rows move: a formula as text with the row numbers it names taken out.

Repeating a row pushes down all that stands below it, so every reference to a row must be
told where the row has gone. Names, whole columns and text between quotes have no row and stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_REFERENCE = re.compile(
    r"(?P<lead>(?:(?P<sheet>'(?:[^']|'')+'|[^'!:()\s]+)!)?\$?(?:[A-Z]{1,3}\$?)?)(?P<first>[1-9]\d*)"
    r"(?:(?P<middle>:\$?(?:[A-Z]{1,3}\$?)?)(?P<last>[1-9]\d*))?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A reference to rows: `'考核表'!$C$12:$D$14` is lead, 12, middle, 14."""

    sheet: str  # "" for the formula's own sheet
    lead: str
    first: int
    middle: str
    last: int | None  # None for a single cell

    @property
    def end(self) -> int:
        """The last row it covers."""
        return self.first if self.last is None else self.last

    def __str__(self) -> str:
        """As it stood in the formula."""
        return self.at(self.first, self.end)

    def at(self, first: int, last: int) -> str:
        """The same reference on other rows; one cell grows to a range where it must."""
        if self.last is None and first == last:
            return f"{self.lead}{first}"
        cell = self.lead.rpartition("!")[2]
        return f"{self.lead}{first}{self.middle or ':' + cell}{last}"


Piece = str | Span


def span_of(text: str) -> Span | None:
    """The rows that a reference names, or None if it names none.

    >>> span_of("'考核表'!$C$12").sheet, span_of("$5:$6").end, span_of("G:G")
    ('考核表', 6, None)
    """
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    last = match["last"]
    sheet = (match["sheet"] or "").strip("'").replace("''", "'")
    return Span(
        sheet,
        match["lead"],
        int(match["first"]),
        match["middle"] or "",
        int(last) if last else None,
    )


def pieces(formula: str) -> tuple[Piece, ...]:
    """A formula (without its =) in pieces of text and of references to rows.

    >>> [str(piece) for piece in pieces('IF($A4="A1",B4,明细!$C$6:$C$9)')]
    ['IF(', '$A4', '="A1",', 'B4', ',', '明细!$C$6:$C$9', ')']
    """
    found: list[Piece] = []
    for token in Tokenizer(f"={formula}").items:
        is_range = token.type == Token.OPERAND and token.subtype == Token.RANGE
        span = span_of(token.value) if is_range else None
        if span is None and found and isinstance(found[-1], str):
            found[-1] += token.value
        else:
            found.append(token.value if span is None else span)
    return tuple(found)


def spans(formula: Sequence[Piece]) -> list[Span]:
    """The references to rows in a formula."""
    return [piece for piece in formula if isinstance(piece, Span)]
