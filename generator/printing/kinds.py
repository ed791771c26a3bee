"""Findings folded: what is alike in a column, or once in each of many columns, is told once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Severity
from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.findings import Finding
    from generator.tables import Intake, Table

FEW = 2  # columns of a sheet that hold one finding each are told one by one; more are folded
MANY = 20  # columns that are told one by one to those who ask for everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Findings of one rule in one sheet, the most pressing first.

    They are in one column of it, or one each in many.
    """

    findings: tuple[Finding, ...]
    columns: tuple[Text, ...]  # in words; none where the findings are about rows or sheets

    @property
    def first(self) -> Finding:
        """The one that is told whole."""
        return self.findings[0]

    @property
    def path(self) -> str:
        """The workbook."""
        return self.first.place.path

    @property
    def is_of_many_columns(self) -> bool:
        """Whether it would bury everything else if each of its findings were told."""
        return len({one.column for one in self.findings}) > MANY

    @property
    def key_accounts(self) -> tuple[str, ...]:
        """The key accounts that the findings are about."""
        return tuple(sorted({key for one in self.findings for key in one.key_accounts}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What there is to say about one workbook."""

    path: str
    rows_read: int
    rows_used: int
    findings: tuple[Finding, ...]  # in their order

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity."""
        return {
            severity: sum(1 for one in self.findings if one.severity is severity)
            for severity in Severity
        }


def kinds_of(findings: Iterable[Finding], tables: Mapping[str, Table]) -> tuple[Kind, ...]:
    """The findings by kind; the order of kinds is that of their first findings.

    Args:
        findings: What was found.
        tables: What was read; columns are called as its schemas call them.
    """
    labels = {
        (part.path, part.sheet, column.key): column.label
        for table in tables.values()
        for part in table.parts
        for column in table.schema.columns.values()
    }
    columns: dict[tuple[_Alike, str], list[Finding]] = {}
    for one in findings:
        columns.setdefault((_alike(one), one.column), []).append(one)
    single = Counter(alike for (alike, _), found in columns.items() if len(found) == 1)
    kinds: dict[tuple[_Alike, str], list[Finding]] = {}
    for (alike, column), found in columns.items():
        is_folded = len(found) == 1 and single[alike] > FEW
        kinds.setdefault((alike, "" if is_folded else column), []).extend(found)
    return tuple(
        Kind(
            findings=tuple(found),
            columns=tuple(dict.fromkeys(_column(one, labels) for one in found if one.column)),
        )
        for found in kinds.values()
    )


_Alike = tuple[object, ...]


def _alike(finding: Finding) -> _Alike:
    """What findings of one kind have in common, whatever their column."""
    place = finding.place
    sheet = place.sheet if isinstance(place, CellPlace) else ""
    name = str(finding.values.get("name", ""))  # of a rule of a schema
    return (place.path, sheet, finding.severity, finding.code, name)


def _column(finding: Finding, labels: Mapping[tuple[str, str, str], Text]) -> Text:
    """The column of a finding, in words where its schema has some."""
    label = finding.values.get("label")
    if isinstance(label, Text) and label.zh:
        return label
    sheet = finding.place.sheet if isinstance(finding.place, CellPlace) else ""
    return labels.get((finding.place.path, sheet, finding.column), same(finding.column))


def books_of(intake: Intake, findings: Sequence[Finding]) -> tuple[Book, ...]:
    """Every workbook and file: first that with the most pressing finding; sound ones by path."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.place.path, []).append(one)
    rows: dict[str, tuple[int, int]] = {}
    for table in intake.tables.values():
        for part in table.parts:
            read, used = rows.get(part.path, (0, 0))
            rows[part.path] = (read + part.rows_read, used + part.rows_used)
    sound = [book.path for book in intake.workbooks if book.path not in found]
    return tuple(
        Book(
            path=path,
            rows_read=rows.get(path, (0, 0))[0],
            rows_used=rows.get(path, (0, 0))[1],
            findings=tuple(found.get(path, ())),
        )
        for path in (*found, *sound)
    )
