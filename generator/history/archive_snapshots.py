"""How complete the archive was when a period ended, kept because the archive itself moves on.

One text file for each day kept, `workbooks/history/archive-2026-06-30.csv`, with a row for each
account: how many of its required fields were filled, how many applied to it, and the keys of
those that were missing. A file is written once and stays as it was; without one a past value
is not known, and today's never takes its place (definition book, archive completeness).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from generator.cells import LinePlace
from generator.definitions.schema import (
    Column,
    Confidentiality,
    DateType,
    IdType,
    IntegerType,
    Need,
    Schema,
    TextType,
)
from generator.findings import Rule, Severity
from generator.history.kept_files import (
    FOLDER,
    UnreadableFileError,
    csv_of,
    dated_lines,
    write_whole,
)
from generator.language import Text
from generator.recipes.running import RESTORE_HISTORY
from generator.tables import Part, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.definitions.schema import ColumnType
    from generator.findings import Finding
    from generator.ledger import Ledger

TABLE = "archive_snapshots"
COLUMNS = ("account_id", "filled", "applicable", "missing")

SNAPSHOT_FILE_UNREADABLE = Rule(
    code="KAM752",
    severity=Severity.WARNING,
    title=Text(zh="档案快照读不出", en="Snapshot of the archive that cannot be read"),
    says=Text(zh="{why}；这份档案快照没有使用", en="{why}; the snapshot is not used"),
    fix=Text(
        zh="history 文件夹由 kam publish 写入：从备份恢复这个文件，不要用 Excel 编辑。",
        en="kam publish writes this folder: bring the file back from a backup, "
        "and do not edit it in Excel.",
    ),
    example=Text(
        zh="archive-2026-6-30.csv，或第一行不是列名",
        en="archive-2026-6-30.csv, or a first line without the headings",
    ),
    recipe=RESTORE_HISTORY,
)
SNAPSHOT_LINE_UNREADABLE = Rule(
    code="KAM753",
    severity=Severity.WARNING,
    title=Text(zh="档案快照有一行读不出", en="Line of a snapshot that cannot be read"),
    says=Text(
        zh="这一行不是客户档案的快照：{line}；该客户当期的档案完整率没有数据",
        en="this line is no account's snapshot: {line}; the completeness of its archive "
        "is not known for that period",
    ),
    fix=Text(
        zh="history 文件夹由 kam publish 写入：从备份恢复这个文件，不要用 Excel 编辑。",
        en="kam publish writes this folder: bring the file back from a backup, "
        "and do not edit it in Excel.",
    ),
    example=Text(
        zh="已填写 17 项，多于适用的 16 项；同一客户写了两行",
        en="17 fields filled of 16 that apply; one account in two lines",
    ),
    recipe=RESTORE_HISTORY,
)

catalogue = (SNAPSHOT_FILE_UNREADABLE, SNAPSHOT_LINE_UNREADABLE)


class Snapshot(NamedTuple):
    """How complete the archive of one account was on a day."""

    day: date
    account_id: str
    filled: int
    applicable: int
    missing: str  # keys of the fields, parted by blanks


def archive_snapshots(workbooks: Path) -> tuple[Table, tuple[Finding, ...]]:
    """All that was kept, as a table of the model, and what could not be read.

    Args:
        workbooks: The folder of the project's workbooks.
    """
    rows: list[Snapshot] = []
    numbers: list[int] = []
    part_of: list[int] = []
    parts: list[Part] = []
    findings: list[Finding] = []
    for path in sorted((workbooks / FOLDER).glob("archive-*.csv")):
        relative = f"{workbooks.name}/{FOLDER}/{path.name}"
        try:
            day, lines = dated_lines(path, "archive", COLUMNS)
        except UnreadableFileError as fault:
            findings.append(SNAPSHOT_FILE_UNREADABLE.at(LinePlace(relative), why=fault.why))
            continue
        read = list(_snapshots(day, lines, relative, findings))
        numbers += [number for number, _ in read]
        rows += [snapshot for _, snapshot in read]
        part_of += [len(parts)] * len(read)
        parts.append(_part(relative, path.stem, len(lines), len(read)))
    return _table(rows, numbers, parts, part_of), tuple(findings)


def keep_snapshots(ledger: Ledger, as_of: date, workbooks: Path) -> tuple[Path, ...]:
    """Keep the archive for the periods that it still stands for; the files written.

    Args:
        ledger: Its table `archive_periods` says which periods these are, `archive_standing`
            how complete the archive of each account is today by the rules of each.
        as_of: The as-of date of the publication.
        workbooks: The folder of the project's workbooks.

    Raises:
        OSError: A file cannot be written; those before it are whole.
    """
    due = {
        row["last_day"]: row["parameter_set"]
        for row in ledger.table("archive_periods")
        if not row["is_kept"] and isinstance(row["last_day"], date) and row["last_day"] <= as_of
    }
    written = []
    for day, rules in sorted(due.items(), key=lambda pair: str(pair[0])):
        path = workbooks / FOLDER / f"archive-{day}.csv"
        if not path.exists():  # what is there stays, though it may be unreadable
            standing = (
                (row["account_id"], row["filled"], row["applicable"], row["missing_fields"])
                for row in ledger.table("archive_standing")
                if row["parameter_set"] == rules
            )
            write_whole(path, csv_of((COLUMNS, *standing)))
            written.append(path)
    return tuple(written)


def _snapshots(
    day: date, lines: Sequence[tuple[int, list[str]]], relative: str, findings: list[Finding]
) -> Iterator[tuple[int, Snapshot]]:
    """The rows of a file with their line numbers, one for each account."""
    known: set[str] = set()
    for number, row in lines:
        snapshot = _snapshot(day, row)
        if snapshot is None or snapshot.account_id in known:
            place = LinePlace(relative, number, 1)
            findings.append(SNAPSHOT_LINE_UNREADABLE.at(place, line=",".join(row)[:80]))
        else:
            known.add(snapshot.account_id)
            yield number, snapshot


def _snapshot(day: date, row: Sequence[str]) -> Snapshot | None:
    """The snapshot of a line, None where it is none."""
    if len(row) != len(COLUMNS):
        return None
    account_id, filled, applicable, missing = (cell.strip() for cell in row)
    if not (account_id and filled.isascii() and filled.isdigit()):
        return None
    if not (applicable.isascii() and applicable.isdigit()):
        return None
    counted = Snapshot(day, account_id, int(filled), int(applicable), missing)
    whole = counted.applicable - counted.filled == len(missing.split())
    return counted if whole else None


def _part(relative: str, stem: str, read: int, used: int) -> Part:
    """The file as Excel opens it: one sheet, named like the file."""
    return Part(
        path=relative,
        sheet=stem,
        header_row=1,
        letters=dict(zip(COLUMNS, "ABCD", strict=True)),
        rows_read=read,
        rows_used=used,
    )


def _table(
    rows: Sequence[Snapshot], numbers: list[int], parts: list[Part], part_of: list[int]
) -> Table:
    return Table(
        schema=_SCHEMA,
        present=bool(parts),
        columns={key: [getattr(row, key) for row in rows] for key in _SCHEMA.columns},
        absent=frozenset(),
        parts=parts,
        part_of=part_of,
        numbers=numbers,
    )


def _column(key: str, kind: ColumnType) -> Column:
    return Column(
        key=key,
        label=Text(zh=key, en=key),
        aliases=(),
        type=kind,
        need=Need.REQUIRED,
        when=None,
        unique=False,
        refers_to=(),
        observed=False,
        may_not_apply=False,
        confidentiality=Confidentiality.INTERNAL,
        example="",
        place=LinePlace(TABLE),
    )


_SCHEMA = Schema(
    sheet=TABLE,
    aliases=(),
    title=Text(zh="档案快照", en="Snapshots of the archive"),
    table=TABLE,
    version=1,
    key=("day", "account_id"),
    mandatory=False,
    extra_columns=Severity.NOTICE,
    columns={
        column.key: column
        for column in (
            _column("day", DateType()),
            _column("account_id", IdType()),
            _column("filled", IntegerType()),
            _column("applicable", IntegerType()),
            _column("missing", TextType()),
        )
    },
    rules=(),
    place=LinePlace(TABLE),
)
