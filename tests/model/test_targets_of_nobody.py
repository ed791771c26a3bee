"""Targets that no figure is held against are told, once for each KPI and scope."""

from __future__ import annotations

from generator.model.targets_of_nobody import targets_of_nobody
from tests.support import shipped_project, tables_of

SHEETS = {
    "units": "unit_id | name\nS1 | North",
    "roster": "staff_id | name | role | unit\nK1 | Ann | 客户经理 | S1",
    "accounts": "account_id | name\nA1 | One",
}


def told(*rows: str) -> list[str]:
    """The findings of some targets, in short."""
    targets = "\n".join(["scheme | scope_kind | scope_id | period | kpi_id | target", *rows])
    project = shipped_project()
    tables = tables_of(project, {**SHEETS, "kpi_targets": targets})
    found = targets_of_nobody(project.kpis, tables)
    return [str(one).removeprefix("workbooks/kpi_targets.xlsx:指标目标!") for one in found]


def test_targets_that_figures_are_held_against_are_not_told() -> None:
    assert (
        told(
            "department | 部门 | | 2026 | Q1 | 1",
            "department | 单位 | S1 | 2026Q1 | V1 | 0.9",
            "specialist | 客户经理 | K1 | 2026Q1 | R1 | 0.9",
            "department | 客户 | A1 | 2026Q1 | Q1 | 0.9",
        )
        == []
    )


def test_a_row_of_the_department_stands_for_persons_without_one() -> None:
    assert told("specialist | 部门 | | 2026 | R1 | 0.95") == []


def test_a_kpi_that_there_is_not_is_told_once_with_a_suggestion() -> None:
    lost = "department | 部门 | | {} | R33 | 1"
    assert told(lost.format("2026Q1"), lost.format("2026Q2")) == [
        "E2: warning KAM616: there is no KPI “R33”, did you mean “R3”?; the target is not used"
    ]


def test_a_kpi_that_is_not_counted_for_persons_is_told() -> None:
    assert told("specialist | 客户经理 | K1 | 2026Q1 | Q1 | 1") == [
        "E2: warning KAM616: Q1 is not counted for “客户经理”; the target is not used"
    ]


def test_a_number_of_something_else_is_told() -> None:
    assert told("department | 单位 | K1 | 2026Q1 | Q1 | 1") == [
        "C2: warning KAM616: “K1” is the number of no “单位”; the target is not used"
    ]
