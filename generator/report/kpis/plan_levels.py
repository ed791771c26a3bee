"""Where a scope has a plan or budget of its own and those below it come to another sum: both."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Money
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import ACCOUNTS, Scale, scale_of, scaled, shown

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

SALES = "sales"  # of the kinds of plans
PLANS = {"Q1": SALES, "R1": SALES, "Q8": "service"}  # what each KPI is held against
BY_PARAMETER = {"Q4": "q4_unit"}  # the same, where a parameter says it

HEADING = Text(
    zh="自己的计划或预算与下级之和不同", en="Own plan or budget and those below it differ"
)
SUB = Text(
    zh="以自己的为分母；只比较两级都填了的月份",
    en="the own one counts; compared over the months in which both levels are filled",
)
DIFFERS = Text(
    zh="自己的计划 {own}，所属{level}的计划之和 {below}",
    en="own plan {own}, plans of its {level} {below}",
)
COLUMNS = {
    "scope": Text(zh="范围", en="Scope"),
    "below": Text(zh="下级", en="Level below"),
    "own": Text(zh="自己的", en="Own"),
    "sum": Text(zh="下级之和", en="Sum below"),
    "difference": Text(zh="相差", en="Difference"),
}
LEVELS = {
    "unit": Text(zh="单位", en="units"),
    "person": Text(zh="客户经理", en="account managers"),
    "account": Text(zh="客户", en="accounts"),
}
_WHOLE = Scale(1, 0, ACCOUNTS)


def plan_difference(report: Report, scope: Scope, period: Period, lang: Lang) -> str:
    """Both sums of one scope where they differ; "" where they do not."""
    for row in report.ledger.table("plan_sums"):
        where = (row["plan"], row["period"], row["scope_kind"], row["scope_id"])
        if where == (SALES, period.id, scope.kind, scope.id):
            own, below = row["own_amount"], row["below_amount"]
            if isinstance(own, Decimal) and isinstance(below, Decimal):
                return DIFFERS.fill(
                    own=shown(own, Money(), lang),
                    level=LEVELS[str(row["below"])][lang],
                    below=shown(below, Money(), lang),
                )[lang]
    return ""


def plan_levels(report: Report, kpi: Kpi, period: Period, lang: Lang) -> TableView | None:
    """Both sums of every scope where they differ; None where nothing differs.

    Source:
        Definition book, sales-plan completion, plan levels.
    """
    plan = PLANS.get(kpi.id) or report.parameter(BY_PARAMETER.get(kpi.id, ""), period)
    rows = [
        (
            Scope(ScopeKind(str(row["scope_kind"])), str(row["scope_id"] or "")),
            str(row["below"]),
            own,
            below,
        )
        for row in report.ledger.table("plan_sums")
        if (row["plan"], row["period"]) == (plan, period.id)
        and isinstance(own := row["own_amount"], Decimal)
        and isinstance(below := row["below_amount"], Decimal)
    ]
    if not rows:
        return None
    amounts = [amount for _, _, own, below in rows for amount in (own, below)]
    scale = _WHOLE if isinstance(kpi.parts, Count) else scale_of(amounts)
    numbers = ("own", "sum", "difference")
    return TableView(
        columns=tuple(
            Column(
                name=words[lang],
                under=scale.name[lang] if key in numbers else "",
                is_number=key in numbers,
            )
            for key, words in COLUMNS.items()
        ),
        rows=tuple(
            Row(
                cells=(
                    TextCell(text=report.names.of(scope)[lang]),
                    TextCell(text=LEVELS[level][lang]),
                    TextCell(text=scaled(own, scale, lang)),
                    TextCell(text=scaled(below, scale, lang)),
                    TextCell(text=scaled(own - below, scale, lang, sign=True)),
                )
            )
            for scope, level, own, below in rows
        ),
        label=HEADING[lang],
    )
