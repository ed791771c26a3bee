"""Invariants: what must be true of every run, whatever the workbooks say.

Each is a SQL file in `model/checks/` that yields the periods and scopes for which it does
not hold. The figures that it covers are marked faulty there, and a finding says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.recipes.running import TELL_MAINTAINERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.findings import Finding
    from generator.model.sql_files import SqlFile
    from generator.model.warehouse import Warehouse

BROKEN = Rule(
    code="KAM701",
    severity=Severity.WARNING,
    title=Text(zh="指标未通过自检", en="Figures that fail a proof"),
    says=Text(
        zh="{period} {scope} 的自检“{check}”不成立：应为 {expected}，实为 {found}；"
        "相关指标已标为有误",
        en="the proof “{check}” does not hold for {period}, {scope}: {expected} expected, "
        "{found} found; the figures it covers are marked faulty",
    ),
    fix=Text(
        zh="标为有误的指标先不要用，把工作簿和本条信息发给维护人员：这是程序的错误，不是数据的"
        "错误。",
        en="Do not use the figures marked faulty, and send the workbooks with this message to "
        "those who maintain the program: the fault is in the program, not in the data.",
    ),
    example=Text(
        zh="2026Q2 部门：期初 + 进入 − 离开 = 41，期末却为 40",
        en="2026Q2, department: opening + entered − left = 41, but closing is 40",
    ),
    recipe=TELL_MAINTAINERS,
)

catalogue = (BROKEN,)

_COVERS = re.compile(r"covers: *([A-Za-z0-9, ]+)")


def covered_kpis(check: SqlFile, kpis: Iterable[str]) -> tuple[str, ...]:
    """The KPIs whose figures a check speaks of, as its header names them (`M` for all M.*)."""
    match = _COVERS.search(check.select)
    if match is None:
        raise ValueError(f"{check.name}.sql does not say what it covers")
    names = {name.strip() for name in match[1].split(",")}
    return tuple(kpi for kpi in kpis if kpi.partition(".")[0] in names)


def broken_invariants(
    warehouse: Warehouse, checks: Mapping[str, SqlFile], kpis: Iterable[str]
) -> tuple[frozenset[tuple[str, str, Scope]], tuple[Finding, ...]]:
    """The figures to be marked, as (KPI, period, scope), and the findings."""
    known = tuple(kpis)
    faulty: set[tuple[str, str, Scope]] = set()
    findings = []
    for check in checks.values():
        covered = covered_kpis(check, known)
        for period, scope, expected, found in _offences(warehouse, check):
            faulty.update((kpi, period, scope) for kpi in covered)
            findings.append(
                BROKEN.at(
                    CellPlace("workbooks"),
                    row_key=f"{check.name} {period} {scope}",
                    kpis=covered,
                    check=check.name,
                    period=period,
                    scope=scope,
                    expected=expected,
                    found=found,
                )
            )
    return frozenset(faulty), tuple(findings)


def _offences(warehouse: Warehouse, check: SqlFile) -> Iterator[tuple[str, Scope, object, object]]:
    select = f"select * from ({check.select}) as offences order by period, scope_kind, scope_id"
    for row in warehouse.rows(select):
        scope = Scope(ScopeKind(str(row["scope_kind"])), str(row["scope_id"]))
        yield str(row["period"]), scope, _whole(row["expected"]), _whole(row["found"])


def _whole(number: object) -> str:
    """A count as people write it: `41`, not `41.000000`."""
    return f"{number:.0f}"
