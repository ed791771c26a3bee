"""Workbooks that were read before: one that has not changed is not read again.

What the reader made of a workbook is kept in `.kam/`, under a name that comes from the file's
content, its path, its limits and the reader's own code, so that nothing stale can be found.
The folder may come from a share: only plain values are taken back, never code.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator import __version__
from generator.cells import CellPlace
from generator.findings import Finding, Rule, Severity
from generator.intake.workbook import format_rules
from generator.intake.workbook.displays import Display
from generator.intake.workbook.grid import ErrorValue, Grid, OpenWorkbook, Uncached
from generator.intake.workbook.reader import read_workbook
from generator.language import Text

if TYPE_CHECKING:
    from generator.intake.workbook.limits import Limits

_SUFFIX = ".cells"
_CHUNK = 1 << 20
_LAWFUL = {  # all that may be taken back
    (kind.__module__, kind.__qualname__): kind
    for kind in (
        date,
        datetime,
        time,
        timedelta,
        frozenset,
        ErrorValue,
        Uncached,
        Display,
        Grid,
        OpenWorkbook,
        Finding,
        Severity,
        CellPlace,
        Text,
        dict,
    )
}
_RULES = {rule.code: rule for rule in format_rules.catalogue}
_SPOILT = (
    pickle.PickleError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    MemoryError,
    OSError,
)


class KeptWorkbooks:
    """The workbooks of a project, read or taken from where they are kept."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder, which is made when it is needed."""
        self._folder = folder
        self._used: set[str] = set()
        self.read_anew: list[str] = []  # paths of the workbooks that were not kept

    def read(self, path: Path, relative: str, limits: Limits) -> OpenWorkbook | Finding:
        """What `read_workbook` gives."""
        name = _name(path, relative, limits)
        kept = None if name is None else self._found(name)
        if kept is not None:
            return kept
        self.read_anew.append(relative)
        opened = read_workbook(path, relative, limits)
        if name is not None and isinstance(opened, OpenWorkbook):
            self._keep(name, opened)
        return opened

    def forget_others(self) -> None:
        """Remove what was neither found nor kept since this began."""
        for path in self._folder.glob(f"*{_SUFFIX}"):
            if path.name not in self._used:
                with suppress(OSError):
                    path.unlink()

    def _found(self, name: str) -> OpenWorkbook | None:
        try:
            with (self._folder / name).open("rb") as file:
                kept = _Unpickler(file).load()
        except _SPOILT:
            return None
        self._used.add(name)
        return kept if isinstance(kept, OpenWorkbook) else None

    def _keep(self, name: str, opened: OpenWorkbook) -> None:
        """Write aside and rename, so that a run cut short leaves nothing half."""
        aside = self._folder / f"{name}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                _Pickler(file, protocol=5).dump(opened)
            aside.replace(self._folder / name)
            self._used.add(name)


class _Pickler(pickle.Pickler):
    """Names rules by their codes, and writes read-only mappings as plain ones."""

    def persistent_id(self, value: object) -> str | None:
        return value.code if isinstance(value, Rule) else None

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, MappingProxyType):
            return dict, (dict(value),)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Takes back plain values alone, whatever somebody may have put there."""

    def persistent_load(self, code: str) -> Rule:
        return _RULES[code]

    def find_class(self, module: str, name: str) -> Any:
        return _LAWFUL[module, name]


def _name(path: Path, relative: str, limits: Limits) -> str | None:
    """What the reading of a file is kept under; None where the file cannot be read."""
    try:
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256")
    except OSError:
        return None
    content.update(repr((relative, limits, _reader())).encode())
    return content.hexdigest()[:40] + _SUFFIX


@cache
def _reader() -> str:
    """The version of the readers: of the product, and of their code."""
    code = hashlib.sha256(__version__.encode())
    intake = Path(__file__).parents[1]
    for folder in ("formats", "workbook"):
        for path in sorted((intake / folder).rglob("*.py")):
            code.update(path.read_bytes())
    return code.hexdigest()
