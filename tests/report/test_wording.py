"""Numbers, dates and periods in writing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.definitions.kpis import Count, Money, Percent
from generator.language import Text
from generator.periods import Period
from generator.report.words.wording import (
    amount,
    difference,
    fraction,
    listed,
    period_name,
    period_short,
    plain,
    scale_of,
    scaled,
    shown,
)

ACCOUNTS = Count(Text(zh="家", en="accounts"))


def test_a_rate_has_one_decimal_rounded_half_up() -> None:
    assert str(shown(Decimal("0.8995"), Percent(), "zh")) == "90.0%"
    assert str(shown(Fraction(2, 42), Percent(), "zh")) == "4.8%"
    assert str(shown(Fraction(-1, 2000), Percent(), "zh")) == "−0.1%"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("0", "0 元", "CNY 0"),
        ("9999.49", "9,999 元", "CNY 9,999"),
        ("10000", "1.0 万元", "CNY 10.0 k"),
        ("-1234567.89", "−123.5 万元", "CNY −1.23 m"),
        ("14816000", "1,481.6 万元", "CNY 14.82 m"),
        ("100000000", "1.00 亿元", "CNY 100.00 m"),
    ],
)
def test_money_is_written_in_the_unit_its_size_asks_for(value: str, zh: str, en: str) -> None:
    assert str(shown(Decimal(value), Money(), "zh")) == zh
    assert str(shown(Decimal(value), Money(), "en")) == en


def test_a_column_of_money_has_one_scale() -> None:
    scale = scale_of([Decimal(500), Decimal(120000), None])
    assert [scaled(value, scale, "zh") for value in (Decimal(500), Decimal(120000))] == [
        "0.1",
        "12.0",
    ]


def test_lines_carry_money_to_the_cent() -> None:
    assert amount(Decimal("-1234567.89")) == "−1,234,567.89"


def test_counts_carry_their_word() -> None:
    assert str(shown(2, ACCOUNTS, "zh")) == "2 家"
    assert str(shown(1, ACCOUNTS, "en")) == "1 account"
    assert fraction(11, 12, ACCOUNTS, "zh") == "11 ÷ 12 家"
    assert fraction(Decimal("2.5"), 3, ACCOUNTS, "en") == "2.5 ÷ 3 accounts"


def test_a_small_difference_is_never_printed_as_none() -> None:
    assert difference(Decimal("-0.0005"), Percent(), "zh") == "0.1 个百分点"
    assert difference(Decimal("0.00005"), Percent(), "zh") == "0.01 个百分点"
    assert difference(0, Percent(), "en") == "0.0 pp"


def test_a_list_that_is_cut_says_how_many_there_are() -> None:
    assert listed(["A", "B", "C"], "zh", most=2) == "A、B 等 3 家"
    assert listed(["A", "B", "C"], "en", most=2) == "A, B and 1 more"
    assert listed(["A", "B"], "zh", most=2) == "A、B"


def test_periods_are_named_in_both_languages() -> None:
    quarter = Period.parse("2026Q2")
    assert (period_name(quarter, "zh"), period_name(quarter, "en")) == ("2026 年二季度", "Q2 2026")
    assert period_short(quarter.previous(), "zh", quarter) == "一季度"
    assert period_short(Period.parse("2025Q4"), "zh", quarter) == "2025 年四季度"
    assert period_name(Period.parse("2026-06"), "en") == "June 2026"
    assert period_short(Period.parse("2026"), "en") == "2026"


@given(st.decimals(-(10**15), 10**15, places=6), st.integers(0, 4))
def test_a_number_in_writing_reads_back_as_the_rounded_number(value: Decimal, digits: int) -> None:
    written = plain(value, digits).replace(",", "").replace("−", "-")
    assert abs(Decimal(written) - value) <= Decimal(5).scaleb(-digits - 1)
