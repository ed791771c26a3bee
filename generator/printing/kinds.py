"""Findings folded: what is alike in a column of a sheet is one kind, told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Severity
from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.findings import Finding
    from generator.tables import Intake


@dataclass(frozen=True, slots=True)
class Kind:
    """Findings of one rule in one column of one sheet, the most pressing first."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one that is told whole."""
        return self.findings[0]

    @property
    def path(self) -> str:
        """The workbook."""
        return self.first.place.path

    @property
    def column(self) -> Text | None:
        """The column in words, None where the findings are about rows or sheets."""
        label = self.first.values.get("label")
        if isinstance(label, Text) and label.zh:
            return label
        return same(self.first.column) if self.first.column else None

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


def kinds_of(findings: Iterable[Finding]) -> tuple[Kind, ...]:
    """The findings by kind; the order of kinds is that of their first findings."""
    kinds: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        place = one.place
        sheet = place.sheet if isinstance(place, CellPlace) else ""
        name = str(one.values.get("name", ""))  # of a rule of a schema
        alike = (place.path, sheet, one.severity, one.code, one.column, name)
        kinds.setdefault(alike, []).append(one)
    return tuple(Kind(tuple(found)) for found in kinds.values())


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
