"""The ledger over the model's database: figures made at once, lines fetched when asked for."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from generator.ledger import Behind, Line, Scope, ScopeKind, State
from generator.model.figures import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from generator.cells import CellPlace
    from generator.definitions.kpis import Kpi
    from generator.ledger import Figure, Score
    from generator.model.warehouse import Warehouse
    from generator.tables import Table

_LINES = """
    select
        reading, period, scope_kind, scope_id,
        item, account_id, day, numerator, denominator, state, reason, source
    from figure_lines
    where kpi = $kpi and {block}
    order by
        reading, period, scope_kind, scope_id,
        case when state = 'pending' then 1 else 0 end,
        account_id nulls first, item, day nulls first, numerator, denominator, reason, source
"""
OF_A_PERIOD = _LINES.format(
    block="reading = $reading and period = $period and scope_kind = $scope_kind"
)
OF_ALL_PERIODS = _LINES.format(block="reading = $reading and scope_kind = $scope_kind")
OF_SOME_ACCOUNTS = _LINES.format(
    block="scope_kind = 'account' and scope_id between $first and $last"
)

BEHIND = """
    select
        reading, period, scope_kind, scope_id,
        case
            when count(case when numerator <> 0 and coalesce(account_id, '') = '' then 1 end) = 0
                then count(distinct case when numerator <> 0 then account_id end)
        end as numerators,
        case
            when count(case when denominator <> 0 and coalesce(account_id, '') = '' then 1 end) = 0
                then count(distinct case when denominator <> 0 then account_id end)
        end as denominators
    from figure_lines
    where
        list_contains($kpis, kpi)
        and scope_kind in ('department', 'unit')
        and state = 'value'
        and not coalesce(list_contains($without, account_id), false)
    group by reading, period, scope_kind, scope_id
