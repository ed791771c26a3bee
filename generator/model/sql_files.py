"""The SQL files of the model: each one `select`, named after the table it makes.

They are run in an order in which every table stands before it is read; sqlglot finds out
which tables a file reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlFile:
    """One `select` and the table it makes."""

    name: str
    select: str
    reads: frozenset[str]  # names of the tables it reads


@cache
def tables() -> Mapping[str, SqlFile]:
    """The tables of the model, by name."""
    return _files(FOLDER)


@cache
def kpi_lines() -> Mapping[str, SqlFile]:
    """The files that yield lines, by the name that `kpis.yml` gives them."""
    return _files(FOLDER / "kpi")


@cache
def sources() -> Mapping[str, SqlFile]:
    """The files that say which rows stand behind a key, by name."""
    return _files(FOLDER / "sources")


@cache
def doubts() -> Mapping[str, SqlFile]:
    """The files that find what the sheets say against one another, by name."""
    return _files(FOLDER / "doubts")


@cache
def rollup() -> Mapping[str, SqlFile]:
    """The files that take lines to the figures that they are part of, by name."""
    return _files(FOLDER / "ledger")


@cache
def checks() -> Mapping[str, SqlFile]:
    """The invariants, by name."""
    return _files(FOLDER / "checks")


@cache
def parsed(select: str) -> exp.Expr:
    """A text taken apart; nobody may change what it gives, for it is given again."""
    return sqlglot.parse_one(select, read="duckdb")


def sql_file(name: str, select: str) -> SqlFile:
    """A file of that name with that text.

    >>> sorted(sql_file("late", "with a as (select 1 as n from visits) select n from a").reads)
    ['visits']
    """
    tree = parsed(select)
    own = {expression.alias for expression in tree.find_all(exp.CTE)}
    read = {table.name for table in tree.find_all(exp.Table)}
    return SqlFile(name=name, select=select, reads=frozenset(read - own))


def in_order(files: Mapping[str, SqlFile]) -> tuple[SqlFile, ...]:
    """The files, each behind those it reads; otherwise by name."""
    sorter = TopologicalSorter(
        {name: sorted(files[name].reads & files.keys()) for name in sorted(files)}
    )
    return tuple(files[name] for name in sorter.static_order())


def _files(folder: Path) -> Mapping[str, SqlFile]:
    return {
        path.stem: sql_file(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.sql"))
    }
