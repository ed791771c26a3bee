"""Reading a workbook in a process of its own, watched by time; its end is the file's verdict.

Whatever a file does to the reader (a crash, a hang, a demand for all memory) ends there. Its
seconds are those that it works, where the system counts them; on a busy machine it may wait
longer before it is ended from outside.
"""

from __future__ import annotations

import json
import signal
import tempfile
from dataclasses import asdict, dataclass, field, replace
from typing import IO, TYPE_CHECKING, Any

from generator.cells import CellPlace
from generator.intake.formats import child
from generator.intake.formats.processes import read_apart
from generator.intake.formats.sink import cells_told, value_worded
from generator.intake.workbook import format_rules, refusals
from generator.intake.workbook.format_rules import GAVE_UP
from generator.intake.workbook.grid_builder import GridBuilder
from generator.intake.workbook.refusals import Refused
from generator.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding
    from generator.intake.workbook.grid import CellValue, Grid
    from generator.intake.workbook.limits import Limits
    from generator.intake.workbook.signatures import FileKind

_RULES = {rule.code: rule for rule in (*refusals.catalogue, *format_rules.catalogue)}
_PATIENCE = 4 if child.COUNTS_WORK else 2  # times its seconds of work
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0)
_BUG = 1  # how Python ends after an exception that nobody caught
_TEXTS = 1 << 16  # remembered, then it starts anew, so that memory stays flat
_NO_MEMORY = Text(zh="所需内存超过 {limit} MB", en="it needs more than {limit} MB of memory")
_TOO_SLOW = Text(zh="用时超过 {limit} 秒", en="it takes longer than {limit:second|seconds}")
_CRASHED = Text(
    zh="读取程序崩溃，文件多半已损坏或索要过多内存",
    en="the reader crashed; most likely the file is damaged or asks for too much memory",
)


class ReaderBrokeError(Exception):
    """The reading process ended by a bug of the product, not by the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the process read."""

    grids: tuple[Grid, ...]
    remarks: tuple[Finding, ...]


def read_watched(path: Path, relative: str, kind: FileKind, limits: Limits, size: int) -> Reading:
    """Read a workbook of another format than .xlsx.

    Args:
        path: The file.
        relative: Its path in the project, for places.
        kind: What it is.
        limits: What it may cost.
        size: How many bytes it unpacks to; larger files may take longer.

    Raises:
        Refused: It cannot be read, or asks for too much.
        OSError: The system does not let it be read.
        ReaderBrokeError: The product has a bug.
    """
    seconds = limits.seconds_for(size)
    words = (f"{name}={value}" for name, value in asdict(limits).items())
    arguments = (str(path.absolute()), str(kind), str(seconds), *words)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        try:
            code = read_apart(arguments, out, complaints, seconds * _PATIENCE)
        except TimeoutError as slow:
            raise Refused(GAVE_UP, detail=_TOO_SLOW.fill(limit=seconds)) from slow
        if code == _OUT_OF_TIME != child.DONE:
            raise Refused(GAVE_UP, detail=_TOO_SLOW.fill(limit=seconds))
        if code != child.DONE:
            raise _verdict(code, complaints, limits)
        out.seek(0)
        return _reading(out, relative, limits)


def _verdict(code: int, complaints: IO[bytes], limits: Limits) -> Exception:
    complaints.seek(0)
    said = complaints.read().decode("utf-8", "replace")
    if code == child.OUT_OF_MEMORY or "MemoryError" in said:
        return Refused(GAVE_UP, detail=_NO_MEMORY.fill(limit=limits.memory_mb))
    if code == child.SHUT:
        return OSError(said)
    if code == _BUG and "PanicException" not in said:
        return ReaderBrokeError(said)
    return Refused(GAVE_UP, detail=_CRASHED)


@dataclass(slots=True)
class _Gathered:
    """What the lines gave so far."""

    relative: str
    limits: Limits
    grids: list[Grid] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    builder: GridBuilder = field(init=False)
    rows: dict[int, list[CellValue]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    sheet: Any = None  # what was told when the sheet that is open began

    def __post_init__(self) -> None:
        self.builder = GridBuilder(self.limits)

    def take(self, told: Any) -> None:
        """One line."""
        if isinstance(told, list):
            number, hidden, *cells = told
            self._row(number, cells, hidden=hidden)
        elif "plain_text" in told:
            self.finish()
            self.sheet = told
        elif "formulas" in told:
            self.builder.formulas.update(told["formulas"])
        elif "hidden_columns" in told:
            for first, last in told["hidden_columns"]:
                self.builder.hide_columns(first, last)
            if told["filtered"]:
                self.builder.filter()
        elif "merged" in told:
            self.builder.merged.extend(told["merged"])
        elif "remark" in told:
            place = CellPlace(self.relative, told["sheet"], told["cell"])
            self.remarks.append(_RULES[told["remark"]].at(place, **_values(told)))
        elif "refused" in told:
            raise Refused(_RULES[told["refused"]], **_values(told))

    def finish(self) -> None:
        """The sheet that is open is complete."""
        if self.sheet is not None:
            for number in tuple(self.rows):
                self.builder.add(number, self.rows.pop(number))
            grid = self.builder.grid(self.sheet["sheet"], hidden=self.sheet["hidden"])
            flags = {flag: self.sheet[flag] for flag in ("very_hidden", "plain_text")}
            self.grids.append(replace(grid, **flags))
            self.builder = GridBuilder(self.limits)

    def _row(self, number: int, told: list[Any], *, hidden: bool) -> None:
        values = [self._once(value) if type(value) is str else value for value in cells_told(told)]
        known = self.rows.setdefault(number, values)
        if known is not values:  # a row that comes twice: of a cell, the last value counts
            known.extend([None] * (len(values) - len(known)))
            for column, value in enumerate(values):
                known[column] = known[column] if value is None else value
        if hidden:
            self.builder.hide(number)

    def _once(self, text: str) -> str:
        """The same text, held once however often it comes."""
        if len(self.texts) >= _TEXTS:
            self.texts.clear()
        return self.texts.setdefault(text, text)


def _values(told: Any) -> dict[str, Any]:
    return {key: value_worded(value) for key, value in told["values"].items()}


def _reading(lines: IO[bytes], relative: str, limits: Limits) -> Reading:
    gathered = _Gathered(relative, limits)
    last: Any = None
    for line in lines:
        last = json.loads(line)
        gathered.take(last)
    if last != {"end": True}:
        raise Refused(GAVE_UP, detail=_CRASHED)
    gathered.finish()
    return Reading(grids=tuple(gathered.grids), remarks=tuple(gathered.remarks))
