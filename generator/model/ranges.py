"""How far a figure could be off: rows that were left out, taken at their best and at their worst.

A row with an error counts in no figure. Where it could still be read whom it is about and
when it was, the schema says what the rest of it may stand for at best and at worst
(`if_left_out`). The figures are computed again with all such rows at their best, and again
with all at their worst; a figure's range runs over these and the published value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from generator.definitions.left_out import SameAs
from generator.model.computing import compute

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from generator.definitions.left_out import Case, Fill
    from generator.definitions.schema import Reference
    from generator.ledger import Figure
    from generator.project import Project
    from generator.tables import Table

CaseName = Literal["best", "worst"]


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest value that a figure would take; both are exact."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """What the rows left out could change."""

    of_figures: Mapping[str, Range]  # only figures that would change
    placed: int  # rows left out of which it is known whom and when they touch
    unplaced: int  # the others: nobody can say what they would change


NO_RANGES = Ranges(of_figures={}, placed=0, unplaced=0)


def ranges_of(
    project: Project,
    tables: Mapping[str, Table],
    left_out: Mapping[str, Table],
    as_of: date,
    figures: Mapping[str, Figure],
    snapshots: Table | None = None,
) -> Ranges:
    """The ranges of a run's figures.

    Args:
        project: Its schemas say what a row may stand for.
        tables: The valid rows.
        left_out: The rows with an error, as far as they could be read.
        as_of: The day up to which rows count.
        figures: The figures without those rows.
        snapshots: How complete the archive was on days past, as kept.
    """
    placed = {name: _placed(table, tables) for name, table in left_out.items()}
    count = sum(map(len, placed.values()))
    all_rows = sum(map(len, left_out.values()))
    cases: tuple[CaseName, ...] = ("best", "worst")
    outcomes = [
        compute(project, assumed, as_of, snapshots=snapshots)[0].figures
        for case in cases
        if (assumed := _assumed(tables, left_out, placed, case)) is not None
    ]
    found = {
        key: reach
        for key, figure in figures.items()
        if (reach := _range(figure, [outcome.get(key) for outcome in outcomes])) is not None
    }
    return Ranges(of_figures=found, placed=count, unplaced=all_rows - count)


def _range(figure: Figure, others: Sequence[Figure | None]) -> Range | None:
    """From the lowest to the highest value, where there is more than one."""
    values = {one.value for one in (figure, *others) if one is not None and one.value is not None}
    if not values - {figure.value}:
        return None
    return Range(min(values), max(values))


def _placed(table: Table, tables: Mapping[str, Table]) -> Sequence[int]:
    """The rows whose scope and period are known."""
    rule = table.schema.if_left_out
    if rule is None:
        return ()
    wanted = [
        [(key, _named(table.schema.columns[key].refers_to, tables)) for key in keys]
        for keys in rule.known
    ]
    return [
        row
        for row in range(len(table))
        if all(any(_is_known(table, row, *one) for one in keys) for keys in wanted)
    ]


def _is_known(table: Table, row: int, key: str, named: Collection[object]) -> bool:
    """Whether a cell holds a value, and one that exists where it names something."""
    value = table.columns[key][row]
    return value is not None and (not table.schema.columns[key].refers_to or value in named)


def _named(references: Sequence[Reference], tables: Mapping[str, Table]) -> frozenset[object]:
    return frozenset(value for one in references for value in tables[one.table].columns[one.column])


def _assumed(
    tables: Mapping[str, Table],
    left_out: Mapping[str, Table],
    placed: Mapping[str, Sequence[int]],
    case: CaseName,
) -> Mapping[str, Table] | None:
    """The tables with the rows of a case put behind; None where no row enters."""
    changed = {}
    for name, rows in placed.items():
        rule = left_out[name].schema.if_left_out
        fills = None if rule is None else (rule.best if case == "best" else rule.worst)
        if rows and fills is not None:
            changed[name] = _joined(tables[name], left_out[name], rows, fills)
    return {**tables, **changed} if changed else None


def _joined(table: Table, left_out: Table, rows: Sequence[int], case: Case) -> Table:
    """A table with some rows left out of it behind its own, their unreadable cells filled."""
    columns = {
        key: [*values, *(_cell(left_out, key, row, case) for row in rows)]
        for key, values in table.columns.items()
    }
    return replace(
        table,
        columns=columns,
        part_of=[*table.part_of, *(left_out.part_of[row] for row in rows)],
        numbers=[*table.numbers, *(left_out.numbers[row] for row in rows)],
    )


def _cell(left_out: Table, key: str, row: int, case: Case) -> object:
    value = left_out.columns[key][row]
    if left_out.schema.columns[key].unique:
        return f"{value or ''}·{left_out.place(row)}"  # apart from the row that has the number
    return value if value is not None else _filled(left_out, row, case.get(key))


def _filled(left_out: Table, row: int, fill: Fill | None) -> object:
    return left_out.columns[fill.column][row] if isinstance(fill, SameAs) else fill
