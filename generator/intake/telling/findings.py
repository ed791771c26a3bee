"""What is told of each cause: where it is, what it says, what it costs, whom it may touch."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.definitions.schema import Need, RowRule
from generator.findings import Change, Mend, Severity
from generator.intake.cells.spelling import shortened
from generator.intake.checks.not_made import checks_not_made, not_made
from generator.intake.faults import NO_OFFER, offered
from generator.intake.telling.accounts_touched import Accounts
from generator.intake.telling.causes import causes
from generator.intake.telling.places import place_of, spots_of, where_of
from generator.intake.telling.values import MASK, in_words, typed
from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.findings import Finding, Rule
    from generator.intake.drafts import Draft
    from generator.intake.telling.causes import Case

_MOVED = 3  # so many refused cells of a row are hardly slips, each by itself
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
class _Context:
    """What findings say beyond their own rows."""

    kpis: Mapping[str, tuple[str, ...]]  # the figures that rest on each table
    accounts: Accounts
    moved: Mapping[str, frozenset[int]]  # by table, rows that seem to be in other columns


def findings_of(drafts: Iterable[Draft], kpis: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """The findings about the rows of all tables."""
    listed = list(drafts)
    context = _Context(
        kpis=kpis,
        accounts=Accounts({draft.schema.table: draft for draft in listed}),
        moved={draft.schema.table: _moved_rows(draft) for draft in listed},
    )
    return (_finding(cases, context) for cases in causes(listed))


def _moved_rows(draft: Draft) -> frozenset[int]:
    """Rows of which many cells are refused, one that is told to nobody among them.

    What such a row holds anywhere may be what belongs into that column, such as a person's name.
    """
    masked = {key for key, column in draft.schema.columns.items() if column.is_masked}
    refused: defaultdict[int, set[str]] = defaultdict(set)
    for fault in draft.faults if masked else ():
        if fault.rejects and fault.column:
            refused[fault.row].add(fault.column)
    return frozenset(
        row for row, keys in refused.items() if len(keys) >= _MOVED and not masked.isdisjoint(keys)
    )


def _finding(cases: Sequence[Case], context: _Context) -> Finding:
    case = cases[0]
    draft, fault = case.draft, case.fault
    is_masked = case.column is not None and (
        case.column.is_masked or fault.row in context.moved[draft.schema.table]
    )
    words = _words(case, is_masked=is_masked)
    counted = len(cases) > 1 and "range" not in fault.values
    rule = _behind(fault.rule, _COUNT if fault.column else _COUNT_ROWS) if counted else fault.rule
    skipped = checks_not_made((other.draft, other.fault) for other in cases)
    if skipped:
        rule = _behind(rule, not_made(skipped))
    tables = dict.fromkeys(other.draft.schema.table for other in cases)
    touched = dict.fromkeys(kpi for table in tables for kpi in context.kpis[table])
    return rule.at(
        place_of(cases),
        row_key=draft.row_key(fault.row) if _is_open(draft) else MASK,
        column=fault.column,
        shown=words.shown,
        stored=words.shown,
        understood=words.understood,
        severity=fault.severity,
        kpis=tuple(touched) if _touches_figures(case) else (),
        accounts=context.accounts.touched_by((other.draft, other.fault) for other in cases),
        mends=_mends(cases),
        spots=spots_of(cases),
        **_values(case, words, cases),
    )


def _touches_figures(case: Case) -> bool:
    """Whether figures may differ: a note changes nothing, nor does a gap in the archive."""
    if case.fault.severity is Severity.WARNING and case.column is not None:
        return case.column.need is not Need.ARCHIVE
    return case.fault.severity is not Severity.NOTICE


def _behind(rule: Rule, words: Text) -> Rule:
    """The rule with further words behind its message."""
    return replace(rule, says=Text(zh=rule.says.zh + words.zh, en=rule.says.en + words.en))


def _mends(cases: Sequence[Case]) -> tuple[Mend, ...]:
    """What would cure all of the cells; nothing where one of them only the user can cure."""
    mends = [_mends_of(case) for case in cases]
    return tuple(chain.from_iterable(mends)) if all(mends) else ()


def _mends_of(case: Case) -> tuple[Mend, ...]:
    if case.fault.mends:
        return case.fault.mends
    mend = _mend(case)
    return () if mend is None else (mend,)


def _mend(case: Case) -> Mend | None:
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


def _values(case: Case, words: _Words, cases: Sequence[Case]) -> Mapping[str, object]:
    column = case.column
    values: dict[str, object] = {
        "label": column.label if column is not None else same(""),
        "written": words.shown or "",
        "reading": words.understood or "",
        "offer": words.offer,
        "count": len(cases),
        "where": where_of(cases),
        "schema": case.draft.schema.place.file if column is None else column.place,
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
            "file": row_rule.place,
        }
    if column is not None and column.is_masked and "key" in values:
        values["key"] = MASK
    return values


def _cells(draft: Draft, row: int) -> Mapping[str, str]:
    """The values of a row, as a rule's own words may quote them."""
    return {
        key: MASK if column.is_masked else typed(column, values[row])
        for key, column in draft.schema.columns.items()
        if (values := draft.columns[key])
    }


def _words(case: Case, *, is_masked: bool) -> _Words:
    fault, column = case.fault, case.column
    shown = None if fault.written is None else shortened(in_words(fault.written))
    understood = fault.understood
    if understood is None and column is not None and case.value is not None:
        understood = typed(column, case.value)
    if is_masked:
        return _Words(shown=shown and MASK, understood=understood and MASK, offer=NO_OFFER)
    if shown is None and case.part.letters.get(fault.column) and case.value is None:
        shown = ""  # a blank cell
    return _Words(shown=shown, understood=understood, offer=offered(fault.offer))


def _is_open(draft: Draft) -> bool:
    return all(not draft.schema.columns[key].is_masked for key in draft.schema.key)
