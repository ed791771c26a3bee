"""The ledger over the model's database: figures made at once, lines fetched when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from generator.ledger import Line, State
from generator.model.figures import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from generator.cells import CellPlace
    from generator.definitions.kpis import Kpi
    from generator.ledger import Figure
    from generator.model.warehouse import Warehouse
    from generator.tables import Table

LINES = """
    select item, account_id, day, numerator, denominator, state, reason, source
    from figure_lines
    where kpi = $kpi and reading = $reading and period = $period
        and scope_kind = $scope_kind and scope_id = $scope_id
    order by
        case when state = 'pending' then 1 else 0 end,
        account_id nulls first, item, day nulls first, numerator, denominator, reason, source
"""

SHARED = "select source, table_name, row_id, column_name from sources"

_NAMED = (("roster", "staff_id"), ("units", "unit_id"), ("accounts", "account_id"))


class OpenLedger:
    """A `Ledger`: see there."""

    def __init__(
        self,
        warehouse: Warehouse,
        tables: Mapping[str, Table],
        figures: Mapping[str, Figure],
        kpis: Mapping[str, Kpi],
    ) -> None:
        """Over a database whose lines are made."""
        self._kpis = kpis
        self._warehouse = warehouse
        self._tables = tables
        self._figures = figures
        self._read: dict[str, Sequence[Mapping[str, object]]] = {}

    @property
    def figures(self) -> Mapping[str, Figure]:
        """All figures by id, in a fixed order: KPI, reading, period, scope."""
        return self._figures

    def lines(self, figure: Figure) -> Sequence[Line]:
        """The lines of a figure, in a fixed order; those of state pending at the end."""
        if not figure.line_count:
            return ()
        rows = self._warehouse.rows(
            LINES,
            {
                "kpi": figure.kpi,
                "reading": figure.reading,
                "period": figure.period.id,
                "scope_kind": str(figure.scope.kind),
                "scope_id": figure.scope.id,
            },
        )
        kpi = self._kpis[figure.kpi]
        return [self._line(kpi, number, row) for number, row in enumerate(rows, start=1)]

    def places(self, line: Line) -> Sequence[CellPlace]:
        """The cells that a line comes from, in order, each once."""
        return self.places_of(line.source)

    def places_of(self, source: str) -> Sequence[CellPlace]:
        """The cells behind the `source` of a line or of a row of the model."""
        found: dict[CellPlace, None] = {}
        for part in source.split():
            for table, row_id, column in self._pointers(part):
                found.setdefault(self._tables[table].place(row_id, column))
        return list(found)

    def table(self, name: str) -> Sequence[Mapping[str, object]]:
        """A whole table of the model, in the order of its columns, the key first."""
        if name not in self._read:
            self._read[name] = list(self._warehouse.rows(f'select * from "{name}" order by all'))
        return self._read[name]

    def _line(self, kpi: Kpi, number: int, row: dict[str, Any]) -> Line:
        account_id = row["account_id"] or ""
        return Line(
            number=number,
            item=row["item"],
            account_id=account_id,
            name=self._names.get(account_id) or self._names.get(row["item"]) or row["item"],
            day=row["day"],
            numerator=tidy(row["numerator"], kpi),
            denominator=tidy(row["denominator"], kpi),
            state=State(row["state"]),
            reason=row["reason"],
            source=row["source"],
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Names of persons, units and accounts; an account's where the ids are alike."""
        names: dict[str, str] = {}
        for table, key in (
            ("roster", "staff_id"),
            ("units", "unit_id"),
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
