"""Form F13 大客户部绩效考核表: the department's KPI sheet, for finance and HR.

One workbook for every quarter and year that has ended. Every number on it is a formula over
the lines it carries; the value stored beside the formula is the site's own figure, and the
sheet 核对 sets both side by side.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.language import Text
from generator.periods import PeriodKind
from generator.sheets.assessment.entries import DEPARTMENT, entries_of
from generator.sheets.assessment.filling import Form, in_period, write_form
from generator.sheets.assessment.vocabulary import vocabulary
from generator.sheets.compiling import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.definitions.kpis import Kpi
    from generator.periods import Period
    from generator.project import Project
    from generator.report.downloads import Download
    from generator.report.report import Report
    from generator.sheets.template import Template

FORM = "F13"
TEMPLATE = "templates/sheets/f13.xlsx"
FOLDER = "f13"
VOCABULARY = vocabulary()
TITLE = Text(zh="大客户部绩效考核表 {period}", en="Department KPI sheet {period}")
SAYS = Text(
    zh="{kpis} 项指标、{lines} 条明细，带权重和得分；公式可查，附核对页",
    en="{kpis} KPIs, {lines} lines, with weights and points; live formulas, with a "
    "reconciliation sheet",
)
CONTROL_TITLE = "大客户部绩效考核表（F13）\nKey-Account Department Performance Sheet"


def template_of(project: Project) -> Template:
    """The project's template of the form; cheap enough to be asked for before any work begins.

    Raises:
        DefinitionError: The template cannot be followed; its findings name all its faults.
    """
    return compiled(project.file(TEMPLATE), TEMPLATE, VOCABULARY)


def write_department_sheets(report: Report, folder: Path) -> tuple[Download, ...]:
    """Write the form of every closed quarter and year of the department, the latest first.

    Args:
        report: What the audience is told.
        folder: The `downloads` folder of the site; the files go into `f13/` inside.

    Raises:
        DefinitionError: The template cannot be followed.
    """
    if not report.has_form(FORM):
        return ()
    forms = [form for form in map(partial(_form, report), _closed(report)) if form.entries]
    template = template_of(report.project)
    home = folder / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    return tuple(write_form(report, template, form, home / f"{form.number}.xlsx") for form in forms)


def _closed(report: Report) -> Iterator[Period]:
    for kind in (PeriodKind.QUARTER, PeriodKind.YEAR):
        yield from (period for period in report.periods(kind) if report.is_closed(period))


def _form(report: Report, period: Period) -> Form:
    score = report.score_on_form(period)
    return Form(
        title=in_period(TITLE, period),
        says=SAYS,
        number=f"{FORM}-{period.id}",
        control_title=CONTROL_TITLE,
        period=period,
        scope=DEPARTMENT,
        entries=entries_of(report, _kpis(report), period, score=score),
        score=score,
    )


def _kpis(report: Report) -> tuple[Kpi, ...]:
    """The KPIs of the department's table, by their number."""
    numbered = ((kpi.number, kpi) for kpi in report.kpis if kpi.number is not None)
    return tuple(kpi for _, kpi in sorted(numbered, key=lambda one: (one[0], one[1].id)))
