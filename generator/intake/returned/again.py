"""A workbook read once more, as it counted: for writing it out with its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Finding
from generator.intake.parameters import limits_of
from generator.intake.returned.coming_back import came_back
from generator.intake.returned.stamped_files import stamped_file
from generator.intake.workbook.reader import read_workbook

if TYPE_CHECKING:
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.project import Project
    from generator.tables import Intake


def read_again(project: Project, relative: str, intake: Intake) -> OpenWorkbook | None:
    """The workbook as it counted, with what was accepted in it.

    Args:
        project: The project.
        relative: The workbook's path in it.
        intake: What was read.

    Returns:
        None where the file can no longer be read, or is no longer the one that was read.
    """
    read = next((book.sha256 for book in intake.workbooks if book.path == relative), None)
    path, limits = project.root / relative, limits_of(project)
    workbook = read_workbook(path, relative, limits)
    if isinstance(workbook, Finding) or workbook.sha256 != read:
        return None
    stamped = stamped_file(relative, path, limits) if relative in intake.returned else None
    return workbook if stamped is None else came_back(workbook, stamped).workbook
