"""L1 to L4 and C1 to C4: grades by assessors, and what stands beside them (definition book)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.ledger import Scope, ScopeKind, State
from generator.periods import Period
from tests.model.small_service import parts, reasons, rules, sheets
from tests.support import figures_of, ledger_of, shipped_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Figure, Ledger

HEAD = "scheme | staff_id | period | kpi_id | grade | assessor | date"
GRADES = f"""
    {HEAD}
    department |     | 2026   | L1 | 良好 | 营销总监       | 2027-01-10
    department |     | 2026   | L1 | 优秀 | 人力资源部     | 2027-01-11
    department |     | 2026   | L2 | 差   | 营销总监       |
    clerk      | C01 | 2026Q1 | C1 | 优秀 | 大客户部经理   |
    clerk      | C01 | 2026Q1 | C2 | 良好 | 大客户部经理   |
    clerk      | C01 | 2026Q1 | C3 | 一般 | 大客户部经理   |
    clerk      | C01 | 2026Q1 | C4 | 差   | 大客户部经理   |
    clerk      | C02 | 2026Q1 | C1 | 一般 | 大客户部经理   |
    clerk      | C02 | 2026Q1 | C1 | 差   | 人力资源部     |
"""
YEAR_END = date(2026, 12, 31)
# Trade until December, so that everybody is still an account at the end of the year.
TRADE = "account_id | date | net_amount | doc_kind\n" + "\n".join(
    f"{account} | 2026-{month:02}-15 | 100 | 销售"
    for month in range(1, 13)
    for account in ("A1", "A2", "A3", "B1")
)
SERVICES = """
    service_id | account_id | kind       | start      | end        | deviation
    S1         | A1         | 个性化服务 | 2026-03-01 | 2026-03-05 | 否
    S2         | A2         | 普通服务   | 2026-03-01 | 2026-03-06 | 是
    S3         | A2         | 普通服务   | 2026-04-01 | 2026-04-06 |
    S4         | A3         | 普通服务   | 2026-12-01 |            | 是
    S5         | B1         | 普通服务   | 2026-03-01 | 2026-03-09 | 是
"""
SURVEY = """
    account_id | survey_date | item | score | weight
    A1         | 2026-05-01  | 送货 | 4     | 60
    A1         | 2026-05-01  | 质量 | 5     | 40
    A2         | 2026-05-02  | 送货 | 2     | 60
    A2         | 2026-05-02  | 价格 | 1     |
    B1         | 2026-05-03  | 送货 | 1     | 60
"""
FEEDBACK = """
    feedback_id | account_id | received   | kind     | needs_answer | answered_on
    F1          | A1         | 2026-05-01 | 问题咨询 | 是           | 2026-05-02
    F2          | A1         | 2026-05-01 | 问题咨询 | 是           |
    F3          | A1         | 2026-05-01 | 意见     | 是           |
