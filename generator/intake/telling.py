"""From faults to findings: where it is, what it says, what it costs, whom it may touch.

Faults of one cause become one finding: a whole column of text dates, an account that is
missing and named in fifty rows, a merged range. Values of personal columns are masked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.schema import Confidentiality, PercentType, RowRule
from generator.findings import Severity
from generator.intake.columns import ABSENT_COLUMN, MISSING_COLUMN
from generator.intake.faults import NO_OFFER, offered
from generator.intake.grid import ErrorValue, Uncached
from generator.intake.rows import NOT_FILLED
from generator.intake.spelling import shortened
from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding, Rule
    from generator.intake.drafts import Draft
    from generator.intake.faults import Fault

MASK = "***"
_MASKED = (Confidentiality.PERSONAL, Confidentiality.SENSITIVE)
_MANY = 50  # so many faults of one kind in a column are one finding, whatever their share
_FEW = 5  # fewer are told one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The value of a cell in the words of a finding."""

    shown: str | None
    understood: str | None
    offer: Text


def findings_of(draft: Draft, kpis: tuple[str, ...]) -> Iterator[Finding]:
    """The findings about the rows of one table."""
    for faults in _causes(draft):
        yield _finding(draft, faults, kpis)


def _causes(draft: Draft) -> Iterator[Sequence[Fault]]:
    """Faults by cause; a fault of its own is a cause of one."""
    groups: dict[tuple[str, str, int | None, Severity, str | None], list[Fault]] = defaultdict(list)
    for fault in draft.faults:
        if fault.drops or fault.row not in draft.dropped:
            sheet = None if fault.together is not None else draft.part_of[fault.row]
            name = getattr(fault.values.get("row_rule"), "name", fault.rule.code)
            cause = (name, fault.column, sheet, fault.severity, fault.together)
            groups[cause].append(fault)
    for (_, column, sheet, _, _), faults in groups.items():
        if sheet is None or _is_whole_column(draft, column, sheet, faults):
            yield faults
        else:
            yield from ([fault] for fault in faults)


def _is_whole_column(draft: Draft, column: str, sheet: int, faults: list[Fault]) -> bool:
    """Whether so many cells of a column share a fault that it is one fault of the column."""
    if len(faults) < _FEW:
        return False
    mild = faults[0].severity is Severity.NOTICE or faults[0].rule is NOT_FILLED
    if mild or len(faults) > _MANY:
        return True
    rows = range(draft.sheets[sheet].first, draft.sheets[sheet].first + draft.sheets[sheet].count)
    values = draft.columns.get(column, ())
    filled = sum(1 for row in rows if values and values[row] is not None)
    refused = sum(1 for fault in faults if fault.rejects)
    return len(faults) * 2 >= filled + refused


def _finding(draft: Draft, faults: Sequence[Fault], kpis: tuple[str, ...]) -> Finding:
    fault = faults[0]
    column = draft.schema.columns.get(fault.column)
    words = _words(fault, column)
    rule = fault.rule if len(faults) == 1 else _told_once(fault.rule)
    return rule.at(
        _place(draft, faults),
        row_key=draft.row_key(fault.row) if _is_open(draft) else MASK,
        column=fault.column,
        shown=words.shown,
        stored=words.shown,
        understood=words.understood,
        severity=fault.severity,
        kpis=kpis,
        **_values(draft, fault, words, faults),
    )


def _told_once(rule: Rule) -> Rule:
    """The rule with the number of cells behind its message."""
    return replace(
        rule,
        says=Text(
            zh=f"{rule.says.zh}（同样的情况共 {{count}} 处）",
            en=f"{rule.says.en} ({{count}} cells alike)",
        ),
    )


def _values(
    draft: Draft, fault: Fault, words: _Words, faults: Sequence[Fault]
) -> Mapping[str, object]:
    column = draft.schema.columns.get(fault.column)
    values: dict[str, object] = {
        "label": column.label if column is not None else same(""),
        "written": words.shown or "",
        "reading": words.understood or "",
        "offer": words.offer,
        "count": len(faults),
        **fault.values,
    }
    row_rule = values.pop("row_rule", None)
    if isinstance(row_rule, RowRule):
        values |= {
            "says": _said(draft, row_rule, fault.row),
            "name": row_rule.name,
            "file": str(row_rule.place),
        }
    if column is not None and column.confidentiality in _MASKED and "key" in values:
        values["key"] = MASK
    return values


def _said(draft: Draft, rule: RowRule, row: int) -> Text:
    """The rule's own words with the values of the row."""
    return rule.says.fill(
        **{
            key: MASK if column.confidentiality in _MASKED else _typed(column, values[row])
            for key, column in draft.schema.columns.items()
            if (values := draft.columns[key])
        }
    )


def _words(fault: Fault, column: Column | None) -> _Words:
    shown = None if fault.written is None else shortened(in_words(fault.written))
    if column is not None and column.confidentiality in _MASKED:
        return _Words(shown=shown and MASK, understood=fault.understood and MASK, offer=NO_OFFER)
    return _Words(shown=shown, understood=fault.understood, offer=offered(fault.offer))


def _place(draft: Draft, faults: Sequence[Fault]) -> CellPlace:
    """The cell, the cells from the first to the last, or the heading row of a missing column."""
    first, last = faults[0], faults[-1]
    part = draft.sheet_of(first.row).part
    numbers = draft.numbers
    letter = part.letters.get(first.column)
    if "range" in first.values:
        return CellPlace(part.path, part.sheet, str(first.values["range"]))
    if first.rule.code in (MISSING_COLUMN.code, ABSENT_COLUMN.code):
        return CellPlace(part.path, part.sheet, f"{part.header_row}:{part.header_row}")
    if letter is None:
        end = numbers[last.row] if draft.part_of[last.row] == draft.part_of[first.row] else None
        return CellPlace(part.path, part.sheet, f"{numbers[first.row]}:{end or numbers[first.row]}")
    cell = f"{letter}{numbers[first.row]}"
    if len(faults) > 1 and first.together is None:
        cell += f":{letter}{numbers[last.row]}"
    return CellPlace(part.path, part.sheet, cell)


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
