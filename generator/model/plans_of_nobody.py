"""Rows of plans and budgets that reach no figure, because their number is that of something else.

Intake knows that the number exists; only the kind of the row says of whom it must be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.language import Text, same
from generator.model import sql_files
from generator.recipes.rows import CORRECT_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.findings import Finding
    from generator.model.warehouse import Warehouse
    from generator.tables import Table

PLAN_OF_NOBODY = Rule(
    code="KAM615",
    severity=Severity.WARNING,
    title=Text(zh="计划对象的类型与编号不符", en="Plan for another kind than its number"),
    says=Text(
        zh="计划对象写的是“{kind}”，但编号 {scope} {known}；本行计划不计入任何指标",
        en="the plan is for “{kind}”, but {scope} {known}; the row counts in no figure",
    ),
    fix=Text(
        zh="改正计划对象，或改正对象编号。",
        en="Correct what the plan is for, or the number.",
    ),
    example=Text(
        zh="计划对象为“单位”，编号却是客户经理 K01",
        en="A plan for “单位” (unit) with K01, the number of an account manager",
    ),
    recipe=CORRECT_ROW,
)

catalogue = (PLAN_OF_NOBODY,)

_KPIS = {"sales_plan": ("Q1", "R1"), "development_plan": ("Q4",), "service_budget": ("Q8",)}

_KNOWN_AS = Text(zh="是“{kind}”的编号", en="is the number of “{kind}”")
_UNKNOWN = Text(zh="不是任何对象的编号", en="is no known number")


def plans_of_nobody(warehouse: Warehouse, tables: Mapping[str, Table]) -> Iterator[Finding]:
    """A warning for each such row, at its number."""
    select = sql_files.doubts()["plans_of_nobody"].select
    for row in warehouse.rows(f"select * from ({select}) as found order by sheet desc, row_id"):
        sheet, row_id, known_as = str(row["sheet"]), row["row_id"], row["known_as"]
        if isinstance(row_id, int):
            yield PLAN_OF_NOBODY.at(
                tables[sheet].place(row_id, "scope_id"),
                row_key=str(row["scope_id"]),
                column="scope_id",
                kpis=_KPIS[sheet],
                kind=row["scope_kind"],
                scope=row["scope_id"],
                known=_KNOWN_AS.fill(kind=same(str(known_as))) if known_as else _UNKNOWN,
            )
