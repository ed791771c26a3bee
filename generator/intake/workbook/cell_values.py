"""From what a cell stores to the value it holds: the one meaning that both readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from generator.intake.workbook.grid import ErrorValue, Uncached
from generator.intake.workbook.number_formats import Kind, kind_of
from generator.intake.workbook.refusals import DAMAGED, Refused
from generator.intake.workbook.serials import moment
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.workbook.grid import CellValue

_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BLANKS = " \t\r\n"
_BOOLEANS = {"1": True, "0": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What a workbook's cells refer to: its shared strings, its formats, its date system."""

    strings: Sequence[str | None]
    formats: Sequence[str]  # number format codes by the index of a cell's style
    from_1904: bool

    def format(self, style: str) -> str:
        """The number format of a cell with that style."""
        index = int(style) if style.isascii() and style.isdigit() else 0
        return self.formats[index] if index < len(self.formats) else "General"

    def kind(self, style: str) -> Kind:
        """What a number becomes in a cell with that style."""
        return kind_of(self.format(style))

    def value(  # noqa: PLR0911 - a line for each type of cell
        self, cell_type: str, kind: Kind, stored: str
    ) -> CellValue:
        """The value of a cell whose `<v>` holds `stored`; None if that is empty.

        A number that cannot be one stays the text it is, so that the finding can show it.

        Raises:
            Refused: A shared string is named that the workbook does not have.
        """
        if cell_type in {"str", "inlineStr"}:
            return unescaped(stored)
        stored = stored.strip(_BLANKS)
        if not stored:
            return None
        match cell_type:
            case "s":
                return self.shared(stored)
            case "b":
                return _BOOLEANS.get(stored, stored)
            case "e":
                return ErrorValue(stored)
            case "d":
                return _iso(stored)
            case _:
                return self._number(stored, kind)

    def _number(self, stored: str, kind: Kind) -> CellValue:
        if not _NUMBER.fullmatch(stored):
            return stored
        number = float(stored)
        if number in {float("inf"), float("-inf")}:
            return stored
        if kind is Kind.NUMBER:
            return number
        at = moment(number, kind, from_1904=self.from_1904)
        return number if at is None else at

    def shared(self, stored: str) -> str | None:
        """The shared text of that number.

        Raises:
            Refused: The workbook does not have it.
        """
        if stored.isascii() and stored.isdigit() and int(stored) < len(self.strings):
            return self.strings[int(stored)]
        detail = Text(zh=f"缺少共享字符串 {stored}", en=f"shared string {stored} is missing")
        raise Refused(DAMAGED, detail=detail)


def formula_value(formula: str, value: CellValue, *, cell_type: str, has_value: bool) -> CellValue:
    """The value of a cell with a formula, whose own value is `value`.

    An empty value counts as the formula's result only where the cell says that it is text.
    """
    if value is None and not (has_value and cell_type in {"str", "s", "inlineStr"}):
        return Uncached(formula)
    return value


def text_value(words: str, *, preserve: bool) -> str | None:
    """The text of one `<t>`: blanks at its ends count only where `xml:space` says so."""
    return unescaped(words if preserve else words.strip(_BLANKS))


def unescaped(words: str) -> str | None:
    r"""Text with `_x000D_` and the like replaced by their characters; None if it is empty.

    >>> unescaped("上午_x000D_下午_x005F_x")
    '上午\r下午_x'
    """
    if "_x" in words:
        words = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), words)
        # two escapes may be the halves of one character; a half alone is no character
        words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words or None


def _iso(stored: str) -> CellValue:
    """The day, moment or time of day that ISO 8601 text names; the text itself if none."""
    for parse in (date.fromisoformat, time.fromisoformat, datetime.fromisoformat):
        try:
            at = parse(stored.removesuffix("Z"))
        except ValueError:
            continue
        if isinstance(at, datetime):
            at = at.replace(tzinfo=None)
            return at if at.time() != time() else at.date()
        return at.replace(tzinfo=None) if isinstance(at, time) else at
    return stored
