"""What the columns and rows of a query are made of, as far down as the columns of sheets.

A column is made of every column that its expression names, conditions included. Rows are
decided by joins and conditions; an outer join decides none, but whether its columns are
filled. Whether a cell is filled says nothing of what it holds, so `is null` counts for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlglot import exp

from generator.lineage import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.lineage import Inputs


@dataclass(frozen=True, slots=True)
class QueryInputs:
    """What a query gives: inputs by column, and what decides its rows."""

    columns: Mapping[str, Inputs]
    rows: Inputs = NOTHING
    other: Inputs = NOTHING  # of columns that are not known by name


PLAIN = QueryInputs({})  # a table of days, parameters, periods: it tells nothing of any sheet
Known = dict[str, QueryInputs]


def inputs_of(node: exp.Expr, known: Known, outer: Known | None = None) -> QueryInputs:
    """What any query gives.

    Args:
        node: A `select`, or several stacked.
        known: Everything that can be read, by name.
        outer: The sources of a query around it.
    """
    match node:
        case exp.Subquery() | exp.Paren():
            return inputs_of(node.this, with_expressions(node, known), outer)
        case exp.SetOperation():
            scope = with_expressions(node, known)
            left, right = inputs_of(node.left, scope, outer), inputs_of(node.right, scope, outer)
            stacked = zip(left.columns.items(), right.columns.values(), strict=False)
            columns = {name: of | below for (name, of), below in stacked}
            return QueryInputs(columns, left.rows | right.rows)
        case exp.Select():
            return _Select(node, with_expressions(node, known), outer or {}).result()
        case _:
            return PLAIN


def with_expressions(node: exp.Expr, known: Known) -> Known:
    """What can be read below a query: everything known, and its common table expressions."""
    scope = dict(known)
    for cte in node.ctes if isinstance(node, exp.Query) else ():
        reads_itself = any(table.name == cte.alias for table in cte.find_all(exp.Table))
        for _ in range(2 if reads_itself else 1):  # the second time with what it gives
            found = inputs_of(cte.this, scope)
            names = cte.alias_column_names
            if names:
                found = replace(
                    found, columns=dict(zip(names, found.columns.values(), strict=False))
                )
            scope[cte.alias] = found
    return scope


def union(several: Iterable[Inputs]) -> Inputs:
    """All inputs together."""
    return NOTHING.union(*several)


class _Select:
    """One `select`: its sources by the names they go by, and what it makes of them."""

    def __init__(self, node: exp.Select, known: Known, outer: Known) -> None:
        self._node = node
        self._known = known
        self._outer = outer
        self._sources: Known = {}
        self._rows: Inputs = NOTHING
        start = node.args.get("from_") or node.args.get("from")
        if start is not None:
            self._take(start.this)
        for join in node.args.get("joins") or ():
            self._join(join)

    def result(self) -> QueryInputs:
        """Inputs of its columns and rows."""
        conditions = [self._node.args.get(part) for part in ("where", "having", "qualify")]
        rows = union(self._inputs(one) for one in conditions if one is not None)
        columns: dict[str, Inputs] = {}
        for name, inputs in self._columns():
            columns.setdefault(name, inputs)
        return QueryInputs(columns, self._rows | rows)

    def _take(self, node: exp.Expr) -> str:
        """Add a source; the name it goes by."""
        match node:
            case exp.Table() if isinstance(node.this, exp.Identifier):
                source = self._known.get(node.name, PLAIN)
            case exp.Subquery():
                source = inputs_of(node, self._known, {**self._outer, **self._sources})
            case _:  # unnest, values, a range of days
                source = QueryInputs({}, other=self._inputs(node))
        name = node.alias_or_name
        self._sources[name] = source
        self._rows |= source.rows
        return name

    def _join(self, join: exp.Join) -> None:
        before = self._rows
        name = self._take(join.this)
        on = join.args.get("on")
        decides = self._inputs(on) if on is not None else NOTHING
        if join.side not in ("LEFT", "FULL"):
            self._rows |= decides
            return
        source = self._sources[name]
        decides |= source.rows
        self._rows = before
        self._sources[name] = QueryInputs(
            {column: of | decides for column, of in source.columns.items()},
            decides,
            source.other | decides,
        )

    def _columns(self) -> Iterator[tuple[str, Inputs]]:
        for one in self._node.expressions:
            if isinstance(one, exp.Star):
                for source in self._sources.values():
                    yield from source.columns.items()
            elif isinstance(one, exp.Column) and isinstance(one.this, exp.Star):
                yield from self._sources[one.table].columns.items()
            else:
                yield one.alias_or_name, self._inputs(one)

    def _inputs(self, node: exp.Expr) -> Inputs:
        """The columns of sheets that an expression is made of."""
        match node:
            case exp.Column():
                return self._column(node)
            case exp.Is() if isinstance(node.expression, exp.Null):
                return self._presence(node.this)
            case exp.Query():
                inner = inputs_of(node, self._known, {**self._outer, **self._sources})
                return inner.rows.union(*inner.columns.values())
            case _:
                return union(self._inputs(child) for child in node.iter_expressions())

    def _column(self, column: exp.Column) -> Inputs:
        for source in self._candidates(column):
            if column.name in source.columns:
                return source.columns[column.name]
        return union(source.other for source in self._candidates(column))

    def _presence(self, node: exp.Expr) -> Inputs:
        """What tells whether something is filled: the rows of an outer join, not the value."""
        return union(
            source.rows - self._rows
            for column in node.find_all(exp.Column)
            for source in self._candidates(column)
            if column.table and column.name in source.columns
        )

    def _candidates(self, column: exp.Column) -> list[QueryInputs]:
        """Where a column may come from, the query's own sources before those around it."""
        sources = {**self._outer, **self._sources}
        if column.table:
            return [sources[column.table]] if column.table in sources else []
        return [*self._sources.values(), *self._outer.values()]
