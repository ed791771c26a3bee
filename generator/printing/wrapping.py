"""Lines that fit the screen: Chinese breaks between any two characters, English at blanks."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffee"
_OPENING = "（《“‘「『【"
_CLOSING = "，。；：、！？）》”’」』】…"  # never begin a line
_PIECE = re.compile(
    rf"\s+|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[^\s{_WIDE}{_OPENING}]+[{_CLOSING}]*|[{_OPENING}]+"
)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns; at least one line.

    >>> wrapped("“3月5日”没有年份，无法确定日期", 16)
    ['“3月5日”没有年', '份，无法确定日期']
    """
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if cell_len(line + piece.rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = chop_cells(piece.lstrip(), width) or [""]
        lines.extend(whole)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def clipped(text: str, width: int) -> str:
    """The text, cut off where it is wider than a line."""
    if cell_len(text) <= width:
        return text
    return chop_cells(text, max(width - 1, 1))[0].rstrip() + "…"
