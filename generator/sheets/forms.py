"""All forms that are filled for readers, in the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.sheets.f13 import write_department_sheets
from generator.sheets.f14 import write_person_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from generator.report.downloads import Download
    from generator.report.report import Report


def write_sheets(report: Report, folder: Path) -> tuple[Download, ...]:
    """Write every form that the audience gets into the `downloads` folder of the site.

    Raises:
        DefinitionError: A template cannot be followed.
    """
    return (*write_department_sheets(report, folder), *write_person_sheets(report, folder))
