"""Workbooks handed back: one new file for each workbook with findings, in a folder of its own.

A file that somebody has worked in is never written over: what this product wrote is known again
by its hash, kept in `.kam/returned.json`; beside anything else a numbered name is taken.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import __version__
from generator.cells import CellPlace
from generator.findings import Severity
from generator.intake.returned.again import read_again
from generator.progress import progress_since
from generator.returns import ABOUT_RETURNS
from generator.sheets.returned.content import Content, KnownSheet
from generator.sheets.returned.writing import write_returned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.language import Lang
    from generator.project import Project
    from generator.tables import Intake

SUFFIX = "（待改）"
_STATE = "returned.json"
_REMEMBERED = 2_000  # files
_NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedBack:
    """What became of the workbooks with findings."""

    folder: Path
    written: tuple[Path, ...]
    unwritten: tuple[tuple[Path, OSError], ...]  # files, with what the system said
    mendable: int  # findings with a suggestion in what was written
    unread: tuple[str, ...]  # workbooks that cannot be read, and so not be handed back
    remembered: bool  # whether the files will be known again, to be replaced by later ones


def hand_back(
    project: Project,
    intake: Intake,
    findings: Sequence[Finding],
    folder: Path,
    *,
    lang: Lang,
    as_of: date | None,
) -> HandedBack:
    """Write a returned workbook for each workbook with findings.

    Args:
        project: The project.
        intake: What was read.
        findings: Everything that was found, in the order of the lists.
        folder: Where; it is made if need be.
        lang: The language of the messages.
        as_of: The day that the files' properties give.
    """
    about: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if isinstance(finding.place, CellPlace) and not finding.code.startswith(ABOUT_RETURNS):
            about[finding.place.path].append(finding)
    names = _names([book.path for book in intake.workbooks if book.path in about], project)
    known = _known_sheets(intake)
    desk = _Desk(project.state)
    written: dict[str, Path] = {}
    unwritten: list[tuple[Path, OSError]] = []
    unread = [path for path in sorted(about) if path not in names and _is_lost(about[path])]
    for path, name in names.items():
        workbook = read_again(project, path, intake)
        if workbook is None:
            unread.append(path)
            continue
        content = _content(workbook, intake, about[path], known.get(path, {}), lang, as_of)
        try:
            written[path] = desk.put(folder / name, content)
        except OSError as error:
            unwritten.append((folder / name, error))
    return HandedBack(
        folder=folder,
        written=tuple(written.values()),
        unwritten=tuple(unwritten),
        mendable=sum(1 for path in written for finding in about[path] if finding.mends),
        unread=tuple(unread),
        remembered=desk.remember(),
    )


def _content(
    workbook: OpenWorkbook,
    intake: Intake,
    findings: Sequence[Finding],
    known: Mapping[str, Sequence[KnownSheet]],
    lang: Lang,
    as_of: date | None,
) -> Content:
    returned = intake.returned.get(workbook.path)
    back = {} if returned is None else {workbook.path: returned}
    return Content(
        workbook=workbook,
        returned=returned,
        known=known,
        findings=findings,
        progress=progress_since(None, findings, back),
        lang=lang,
        day=as_of or _NO_DAY,
        product=__version__,
    )


class _Desk:
    """Puts files into the folder, never over somebody's work."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._ours = _remembered(state)

    def put(self, wanted: Path, content: Content) -> Path:
        """The file that was written.

        Raises:
            OSError: It cannot be written; nothing of it is left.
        """
        wanted.parent.mkdir(parents=True, exist_ok=True)
        part = wanted.with_name(f".{wanted.stem}.part")
        write_returned(part, content)
        try:
            digest = _digest(part)
            path = self._free(wanted, digest)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        self._ours = [one for one in self._ours if one != digest] + [digest]
        return path

    def remember(self) -> bool:
        """Keep what was written, to know it again; whether the folder let it be kept."""
        text = json.dumps({"written": self._ours[-_REMEMBERED:]}, indent=0)
        try:
            self._state.mkdir(parents=True, exist_ok=True)
            (self._state / _STATE).write_text(text, "utf-8", newline="\n")
        except OSError:
            return False
        return True

    def _free(self, wanted: Path, digest: str) -> Path:
        """The name, or the next with a number that holds nobody's work."""
        path, number = wanted, 2
        while path.exists() and _digest(path) not in (digest, *self._ours):
            path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
            number += 1
        return path


def _names(paths: Sequence[str], project: Project) -> Mapping[str, str]:
    """The name of each workbook's returned one, below the folder: folders stay as they are."""
    names: dict[str, str] = {}
    for path in paths:
        inner = PurePosixPath(path).relative_to(project.workbooks.name)
        stem = inner.stem.removesuffix(SUFFIX)
        name = inner.with_name(f"{stem}{SUFFIX}.xlsx").as_posix()
        if name.casefold() in {known.casefold() for known in names.values()}:
            name = inner.with_name(f"{inner.name}{SUFFIX}.xlsx").as_posix()  # a.xls beside a.xlsx
        names[path] = name
    return names


def _known_sheets(intake: Intake) -> Mapping[str, Mapping[str, Sequence[KnownSheet]]]:
    """By workbook and sheet, the tables that the sheets hold, from the top."""
    known: defaultdict[str, defaultdict[str, list[KnownSheet]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for table in intake.tables.values():
        for part in table.parts:
            known[part.path][part.sheet].append(KnownSheet(schema=table.schema, part=part))
    for sheets in known.values():
        for tables in sheets.values():
            tables.sort(key=lambda one: one.part.header_row)
    return known


def _is_lost(findings: Sequence[Finding]) -> bool:
    """Whether a file could not be read."""
    return any(
        one.severity is Severity.ERROR
        and isinstance(one.place, CellPlace)
        and not one.place.sheet
        and PurePosixPath(one.place.path).suffix
        for one in findings
    )


def _remembered(state: Path) -> list[str]:
    try:
        kept = json.loads((state / _STATE).read_text("utf-8"))["written"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
