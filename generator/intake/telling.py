"""From faults to findings: where it is, what it says, what it costs, whom it may touch.

Faults of one cause become one finding: a whole column of text dates, an account that is
missing and named in fifty rows, a merged range. Values of personal columns are masked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.schema import Confidentiality, Need, PercentType, RowRule
from generator.findings import Change, Mend, Severity
from generator.intake.accounts_touched import Accounts
from generator.intake.cells.spelling import shortened
from generator.intake.checks.needs import NOT_FILLED
from generator.intake.checks.not_made import checks_not_made, not_made
from generator.intake.faults import NO_OFFER, offered
from generator.intake.layout.columns import ABSENT_COLUMN, MISSING_COLUMN
from generator.intake.workbook.grid import ErrorValue, Uncached
from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding, Rule
    from generator.intake.drafts import Draft
    from generator.intake.faults import Fault
    from generator.tables import Part

MASK = "***"
_MASKED = (Confidentiality.PERSONAL, Confidentiality.SENSITIVE)
_MANY = 50  # so many faults of one kind in a column are one finding, whatever their share
_MANY_MILD = 20  # the same for notices and blanks
_FEW = 5  # fewer are told one by one
_COUNT = Text(
    zh="（同样的情况共 {count} 处{where}）", en=" ({count} cells alike{where})"
)  # behind the message of several cells
_COUNT_ROWS = Text(zh=_COUNT.zh, en=" ({count} rows alike{where})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The value of a cell in the words of a finding."""

    shown: str | None
    understood: str | None
    offer: Text


@dataclass(frozen=True, slots=True)
class _Case:
    """A fault and the table it was found in."""

    draft: Draft
    fault: Fault

    @property
    def column(self) -> Column | None:
        return self.draft.schema.columns.get(self.fault.column)

    @property
    def part(self) -> Part:
        return self.draft.sheet_of(self.fault.row).part

    @property
    def value(self) -> object:
        """What the cell was read as; None where it yielded nothing."""
        values = self.draft.columns.get(self.fault.column)
        return values[self.fault.row] if values else None


@dataclass(frozen=True, slots=True)
class _Context:
    """What findings say beyond their own rows."""

    kpis: Mapping[str, tuple[str, ...]]  # the figures that rest on each table
    accounts: Accounts


