"""Where a scope has a plan of its own and plans below it that come to another sum: both sums."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import scale_of, scaled, shown

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

SALES = "sales"  # of the kinds of plans
SHOWN_WITH = frozenset({"Q1", "R1"})

HEADING = Text(zh="自己的计划与下级计划之和不同", en="Own plan and the plans below it differ")
SUB = Text(
    zh="以自己的计划为分母；只比较两级都填了的月份",
    en="the own plan counts; compared over the months in which both levels are filled",
)
DIFFERS = Text(zh="自己的计划 {own}，下级之和 {below}", en="own plan {own}, plans below it {below}")
COLUMNS = {
    "scope": Text(zh="范围", en="Scope"),
    "below": Text(zh="下级", en="Level below"),
    "own": Text(zh="自己的计划", en="Own plan"),
    "sum": Text(zh="下级之和", en="Sum below"),
    "difference": Text(zh="相差", en="Difference"),
}
LEVELS = {
    "unit": Text(zh="单位", en="units"),
    "person": Text(zh="客户经理", en="account managers"),
    "account": Text(zh="客户", en="accounts"),
}


def plan_difference(report: Report, scope: Scope, period: Period, lang: Lang) -> str:
    """Both sums of one scope where they differ; "" where they do not."""
    for row in report.ledger.table("plan_sums"):
        where = (row["plan"], row["period"], row["scope_kind"], row["scope_id"])
        if where == (SALES, period.id, scope.kind, scope.id):
            own, below = row["own_amount"], row["below_amount"]
            if isinstance(own, Decimal) and isinstance(below, Decimal):
                return DIFFERS.fill(
                    own=shown(own, Money(), lang), below=shown(below, Money(), lang)
                )[lang]
    return ""


def plan_levels(report: Report, kpi: Kpi, period: Period, lang: Lang) -> TableView | None:
    """Both sums of every scope where they differ; None where nothing differs.

    Source:
        Definition book, sales-plan completion, plan levels.
    """
    if kpi.id not in SHOWN_WITH:
        return None
    rows = [
        (
            Scope(ScopeKind(str(row["scope_kind"])), str(row["scope_id"] or "")),
            str(row["below"]),
            own,
            below,
        )
        for row in report.ledger.table("plan_sums")
        if (row["plan"], row["period"]) == (SALES, period.id)
        and isinstance(own := row["own_amount"], Decimal)
        and isinstance(below := row["below_amount"], Decimal)
    ]
    if not rows:
        return None
    money = scale_of([amount for _, _, own, below in rows for amount in (own, below)])
    numbers = ("own", "sum", "difference")
    return TableView(
        columns=tuple(
            Column(
                name=words[lang],
                under=money.name[lang] if key in numbers else "",
                is_number=key in numbers,
            )
            for key, words in COLUMNS.items()
        ),
        rows=tuple(
            Row(
                cells=(
                    TextCell(text=report.names.of(scope)[lang]),
                    TextCell(text=LEVELS[level][lang]),
                    TextCell(text=scaled(own, money, lang)),
                    TextCell(text=scaled(below, money, lang)),
                    TextCell(text=scaled(own - below, money, lang, sign=True)),
                )
            )
            for scope, level, own, below in rows
        ),
        label=HEADING[lang],
    )
