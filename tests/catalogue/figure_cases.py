"""Dates, contradictions, scores and proofs: codes of the families 6 and 7."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.history.archive_snapshots import archive_snapshots
from generator.history.kept_figures import kept_figures
from generator.history.published_quality import published_quality
from generator.model import sql_files
from generator.model.as_of import as_of_date, first_observed
from generator.model.computing import Queries, compute
from generator.model.dating import late_rows
from generator.model.scores.weights import read_weights
from generator.model.targets_of_nobody import targets_of_nobody
from tests.catalogue.registry import case
from tests.office import SHEETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from tests.catalogue.registry import Books, Look
    from tests.office import Cell, Office, Rows

END = date(2026, 6, 30)
MONTHS = [date(year, month, 5) for year in (2025, 2026) for month in range(1, 13)][:18]


def archive() -> Rows:
    """The archive of a department, with all that the model asks of an account."""
    head: list[Cell] = [*SHEETS["accounts.xlsx"]["客户档案"][0]]
    rows = [[*row] for row in SHEETS["accounts.xlsx"]["客户档案"][1:]]
    for row in rows:
        row += ["A", "K01", date(2024, 6, 1), "WH01"]
    return [[*head, "客户级别", "分管客户经理", "历史标识", "区域中心店"], *rows]


def sales() -> Rows:
    """A sale to each account in each month, the last on the last day."""
    rows: Rows = [["客户编号", "交易日期", "产品类别", "净额", "单据类型", "单据号"]]
    for account in ("KH001", "KH002", "KH003", "KH004"):
        for day in (*MONTHS, END):
            rows.append([account, day, "面点", 1000.0, "销售", f"{account}-{day}"])
    return rows


COMPANY: Books = {
    "accounts.xlsx": {**SHEETS["accounts.xlsx"], "客户档案": archive()},
    "trade.xlsx": {"交易": sales()},
}
"""A department of which the model finds nothing."""


def of_the_model(queries: Queries | None = None) -> Look:
    """What the model finds in the workbooks; its own SQL, or other."""

    def look(office: Office) -> Sequence[Finding]:
        tables = office.read().tables
        return compute(office.project, tables, END, queries)[1]

    return look


by_model = of_the_model()


def of_dates(asked: date | None = None) -> Look:
    """What is said of the dates of the workbooks, and of the as-of date."""

    def look(office: Office) -> list[Finding]:
        tables = office.read().tables
        day, findings = as_of_date(office.project, tables, asked)
        if day is None:
            return [*findings]
        return [*findings, *first_observed(tables, day)[1], *late_rows(tables, day)]

    return look


def sheet(office: Office, name: str, *rows: list[Cell]) -> None:
    """A workbook of one more sheet."""
    office.write("more.xlsx", {name: [*rows]})


# Dates


@case("KAM601", at="trade.xlsx:交易!B77", look=of_dates(date(2026, 6, 29)), base=COMPANY)
def sale_after_the_as_of_date(office: Office) -> None:
    office.trade(B20=date(2026, 6, 28), B39=date(2026, 6, 28), B58=date(2026, 6, 28))


@case("KAM602", at="trade.xlsx:交易!B20", look=of_dates(), base=COMPANY)
def sale_of_another_century(office: Office) -> None:
    office.trade(B20=date(2062, 6, 3))


@case("KAM603", at="trade.xlsx:交易!B2", look=of_dates(), base=COMPANY)
def sale_before_all_others(office: Office) -> None:
    office.trade(B2=date(1925, 1, 5))


@case("KAM604", at="workbooks", look=of_dates(date(2020, 6, 30)), base=COMPANY)
def as_of_date_before_all_data(office: Office) -> None:
    del office


@case("KAM605", at="workbooks", look=of_dates(date(2062, 6, 30)), base=COMPANY)
def as_of_date_far_after_all_data(office: Office) -> None:
    del office


@case("KAM606", at="workbooks", look=of_dates(date(2026, 8, 31)), base=COMPANY)
def two_months_without_data(office: Office) -> None:
    del office


# Sheets that contradict one another


@case("KAM611", at="accounts.xlsx:客户档案!H2", look=by_model, base=COMPANY)
def grade_that_the_history_does_not_have(office: Office) -> None:
    sheet(
        office,
        "级别历史",
        ["客户编号", "级别", "生效日期", "审批人"],
        ["KH001", "B", date(2024, 6, 1), "大客户部经理"],
    )


@case("KAM612", at="accounts.xlsx:客户档案!I2", look=by_model, base=COMPANY)
def owner_that_the_history_does_not_have(office: Office) -> None:
    sheet(
        office,
        "分管历史",
        ["客户编号", "分管客户经理", "起始日期", "份额"],
        ["KH001", "K02", date(2024, 6, 1), 1],
    )


@case("KAM613", at="accounts.xlsx:客户档案!H2", look=by_model, base=COMPANY)
def grade_history_that_begins_late(office: Office) -> None:
    sheet(
        office,
        "级别历史",
        ["客户编号", "级别", "生效日期", "审批人"],
        ["KH001", "A", date(2026, 1, 1), "大客户部经理"],
    )


@case("KAM614", at="accounts.xlsx:客户档案!J2", look=by_model, base=COMPANY)
def account_that_was_never_begun(office: Office) -> None:
    office.accounts(J2=None)


def plan(kind: str, scope: str | None, period: str = "2026") -> tuple[list[Cell], list[Cell]]:
    """A sheet of one sales plan."""
    return (
        ["计划对象", "对象编号", "计划期间", "计划金额", "版本", "批准日期"],
        [kind, scope, period, 100000, "v1", date(2025, 12, 20)],
    )


@case("KAM615", at="more.xlsx:销售计划!B2", look=by_model, base=COMPANY)
def plan_of_a_unit_for_a_person(office: Office) -> None:
    sheet(office, "销售计划", *plan("单位", "K01"))


def by_targets(office: Office) -> list[Finding]:
    """The targets that no figure is held against."""
    return [*targets_of_nobody(office.project.kpis, office.read().tables)]


@case("KAM616", at="more.xlsx:指标目标!E2", look=by_targets)
def target_of_a_kpi_that_there_is_not(office: Office) -> None:
    sheet(
        office,
        "指标目标",
        ["考核方案", "目标对象", "对象编号", "期间", "指标编号", "目标值"],
        ["部门", "部门", None, "2026Q1", "R33", 1],
    )


@case("KAM617", at="more.xlsx:状态事件!E3", look=by_model, base=COMPANY)
def account_merged_twice(office: Office) -> None:
    sheet(
        office,
        "状态事件",
        ["客户编号", "事件类型", "生效日期", "登记日期", "并入客户编号"],
        ["KH001", "合并", date(2026, 6, 1), date(2026, 6, 1), "KH002"],
        ["KH001", "合并", date(2026, 6, 30), date(2026, 6, 30), "KH003"],
    )


@case("KAM618", at="more.xlsx:定性评分!D2", look=by_model, base=COMPANY)
def grade_of_a_kpi_that_is_not_graded(office: Office) -> None:
    sheet(
        office,
        "定性评分",
        ["考核方案", "被考核人", "期间", "指标编号", "评定等级", "考核人"],
        ["部门", None, "2026", "Q1", "良好", "营销总监"],
    )


# Weights


def by_weights(office: Office) -> Sequence[Finding]:
    """What is said of the weights."""
    return read_weights(office.project.kpis, office.read().tables["kpi_weights"])[1]


def weights(office: Office, *rows: list[Cell]) -> None:
    """The sheet of weights."""
    head: list[Cell] = ["考核方案", "期间", "指标编号", "权重", "计分方式", "计分参数"]
    sheet(office, "指标权重", head, *rows)


@case("KAM641", at="more.xlsx:指标权重!D2:D3", look=by_weights)
def weights_of_ninety_nine(office: Office) -> None:
    weights(
        office,
        ["专员", "2026", "R1", 80, "ratio_up", None],
        ["专员", "2026", "R4", 19, "ratio_up", None],
    )


@case("KAM642", at="more.xlsx:指标权重!C2", look=by_weights)
def weight_of_a_kpi_that_there_is_not(office: Office) -> None:
    weights(office, ["部门", "2026", "Q11", 100, "ratio_up", None])


@case("KAM643", at="more.xlsx:指标权重!E2", look=by_weights)
def weight_without_a_pattern(office: Office) -> None:
    weights(office, ["部门", "2026", "V1", 100, None, None])


@case("KAM644", at="more.xlsx:指标权重!E2", look=by_weights)
def more_points_the_more_are_lost(office: Office) -> None:
    weights(office, ["专员", "2026", "R3", 100, "ratio_up", None])


@case("KAM645", at="more.xlsx:指标权重!F2", look=by_weights)
def points_off_without_a_step(office: Office) -> None:
    weights(office, ["部门", "2026", "Q8", 100, "step_down_pp", None])


@case("KAM646", at="more.xlsx:指标权重!F2", look=by_weights)
def parameters_in_words(office: Office) -> None:
    weights(office, ["部门", "2026", "Q1", 100, "ratio_up", "每点扣2分"])


@case("KAM647", at="more.xlsx:指标权重!B2", look=by_weights)
def weights_of_a_month(office: Office) -> None:
    weights(office, ["部门", "2026-03", "Q1", 100, "ratio_up", None])


# Proofs and what publications keep


PROOF = """-- one_and_one: nothing is like that.   covers: Q1.
select
    '2026Q2' as period, 'department' as scope_kind, '' as scope_id, 41 as expected, 40 as found
