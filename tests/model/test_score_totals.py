"""Totals: spread weights, bands at their borders, and what never enters a score."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from generator.ledger import Band, State
from tests.model.small_scores import Given, given, score

E11 = "Q1 | 40 | ratio_up |\nR3 | 20 | step_down_pp | step=2\nR4 | 20 | ratio_up |\n"
E11 += "R2 | 20 | ratio_up |"
E11_FIGURES = {
    "Q1": given("0.92"),
    "R3": given("3/40", "0.05"),
    "R4": given("5/41", "0.15"),
    "R2": given("0.95"),
}
NOT_APPLICABLE = given(None, state=State.NOT_APPLICABLE)
NO_DATA = given(None, state=State.NO_DATA)


def test_points_add_up_to_the_total_of_the_definition_book() -> None:
    """E11."""
    found, findings = score(E11, E11_FIGURES)
    assert not findings
    assert {row.kpi: row.points for row in found.rows} == {
        "Q1": Fraction("36.8"),
        "R2": 19,
        "R3": 15,
        "R4": Fraction(20 * 5 * 100, 41 * 15),
    }
    assert found.total.value == Fraction("70.8") + Fraction(2000, 123)
    assert found.band is Band.GOOD
    assert found.total.state is State.VALUE
    assert not found.below_warning


def test_the_weight_of_a_kpi_without_value_is_spread_over_the_others() -> None:
    """E11 with R4 not applicable."""
    for missing in (NOT_APPLICABLE, NO_DATA):
        found, _ = score(E11, {**E11_FIGURES, "R4": missing})
        assert found.total.value == Fraction("88.5")
        assert [row.counted_weight for row in found.rows] == [50, 25, 25, 0]
        assert found.rows[3].points is None
        assert found.rows[3].score.state is missing.state
        assert sum(row.points or 0 for row in found.rows) == found.total.value


@pytest.mark.parametrize(("rule", "total"), [("full", "90.8"), ("zero", "70.8")])
def test_or_it_counts_in_full_or_not_at_all(rule: str, total: str) -> None:
    figures = {**E11_FIGURES, "R4": NOT_APPLICABLE}
    found, _ = score(E11, figures, parameters={"na_weight": rule})
    assert found.total.value == Fraction(total)
    assert found.rows[3].state is State.NOT_APPLICABLE


def test_the_order_of_the_weights_changes_nothing() -> None:
    turned = "\n".join(reversed(E11.splitlines()))
    assert score(turned, E11_FIGURES) == score(E11, E11_FIGURES)


def test_without_a_target_a_row_has_no_data_and_says_so() -> None:
    found, _ = score(E11, {**E11_FIGURES, "R4": given("5/41", None)})
    assert found.rows[3].state is State.NO_DATA
    assert found.rows[3].reason is not None
    assert "目标" in found.rows[3].reason.zh
    assert found.total.value == Fraction("88.5")


def test_a_share_of_a_target_of_nought_is_no_number() -> None:
    found, _ = score(E11, {**E11_FIGURES, "R4": given("5/41", 0)})
    assert found.rows[3].state is State.NO_DATA
    assert found.total.value == Fraction("88.5")


@pytest.mark.parametrize(
    ("state", "total"),
    [(NOT_APPLICABLE, State.NOT_APPLICABLE), (NO_DATA, State.NO_DATA)],
)
@pytest.mark.parametrize("rule", ["redistribute", "full", "zero"])
def test_a_score_of_nothing_is_no_score(state: Given, total: State, rule: str) -> None:
    figures = dict.fromkeys(E11_FIGURES, state)
    found, _ = score(E11, figures, parameters={"na_weight": rule})
    assert found.total.state is total
    assert found.total.value is None
    assert found.band is None
    assert not found.below_warning


@pytest.mark.parametrize(
    ("value", "band", "is_warned"),
    [
        ("1", Band.EXCELLENT, False),
        ("0.9", Band.EXCELLENT, False),
        ("0.8999999", Band.GOOD, False),
        ("0.8995", Band.GOOD, False),  # prints as 90.0 and is not 90
        ("0.8", Band.GOOD, False),
        ("0.7999999", Band.PASSED, False),
        ("0.6", Band.PASSED, False),
        ("0.5999999", Band.FAILED, True),
        ("0", Band.FAILED, True),
    ],
)
def test_bands_and_the_warning_line_go_by_the_exact_total(
    value: str, band: Band, *, is_warned: bool
) -> None:
    found, _ = score("Q1 | 100 | ratio_up |", {"Q1": given(value)})
    assert found.total.value == Fraction(value) * 100
    assert found.band is band
    assert found.below_warning is is_warned


def test_the_warning_line_is_a_parameter() -> None:
    found, _ = score(
        "Q1 | 100 | ratio_up |", {"Q1": given("0.65")}, parameters={"warning_threshold": 70}
    )
    assert found.below_warning
    assert found.band is Band.PASSED


def test_a_weight_of_nought_is_shown_and_counts_nothing() -> None:
    rows = "Q1 | 100 | ratio_up |\nR4 | 0 | ratio_up |"
    for one in (given("0.5"), NO_DATA, given("0.1", provisional=True)):
        found, findings = score(rows, {"Q1": given("0.92"), "R4": one})
        assert not findings
        assert found.total.value == 92
        assert len(found.rows) == 2


def test_a_weight_of_nought_alone_makes_no_total() -> None:
    rows = "Q1 | 100 | ratio_up |\nR4 | 0 | ratio_up |"
    found, _ = score(rows, {"Q1": NOT_APPLICABLE, "R4": given(1)}, parameters={"na_weight": "zero"})
    assert found.total.state is State.NOT_APPLICABLE
    assert found.rows[1].points == 0
    assert found.rows[1].score.state is State.ZERO


def test_a_yearly_kpi_counts_as_not_applicable_in_a_quarter() -> None:
    found, findings = score("Q1 | 80 | ratio_up |\nL1 | 20 | grade4 |", {"Q1": given("0.92")})
    assert not findings
    assert found.rows[1].state is State.NOT_APPLICABLE
    assert found.total.value == 92


def test_a_person_without_a_figure_has_no_data_there() -> None:
    found, _ = score(
        "R1 | 80 | ratio_up |\nR4 | 20 | ratio_up |", {"R1": given(1)}, scheme="manager"
    )
    assert found.rows[1].state is State.NO_DATA


def test_a_running_period_has_no_total() -> None:
    figures = {
        key: given(str(one.value), one.target, provisional=True) for key, one in E11_FIGURES.items()
    }
    found, _ = score(E11, figures, as_of=date(2026, 6, 29))
    assert found.total.state is State.PENDING
    assert found.total.provisional
    assert found.band is None
    assert not found.below_warning
    assert found.total.reason is not None
    assert "Q1、R2、R3、R4" in found.total.reason.zh


KPIS = ("Q1", "Q3", "R3", "R4")
PATTERNS = {
    "Q1": "ratio_up | ",
    "Q3": "count_down | step=1",
    "R3": "step_down_pp | step=2",
    "R4": "ratio_up | cap=1.2",
}
rates = st.fractions(-1, 2, max_denominator=200)
states = st.sampled_from([None, State.NOT_APPLICABLE, State.NO_DATA])
figures = st.builds(
    lambda value, target, state: Given(
        value=value if state is None else None, target=target, state=state
    ),
    rates,
    st.one_of(st.none(), st.decimals("0.01", 2, places=2)),
    states,
)
weights = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(
    lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)]
)
rules = st.sampled_from(["redistribute", "full", "zero"])


def _rows(parts: list[int]) -> str:
    return "\n".join(
        f"{kpi} | {part} | {PATTERNS[kpi]}" for kpi, part in zip(KPIS, parts, strict=True)
    )


@drawn(st.lists(figures, min_size=4, max_size=4), weights, rules)
def test_a_total_is_the_sum_of_its_rows_and_never_beyond_its_caps(
    given_figures: list[Given], parts: list[int], rule: str
) -> None:
    found, _ = score(
        _rows(parts), dict(zip(KPIS, given_figures, strict=True)), parameters={"na_weight": rule}
    )
    if found.total.value is None:
        assert not any(row.points for row in found.rows)
        return
    assert found.total.value == sum(row.points or 0 for row in found.rows)
    assert 0 <= found.total.value <= Fraction("1.2") * 100
    assert sum(row.counted_weight for row in found.rows) == 100
    assert (found.band is Band.EXCELLENT) == (found.total.value >= 90)
    assert found.below_warning == (found.total.value < 60)


@drawn(
    given_figures=st.lists(figures, min_size=4, max_size=4),
    parts=weights,
    rule=rules,
    which=st.integers(0, 3),
    is_pending=st.booleans(),
)
def test_a_provisional_figure_never_enters_a_score(
    given_figures: list[Given], parts: list[int], rule: str, which: int, *, is_pending: bool
) -> None:
    """Whatever the provisional figure says, the score says the same, and has no total."""
    told = []
    for value in (Fraction(0), Fraction(1)):
        doubtful = Given(
            value=None if is_pending else value,
            target=Decimal(1),
            state=State.PENDING if is_pending else None,
            provisional=True,
        )
        row = dict(zip(KPIS, given_figures, strict=True))
        row[KPIS[which]] = doubtful
        found, _ = score(_rows(parts), row, parameters={"na_weight": rule})
        told.append((found.total, found.band, [one.points for one in found.rows]))
        assert found.rows[which].points is None
        assert found.rows[which].state is State.PENDING
        if parts[which]:
            assert found.total.state is State.PENDING
            assert found.total.value is None
            assert not found.below_warning
    assert told[0] == told[1]
