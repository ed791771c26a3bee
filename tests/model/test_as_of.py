"""The as-of date: stated, or the latest observed date that is no slip."""

from __future__ import annotations

from datetime import date

from generator.model.as_of import as_of_date, first_observed
from generator.model.dating import late_rows
from tests.support import project_with, tables_of


def as_of(
    trade: str, visits: str = "", asked: date | None = None, stated: date | None = None
) -> tuple[date | None, list[str]]:
    """The date, and the findings."""
    project = project_with({"as_of": stated})
    sheets = {
        "trade": "account_id | date | month\n" + trade,
        "visits": "visit_id | account_id | date\n" + visits,
    }
    day, findings = as_of_date(project, tables_of(project, sheets), asked)
    return day, [str(finding) for finding in findings]


def test_it_is_the_latest_date_of_any_observed_column() -> None:
    assert as_of("A1 | 2026-03-01 |", "V1 | A1 | 2026-03-05") == (date(2026, 3, 5), [])


def test_what_is_asked_for_comes_before_what_is_stated() -> None:
    trade = "A1 | 2026-03-01 |"
    assert as_of(trade, asked=date(2026, 3, 3), stated=date(2026, 3, 2))[0] == date(2026, 3, 3)
    assert as_of(trade, stated=date(2026, 3, 2))[0] == date(2026, 3, 2)


def test_a_date_more_than_31_days_ahead_is_a_slip_and_is_told() -> None:
    assert as_of("A1 | 2026-03-01 |\nA1 | 2026-04-01 |")[0] == date(2026, 4, 1)
    day, findings = as_of("A1 | 2026-03-01 |\nA1 | 2026-04-02 |\nA2 | 2062-01-01 |")
    assert day == date(2026, 3, 1)
    assert [finding.partition(" the next")[0] for finding in findings] == [
        "workbooks/trade.xlsx:交易!B4: warning KAM602: 2062-01-01 is 13058 days after",
        "workbooks/trade.xlsx:交易!B3: warning KAM602: 2026-04-02 is 32 days after",
    ]


def test_a_late_row_is_told_once() -> None:
    days = ("2026-02-27 |", "2026-03-01 |", "2062-01-01 |", "| 2061-03")
    text = "\n".join(["account_id | date | month", *(f"A1 | {day}" for day in days)])
    project = project_with()
    tables = tables_of(project, {"trade": text})
    for asked in (None, date(2026, 3, 1), date(2026, 2, 28)):
        day, slips = as_of_date(project, tables, asked)
        assert day is not None
        late = list(late_rows(tables, day))
        told = sorted(str(finding.place) for finding in (*slips, *late))
        rows = ["B4", "C5"] if day == date(2026, 3, 1) else ["B3", "B4", "C5"]
        assert told == [f"workbooks/trade.xlsx:交易!{cell}" for cell in rows]


def test_a_month_counts_as_its_last_day_or_as_the_latest_date_within_it() -> None:
    assert as_of("A1 | | 2026-03")[0] == date(2026, 3, 31)
    assert as_of("A1 | | 2026-03", "V1 | A1 | 2026-03-12")[0] == date(2026, 3, 12)


def test_a_date_years_before_all_others_does_not_begin_the_reports() -> None:
    trade = "account_id | date | month\nA1 | 1925-03-01 |\nA1 | 2026-02-01 |\nA1 | | 2026-03"
    tables = tables_of(project_with(), {"trade": trade})
    day, findings = first_observed(tables, date(2026, 3, 5))
    assert day == date(2026, 2, 1)
    assert [(finding.code, str(finding.place)) for finding in findings] == [
        ("KAM603", "workbooks/trade.xlsx:交易!B2")
    ]


def test_without_any_date_there_is_none() -> None:
    assert as_of("") == (None, [])


TWO_MONTHS = "A1 | 2026-02-28 |\nA1 | | 2026-03"


def test_an_as_of_date_before_all_data_is_refused() -> None:
    for asked in (date(2026, 2, 27), date(1, 1, 1)):
        day, findings = as_of(TWO_MONTHS, asked=asked)
        assert day is None
        assert [finding.partition(" up to")[0] for finding in findings] == [
            "workbooks: error KAM604: nothing is dated"
        ]
    assert as_of(TWO_MONTHS, asked=date(2026, 2, 28)) == (date(2026, 2, 28), [])


def test_an_as_of_date_more_than_a_year_after_the_data_is_refused() -> None:
    for asked in (date(2027, 4, 2), date(2062, 6, 30), date(9999, 12, 31)):
        day, findings = as_of(TWO_MONTHS, asked=asked)
        assert day is None
        assert [finding.partition(" is ")[0] for finding in findings] == [
            f"workbooks: error KAM605: the as-of date {asked}"
        ]


def test_a_stated_date_is_blamed_at_its_place() -> None:
    day, (finding,) = as_of(TWO_MONTHS, stated=date(2062, 6, 30))
    assert day is None
    assert finding.startswith("workbooks/rules/parameters.yml:")


def test_data_that_end_long_before_the_as_of_date_are_told() -> None:
    assert as_of(TWO_MONTHS, asked=date(2026, 5, 1)) == (date(2026, 5, 1), [])
    day, findings = as_of(TWO_MONTHS, asked=date(2026, 5, 2))
    assert day == date(2026, 5, 2)
    assert [finding.partition(" before")[0] for finding in findings] == [
        "workbooks: warning KAM606: the data end on 2026-03-31, 32 days",
    ]