"""
NEVER_TRUE = Queries(checks={"one_and_one": sql_files.sql_file("one_and_one", PROOF)})


@case("KAM701", at="workbooks", look=of_the_model(NEVER_TRUE), base=COMPANY)
def proof_that_does_not_hold(office: Office) -> None:
    del office


def by_kept_figures(office: Office) -> Sequence[Finding]:
    """What is said of the figures that publications kept."""
    return kept_figures(office.root / "workbooks")[1]


def by_snapshots(office: Office) -> Sequence[Finding]:
    """What is said of the archive as publications kept it."""
    return archive_snapshots(office.root / "workbooks")[1]


def by_published_quality(office: Office) -> Sequence[Finding]:
    """What is said of the counts of findings that publications kept."""
    return published_quality(office.root / "workbooks")[1]


def kept(office: Office, name: str, text: str) -> None:
    """A file of the folder `history`."""
    path = office.root / "workbooks" / "history" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


@case("KAM751", at="history/figures-2026Q1.csv:2:1", look=by_kept_figures)
def fraction_that_became_a_date(office: Office) -> None:
    kept(
        office,
        "figures-2026Q1.csv",
        "figure,state,numerator,denominator,value,as_of\n"
        "R3/2026Q1/department,value,13,15,13月15日,2026-03-31\n",
    )


@case("KAM752", at="history/archive-2026-6-30.csv", look=by_snapshots)
def snapshot_of_no_day(office: Office) -> None:
    kept(office, "archive-2026-6-30.csv", "account_id,filled,applicable,missing\n")


@case("KAM753", at="history/archive-2026-06-30.csv:2:1", look=by_snapshots)
def more_filled_than_applies(office: Office) -> None:
    kept(
        office,
        "archive-2026-06-30.csv",
        "account_id,filled,applicable,missing\nKH001,17,16,\n",
    )


@case("KAM754", at="history/quality-2026-06-30.csv:2:1", look=by_published_quality)
def more_used_than_read(office: Office) -> None:
    kept(
        office,
        "quality-2026-06-30.csv",
        "workbook,errors,warnings,notices,rows_read,rows_used\nworkbooks/all.xlsx,0,1,2,30,31\n",
    )
