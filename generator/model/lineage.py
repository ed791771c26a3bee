"""Which columns of sheets reach which table, figure and line: read from the SQL itself.

A KPI's figure rests on all columns that its lines are made of and that decide which lines
there are. What rests on status, population and due weeks alone is internal by the definition
book (column codes); the files that make these say so in their head,

    -- class: I
    -- confidential: reason_code controllable     columns of it that are not
    -- confidential: ~controllable                in a file of lines: a reading that is not

and a test holds which files may.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from generator.definitions.register import OF_CONTACT
from generator.lineage import NOTHING, Lineage
from generator.model import sql_files
from generator.model.query_inputs import QueryInputs, inputs_of, union, with_expressions
from generator.model.sql_files import in_order, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.kpis import Kpi
    from generator.definitions.schema import Schema
    from generator.lineage import Inputs
    from generator.model.query_inputs import Known
    from generator.model.sql_files import SqlFile
    from generator.project import Project

_INTERNAL = re.compile(r"^-- class: I\b", re.MULTILINE)
_CONFIDENTIAL = re.compile(r"^-- confidential: (.+)$", re.MULTILINE)
FRAME = frozenset({"settings", "periods", "period_months", "parameter_sets", "parameter_entries"})
_FIELDS = "required_fields"  # the parameter with the fields of the archive
_EVERY = ""  # a branch that writes no KPI, or no reading, as a word
_NOT_OF_FIGURE = frozenset({"reason", "source"})  # columns of a line that no figure rests on


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of its own class."""

    internal: bool
    confidential: frozenset[str]  # columns, and readings as "~name"


def head_of(file: SqlFile) -> Head:
    """What the comments at the head of a file say of its class."""
    named = " ".join(found[1] for found in _CONFIDENTIAL.finditer(file.select))
    return Head(bool(_INTERNAL.search(file.select)), frozenset(named.split()))


def model_lineage(project: Project) -> Lineage:
    """What the product's own model rests on, with the classes that a project gives its columns."""
    return lineage_of(project.schemas, project.kpis, sql_files.tables(), sql_files.kpi_lines())


def columns_behind(project: Project) -> Mapping[str, Inputs]:
    """The columns of sheets that each KPI is made from, whatever class its SQL declares.

    The fields of the archive are named by a parameter, not by SQL.
    """
    traced = lineage_of(
        project.schemas,
        project.kpis,
        sql_files.tables(),
        sql_files.kpi_lines(),
        as_declared=False,
    )
    return {
        kpi.id: union(
            traced.figures.get((kpi.id, reading), NOTHING) for reading in ("", *kpi.readings)
        )
        | (_archive_fields(project) if _FIELDS in kpi.parameters else NOTHING)
        for kpi in project.kpis.values()
    }


def _archive_fields(project: Project) -> Inputs:
    """The columns that the archive asks for, over time."""
    return frozenset(
        f"contacts.{name.removeprefix(OF_CONTACT)}"
        if name.startswith(OF_CONTACT)
        else f"accounts.{name}"
        for _, names in project.parameters[_FIELDS].values
        if isinstance(names, tuple)
        for name in names
        if isinstance(name, str)
    )


def lineage_of(
    schemas: Mapping[str, Schema],
    kpis: Mapping[str, Kpi],
    tables: Mapping[str, SqlFile],
    kpi_lines: Mapping[str, SqlFile],
    *,
    as_declared: bool = True,
) -> Lineage:
    """What each table of the model, and each KPI, rests on.

    Args:
        schemas: The sheets; their columns are where everything ends.
        kpis: Which files give the lines of which figures.
        tables: The SQL of the model's tables.
        kpi_lines: The SQL of lines.
        as_declared: Whether what a file declares internal rests on nothing.
    """
    known = known_tables(schemas, tables, as_declared=as_declared)
    branches = {name: tuple(_branches(file, known)) for name, file in sorted(kpi_lines.items())}
    figures: dict[tuple[str, str], Inputs] = {}
    reasons: dict[tuple[str, str], Inputs] = {}
    for kpi in kpis.values():
        if kpi.lines not in kpi_lines:
            continue
        head = head_of(kpi_lines[kpi.lines])
        for reading in ("", *kpi.readings):
            parts = [one.result for one in branches[kpi.lines] if one.writes(kpi.id, reading)]
            is_internal = as_declared and head.internal and f"~{reading}" not in head.confidential
            figures[kpi.id, reading] = NOTHING if is_internal else _of_figure(parts)
            reasons[kpi.id, reading] = (
                NOTHING
                if is_internal and "reason" not in head.confidential
                else union(part.columns.get("reason", NOTHING) for part in parts)
            )
    columns = {name: found.columns for name, found in known.items()}
    return Lineage(columns=columns, figures=figures, reasons=reasons, frame=FRAME)


def known_tables(
    schemas: Mapping[str, Schema], tables: Mapping[str, SqlFile], *, as_declared: bool = True
) -> Known:
    """The inputs of all sheets and of all tables of the model."""
    known: Known = {}
    for name, schema in schemas.items():
        cells = {key: frozenset({f"{name}.{key}"}) for key in schema.columns}
        known[name] = QueryInputs({"row_id": NOTHING, **cells})
    for file in in_order(tables):
        found = inputs_of(parsed(file.select), known)
        known[file.name] = _as_declared(found, head_of(file)) if as_declared else found
    return known


def _as_declared(found: QueryInputs, head: Head) -> QueryInputs:
    """A table as its head declares it: internal but for the columns it names."""
    if not head.internal:
        return found
    return QueryInputs(
        {
            name: inputs if name in head.confidential else NOTHING
            for name, inputs in found.columns.items()
        }
    )


def _of_figure(parts: list[QueryInputs]) -> Inputs:
    return union(
        inputs
        for part in parts
        for inputs in (
            part.rows,
            *(of for name, of in part.columns.items() if name not in _NOT_OF_FIGURE),
        )
    )


@dataclass(frozen=True, slots=True)
class _Branch:
    """One of the queries that are stacked in a file of lines."""

    kpi: str
    reading: str | None  # None: not written as a word
    result: QueryInputs

    def writes(self, kpi: str, reading: str) -> bool:
        """Whether it may give lines of a KPI's reading."""
        return self.kpi in (_EVERY, kpi) and self.reading in (None, "*", reading)


def _branches(file: SqlFile, known: Known) -> Iterator[_Branch]:
    """The stacked queries of a file, each with the KPI and reading that it writes as words."""
    tree = parsed(file.select)
    scope = with_expressions(tree, known)
    stack: list[exp.Expr] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, exp.SetOperation):
            scope = with_expressions(node, scope)
            stack += [node.right, node.left]
        elif isinstance(node, exp.Subquery):
            stack.append(node.this)
        else:
            words = {
                one.alias_or_name: str(one.unalias().this)
                for one in node.expressions
                if isinstance(one.unalias(), exp.Literal)
            }
            yield _Branch(words.get("kpi", _EVERY), words.get("reading"), inputs_of(node, scope))
