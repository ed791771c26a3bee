"""How many findings each publication had, kept so that a later one can say what has become of them.

One text file for each as-of date, `workbooks/history/quality-2026-06-30.csv`, with a line for each
file that had findings or rows: errors, warnings, notices, rows read and rows used. A later
publication of the same date takes the file's place: what counts is how things stood when the
work on that date was done. Suggestions that were accepted and applied are no faults and are
not counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import LinePlace
from generator.findings import Rule, Severity
from generator.history.kept_files import (
    FOLDER,
    UnreadableFileError,
    csv_of,
    dated_lines,
    write_whole,
)
from generator.intake.returned.rules import APPLIED
from generator.language import Text
from generator.recipes.running import RESTORE_HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.findings import Finding
    from generator.tables import Table

COLUMNS = ("workbook", "errors", "warnings", "notices", "rows_read", "rows_used")

COUNTS_UNREADABLE = Rule(
    code="KAM754",
    severity=Severity.WARNING,
    title=Text(zh="历史问题数读不出", en="Kept counts of findings that cannot be read"),
    says=Text(
        zh="{why}；这一次发布的问题数没有用来比较",
        en="{why}; the findings of that publication are compared with nothing",
    ),
    fix=Text(
        zh="history 文件夹由 kam publish 写入：从备份恢复这个文件，不要用 Excel 编辑。",
        en="kam publish writes this folder: bring the file back from a backup, "
        "and do not edit it in Excel.",
    ),
    example=Text(
        zh="quality-2026-6-30.csv，或问题数写成了文字",
        en="quality-2026-6-30.csv, or a count that is a word",
    ),
    recipe=RESTORE_HISTORY,
)

catalogue = (COUNTS_UNREADABLE,)

_COUNT = re.compile(r"\d{1,12}\Z", re.ASCII)
_BAD_LINE = Text(zh="这一行不是问题数：{line}", en="this line counts no findings: {line}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCounts:
    """What was found in one file, and how many of its rows were used."""

    path: str  # relative to the project; of a workbook or a definition
    errors: int
    warnings: int
    notices: int
    rows_read: int
    rows_used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedQuality:
    """What one publication had found."""

    as_of: date
    files: tuple[FileCounts, ...]  # sorted by path

    def total(self, count: str) -> int:
        """The sum of one count (an attribute of `FileCounts`) over all files."""
        return sum(getattr(one, count) for one in self.files)

    @property
    def findings(self) -> int:
        """How many findings, of every severity."""
        return sum(one.errors + one.warnings + one.notices for one in self.files)


def quality_of(
    findings: Iterable[Finding], tables: Mapping[str, Table], as_of: date
) -> PublishedQuality:
    """The counts of a publication.

    Args:
        findings: All that was found, whoever is told.
        tables: The rows that were read.
        as_of: The as-of date of the publication.
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        if finding.code != APPLIED.code:
            found[finding.place.path][f"{finding.severity}s"] += 1
    for table in tables.values():
        for part in table.parts:
            found[part.path]["rows_read"] += part.rows_read
            found[part.path]["rows_used"] += part.rows_used
    files = (
        FileCounts(path=path, **{column: found[path][column] for column in COLUMNS[1:]})
        for path in sorted(found)
    )
    return PublishedQuality(as_of=as_of, files=tuple(files))


def published_quality(
    workbooks: Path,
) -> tuple[tuple[PublishedQuality, ...], tuple[Finding, ...]]:
    """What every publication had found, the oldest first, and what could not be read.

    Args:
        workbooks: The folder of the project's workbooks.
    """
    read: list[PublishedQuality] = []
    findings: list[Finding] = []
    for path in sorted((workbooks / FOLDER).glob("quality-*.csv")):
        place = LinePlace(f"{workbooks.name}/{FOLDER}/{path.name}")
        one = _read(path, place)
        if isinstance(one, PublishedQuality):
            read.append(one)
        else:
            findings.append(one)
    return tuple(read), tuple(findings)


def keep_quality(quality: PublishedQuality, workbooks: Path) -> tuple[Path, ...]:
    """Keep the counts of a publication; the file, unless it says so already.

    Args:
        quality: The counts.
        workbooks: The folder of the project's workbooks.

    Raises:
        OSError: The file cannot be written; what was kept before is whole.
    """
    rows = (
        (one.path, one.errors, one.warnings, one.notices, one.rows_read, one.rows_used)
        for one in quality.files
    )
    path = workbooks / FOLDER / f"quality-{quality.as_of.isoformat()}.csv"
    new = csv_of((COLUMNS, *rows))
    if path.exists() and path.read_bytes() == new:
        return ()
    write_whole(path, new)
    return (path,)


def _read(path: Path, place: LinePlace) -> PublishedQuality | Finding:
    """The counts of one file, or why they cannot be read."""
    try:
        day, lines = dated_lines(path, "quality", COLUMNS)
    except UnreadableFileError as fault:
        return COUNTS_UNREADABLE.at(place, why=fault.why)
    files: dict[str, FileCounts] = {}
    for number, row in lines:
        counts = _counts(row)
        if counts is None or counts.path in files:
            why = _BAD_LINE.fill(line=",".join(row)[:80])
            return COUNTS_UNREADABLE.at(LinePlace(place.path, number, 1), why=why)
        files[counts.path] = counts
    return PublishedQuality(as_of=day, files=tuple(files[one] for one in sorted(files)))


def _counts(row: Sequence[str]) -> FileCounts | None:
    """The counts of a line, None where it is none."""
    if len(row) != len(COLUMNS) or not row[0] or not all(map(_COUNT.match, row[1:])):
        return None
    counts = FileCounts(
        path=row[0], **dict(zip(COLUMNS[1:], (int(cell) for cell in row[1:]), strict=True))
    )
    return counts if counts.rows_used <= counts.rows_read else None