def findings_of(drafts: Iterable[Draft], kpis: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """The findings about the rows of all tables."""
    listed = list(drafts)
    context = _Context(kpis, Accounts({draft.schema.table: draft for draft in listed}))
    shared: dict[tuple[str, str], list[_Case]] = defaultdict(list)
    for draft in listed:
        for fault in draft.faults:
            if fault.together is not None and (fault.drops or fault.row not in draft.dropped):
                case = _Case(draft, fault)
                shared[fault.together, _mended_in(case)].append(case)
        for cases in _causes(draft):
            yield _finding(cases, context)
    for cases in shared.values():
        yield _finding(sorted(cases, key=_by_severity), context)


def _mended_in(case: _Case) -> str:
    """The workbook where the cell can be mended; what only the user knows is asked once."""
    return "" if case.fault.cure is None else case.part.path


def _by_severity(case: _Case) -> int:
    return list(Severity).index(case.fault.severity)


def _causes(draft: Draft) -> Iterator[Sequence[_Case]]:
    """Faults that stand alone, by cause: one cell, or one column with the same fault."""
    groups: dict[tuple[str, str, int, Severity], list[_Case]] = defaultdict(list)
    for fault in draft.faults:
        if fault.together is None and not _is_moot(draft, fault):
            name = getattr(fault.values.get("row_rule"), "name", fault.rule.code)
            cause = (name, fault.column, draft.part_of[fault.row], fault.severity)
            groups[cause].append(_Case(draft, fault))
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


def _by_cure(cases: Sequence[_Case]) -> Iterator[Sequence[_Case]]:
    """The cells that can be mended at once, and those that the user must look up."""
    curable = [case for case in cases if case.fault.cure is not None]
    others = [case for case in cases if case.fault.cure is None]
    return (part for part in (curable, others) if part)


def _is_whole_column(draft: Draft, column: str, sheet: int, cases: Sequence[_Case]) -> bool:
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


def _finding(cases: Sequence[_Case], context: _Context) -> Finding:
    case = cases[0]
    draft, fault = case.draft, case.fault
    words = _words(case)
    counted = len(cases) > 1 and "range" not in fault.values
    rule = _behind(fault.rule, _COUNT if fault.column else _COUNT_ROWS) if counted else fault.rule
    skipped = checks_not_made((other.draft, other.fault) for other in cases)
    if skipped:
        rule = _behind(rule, not_made(skipped))
    tables = dict.fromkeys(other.draft.schema.table for other in cases)
    touched = dict.fromkeys(kpi for table in tables for kpi in context.kpis[table])
    return rule.at(
        _place(cases),
        row_key=draft.row_key(fault.row) if _is_open(draft) else MASK,
        column=fault.column,
        shown=words.shown,
        stored=words.shown,
        understood=words.understood,
        severity=fault.severity,
        kpis=tuple(touched) if _touches_figures(case) else (),
        accounts=context.accounts.touched_by((other.draft, other.fault) for other in cases),
        mends=_mends(cases),
        spots=_spots(cases),
        **_values(case, words, cases),
    )


def _touches_figures(case: _Case) -> bool:
    """Whether figures may differ: a note changes nothing, nor does a gap in the archive."""
    if case.fault.severity is Severity.WARNING and case.column is not None:
        return case.column.need is not Need.ARCHIVE
    return case.fault.severity is not Severity.NOTICE


def _behind(rule: Rule, words: Text) -> Rule:
    """The rule with further words behind its message."""
    return replace(rule, says=Text(zh=rule.says.zh + words.zh, en=rule.says.en + words.en))


def _mends(cases: Sequence[_Case]) -> tuple[Mend, ...]:
    """What would cure all of the cells; nothing where one of them only the user can cure."""
    mends = [_mend(case) for case in cases]
    return () if None in mends else tuple(mend for mend in mends if mend is not None)


def _mend(case: _Case) -> Mend | None:
    fault, part = case.fault, case.part
    number = case.draft.numbers[fault.row]
    letter = part.letters.get(fault.column)
    if fault.removes:
        return Mend(change=Change.REMOVE_ROW, sheet=part.sheet, cell=f"{number}:{number}")
    if fault.cure is None or letter is None:
        return None
    return Mend(
        change=Change.SET_CELL, sheet=part.sheet, cell=f"{letter}{number}", value=fault.cure.content
    )


def _values(case: _Case, words: _Words, cases: Sequence[_Case]) -> Mapping[str, object]:
    column = case.column
    values: dict[str, object] = {
        "label": column.label if column is not None else same(""),
        "written": words.shown or "",
        "reading": words.understood or "",
        "offer": words.offer,
        "count": len(cases),
        "where": _where(cases),
        **case.fault.values,
    }
    row_rule = values.pop("row_rule", None)
    if isinstance(row_rule, RowRule):
        cells = _cells(case.draft, case.fault.row)
        values |= {
            "says": row_rule.says.fill(**cells),
            "template": row_rule.says,  # with the cells: so that who may not see one is not told it
            "cells": cells,
            "name": row_rule.name,
            "file": str(row_rule.place),
        }
    if column is not None and column.confidentiality in _MASKED and "key" in values:
        values["key"] = MASK
    return values


def _where(cases: Sequence[_Case]) -> Text:
    """The tables with the number of cells in each, where there is more than one."""
    titles = Counter(case.draft.schema.title for case in cases)
    if len(titles) == 1:
        return NO_OFFER
    return Text(
        zh="：" + "、".join(f"{title.zh} {count}" for title, count in titles.items()),
        en=": " + ", ".join(f"{title.en} {count}" for title, count in titles.items()),
    )


def _cells(draft: Draft, row: int) -> Mapping[str, str]:
    """The values of a row, as a rule's own words may quote them."""
    return {
        key: MASK if column.confidentiality in _MASKED else _typed(column, values[row])
        for key, column in draft.schema.columns.items()
        if (values := draft.columns[key])
    }


def _words(case: _Case) -> _Words:
    fault, column = case.fault, case.column
    shown = None if fault.written is None else shortened(in_words(fault.written))
    understood = fault.understood
    if understood is None and column is not None and case.value is not None:
        understood = _typed(column, case.value)
    if column is not None and column.confidentiality in _MASKED:
        return _Words(shown=shown and MASK, understood=understood and MASK, offer=NO_OFFER)
    if shown is None and case.part.letters.get(fault.column) and case.value is None:
        shown = ""  # a blank cell
    return _Words(shown=shown, understood=understood, offer=offered(fault.offer))


def _place(cases: Sequence[_Case]) -> CellPlace:
    """The cell, the cells from the first to the last, or the heading row of a missing column."""
    draft, fault = cases[0].draft, cases[0].fault
    part = draft.sheet_of(fault.row).part
    first = draft.numbers[fault.row]
    last = cases[-1].draft.numbers[cases[-1].fault.row]  # of another table, where a cause is shared
    letter = part.letters.get(fault.column)
    if "range" in fault.values:
        spot = str(fault.values["range"])
    elif fault.rule.code in (MISSING_COLUMN.code, ABSENT_COLUMN.code):
        spot = f"{part.header_row}:{part.header_row}"
    elif letter is None:
        spot = f"{first}:{first if fault.together is not None else last}"
    elif len(cases) == 1 or fault.together is not None:
        spot = f"{letter}{first}"
    else:
        spot = f"{letter}{first}:{letter}{last}"
    return CellPlace(part.path, part.sheet, spot)


def _spots(cases: Sequence[_Case]) -> tuple[str, ...]:
    """The cells that share a fault of their column."""
    fault = cases[0].fault
    letter = cases[0].draft.sheet_of(fault.row).part.letters.get(fault.column)
    if len(cases) == 1 or letter is None or fault.together is not None:
        return ()
    return tuple(f"{letter}{case.draft.numbers[case.fault.row]}" for case in cases)


def _is_open(draft: Draft) -> bool:
    return all(draft.schema.columns[key].confidentiality not in _MASKED for key in draft.schema.key)


def _typed(column: Column, value: object) -> str:
    if isinstance(column.type, PercentType) and isinstance(value, Decimal):
        return f"{(value * 100).normalize():f}%"
    return "" if value is None else shortened(in_words(value))


def in_words(value: object) -> str:  # noqa: PLR0911 - one for each kind of value
    """A cell's value as a message prints it.

    >>> in_words(3.0), in_words(ErrorValue("#N/A")), in_words(True)
    ('3', '#N/A', 'TRUE')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case ErrorValue(text):
            return text
        case Uncached(formula):
            return f"={formula}"
        case list():
            return "、".join(map(str, value))
        case _:
            return str(value)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by workbook, sheet, row and column."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda found: (order.index(found.severity), _key(found))))


def _key(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    if not isinstance(place, CellPlace):
        return (str(place), "", 0, (0, ""), finding.code, "")
    digits = "".join(c for c in place.cell.partition(":")[0] if c.isdigit())
    letters = place.cell.partition(":")[0].rstrip("0123456789")
    return (
        place.path,
        place.sheet,
        int(digits or 0),
        (len(letters), letters),
        finding.code,
        finding.column,
    )
