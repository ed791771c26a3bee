"""Which figures rest on which table: the price of a row that is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import Need

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.definitions.schema import Column, Schema
    from generator.project import Project


def touched_kpis(project: Project) -> Mapping[str, tuple[str, ...]]:
    """For each table the figures that rest on it, or on rows that fall with its rows."""
    resting = {table: _falling_with(table, project.schemas.values()) for table in project.schemas}
    return {
        table: tuple(kpi.id for kpi in project.kpis.values() if tables & set(kpi.needs))
        for table, tables in resting.items()
    }


def _falling_with(table: str, schemas: Collection[Schema]) -> set[str]:
    """The tables whose rows count for less when rows of a table are left out.

    Those that must name one of its rows, and for a mandatory table all that name it: without
    a store's row the accounts of the store count for no store.
    """
    mandatory = {schema.table for schema in schemas if schema.mandatory}
    found = {table}
    while (
        more := {
            schema.table
            for schema in schemas
            for column in schema.columns.values()
            if found & _carrying(schema, column, mandatory)
        }
        - found
    ):
        found |= more
    return found


def _carrying(schema: Schema, column: Column, mandatory: set[str]) -> set[str]:
    """The tables without whose rows the rows of a schema do not hold, by one of its columns."""
    named = {reference.table for reference in column.refers_to}
    is_vital = column.need is Need.REQUIRED or column.key in schema.key
    return named if is_vital else named & mandatory
