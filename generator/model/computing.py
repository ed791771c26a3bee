"""From validated rows to lines and figures: the order of the model's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import sql_files
from generator.model.dating import rows_until
from generator.model.frame import frame_of, load_frame
from generator.model.warehouse import Warehouse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.model.sql_files import SqlFile
    from generator.project import Project
    from generator.tables import Table


def model_of(
    project: Project,
    tables: Mapping[str, Table],
    as_of: date,
    files: Mapping[str, SqlFile] | None = None,
) -> Warehouse:
    """The tables of the model."""
    warehouse = Warehouse()
    for table in tables.values():
        warehouse.load(table, rows_until(table, as_of))
    load_frame(frame_of(project, tables, as_of), warehouse)
    for file in sql_files.in_order(files or sql_files.tables()):
        warehouse.create(file.name, file.select)
    return warehouse
