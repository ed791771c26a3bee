"""From the project's workbooks to typed tables, with all that is to be said about them.

Bad input never raises: every problem of every workbook is a finding of one run. A check passes
over what an earlier one refused, so that each cause is told once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.schema import Need
from generator.findings import Finding, Severity
from generator.intake.cells.spelling import squeezed
from generator.intake.cells.values import NOT_APPLICABLE
from generator.intake.checks.background import background_columns, not_collected
from generator.intake.checks.consequences import follow
from generator.intake.checks.coverage import absent_tables
from generator.intake.checks.displays import shown_otherwise
from generator.intake.checks.gaps import blank_rows
from generator.intake.checks.merged import merged_cells
from generator.intake.checks.mixed_formulas import typed_over
from generator.intake.checks.needs import read_faults, unfilled, unfilled_archive
from generator.intake.checks.not_data import not_data, suspects_of
from generator.intake.checks.references import unknown_references
from generator.intake.checks.repeats import identical_rows, repeated_keys, repeated_values
from generator.intake.checks.rules import broken_rules, fatal_refusals, wrong_shares
from generator.intake.checks.sums import sums_of_rows
from generator.intake.checks.trees import circles
from generator.intake.drafts import Draft
from generator.intake.files import SAME_WORKBOOK, input_files
from generator.intake.layout.columns import check_columns
from generator.intake.layout.sheets import Sheets
from generator.intake.returned.coming_back import (
    applied_mends,
    came_back,
    in_other_format,
    is_stamped,
    replacements,
    with_columns,
)
from generator.intake.returned.recognising import returns_among
from generator.intake.telling.findings import findings_of
from generator.intake.telling.order import sorted_findings
from generator.intake.telling.second_look import looked_up
from generator.intake.templates.age import aged
from generator.intake.templates.filled import as_filled, changed_examples
from generator.intake.templates.template import template_of
from generator.intake.workbook.limits import Limits
from generator.intake.workbook.reader import read_workbook
from generator.tables import Intake, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from generator.definitions.schema import Column, Schema
    from generator.intake.faults import Fault
    from generator.intake.layout.recognised import Recognised
    from generator.intake.returned.recognising import Returns
    from generator.intake.templates.template import Template
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.intake.workbook.kept import KeptWorkbooks
    from generator.project import Project
    from generator.returns import Returned


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """What the workbooks gave so far."""

    drafts: dict[str, Draft]
    limits: Limits
    read: Callable[[Path, str, Limits], OpenWorkbook | Finding]
    workbooks: list[Workbook] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    hinted: dict[str, list[int]] = field(default_factory=dict)  # table -> findings about it
    by_digest: dict[str, str] = field(default_factory=dict)
    returned: dict[str, Returned] = field(default_factory=dict)  # by path
    all_opened: bool = True

    @property
    def schemas(self) -> Mapping[str, Schema]:
        """All schemas, by table."""
        return {table: draft.schema for table, draft in self.drafts.items()}


def read_workbooks(project: Project, kept: KeptWorkbooks | None = None) -> Intake:
    """Every workbook of the project, checked against the schemas.

    Rows with an error are left out of the tables and listed among the findings.

    Args:
        project: Whose workbooks.
        kept: What was read before, so that only changed workbooks are read; None: read all.
    """
    files = input_files(project)
    gathered = _Gathered(
        drafts={table: Draft(schema=schema) for table, schema in project.schemas.items()},
        limits=limits_of(project),
        read=read_workbook if kept is None else kept.read,
        findings=list(files.findings),
    )
    kpis = touched_kpis(project)
    sheets = Sheets(project.schemas.values())
    placeholders = _placeholders(project)
    returns = returns_among(files.workbooks, gathered.limits)
    gathered.findings.extend(returns.findings)
    gathered.all_opened = returns.all_opened
    for relative, path in files.workbooks:
        if relative in returns.replaced or relative in returns.passed_over:
            continue
        opened = _opened(path, relative, gathered, returns)
        if opened is not None:
            template = template_of(opened)
            gathered.findings.extend(template.findings)
            for sheet in _recognised(opened, template, sheets, gathered):
                _read_sheet(sheet, template, project, gathered, kpis, placeholders)
    gathered.findings.extend(replacements(returns, gathered.returned))
    _check_rows(gathered)
    if files.workbooks:
        gathered.findings.extend(
            absent_tables(
                gathered.drafts,
                frozenset(gathered.hinted),
                kpis,
                all_opened=gathered.all_opened,
            )
        )
    return _intake(gathered, project, kpis)


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


def limits_of(project: Project) -> Limits:
    """What a workbook may cost; a project without the parameter has the shipped limits."""
    parameter = project.parameters.get("limits")
    value = parameter.values[-1][1] if parameter is not None else ()
    pairs = value if isinstance(value, tuple) else ()
    return Limits.of(pair for pair in pairs if isinstance(pair, tuple))  # type: ignore[misc]


def _placeholders(project: Project) -> frozenset[str]:
    parameter = project.parameters.get("placeholders")
    words = parameter.values[-1][1] if parameter is not None else ()
    texts = words if isinstance(words, tuple) else ()
    return frozenset({NOT_APPLICABLE, *(squeezed(word) for word in texts if isinstance(word, str))})


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
        opened = back.workbook
    elif is_stamped(opened):
        gathered.findings.append(in_other_format(relative))
        gathered.all_opened = False
        return None
    gathered.findings.extend(opened.notices)
    names = tuple(grid.sheet for grid in opened.grids)
    gathered.workbooks.append(Workbook(path=relative, sha256=opened.sha256, sheets=names))
    return opened


def _recognised(
    opened: OpenWorkbook, template: Template, sheets: Sheets, gathered: _Gathered
) -> Iterable[Recognised]:
    names = [grid.sheet for grid in opened.grids]
    for grid in opened.grids:
        verdict = sheets.recognise(opened.path, grid, names)
        if not verdict.sheets and template.is_gone(grid.sheet, gathered.schemas):
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


def _read_sheet(
    sheet: Recognised,
    template: Template,
    project: Project,
    gathered: _Gathered,
    kpis: Mapping[str, tuple[str, ...]],
    placeholders: frozenset[str],
) -> None:
    table = sheet.headings.schema.table
    check = aged(sheet, check_columns(sheet, kpis[table]), template, kpis[table])
    background = background_columns(project, table)
    gathered.findings.extend(check.findings)
    gathered.findings.extend(not_collected(sheet, background))
    gathered.findings.extend(shown_otherwise(sheet))
    check = replace(check, unusable=check.unusable | background)
    gathered.drafts[table].append(sheet, check, placeholders)


def _check_rows(gathered: _Gathered) -> None:
    """All checks on rows, each table whole before the tables are compared."""
    drafts = [draft for draft in gathered.drafts.values() if draft.sheets]
    for draft in drafts:
        _check_cells(draft)
    incomplete = frozenset(gathered.hinted)
    for draft in drafts:
        if gathered.all_opened:
            draft.charge(list(unknown_references(draft, gathered.drafts, incomplete)))
        draft.charge(list(circles(draft)))
        draft.charge(list(broken_rules(draft)))
        draft.make_fatal(frozenset(fatal_refusals(draft)))
        draft.charge(list(wrong_shares(draft)))
        draft.charge(list(unfilled_archive(draft)))
    follow(gathered.drafts, all_read=gathered.all_opened)


def _check_cells(draft: Draft) -> None:
    faults: list[Fault] = [*read_faults(draft)]
    for fault in faults:
        if fault.rejects:
            draft.rejected.setdefault(fault.column, set()).add(fault.row)
    faults += unfilled(draft)
    faults += changed_examples(draft)
    draft.charge(list(not_data(draft, suspects_of(faults))))
    draft.charge(fault for fault in faults if fault.row not in draft.dropped)
    draft.charge(list(repeated_keys(draft)))
    draft.charge(list(repeated_values(draft)))
    draft.charge(list(identical_rows(draft)))
    draft.charge(list(merged_cells(draft)))
    draft.charge(list(sums_of_rows(draft)))
    draft.charge(list(blank_rows(draft)))
    draft.charge(list(typed_over(draft)))


def _intake(gathered: _Gathered, project: Project, kpis: Mapping[str, tuple[str, ...]]) -> Intake:
    findings = [*gathered.findings]
    for table, indexes in gathered.hinted.items():
        draft = gathered.drafts[table]
        if draft.schema.mandatory and not draft.sheets:
            for index in indexes:
                findings[index] = replace(
                    findings[index], severity=Severity.ERROR, kpis=kpis[table]
                )
    told = findings_of(gathered.drafts.values(), kpis)
    findings.extend(looked_up(told, project.root))
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
