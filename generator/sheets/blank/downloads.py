"""The blank workbooks among the downloads of a site: the same for all who may hand in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from generator.definitions.workbook_groups import workbook_groups
from generator.language import Text
from generator.report.download_list import BLANK
from generator.report.downloads import Download
from generator.report.report import DEPARTMENT
from generator.report.words.column_words import joined
from generator.sheets.blank.workbook import blank_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.project import Project
    from generator.report.report import Report

TITLE = Text(zh="空白表：{name}", en="Blank workbook: {name}")
SAYS = Text(zh="{sheets}；带填写说明和示例", en="{sheets}; with instructions and examples")


def blank_books(project: Project) -> Mapping[str, bytes]:
    """Every blank workbook of a project in its first language, by the name of its file."""
    lang = project.settings.languages[0]
    return {group.file: blank_workbook(group, project, lang) for group in workbook_groups(project)}


def write_blank_downloads(
    report: Report, books: Mapping[str, bytes], folder: Path
) -> tuple[Download, ...]:
    """Write the blank workbooks for one audience.

    Args:
        report: What the audience is told: nothing of it goes into them.
        books: The workbooks, made once for all audiences.
        folder: The `downloads` folder of the site; the files go into `blank/` inside.
    """
    if not report.has_page("downloads"):
        return ()
    home = folder / BLANK
    home.mkdir(parents=True, exist_ok=True)
    listed = []
    for group in workbook_groups(report.project):
        content = books[group.file]
        (home / group.file).write_bytes(content)
        sheets = joined((schema.title for schema in group.schemas), ("、", ", "))
        listed.append(
            Download(
                path=f"downloads/{BLANK}/{group.file}",
                title=TITLE.fill(name=group.name),
                says=SAYS.fill(sheets=sheets),
                period=None,
                scope=DEPARTMENT,
                sha256=hashlib.sha256(content).hexdigest(),
                bytes=len(content),
                figures={},
            )
        )
    return tuple(listed)
