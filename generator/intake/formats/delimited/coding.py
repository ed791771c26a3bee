"""In which coding a text is written: the whole of it must read in that one."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.intake.workbook.format_rules import UNREADABLE_TEXT
from generator.intake.workbook.refusals import Refused
from generator.language import Text

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO, TextIO

_CHUNK_BYTES = 1 << 20
_SURELY_UTF8 = 20  # so many characters beyond ASCII do not read as UTF-8 by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A coding, and the mark that a text in it may begin with."""

    name: str  # as people call it
    codec: str
    mark: bytes = b""


_MARKED = (
    Coding(name="UTF-16", codec="utf-16-le", mark=codecs.BOM_UTF16_LE),
    Coding(name="UTF-16", codec="utf-16-be", mark=codecs.BOM_UTF16_BE),
    Coding(name="UTF-8", codec="utf-8", mark=codecs.BOM_UTF8),
)
_UTF8 = Coding(name="UTF-8", codec="utf-8")
_GB18030 = Coding(name="GB18030", codec="gb18030")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedText:
    """A file of text, to be read as often as needed and never held whole."""

    path: Path
    coding: Coding

    def opened(self) -> TextIO:
        """The text from its beginning, with its line ends as they are."""
        file = _behind(self.path, self.coding.mark)
        return io.TextIOWrapper(file, self.coding.codec, "replace", newline="")


def coded_text(path: Path) -> CodedText:
    """The text of a file, in the coding that it is written in.

    Raises:
        Refused: It is in none that is known.
    """
    with path.open("rb") as file:
        head = file.read(len(codecs.BOM_UTF8))
    marked = next((one for one in _MARKED if head.startswith(one.mark)), None)
    coding = marked or _UTF8
    fault = _fault(path, coding)
    if marked is None and fault and fault.beyond_ascii < _SURELY_UTF8:
        coding = _GB18030
        fault = _fault(path, coding)
    if fault is not None:
        line = fault.line
        detail = Text(zh=f"第 {line} 行有无法识别的字符", en=f"line {line} cannot be decoded")
        raise Refused(UNREADABLE_TEXT, detail=detail)
    return CodedText(path=path, coding=coding)


@dataclass(slots=True, kw_only=True)
class _Fault:
    """Where a text cannot be decoded, and what was decoded before."""

    line: int = 1
    beyond_ascii: int = 0  # characters

    def pass_over(self, text: str) -> None:
        self.line += text.count("\n")
        if self.beyond_ascii < _SURELY_UTF8 and not text.isascii():
            self.beyond_ascii += len(text) - len(text.encode("ascii", "ignore"))


def _fault(path: Path, coding: Coding) -> _Fault | None:
    """The first fault of the text in a coding; None where there is none."""
    decoder = codecs.getincrementaldecoder(coding.codec)()
    passed = _Fault()
    with _behind(path, coding.mark) as file:
        while True:
            chunk, state = file.read(_CHUNK_BYTES), decoder.getstate()
            try:
                passed.pass_over(decoder.decode(chunk, final=not chunk))
            except UnicodeDecodeError as fault:
                decoder.setstate(state)
                passed.pass_over(decoder.decode(chunk[: max(0, fault.start - len(state[0]))]))
                return passed
            if not chunk:
                return None


def _behind(path: Path, mark: bytes) -> BinaryIO:
    file = path.open("rb")
    file.seek(len(mark))
    return file