"""

SHARED = "select source, table_name, row_id, column_name from sources"

# Lines are fetched in blocks: all scopes of one kind of a KPI and period, the department's of
# all periods where they are few (a page tells them one after the other), or a KPI for a run of
# accounts. The latest are kept: so many, and no more lines than fit.
_BLOCKS_KEPT = 16
_LINES_KEPT = 500_000
_ACCOUNTS_IN_BLOCK = 100
_FEW_LINES = 50_000
_PLACES_KEPT = 20_000

_Block = dict[tuple[str, str, str, str], list[Line]]  # reading, period, kind of scope, its id

_NAMED = (("roster", "staff_id"), ("units", "unit_id"), ("accounts", "account_id"))


class OpenLedger:
    """A `Ledger`: see there."""

    def __init__(
        self,
        warehouse: Warehouse,
        tables: Mapping[str, Table],
        figures: Mapping[str, Figure],
        kpis: Mapping[str, Kpi],
        scores: Mapping[tuple[str, Scope], Score],
    ) -> None:
        """Over a database whose lines are made."""
        self._kpis = kpis
        self._warehouse = warehouse
        self._tables = tables
        self._figures = figures
        self._scores = scores
        self._blocks: dict[tuple[str, ...], _Block] = {}
        self._behind = lru_cache(maxsize=_PLACES_KEPT)(self._found)  # lines repeat their sources
        self._read: dict[str, Sequence[Mapping[str, object]]] = {}

    @property
    def figures(self) -> Mapping[str, Figure]:
        """All figures by id, in a fixed order: KPI, reading, period, scope."""
        return self._figures

    @property
    def scores(self) -> Mapping[tuple[str, Scope], Score]:
        """The scores by period id and scope: by period, the department before its people."""
        return self._scores

    def lines(self, figure: Figure) -> Sequence[Line]:
        """The lines of a figure, in a fixed order; those of state pending at the end."""
        if not figure.line_count:
            return ()
        scope = figure.scope
        place = (figure.reading, figure.period.id, str(scope.kind), scope.id)
        return self._block(*self._block_of(figure)).get(place, ())

    def summands(self, figure: Figure) -> Sequence[Line]:
        """The lines themselves: nothing is withheld here."""
        return self.lines(figure)

    def behind(
        self, kpis: Sequence[str], without: Collection[str]
    ) -> Mapping[tuple[str, str, Scope], Behind]:
        """The accounts behind the figures of department and units, by reading, period, scope."""
        values = {"kpis": list(kpis), "without": sorted(without)}
        return {
            (reading, period, Scope(ScopeKind(kind), id_)): Behind(numerators, denominators)
            for reading, period, kind, id_, numerators, denominators in self._warehouse.tuples(
                BEHIND, values
            )
        }

    def places(self, line: Line) -> Sequence[CellPlace]:
        """The cells that a line comes from, in order, each once."""
        return self.places_of(line.source)

    def places_of(self, source: str) -> Sequence[CellPlace]:
        """The cells behind the `source` of a line or of a row of the model."""
        return self._behind(source)

    def _found(self, source: str) -> Sequence[CellPlace]:
        found: dict[CellPlace, None] = {}
        for part in source.split():
            for table, row_id, column in self._pointers(part):
                found.setdefault(self._tables[table].place(row_id, column))
        return tuple(found)

    def table(self, name: str) -> Sequence[Mapping[str, object]]:
        """A whole table of the model, in the order of its columns, the key first."""
        if name not in self._read:
            self._read[name] = list(self._warehouse.rows(f'select * from "{name}" order by all'))
        return self._read[name]

    def _block_of(self, figure: Figure) -> tuple[str, str, Mapping[str, str]]:
        """The KPI, the query and its values that fetch a figure's lines."""
        if figure.scope.kind is ScopeKind.ACCOUNT:
            first, last = self._neighbours[figure.scope.id]
            return figure.kpi, OF_SOME_ACCOUNTS, {"first": first, "last": last}
        values = {"reading": figure.reading, "scope_kind": str(figure.scope.kind)}
        if self._of_department.get((figure.kpi, figure.reading), 0) <= _FEW_LINES and (
            figure.scope.kind is ScopeKind.DEPARTMENT
        ):
            return figure.kpi, OF_ALL_PERIODS, values
        return figure.kpi, OF_A_PERIOD, {**values, "period": figure.period.id}

    @cached_property
    def _of_department(self) -> Mapping[tuple[str, str], int]:
        """How many lines the department's figures of a KPI and reading have in all periods."""
        found: Counter[tuple[str, str]] = Counter()
        for figure in self._figures.values():
            if figure.scope.kind is ScopeKind.DEPARTMENT:
                found[figure.kpi, figure.reading] += figure.line_count
        return found

    def _block(self, kpi_id: str, query: str, values: Mapping[str, str]) -> _Block:
        key = (kpi_id, *values.values())
        found = self._blocks.pop(key, None)
        if found is None:
            found = {}
            kpi = self._kpis[kpi_id]
            for row in self._warehouse.tuples(query, {"kpi": kpi_id, **values}):
                lines = found.setdefault((row[0], row[1], row[2], row[3]), [])
                lines.append(self._line(kpi, len(lines) + 1, row[4:]))
            self._make_room(sum(map(len, found.values())))
        self._blocks[key] = found  # the latest used stand last
        return found

    def _make_room(self, count: int) -> None:
        """Give up the blocks used longest ago, as many as a new one of `count` lines asks for."""
        kept = sum(len(lines) for block in self._blocks.values() for lines in block.values())
        while self._blocks and (len(self._blocks) >= _BLOCKS_KEPT or kept + count > _LINES_KEPT):
            kept -= sum(map(len, self._blocks.pop(next(iter(self._blocks))).values()))

    def _line(self, kpi: Kpi, number: int, row: tuple[Any, ...]) -> Line:
        item, account_id, day, numerator, denominator, state, reason, source = row
        return Line(
            number=number,
            item=item,
            account_id=account_id or "",
            name=self._names.get(account_id) or self._names.get(item) or item,
            day=day,
            numerator=tidy(numerator, kpi),
            denominator=tidy(denominator, kpi),
            state=State(state),
            reason=reason,
            source=source,
        )

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[str, str]]:
        """First and last of the accounts whose lines are fetched together with an account's."""
        accounts = self._tables["accounts"]
        ids = sorted(str(account_id) for account_id in accounts.columns["account_id"])
        return {
            account_id: (block[0], block[-1])
            for start in range(0, len(ids), _ACCOUNTS_IN_BLOCK)
            for block in (ids[start : start + _ACCOUNTS_IN_BLOCK],)
            for account_id in block
        }

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Names of persons, units and accounts; an account's where the ids are alike."""
        names: dict[str, str] = {}
        for table, key in (
            ("roster", "staff_id"),
            ("units", "unit_id"),
            ("prospects", "prospect_id"),
            ("accounts", "account_id"),
        ):
            columns = self._tables[table].columns
            pairs = zip(columns[key], columns["name"], strict=True)
            names.update((str(id_), str(name)) for id_, name in pairs if id_ and name)
        return names

    @cached_property
    def _shared(self) -> Mapping[str, Sequence[tuple[str, int, str]]]:
        """The rows behind the keys of shared sources."""
        shared: dict[str, list[tuple[str, int, str]]] = {}
        for row in self._warehouse.rows(
            "select source, table_name, row_id, column_name from sources"
        ):
            pointer = (str(row["table_name"]), cast("int", row["row_id"]), str(row["column_name"]))
            shared.setdefault(str(row["source"]), []).append(pointer)
        return {source: sorted(pointers) for source, pointers in shared.items()}

    def _pointers(self, part: str) -> Sequence[tuple[str, int, str]]:
        if "/" not in part:
            return self._shared.get(part, ())
        table, row_id, column = part.split("/")
        return ((table, int(row_id), column),)
