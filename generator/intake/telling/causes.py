"""Faults of one cause: a whole column of text dates, an account missing in fifty rows, a merge.

Each cause is told once; the faults that stand alone are causes of their own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.findings import Severity
from generator.intake.checks.needs import NOT_FILLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.definitions.schema import Column
    from generator.intake.drafts import Draft
    from generator.intake.faults import Fault
    from generator.tables import Part

_MANY = 50  # so many faults of one kind in a column are one finding, whatever their share
_MANY_MILD = 20  # the same for notices and blanks
_FEW = 5  # fewer are told one by one


@dataclass(frozen=True, slots=True)
class Case:
    """A fault and the table it was found in."""

    draft: Draft
    fault: Fault

    @property
    def column(self) -> Column | None:
        """The column of the schema that the fault stands in; None where it is about a row."""
        return self.draft.schema.columns.get(self.fault.column)

    @property
    def part(self) -> Part:
        """The sheet that its row came from."""
        return self.draft.sheet_of(self.fault.row).part

    @property
    def value(self) -> object:
        """What the cell was read as; None where it yielded nothing."""
        values = self.draft.columns.get(self.fault.column)
        return values[self.fault.row] if values else None


def causes(drafts: Iterable[Draft]) -> Iterator[Sequence[Case]]:
    """The faults of all tables by their cause, the gravest of each first."""
    shared: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for draft in drafts:
        for fault in draft.faults:
            if fault.together is not None and (fault.drops or fault.row not in draft.dropped):
                case = Case(draft, fault)
                shared[fault.together, _mended_in(case)].append(case)
        yield from _alone(draft)
    for cases in shared.values():
        yield sorted(cases, key=_by_severity)


def _mended_in(case: Case) -> str:
    """The workbook where the cell can be mended; what only the user knows is asked once."""
    return "" if case.fault.cure is None else case.part.path


def _by_severity(case: Case) -> int:
    return case.fault.severity.rank


def _alone(draft: Draft) -> Iterator[Sequence[Case]]:
    """Faults that stand alone, by cause: one cell, or one column with the same fault."""
    groups: dict[tuple[str, str, int, Severity], list[Case]] = defaultdict(list)
    for fault in draft.faults:
        if fault.together is None and not _is_moot(draft, fault):
            name = getattr(fault.values.get("row_rule"), "name", fault.rule.code)
            cause = (name, fault.column, draft.part_of[fault.row], fault.severity)
            groups[cause].append(Case(draft, fault))
    for (_, column, sheet, _), cases in groups.items():
        if _is_whole_column(draft, column, sheet, cases):
            yield from _by_cure(cases)
        else:
            yield from ([case] for case in cases)


def _is_moot(draft: Draft, fault: Fault) -> bool:
    """Whether there is nothing left to say: no row of data, or a spelling of what was refused."""
    if fault.row in draft.dropped:
        return not fault.drops
    refused = draft.rejected.get(fault.column, ())
    return fault.understood is not None and not fault.rejects and fault.row in refused


def _by_cure(cases: Sequence[Case]) -> Iterator[Sequence[Case]]:
    """The cells that can be mended at once, and those that the user must look up."""
    curable = [case for case in cases if case.fault.cure is not None]
    others = [case for case in cases if case.fault.cure is None]
    return (part for part in (curable, others) if part)


def _is_whole_column(draft: Draft, column: str, sheet: int, cases: Sequence[Case]) -> bool:
    """Whether so many cells of a column share a fault that it is one fault of the column.

    In a text table every cell is text, so that what is to be noted of one is noted of all.
    """
    is_note = cases[0].fault.severity is Severity.NOTICE
    if len(cases) > 1 and is_note and draft.sheets[sheet].plain_text:
        return True
    if len(cases) < _FEW:
        return False
    fault = cases[0].fault
    mild = fault.severity is Severity.NOTICE or fault.rule is NOT_FILLED
    if len(cases) > (_MANY_MILD if mild else _MANY):
        return True
    first, count = draft.sheets[sheet].first, draft.sheets[sheet].count
    values = draft.columns.get(column, ())[first : first + count]
    filled = sum(1 for value in values if value is not None)
    refused = sum(1 for case in cases if case.fault.rejects)
    return len(cases) * 2 >= filled + refused
