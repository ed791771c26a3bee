"""Targets that no figure is held against: of a KPI or for somebody that there is no figure for.

Intake knows that the number exists; only the kind of the row says of whom it must be, and
only the catalogue which KPIs there are for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.hints import hint
from generator.findings import Rule, Severity
from generator.language import Text
from generator.ledger import ScopeKind
from generator.model.targets import SCOPE_WORDS
from generator.recipes.rows import CORRECT_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.kpis import Kpi
    from generator.findings import Finding
    from generator.tables import Table

TARGET_OF_NOBODY = Rule(
    code="KAM616",
    severity=Severity.WARNING,
    title=Text(zh="目标没有对应的指标", en="Target that no figure is held against"),
    says=Text(zh="{why}；本行目标没有用上", en="{why}; the target is not used"),
    fix=Text(
        zh="改正指标编号、目标对象或对象编号。",
        en="Correct the KPI, what the target is for, or its number.",
    ),
    example=Text(
        zh="目标对象为“客户经理”，指标却写 Q1；客户经理的计划完成率是 R1",
        en="A target of Q1 for an account manager: plan completion of a person is R1",
    ),
    recipe=CORRECT_ROW,
)

catalogue = (TARGET_OF_NOBODY,)

_NO_SUCH_KPI = Text(zh="没有指标“{kpi}”{hint}", en="there is no KPI “{kpi}”{hint}")
_NOT_FOR_KIND = Text(zh="指标 {kpi} 不按“{kind}”统计", en="{kpi} is not counted for “{kind}”")
_NOT_OF_KIND = Text(zh="“{scope}”不是“{kind}”的编号", en="“{scope}” is the number of no “{kind}”")
_IDS = {
    ScopeKind.UNIT: ("units", "unit_id"),
    ScopeKind.PERSON: ("roster", "staff_id"),
    ScopeKind.ACCOUNT: ("accounts", "account_id"),
}


def targets_of_nobody(kpis: Mapping[str, Kpi], tables: Mapping[str, Table]) -> Iterator[Finding]:
    """A warning for each KPI and scope of that sort, at the first of its rows."""
    targets = tables["kpi_targets"]
    known = {kind: frozenset(tables[name].columns[key]) for kind, (name, key) in _IDS.items()}
    told = set()
    rows = zip(*(targets.columns[key] for key in ("kpi_id", "scope_kind", "scope_id")), strict=True)
    for row, (kpi_id, word, scope_id) in enumerate(rows):
        kpi, kind = kpis.get(str(kpi_id)), SCOPE_WORDS[str(word)]
        if kpi is None:
            column = "kpi_id"
            why = _NO_SUCH_KPI.fill(kpi=kpi_id, hint=hint(str(kpi_id), kpis))
        elif kind not in kpi.scopes and kind is not ScopeKind.DEPARTMENT:  # it stands for all
            column, why = "kpi_id", _NOT_FOR_KIND.fill(kpi=kpi_id, kind=word)
        elif kind in known and scope_id not in known[kind]:
            column, why = "scope_id", _NOT_OF_KIND.fill(scope=scope_id, kind=word)
        else:
            continue
        if why not in told:
            told.add(why)
            yield TARGET_OF_NOBODY.at(
                targets.place(row, column),
                row_key=str(kpi_id),
                column=column,
                kpis=(kpi.id,) if kpi else (),
                why=why,
            )