"""


def ledger(as_of: date = YEAR_END, **changed: str) -> Ledger:
    return ledger_of(sheets(**{"trade": TRADE, "kpi_grades": GRADES, **changed}), as_of, rules())[0]


def hint(found: Ledger, kpi: str) -> Figure:
    """The figure that stands beside a grade of the year."""
    department = Scope(ScopeKind.DEPARTMENT)
    return found.figures[shipped_project().kpis[kpi].hint_for(Period.parse("2026"), department)]


def test_a_grade_is_a_share_of_the_weight_and_several_assessors_give_their_mean() -> None:
    figures = figures_of(sheets(trade=TRADE, kpi_grades=GRADES), YEAR_END, rules())
    assert parts(figures["L1/2026/department"]) == ("160", "200")
    assert {
        key: figures[key].value
        for key in (
            "L1/2026/department", "L2/2026/department", "C1/2026Q1/person=C01",
            "C2/2026Q1/person=C01", "C3/2026Q1/person=C01", "C4/2026Q1/person=C01",
            "C1/2026Q1/person=C02",
        )
    } == {
        "L1/2026/department": Fraction(4, 5),
        "L2/2026/department": 0,
        "C1/2026Q1/person=C01": 1,
        "C2/2026Q1/person=C01": Fraction(3, 5),
        "C3/2026Q1/person=C01": Fraction(1, 5),
        "C4/2026Q1/person=C01": 0,
        "C1/2026Q1/person=C02": Fraction(1, 10),
    }  # fmt: skip
    assert figures["C4/2026Q1/person=C01"].state is State.ZERO
    assert figures["L2/2026/department"].state is State.ZERO


def test_without_a_grade_there_is_no_data_and_no_nought() -> None:
    found = ledger()
    for key in ("L3/2026/department", "C1/2026Q2/person=C01", "C2/2026Q1/person=C02"):
        assert found.figures[key].state is State.NO_DATA
        assert found.figures[key].reason is not None
    empty = ledger_of(sheets(trade=TRADE), YEAR_END, rules())[0]
    assert empty.figures["L1/2026/department"].state is State.NO_DATA


def test_clerks_have_figures_of_their_own_and_no_others() -> None:
    figures = ledger().figures
    persons: dict[str, set[str]] = {}
    for figure in figures.values():
        if figure.scope.kind is ScopeKind.PERSON and not figure.reading and "S." not in figure.kpi:
            persons.setdefault(figure.scope.id, set()).add(figure.kpi)
    assert persons["C01"] == {"C1", "C2", "C3", "C4"}
    assert {"R1", "Q5"} < persons["K01"]
    assert not persons["K01"] & {"C1", "C2", "C3", "C4"}
    assert not persons["M0"] & {"C1", "C2", "C3", "C4"}


def test_a_clerk_is_graded_for_the_quarters_in_which_he_was_one() -> None:
    figures = ledger().figures
    assert "C1/2026Q1/person=C02" in figures
    assert "C1/2026Q2/person=C02" not in figures  # until 15 March
    assert "C1/2026/person=C01" not in figures
    assert "C1/2026-03/person=C01" not in figures


def test_the_shares_of_the_grades_are_a_rule() -> None:
    shares = (("优秀", 100), ("良好", 80))
    found = ledger_of(sheets(trade=TRADE, kpi_grades=GRADES), YEAR_END, rules(grade_shares=shares))[
        0
    ]
    assert found.figures["L1/2026/department"].value == Fraction(9, 10)
    figure = found.figures["L2/2026/department"]
    assert figure.state is State.NOT_APPLICABLE
    assert reasons(found, figure.id) == {"营销总监": "grade_without_share"}


def test_a_grade_is_opened_to_its_cell() -> None:
    found = ledger()
    figure = found.figures["L1/2026/department"]
    assert reasons(found, figure.id) == {"营销总监": "grade_good", "人力资源部": "grade_excellent"}
    places = {str(place) for line in found.lines(figure) for place in found.places(line)}
    assert places == {
        "workbooks/kpi_grades.xlsx:定性评分!E2",
        "workbooks/kpi_grades.xlsx:定性评分!E3",
    }


def test_hints_stand_beside_the_grades_and_never_in_their_place() -> None:
    found = ledger(services=SERVICES, satisfaction=SURVEY, feedback=FEEDBACK)
    assert hint(found, "L1").id == "R2/2026/department"
    assert parts(hint(found, "L2")) == ("2", "3")
    assert reasons(found, "L2~services/2026/department") == {
        "S1": "service_kept", "S2": "service_deviated", "S3": "service_kept",
        "S5": "service_not_key",
    }  # fmt: skip
    assert hint(found, "L3").value == Fraction(4 * 60 + 5 * 40 + 2 * 60, 5 * (60 + 40 + 60))
    assert sorted(reasons(found, "L3~survey/2026/department").values()) == [
        "answer_counts", "answer_counts", "answer_counts", "answer_not_key",
        "answer_without_weight",
    ]  # fmt: skip
    assert parts(hint(found, "L4")) == ("1", "2")
    assert found.figures["L1/2026/department"].value == Fraction(4, 5)
    assert found.figures["L3/2026/department"].state is State.NO_DATA
    assert found.figures["L4/2026/department"].state is State.NO_DATA


def test_hints_need_no_grades() -> None:
    given = sheets(trade=TRADE, services=SERVICES)
    found = ledger_of(given, YEAR_END, rules())[0]
    assert parts(hint(found, "L2")) == ("2", "3")
    assert found.figures["L2/2026/department"].state is State.NO_DATA
    assert hint(found, "L3").state is State.NO_DATA  # no survey


def test_a_survey_without_weights_weighs_its_items_alike() -> None:
    survey = """
    account_id | survey_date | item | score
    A1         | 2026-05-01  | 送货 | 4
    A2         | 2026-05-02  | 送货 | 3
    """
    assert hint(ledger(satisfaction=survey), "L3").value == Fraction(7, 10)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("department | | 2026Q1 | L1 | 良好 | 营销总监 |", "period"),
        ("department | K01 | 2026 | L1 | 良好 | 营销总监 |", "staff_id"),
        ("clerk | C01 | 2026 | C1 | 良好 | 大客户部经理 |", "period"),
        ("clerk | K01 | 2026Q1 | C1 | 良好 | 大客户部经理 |", "staff_id"),
        ("clerk | C02 | 2026Q2 | C1 | 良好 | 大客户部经理 |", "staff_id"),
        ("specialist | C01 | 2026Q1 | C1 | 良好 | 大客户部经理 |", "scheme"),
        ("clerk | C01 | 2026Q1 | Q1 | 良好 | 大客户部经理 |", "kpi_id"),
        ("clerk | C01 | 2026Q1 | C5 | 良好 | 大客户部经理 |", "kpi_id"),
        ("clerk | C01 | 2026 | L1 | 良好 | 大客户部经理 |", "scheme"),
    ],
)
def test_a_grade_that_no_figure_takes_is_told_at_its_cell(row: str, column: str) -> None:
    given: Mapping[str, str] = sheets(trade=TRADE, kpi_grades=f"{HEAD}\n{row}")
    _, findings = ledger_of(given, YEAR_END, rules())
    told = [one for one in findings if one.code == "KAM618"]
    assert [(one.column, str(one.place).rpartition("!")[2][-1]) for one in told] == [(column, "2")]


def test_grades_that_figures_take_are_not_told() -> None:
    _, findings = ledger_of(sheets(trade=TRADE, kpi_grades=GRADES), YEAR_END, rules())
    assert [one for one in findings if one.code == "KAM618"] == []


def test_a_grade_of_a_period_still_to_come_is_not_told() -> None:
    rows = f"{HEAD}\ndepartment | | 2027 | L1 | 良好 | 营销总监 |"
    _, findings = ledger_of(sheets(trade=TRADE, kpi_grades=rows), YEAR_END, rules())
    assert [one for one in findings if one.code == "KAM618"] == []
