"""How high a repeated row must be for its text.

Excel fits the height of rows by itself only where the template fixes none. Where the designer
gave a repeated row a height, that is its least height, and it grows with what is written in it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = 12.5  # points, of text of 9 points
_PADDING = 6.0  # points, above and below together
_FILL = 1.1  # half-width letters of 9 points in one unit of column width
_HIGHEST = 400.0  # points; Excel allows 409.5


def text_width(text: str) -> int:
    """How many half-width letters a text takes.

    >>> text_width("完成率 A1")
    9
    """
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def fitting_height(texts: Mapping[str, str], widths: Mapping[str, float], least: float) -> float:
    """The height for texts by column, wrapped in columns of these widths.

    >>> fitting_height({"A": "长" * 20}, {"A": 20.0}, 20.0)
    31.0
    """
    lines = max(
        (_lines(text, widths.get(column, 8.43)) for column, text in texts.items()), default=1
    )
    return min(max(least, lines * _LINE + _PADDING), _HIGHEST)


@lru_cache(maxsize=20_000)  # the same states and reasons stand in line after line
def _lines(text: str, width: float) -> int:
    room = max(1, int(width * _FILL))
    return sum(max(1, -(-text_width(part) // room)) for part in text.split("\n"))
