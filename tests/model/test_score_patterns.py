"""From values to points: every pattern at its borders (definition book, from values to a score)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.definitions.scoring import numbers_of
from generator.ledger import State
from tests.model.small_scores import Given, given, score

if TYPE_CHECKING:
    from collections.abc import Sequence

E14 = "Q8 | 10 | budget | slope=2\nQ1 | 90 | ratio_up |"


def points(
    row: str, one: Given, earlier: Sequence[tuple[str, Given]] = (), **parameters: object
) -> Fraction | None:
    """The points of a KPI with a weight of 20; plan completion has the other 80 and is full."""
    kpi, pattern, numbers = (part.strip() for part in row.split("|"))
    other = "R1" if kpi.startswith("C") else "Q1"
    found, findings = score(
        f"{kpi} | 20 | {pattern} | {numbers}\n{other} | 80 | ratio_up | ",
        {kpi: one, other: given(1)},
        earlier={kpi: earlier},
        parameters=parameters,
        scheme="clerk" if kpi.startswith("C") else "department",
    )
    assert not findings
    return next(row.points for row in found.rows if row.kpi == kpi)


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("0.92", 1, "18.4"),
        ("1", 1, "20"),
        ("1.5", 1, "20"),  # capped
        ("0", 1, "0"),
        ("-0.3", 1, "0"),  # returns above sales: never below nought
        ("5/41", "0.15", Fraction(20 * 5 * 100, 41 * 15)),
        ("0.2", "0.15", "20"),
    ],
)
def test_ratio_up(value: str, target: object, expected: str | Fraction) -> None:
    assert points("R4 | ratio_up |", given(value, target)) == Fraction(expected)


def test_the_cap_is_the_row_s_else_the_parameter_s() -> None:
    above = given("1.5")
    assert points("R4 | ratio_up | cap=1.2", above) == 24
    assert points("R4 | ratio_up |", above) == 20


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.05", "20"),  # at the target
        ("0", "20"),  # better than it: no bonus
        ("3/40", "15"),  # 2.5 points over
        ("0.0501", "19.98"),
        ("0.15", "0"),  # ten points over: just nothing
        ("0.9", "0"),
    ],
)
def test_step_down_pp(value: str, expected: str) -> None:
    assert points("R3 | step_down_pp | step=2", given(value, "0.05")) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "expected"), [("0", "20"), ("2", "20"), ("3", "15"), ("6", "0"), ("7", "0")]
)
def test_count_down(value: str, expected: str) -> None:
    assert points("Q3 | count_down | step=5", given(value, 2)) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.4", "20"),
        ("1", "20"),
        ("1.1", "16"),
        ("1.001", "19.96"),
        ("1.5", "0"),
        ("3", "0"),
    ],
)
def test_budget_needs_no_target(value: str, expected: str) -> None:
    assert points("Q8 | budget | slope=2", given(value, None)) == Fraction(expected)


def test_a_tenth_over_the_budget_costs_a_fifth_of_the_weight() -> None:
    """E14."""
    found, findings = score(E14, {"Q8": given("1.1", None), "Q1": given(1)})
    assert not findings
    assert {row.kpi: row.points for row in found.rows} == {"Q8": 8, "Q1": 90}
    assert found.total.value == 98


LOSSES = [("2025Q4", given("0.05")), ("2026Q1", given("0.08"))]
GROWTH = [("2025Q4", given("0.2")), ("2026Q1", given("0.1"))]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.05", "15"), ("0.04", "16"), ("0", "20"), ("0.06", "14"), ("0.2", "0"), ("0.9", "0")],
)
def test_losses_are_measured_from_the_best_value_so_far(value: str, expected: str) -> None:
    assert points("R3 | baseline_step | base=15", given(value, None), LOSSES) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "expected"), [("0.1", "15"), ("0.12", "17"), ("0.4", "20"), ("0.095", "14.5")]
)
def test_growth_is_measured_from_the_period_before(value: str, expected: str) -> None:
    assert points("R4 | baseline_step | base=15", given(value, None), GROWTH) == Fraction(expected)


def test_growth_has_no_baseline_where_the_period_before_has_no_value() -> None:
    earlier = [("2025Q4", given("0.2")), ("2026Q1", given(None, state=State.NOT_APPLICABLE))]
    assert points("R4 | baseline_step | base=15", given("0.1", None), earlier) is None
    assert points("R3 | baseline_step | base=15", given("0.1", None), earlier) == 20


def test_step_and_cap_of_a_baseline_may_be_given() -> None:
    row = "R4 | baseline_step | base=10; step=2; cap=12"
    assert points(row, given("0.105", None), GROWTH) == 11
    assert points(row, given("0.5", None), GROWTH) == 12


def test_a_weight_of_nought_brings_no_points_from_a_baseline() -> None:
    found, _ = score(
        "R4 | 0 | baseline_step | base=5; cap=8\nQ1 | 100 | ratio_up |",
        {"R4": given("0.5", None), "Q1": given(1)},
        earlier={"R4": GROWTH},
    )
    assert {row.kpi: row.points for row in found.rows} == {"R4": 0, "Q1": 100}


def test_without_an_earlier_final_value_there_is_no_baseline() -> None:
    row, one = "R3 | baseline_step | base=15", given("0.05", None)
    for earlier in (
        [],
        [("2026Q1", given("0.05", provisional=True))],
        [("2026Q1", given(None, state=State.NO_DATA))],
        [("2025", given("0.01"))],  # a year is no baseline of a quarter
    ):
        found, _ = score(
            f"{row.replace('|', '| 20 |', 1)}\nQ1 | 80 | ratio_up | ",
            {"R3": one, "Q1": given(1)},
            earlier={"R3": earlier},
        )
        assert found.rows[1].state is State.NO_DATA
        assert found.rows[1].reason is not None
        assert found.total.value == 100


@pytest.mark.parametrize(("share", "expected"), [("1", 20), ("0.6", 12), ("0.2", 4), ("0", 0)])
def test_grade4(share: str, expected: int) -> None:
    found, findings = score(
        "C1 | 20 | grade4 |\nC2 | 80 | grade4 |",
        {"C1": given(share, None), "C2": given(1, None)},
        scheme="clerk",
    )
    assert not findings
    assert found.rows[0].points == expected


@pytest.mark.parametrize(
    ("text", "numbers", "strange"),
    [
        ("step=2", {"step": 2}, []),
        ("slope=2; cap=1.2", {"slope": 2, "cap": Fraction(6, 5)}, []),
        ("slope = 2；封顶＝1.2", {"slope": 2, "cap": Fraction(6, 5)}, []),
        ("STEP：0.5，cap=1", {"step": Fraction(1, 2), "cap": 1}, []),
        ("", {}, []),
        ("2", {}, ["2"]),
        ("step=两", {}, ["step=两"]),
        ("step=-2", {}, ["step=-2"]),
        ("step=0", {}, ["step=0"]),
        ("cap=120%", {}, ["cap=120%"]),
        ("step=2 step=3", {"step": 2}, ["step=3"]),
        ("step=1e9", {}, ["step=1e9"]),
        ("=2", {}, ["=2"]),
    ],
)
def test_parameters_are_read_as_people_write_them(
    text: str, numbers: dict[str, object], strange: list[str]
) -> None:
    assert numbers_of(text) == (numbers, strange)
