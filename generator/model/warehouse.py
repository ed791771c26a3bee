"""The model's database: validated rows go in, SQL turns them into tables, rows come out.

The only module that talks to DuckDB. Everything lies in memory (DuckDB moves what does not
fit to the system's folder for temporary files) and is gone with the object.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from generator.definitions.schema import (
    DateType,
    DecimalType,
    IntegerType,
    ListType,
    MoneyType,
    MonthType,
    PercentType,
    TimeType,
    YesNoType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import ColumnType
    from generator.tables import Table

Row = dict[str, object]

_BATCH = 10_000  # rows fetched at a time


class Warehouse:
    """Tables by name."""

    def __init__(self) -> None:
        """Open an empty database."""
        self._connection = duckdb.connect(
            ":memory:", config={"temp_directory": tempfile.gettempdir()}
        )

    def load(self, table: Table, kept: Sequence[int]) -> None:
        """Take over the rows of a sheet under its schema's name; `row_id` is their index.

        Args:
            table: What intake read; an absent sheet becomes an empty table.
            kept: Indices of the rows to take, ascending.
        """
        columns: dict[str, tuple[str, Sequence[object]]] = {"row_id": ("bigint", kept)}
        whole = len(kept) == len(table)
        for key, column in table.schema.columns.items():
            values = table.columns[key]
            columns[key] = (
                sql_type(column.type),
                values if whole else [values[index] for index in kept],
            )
        self.load_columns(table.schema.table, columns)

    def load_columns(self, name: str, columns: Mapping[str, tuple[str, Sequence[object]]]) -> None:
        """Make a table of columns given as (SQL type, values)."""
        arrays = {
            key: _array(map(_written, values) if type_.startswith("decimal") else values)
            for key, (type_, values) in columns.items()
        }
        types = ", ".join(
            f'cast("{key}" as {type_}) as "{key}"' for key, (type_, _) in columns.items()
        )
        self._connection.register("incoming", arrays)
        self._connection.execute(f'create table "{name}" as select {types} from incoming')
        self._connection.unregister("incoming")

    def create(self, name: str, select: str) -> None:
        """Make a table of what a `select` gives."""
        self._connection.execute(f'create table "{name}" as {select}')

    def create_view(self, name: str, select: str) -> None:
        """Make a view of a `select`: it is run each time it is read."""
        self._connection.execute(f'create view "{name}" as {select}')

    def columns(self, select: str) -> tuple[str, ...]:
        """The names of the columns that a `select` gives."""
        described = self._connection.execute(f"describe {select}").fetchall()
        return tuple(str(row[0]) for row in described)

    def rows(self, select: str, values: Mapping[str, object] | None = None) -> Iterator[Row]:
        """What a `select` gives, row by row; `values` fill its `$names`."""
        cursor = self._connection.cursor()
        cursor.execute(select, dict(values) if values else None)
        names = [column[0] for column in cursor.description or ()]
        for row in _fetched(cursor):
            yield dict(zip(names, row, strict=True))

    def tuples(
        self, select: str, values: Mapping[str, object] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The same, each row as its bare values: for the many rows of figures and lines."""
        cursor = self._connection.cursor()
        cursor.execute(select, dict(values) if values else None)
        yield from _fetched(cursor)


SQL_TYPES: Mapping[type, str] = {
    MoneyType: "decimal(18, 2)",
    DecimalType: "decimal(28, 8)",
    PercentType: "decimal(28, 8)",
    IntegerType: "bigint",
    DateType: "date",
    MonthType: "date",
    TimeType: "time",
    YesNoType: "boolean",
    ListType: "varchar[]",
}  # all other columns are text


def sql_type(type_: ColumnType) -> str:
    """The SQL type in which a column of a sheet is kept."""
    return SQL_TYPES.get(type(type_), "varchar")


def _written(value: object) -> str | None:
    """An exact number as text: DuckDB guesses the width of Decimals from a sample of them."""
    return None if value is None else f"{value:f}"


def _array(values: Iterable[object]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    listed = list(values)
    array: np.ndarray[tuple[int], np.dtype[np.object_]] = np.empty(len(listed), dtype=object)
    for index, value in enumerate(listed):
        array[index] = value
    return array


def _fetched(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(_BATCH):
        yield from batch
