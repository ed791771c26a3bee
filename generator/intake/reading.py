"""From the project's workbooks to typed tables, with all that is to be said about them.

Bad input never raises: every problem of every workbook is a finding of one run.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Finding, Severity
from generator.intake.checking import check_rows
from generator.intake.checks.background import background_columns, not_collected
from generator.intake.checks.copied_sheets import copied_sheets
from generator.intake.checks.coverage import absent_tables
from generator.intake.checks.displays import shown_otherwise
from generator.intake.checks.suspected import weighed
from generator.intake.drafts import Draft
from generator.intake.files import SAME_WORKBOOK, input_files
from generator.intake.layout.astray import set_straight
from generator.intake.layout.columns import check_columns
from generator.intake.layout.sheets import Sheets, without_tables
from generator.intake.parameters import limits_of, placeholders_of
from generator.intake.returned.applied_words import applied_mends, with_columns
from generator.intake.returned.coming_back import came_back, replacements
from generator.intake.returned.recognising import returns_among
from generator.intake.telling.findings import findings_of
from generator.intake.telling.order import sorted_findings
from generator.intake.telling.second_look import looked_up
from generator.intake.templates.age import aged
from generator.intake.templates.filled import as_filled
from generator.intake.templates.template import template_of
from generator.intake.templates.unfilled import with_spare_copies
from generator.intake.touched_kpis import touched_kpis
from generator.intake.workbook.reader import read_workbook
from generator.language import Text
from generator.stages import UNTOLD
from generator.tables import Intake, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from generator.intake.layout.recognised import Recognised
    from generator.intake.returned.recognising import Returns
    from generator.intake.templates.template import Template
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.intake.workbook.kept import KeptWorkbooks
    from generator.intake.workbook.limits import Limits
    from generator.project import Project
    from generator.returns import Returned
    from generator.stages import Stages


READING = Text(zh="读取工作簿", en="Reading the workbooks")
CHECKING = Text(zh="核对各行各表", en="Checking rows and sheets")


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """What workbooks are read by, and what they gave so far."""

    project: Project
    sheets: Sheets
    kpis: Mapping[str, tuple[str, ...]]  # the figures that rest on each table
    limits: Limits
    placeholders: frozenset[str]
    read: Callable[[Path, str, Limits], OpenWorkbook | Finding]
    drafts: dict[str, Draft]
    workbooks: list[Workbook] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    hinted: dict[str, list[int]] = field(default_factory=dict)  # table -> findings about it
    by_digest: dict[str, str] = field(default_factory=dict)
    returned: dict[str, Returned] = field(default_factory=dict)  # by path
    all_opened: bool = True


def read_workbooks(
    project: Project, kept: KeptWorkbooks | None = None, stages: Stages = UNTOLD
) -> Intake:
    """Every workbook of the project, checked against the schemas.

    Rows with an error are left out of the tables and listed among the findings.

    Args:
        project: Whose workbooks.
        kept: What was read before, so that only changed workbooks are read; None: read all.
        stages: Who is told.
    """
    stages.stage(READING)
    files = input_files(project)
    gathered = _Gathered(
        project=project,
        sheets=Sheets(project.schemas.values()),
        kpis=touched_kpis(project),
        limits=limits_of(project),
        placeholders=placeholders_of(project),
        read=read_workbook if kept is None else kept.read,
        drafts={table: Draft(schema=schema) for table, schema in project.schemas.items()},
        findings=list(files.findings),
    )
    returns = returns_among(files.workbooks, gathered.limits)
    gathered.findings.extend(returns.findings)
    gathered.all_opened = returns.all_opened
    for number, (relative, path) in enumerate(files.workbooks, 1):
        stages.step(relative, number, len(files.workbooks))
        if relative not in returns.replaced and relative not in returns.passed_over:
            _read(path, relative, gathered, returns)
    gathered.findings.extend(replacements(returns, gathered.returned))
    stages.stage(CHECKING)
    check_rows(gathered.drafts, frozenset(gathered.hinted), all_opened=gathered.all_opened)
    gathered.findings.extend(copied_sheets(gathered.drafts, gathered.kpis))
    if files.workbooks:
        gathered.findings.extend(
            absent_tables(
                gathered.drafts,
                frozenset(gathered.hinted),
                gathered.kpis,
                all_opened=gathered.all_opened,
            )
        )
    return _intake(gathered)


def _read(path: Path, relative: str, gathered: _Gathered, returns: Returns) -> None:
    """Enter the rows of one workbook, and what is to be told of its sheets."""
    opened = _opened(path, relative, gathered, returns)
    if opened is None:
        return
    template = template_of(opened)
    gathered.findings.extend(template.findings)
    for sheet in _recognised(opened, template, gathered):
        _read_sheet(sheet, template, gathered)


def _opened(
    path: Path, relative: str, gathered: _Gathered, returns: Returns
) -> OpenWorkbook | None:
    """The workbook, if it can be read and was not read before under another name."""
    opened = gathered.read(path, relative, gathered.limits)
    if isinstance(opened, Finding):
        gathered.findings.append(opened)
        gathered.all_opened = False
        return None
    other = gathered.by_digest.setdefault(opened.sha256, relative)
    if other != relative:
        gathered.findings.append(SAME_WORKBOOK.at(CellPlace(relative), other=other))
        return None
    if relative in returns.read:
        back = came_back(opened, returns.read[relative])
        gathered.findings.extend(back.findings)
        gathered.returned[relative] = back.returned
        gathered.all_opened = gathered.all_opened and back.is_whole
        opened = back.workbook
    gathered.findings.extend(opened.notices)
    names = tuple(grid.sheet for grid in opened.grids)
    gathered.workbooks.append(Workbook(path=relative, sha256=opened.sha256, sheets=names))
    return opened


def _recognised(
    opened: OpenWorkbook, template: Template, gathered: _Gathered
) -> Iterable[Recognised]:
    """The tables of a workbook that somebody filled in."""
    schemas = gathered.project.schemas
    names = [grid.sheet for grid in opened.grids]
    verdicts = [
        (grid, gathered.sheets.recognise(opened.path, grid, names)) for grid in opened.grids
    ]
    if not any(
        verdict.knows_table or template.is_gone(grid.sheet, schemas) for grid, verdict in verdicts
    ):
        gathered.findings.append(without_tables(opened.path, opened.grids))
        return
    for grid, verdict in verdicts:
        if not verdict.sheets and template.is_gone(grid.sheet, schemas):
            gathered.findings.extend(template.about_gone(grid))
            continue
        for table in verdict.hints_at:
            gathered.hinted.setdefault(table, []).append(len(gathered.findings))
        gathered.findings.extend(verdict.findings)
        for sheet in verdict.sheets:
            filled = as_filled(sheet, template)
            if filled.unfilled:
                table = sheet.headings.schema.table
                gathered.hinted.setdefault(table, []).append(len(gathered.findings))
            else:
                yield filled.sheet
            gathered.findings.extend(filled.findings)


def _read_sheet(sheet: Recognised, template: Template, gathered: _Gathered) -> None:
    """Enter the rows of one table, and what is to be told of its columns."""
    table = sheet.headings.schema.table
    kpis = gathered.kpis[table]
    sheet = set_straight(sheet, gathered.placeholders)
    check = aged(sheet, check_columns(sheet, kpis), template, kpis)
    background = background_columns(gathered.project, table)
    gathered.findings.extend(check.findings)
    gathered.findings.extend(not_collected(gathered.project, sheet, background))
    gathered.findings.extend(shown_otherwise(sheet))
    check = replace(check, unusable=check.unusable | background)
    gathered.drafts[table].append(sheet, check, gathered.placeholders)


def _intake(gathered: _Gathered) -> Intake:
    """All that was read, with the findings in their first order."""
    findings = [*gathered.findings]
    for table, indexes in gathered.hinted.items():
        draft = gathered.drafts[table]
        if draft.schema.mandatory and not draft.sheets:
            for index in indexes:
                findings[index] = replace(
                    findings[index], severity=Severity.ERROR, kpis=gathered.kpis[table]
                )
    spare = {
        index
        for table, indexes in gathered.hinted.items()
        if gathered.drafts[table].sheets
        for index in indexes
    }
    findings = with_spare_copies(findings, spare)
    findings = list(weighed(findings, gathered.drafts.values()))
    told = findings_of(gathered.drafts.values(), gathered.kpis)
    findings.extend(looked_up(told, gathered.project.root))
    tables = {table: draft.table() for table, draft in gathered.drafts.items()}
    returned = with_columns(gathered.returned, tables)
    findings.extend(applied_mends(returned.values()))
    parts = [part for table in tables.values() for part in table.parts]
    return Intake(
        tables=tables,
        workbooks=tuple(sorted(gathered.workbooks, key=lambda book: book.path)),
        findings=sorted_findings(findings),
        rows_read=sum(part.rows_read for part in parts),
        rows_left_out=sum(part.rows_read - part.rows_used for part in parts),
        left_out={
            table: draft.table_of_left_out()
            for table, draft in gathered.drafts.items()
            if draft.left_out - draft.dropped
        },
        returned=returned,
    )
