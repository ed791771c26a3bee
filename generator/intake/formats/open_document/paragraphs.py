"""What a cell shows: its paragraphs, in which blanks and line breaks may stand as elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.intake.formats.open_document.names import TEXT, repetitions
from generator.intake.workbook.refusals import TOO_LARGE, Refused
from generator.intake.workbook.splitting import MAX_TEXT
from generator.language import Text

if TYPE_CHECKING:
    from generator.intake.workbook.xml_parts import Attributes

_BLANKS = re.compile(r"[ \t\r\n]+")


class Paragraphs:
    """The handler of what stands inside of one cell; comments and pictures are not its text."""

    def __init__(self) -> None:
        self._depth = 0
        self._passed_over = 0  # the depth of a comment or picture
        self._pieces: list[list[str]] = []  # of each paragraph
        self._length = 0

    @property
    def shown(self) -> str | None:
        """What the cell shows; None without a paragraph."""
        return "\n".join(map(_joined, self._pieces)) if self._pieces else None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._depth += 1
        if self._passed_over:
            return
        match name:
            case "text:p" | "text:h":
                self._pieces.append([])
            case "text:s":
                self._add(" " * min(repetitions(attributes.get(TEXT + "c")), MAX_TEXT))
            case "text:tab":
                self._add("\t")
            case "text:line-break":
                self._add("\n")
            case "text:span" | "text:a":
                pass
            case _:
                self._passed_over = self._depth

    def end(self) -> bool:
        """An element ends; whether it is the cell itself."""
        if self._depth == 0:
            return True
        if self._passed_over == self._depth:
            self._passed_over = 0
        self._depth -= 1
        return False

    def text(self, words: str) -> None:
        """Text, which counts in paragraphs only.

        Raises:
            Refused: It does not end.
        """
        if self._pieces and not self._passed_over:
            self._pieces[-1].append(words)
            self._length += len(words)
            if self._length > MAX_TEXT:
                raise Refused(TOO_LARGE, detail=Text(zh="一个过长的单元格", en="one endless cell"))

    def _add(self, blank: str) -> None:
        """A blank that stands as an element, so that it is not taken together with others."""
        self.text(f"\0{blank}\0")


def _joined(pieces: list[str]) -> str:
    """A paragraph: blanks in a row are one, but for those that stand as elements."""
    parts = "".join(pieces).split("\0")
    return "".join(
        part if index % 2 else _BLANKS.sub(" ", part) for index, part in enumerate(parts)
    )
