"""Form F14 岗位绩效考核表: the sheet of one person's post, for the person and for HR.

One workbook for every person and every quarter that has ended, by the scheme of the post:
manager and specialist with their KPIs, clerk with the grades of the assessors. It is made and
proven as form F13 is; only what is asked of whom differs.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.periods import PeriodKind
from generator.report.words.naming import slugs
from generator.sheets.assessment.entries import entries_of
from generator.sheets.assessment.filling import Form, in_period, write_form
from generator.sheets.assessment.points import SCHEMES
from generator.sheets.assessment.vocabulary import vocabulary
from generator.sheets.assessment.words import beside, both
from generator.sheets.compiling import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.definitions.kpis import Kpi
    from generator.ledger import Score
    from generator.project import Project
    from generator.report.downloads import Download
    from generator.report.report import Report
    from generator.sheets.cell_xml import Value
    from generator.sheets.template import Template

FORM = "F14"
TEMPLATE = "templates/sheets/f14.xlsx"
FOLDER = "f14"
VOCABULARY = vocabulary(
    ("person", "staff_id", "post", "unit_name", "frequency", "assessors", "uses", "warning")
)
TITLE = Text(
    zh="岗位绩效考核表 {period} {person}（{staff_id}）",
    en="Post KPI sheet {period} {person} ({staff_id})",
)
SAYS = Text(
    zh="{scheme}：{kpis} 项指标、{lines} 条明细；公式可查，附核对页",
    en="{scheme}: {kpis} KPIs, {lines} lines; live formulas, with a reconciliation sheet",
)
CONTROL_TITLE = "岗位绩效考核表（F14）\nPost Performance Sheet"
FREQUENCY = Text(zh="季度", en="quarterly")
# Who assesses whom (definition book, assessment rules).
ASSESSORS = {
    "manager": Text(zh="营销总监、人力资源部", en="marketing director, HR"),
    "specialist": Text(zh="大客户部经理、人力资源部", en="key-account manager, HR"),
    "clerk": Text(zh="大客户部经理、人力资源部", en="key-account manager, HR"),
}
USES = Text(
    zh="（1）薪酬发放依据；（2）培训实施及职位晋升参考；（3）得分低于 {threshold} 分，予以口头警告",
    en="(1) basis for pay; (2) reference for training and promotion; "
    "(3) verbal warning below {threshold} points",
)
WARNING = "口头警告  Verbal warning"


def template_of(project: Project) -> Template:
    """The project's template of the form; cheap enough to be asked for before any work begins.

    Raises:
        DefinitionError: The template cannot be followed; its findings name all its faults.
    """
    return compiled(project.file(TEMPLATE), TEMPLATE, VOCABULARY)


def write_person_sheets(report: Report, folder: Path) -> tuple[Download, ...]:
    """Write the form of every assessed person for every closed quarter, the latest first.

    Args:
        report: What the audience is told.
        folder: The `downloads` folder of the site; the files go into `f14/` inside.

    Raises:
        DefinitionError: The template cannot be followed.
    """
    scores = list(_scores(report)) if report.has_form(FORM) else []
    if not scores:
        return ()
    template, home = template_of(report.project), folder / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    names = slugs(report.names.people)
    found = []
    for score in scores:
        form = _form(report, score)
        name = names.get(score.scope.id, score.scope.id)
        if form.entries:
            file = home / f"{FORM}-{score.period.id}-{name}.xlsx"
            found.append(write_form(report, template, form, file))
    return tuple(found)


def _scores(report: Report) -> Iterator[Score]:
    """The scores of persons in quarters that have ended, as the audience finds them on forms."""
    known = dict.fromkeys((*report.ledger.scores, *report.form_scores))
    persons = [scope for _, scope in known if scope.kind is ScopeKind.PERSON]
    for period in report.periods(PeriodKind.QUARTER):
        if report.is_closed(period):
            for scope in dict.fromkeys(persons):
                score = report.score_on_form(period, scope)
                if score is not None:
                    yield score


def _form(report: Report, score: Score) -> Form:
    period, scope = score.period, score.scope
    person = report.names.person(scope.id)
    return Form(
        title=in_period(TITLE, period, person=person, staff_id=scope.id),
        says=SAYS.fill(scheme=SCHEMES[score.scheme], kpis="{kpis}", lines="{lines}"),
        number=f"{FORM}-{period.id}-{scope.id}",
        control_title=CONTROL_TITLE,
        period=period,
        scope=scope,
        entries=entries_of(
            report, _kpis(report, score.scheme), period, scope, score, with_readings=False
        ),
        score=score,
        values=_values(report, score, person),
    )


def _kpis(report: Report, scheme: str) -> tuple[Kpi, ...]:
    """The KPIs of a post: R1 to R4, or the grades C1 to C4 of a clerk."""
    group = "qualitative" if scheme == "clerk" else "role"
    return tuple(
        kpi
        for kpi in report.project.kpis.values()
        if kpi.group == group and ScopeKind.PERSON in kpi.scopes
    )


def _values(report: Report, score: Score, person: str) -> Mapping[str, Value]:
    threshold = report.parameter("warning_threshold", score.period)
    role, unit = _post(report, score)
    return {
        "person": person,
        "staff_id": score.scope.id,
        "post": role or beside(SCHEMES[score.scheme]),
        "unit_name": report.names.unit(unit) if unit else both(report.names.department),
        "frequency": both(FREQUENCY),
        "assessors": both(ASSESSORS[score.scheme]),
        "uses": both(USES.fill(threshold=threshold)),
        "warning": WARNING if score.below_warning else None,
    }


def _post(report: Report, score: Score) -> tuple[str, str]:
    """Role and unit of a person at the end of the period, as the roster has them."""
    roster, last = report.tables["roster"].columns, score.period.last_day
    columns = (roster[key] for key in ("staff_id", "role", "unit", "valid_from"))
    held = [
        (since if isinstance(since, date) else date.min, str(role or ""), str(unit or ""))
        for staff_id, role, unit, since in zip(*columns, strict=True)
        if str(staff_id) == score.scope.id
    ]
    known = [post for post in held if post[0] <= last]
    return max(known, key=lambda post: post[0])[1:] if known else ("", "")
