"""Where the readers of other formats put what they read: row by row, nothing kept.

What is read goes to the process that asked as lines of JSON, the plainest thing that holds
text and exact numbers: a child that went wrong can write nonsense there, but nothing that runs.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TextIO

from generator.intake.workbook.grid import ErrorValue, Uncached
from generator.intake.workbook.limits import MOST_SHEETS
from generator.intake.workbook.refusals import TOO_LARGE, TOO_MANY_SHEETS, Refused
from generator.intake.workbook.tally import Tally
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.findings import Rule
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.limits import Limits

# What XML, and so no .xlsx, can hold: such characters come from damage or terminals.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHORT = 8  # a longer gap is written as its length
_MILLISECOND = timedelta(milliseconds=1)


class Sink:
    """Writes sheets, rows and remarks as lines of JSON, up to the limits."""

    def __init__(self, out: TextIO, limits: Limits) -> None:
        """Write to `out`."""
        self._out = out
        self._limits = limits
        self._tally = Tally(limits)
        self._sheets = 0

    def sheet(
        self,
        name: str,
        *,
        hidden: bool = False,
        very_hidden: bool = False,
        plain_text: bool = False,
    ) -> None:
        """A sheet begins; rows and what follows are of it until the next.

        Raises:
            Refused: There are too many.
        """
        self._sheets += 1
        if self._sheets > MOST_SHEETS:
            raise Refused(TOO_LARGE, detail=TOO_MANY_SHEETS)
        self._tally = Tally(self._limits)
        self._write(
            {
                "sheet": cleaned(name),
                "hidden": hidden or very_hidden,
                "very_hidden": very_hidden,
                "plain_text": plain_text,
            }
        )

    def row(self, number: int, cells: Sequence[CellValue], *, hidden: bool, times: int = 1) -> None:
        """A row from column A to its last filled cell; a blank one is passed over.

        Args:
            number: Its number.
            cells: Its cells.
            hidden: Whether it shows.
            times: How many rows alike there are, itself included.

        Raises:
            Refused: The sheet grows beyond the limits.
        """
        length = len(cells)
        while length and cells[length - 1] is None:
            length -= 1
        if length:
            self._tally.row(number, cells[:length])
            self._tally.places(number, *(length * (times - 1),) * 2)
            told = list(_squeezed(cells[:length]))
            for one in range(number, number + times):
                self._write([one, hidden, *told])

    def formulas(self, formulas: Mapping[str, str]) -> None:
        """Addresses of the sheet's formulas, "" where the format keeps their words elsewhere."""
        self._write({"formulas": {key: cleaned(formula) for key, formula in formulas.items()}})

    def hiding(self, columns: Sequence[tuple[int, int]], *, filtered: bool) -> None:
        """The runs of the sheet's columns, from 1, that do not show; whether a filter is on."""
        self._write({"hidden_columns": list(columns), "filtered": filtered})

    def merged(self, ranges: Sequence[str]) -> None:
        """The sheet's merged ranges."""
        self._write({"merged": list(ranges)})

    def remark(self, rule: Rule, *, sheet: str = "", cell: str = "", **values: Any) -> None:
        """Something to tell the user, as a finding."""
        self._write(
            {
                "remark": rule.code,
                "sheet": sheet,
                "cell": cell,
                "values": {key: _worded(value) for key, value in values.items()},
            }
        )

    def refuse(self, refused: Refused) -> None:
        """The file cannot be read after all; whatever was written does not count."""
        values = {key: _worded(value) for key, value in refused.values.items()}
        self._write({"refused": refused.rule.code, "values": values})

    def end(self) -> None:
        """All was read."""
        self._write({"end": True})

    def _write(self, told: object) -> None:
        self._out.write(json.dumps(told, separators=(",", ":")))
        self._out.write("\n")


def cleaned(words: str) -> str:
    r"""Text with characters that no workbook can hold made visible.

    >>> cleaned("海\x00港")
    '海\ufffd港'
    """
    return _NO_TEXT.sub("\ufffd", words)


def _squeezed(cells: Sequence[CellValue]) -> Iterator[object]:
    """The cells as they are written; a long gap as its length."""
    gap = 0
    for value in cells:
        if value is None:
            gap += 1
            continue
        if gap > _SHORT:
            yield ["gap", gap]
        else:
            yield from (None for _ in range(gap))
        gap = 0
        yield _told(value)


def cells_told(told: Sequence[Any]) -> list[CellValue]:
    """The cells of a row, from what `Sink.row` made of them."""
    cells: list[CellValue] = []
    for value in told:
        if not isinstance(value, list):
            cells.append(value)
        elif value[0] == "gap":
            cells.extend([None] * value[1])
        else:
            cells.append(_value_told(*value))
    return cells


def _told(value: CellValue) -> object:  # noqa: PLR0911 - a line for each kind of value
    match value:
        case str():
            return cleaned(value)
        case datetime():
            return ["at", value.isoformat()]
        case date():
            return ["day", value.isoformat()]
        case time():
            return ["time", value.isoformat()]
        case timedelta():
            return ["length", value // _MILLISECOND]
        case ErrorValue(text):
            return ["error", cleaned(text)]
        case Uncached(formula):
            return ["formula", cleaned(formula)]
        case _:
            return value


def _value_told(kind: str, words: Any) -> CellValue:
    match kind:
        case "at":
            return datetime.fromisoformat(words)
        case "day":
            return date.fromisoformat(words)
        case "time":
            return time.fromisoformat(words)
        case "length":
            return words * _MILLISECOND  # type: ignore[no-any-return]
        case "error":
            return ErrorValue(words)
        case _:
            return Uncached(words)


def _worded(value: object) -> object:
    return {"zh": value.zh, "en": value.en} if isinstance(value, Text) else value


def value_worded(told: Any) -> Text | str | int:
    """What fills a template, from what `Sink.remark` made of it."""
    return Text(**told) if isinstance(told, dict) else told
