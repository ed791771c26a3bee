"""The order in which KPIs are listed: as the department's table has them, then by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.definitions.kpis import Kpi

DEPARTMENT = "department"
SHARED = Text(zh="部门指标中的部分", en="Part in the department's KPIs")  # of a unit or person
NAMES = {
    DEPARTMENT: Text(zh="部门考核表", en="The department's table"),
    "qualitative": Text(zh="定性指标", en="Graded by assessors"),
    "alternative": Text(zh="可换用的指标", en="Indicators that may take a row's place"),
    "role": Text(zh="岗位指标", en="By post"),
    "visits": Text(zh="拜访指标", en="Visits"),
    "movement": Text(zh="大客户变动", en="Movement"),
}


def on_table(kpi: Kpi) -> bool:
    """Whether a KPI has a row of its own on the department's table."""
    return kpi.group == DEPARTMENT or (kpi.group == "alternative" and kpi.number is not None)


def department_table(kpis: Iterable[Kpi]) -> tuple[Kpi, ...]:
    """The KPIs of the department's table by their number there."""
    return tuple(sorted(filter(on_table, kpis), key=lambda kpi: kpi.number or 99))


def in_groups(
    kpis: Iterable[Kpi], first: Text = NAMES[DEPARTMENT]
) -> Iterator[tuple[Text, tuple[Kpi, ...]]]:
    """The KPIs under the names of their groups, in catalogue order; the time gone is none.

    Args:
        kpis: The KPIs.
        first: What the KPIs of the department's table are called.
    """
    known = tuple(kpis)
    yield first, department_table(known)
    for group, name in NAMES.items():
        if group != DEPARTMENT:
            yield name, tuple(kpi for kpi in known if kpi.group == group and _is_listed(kpi))


def _is_listed(kpi: Kpi) -> bool:
    return not on_table(kpi) and (kpi.group != "movement" or kpi.id.startswith("M."))
