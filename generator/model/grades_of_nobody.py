"""Grades that no figure takes: of a KPI that is not graded, for another period, or of no clerk.

Intake knows that the person and the word exist; only the catalogue says which KPIs are graded,
by which period and for whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.hints import hint
from generator.findings import Rule, Severity
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.periods import Period
from generator.recipes.rows import CORRECT_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.kpis import Kpi
    from generator.findings import Finding
    from generator.tables import Table

GRADE_OF_NOBODY = Rule(
    code="KAM618",
    severity=Severity.WARNING,
    title=Text(zh="评分没有对应的指标", en="Grade that no figure takes"),
    says=Text(zh="{why}；本行评分没有用上", en="{why}; the grade is not used"),
    fix=Text(
        zh="改正指标编号、期间、考核方案或被考核人。L1 至 L4 按年评部门，C1 至 C4 按季评内勤。",
        en="Correct the KPI, the period, the scheme or the person. L1 to L4 are graded for the "
        "department by year, C1 to C4 for clerks by quarter.",
    ),
    example=Text(
        zh="给客户经理评了 C1，或按年评了 C1", en="C1 of an account manager, or for a whole year"
    ),
    recipe=CORRECT_ROW,
)

catalogue = (GRADE_OF_NOBODY,)

_NOT_GRADED = Text(
    zh="没有由考核人评定的指标“{kpi}”{hint}", en="no KPI “{kpi}” is graded by assessors{hint}"
)
_OTHER_PERIOD = Text(zh="指标 {kpi} 不按“{period}”评定", en="{kpi} is not graded for {period}")
_OTHER_SCHEME = Text(
    zh="指标 {kpi} 不属于考核方案“{scheme}”", en="{kpi} does not belong to the scheme {scheme}"
)
_NO_CLERK = Text(
    zh="“{person}”在 {period} 不是大客户部内勤", en="“{person}” was no clerk in {period}"
)
_NO_PERSON = Text(zh="指标 {kpi} 评的是部门，不是个人", en="{kpi} is graded for the department")


def grades_of_nobody(
    kpis: Mapping[str, Kpi], clerks: Mapping[str, Sequence[Scope]], grades: Table
) -> Iterator[Finding]:
    """A warning for each row that no figure takes, at the first cell that is wrong.

    Args:
        kpis: The catalogue.
        clerks: The clerks of each period that has begun.
        grades: The sheet.
    """
    graded = {key: kpi for key, kpi in kpis.items() if kpi.ungraded}
    names = ("kpi_id", "period", "scheme", "staff_id")
    for row, cells in enumerate(zip(*(grades.columns[name] for name in names), strict=True)):
        kpi_id, period, scheme, staff_id = (str(cell or "") for cell in cells)
        kpi = graded.get(kpi_id)
        column, why = (
            ("kpi_id", _NOT_GRADED.fill(kpi=kpi_id, hint=hint(kpi_id, graded)))
            if kpi is None
            else _wrong(kpi, Period.parse(period), scheme, staff_id, clerks)
        )
        if why is not None:
            yield GRADE_OF_NOBODY.at(
                grades.place(row, column),
                row_key=kpi_id,
                column=column,
                kpis=(kpi_id,) if kpi else (),
                why=why,
            )


def _wrong(
    kpi: Kpi, period: Period, scheme: str, staff_id: str, clerks: Mapping[str, Sequence[Scope]]
) -> tuple[str, Text | None]:
    """The first column that does not fit the KPI and why; None where all do."""
    of_clerks = kpi.persons == "clerks"
    if scheme != ("clerk" if of_clerks else "department"):
        return "scheme", _OTHER_SCHEME.fill(kpi=kpi.id, scheme=scheme)
    if period.kind not in kpi.periods:
        return "period", _OTHER_PERIOD.fill(kpi=kpi.id, period=period)
    if not of_clerks:
        return "staff_id", _NO_PERSON.fill(kpi=kpi.id) if staff_id else None
    person = Scope(ScopeKind.PERSON, staff_id)
    is_none = period.id in clerks and person not in clerks[period.id]
    return "staff_id", _NO_CLERK.fill(person=staff_id, period=period) if is_none else None
