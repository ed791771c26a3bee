"""How many findings each publication had, kept so that a later one can say what has become of them.

One text file for each as-of date, `workbooks/history/quality-2026-06-30.csv`, with a line for each
file that had findings or rows: errors, warnings, notices, rows read and rows used. A later
publication of the same date takes the file's place: what counts is how things stood when the
work on that date was done. Suggestions that were accepted and applied are no faults and are
not counted.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.cells import LinePlace
from generator.findings import Rule, Severity
from generator.history.kept_figures import FOLDER
from generator.intake.returned.rules import APPLIED
from generator.language import Text
from generator.recipes.running import RESTORE_HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
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

_NAME = re.compile(r"quality-(\d{4}-\d{2}-\d{2})\.csv\Z", re.ASCII)
_COUNT = re.compile(r"\d{1,12}\Z", re.ASCII)
_BAD_NAME = Text(
    zh="文件名不是“quality-日期.csv”的样子", en="the file is not named quality-<day>.csv"
)
_BAD_HEADINGS = Text(zh="第一行应为 {columns}", en="the first line must be {columns}").fill(
    columns=",".join(COLUMNS)
)
_NO_TEXT = Text(zh="文件不是 UTF-8 文本", en="the file is no text in UTF-8")
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
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in quality.files:
        counts = (one.errors, one.warnings, one.notices, one.rows_read, one.rows_used)
        writer.writerow((one.path, *counts))
    path = workbooks / FOLDER / f"quality-{quality.as_of.isoformat()}.csv"
    new = text.getvalue().encode("utf-8", "replace")
    if path.exists() and path.read_bytes() == new:
        return ()
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_bytes(new)
    whole.replace(path)
    return (path,)


def _read(path: Path, place: LinePlace) -> PublishedQuality | Finding:
    """The counts of one file, or why they cannot be read."""
    day = _day(path.name)
    if day is None:
        return COUNTS_UNREADABLE.at(place, why=_BAD_NAME)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [(number, row) for number, row in enumerate(csv.reader(file), 1) if row]
    except (UnicodeDecodeError, csv.Error):
        return COUNTS_UNREADABLE.at(place, why=_NO_TEXT)
    if not lines or tuple(lines[0][1]) != COLUMNS:
        return COUNTS_UNREADABLE.at(place, why=_BAD_HEADINGS)
    files: dict[str, FileCounts] = {}
    for number, row in lines[1:]:
        counts = _counts(row)
        if counts is None or counts.path in files:
            why = _BAD_LINE.fill(line=",".join(row)[:80])
            return COUNTS_UNREADABLE.at(LinePlace(place.path, number, 1), why=why)
        files[counts.path] = counts
    return PublishedQuality(as_of=day, files=tuple(files[one] for one in sorted(files)))


def _day(name: str) -> date | None:
    """The day in the name of a file, None where there is none."""
    match = _NAME.match(name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _counts(row: Sequence[str]) -> FileCounts | None:
    """The counts of a line, None where it is none."""
    if len(row) != len(COLUMNS) or not row[0] or not all(map(_COUNT.match, row[1:])):
        return None
    counts = FileCounts(
        path=row[0], **dict(zip(COLUMNS[1:], (int(cell) for cell in row[1:]), strict=True))
    )
    return counts if counts.rows_used <= counts.rows_read else None
