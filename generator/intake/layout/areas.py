"""Merged ranges as four numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.cells import column_letter, column_number

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of cells, rows and columns counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """As Excel names it: `B2:B4`."""
        first = f"{column_letter(self.left)}{self.top}"
        return f"{first}:{column_letter(self.right)}{self.bottom}"


@lru_cache(maxsize=64)
def areas(ranges: tuple[str, ...]) -> tuple[Area, ...]:
    """The rectangles of some ranges; what is no range is left out.

    >>> [str(one) for one in areas(("B2:B4", "?"))]
    ['B2:B4']
    """
    return tuple(
        Area(
            top=int(match[2]),
            left=column_number(match[1]),
            bottom=int(match[4]),
            right=column_number(match[3]),
        )
        for one in ranges
        if (match := _RANGE.fullmatch(one))
    )
