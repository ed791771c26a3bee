"""What is offered for an odd cell: the value it should hold, as the workbook would hold it."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.definitions import schema
from generator.definitions.schema import ColumnType, Need
from generator.intake.cells.lost_zeros import with_zeros
from generator.intake.cells.numerals import chinese_number
from generator.intake.cells.plain_text import natural_cells
from generator.intake.cells.values import read_column
from generator.intake.cells.writing import as_cell
from generator.intake.faults import Refused, Understood
from tests.intake.test_values import (
    CODE,
    DATE,
    EMAIL,
    FORM,
    IN_WAN,
    INTEGER,
    MONEY,
    MONEY_WAN,
    MONTH,
    NUMBER,
    PERCENT,
    PERIOD,
    PHONE,
    PURPOSES,
    TEXT,
    TIME,
    URL,
    WORDS,
    YES_NO,
    column,
    read,
)

if TYPE_CHECKING:
    from generator.cells import CellContent
    from generator.intake.workbook.grid import CellValue

D = Decimal


def stored(content: CellContent) -> CellValue:
    """A cell's content as a reader would give it."""
    if isinstance(content, bool):
        return content
    return float(content) if isinstance(content, Decimal | int) else content


def offered(kind: ColumnType, cell: CellValue) -> CellContent:
    """What the cell should hold instead."""
    (verdict,) = read(kind, cell).odd.values()
    meant = verdict.meant
    if isinstance(verdict, Understood) and meant is None:
        meant = verdict.value
    assert meant is not None, verdict
    return as_cell(kind, meant)


@pytest.mark.parametrize(
    ("kind", "cell", "content"),
    [
        *((DATE, text, date(2026, 3, 5)) for text in (
            "2026年3月5日", "2026年3月5号", "2026.3.5", "20260305", "２０２６／３／５",
            "2026-03-05 周四", "5 March 2026", "Mar 5, 2026", "5-Mar-2026", "2026-03-05T14:30:00Z",
            "2026/3/5 下午2:30", "46086", "'2026-03-05", "2026-03-04 23:59:17",
        )),
        (DATE, 46086.0, date(2026, 3, 5)),
        (DATE, 20260305.0, date(2026, 3, 5)),
        (DATE, datetime(2026, 8, 22, 23, 59, 17), date(2026, 8, 23)),  # noqa: DTZ001
        (DATE, datetime(2026, 8, 23, 0, 0, 43), date(2026, 8, 23)),  # noqa: DTZ001
        (DATE, "13/05/2026", date(2026, 5, 13)),
        (MONTH, "2026年3月", "2026-03"),
        (PERIOD, "2026年第一季度", "2026Q1"),
        (PERIOD, date(2026, 3, 15), "2026-03"),
        (TIME, "下午2点30分", time(14, 30)),
        (TIME, 0.604166666666667, time(14, 30)),
        (MONEY, "1,200元", D(1200)),
        (MONEY, "1200.00 CNY", D(1200)),
        (MONEY, "￥1,200元整", D(1200)),
        (MONEY, "1，234", D(1234)),
        (MONEY, "1 234.50", D("1234.5")),
        (MONEY, "'1200", D(1200)),
        (MONEY, "12万", D(120000)),
        (MONEY, "12 万", D(120000)),
        (MONEY, "1.2亿", D(120000000)),
        (MONEY_WAN, "1.2亿", D(120000000)),
        (IN_WAN, "1.2万", D("1.2")),
        (IN_WAN, "1200元", D("0.12")),
        (MONEY, "(1,234)", D(-1234)),
        (MONEY, "￥(1,234)", D(-1234)),
        (MONEY, "1,234-", D(-1234)),
        (IN_WAN, "(12)", D(-12)),
        (MONEY, "十二万", D(120000)),
        (IN_WAN, "十二", D(12)),
        (IN_WAN, "十二万元", D(12)),
        (MONEY, "贰拾万元整", D(200000)),
        (MONEY, "12OO", D(1200)),
        (MONEY, "1.200,50", D("1200.5")),
        (NUMBER, "1.2万", D(12000)),
        (INTEGER, "一百二十", 120),
        (INTEGER, "l50", 150),
        (PERCENT, "35", D("0.35")),
        (PERCENT, 12.3, D("0.123")),
        (PERCENT, "１２.３％", D("0.123")),
        (CODE, "ＫＨ００１", "KH001"),
        (CODE, " KH001\u00a0", "KH001"),
        (CODE, "KH001\n", "KH001"),
        (CODE, "'00123", "00123"),
        (TEXT, "云海\u200b大酒\u00ad店", "云海大酒店"),
        (TEXT, "'430010", "430010"),
        (TEXT, date(2026, 3, 5), "2026-03-05"),
        (FORM, "上门", "走访"),
        (FORM, "走　访 ", "走访"),
        (FORM, "走訪", "走访"),
        (FORM, "ｅ－ｍａｉｌ", "E-Mail"),
        (FORM, "电活", "电话"),
        (FORM, "电话、电话", "电话"),
        (PURPOSES, "解决，促进销住", "解决问题；促进销售"),
        (YES_NO, "√", "是"),
        (YES_NO, "无", "否"),
        (PHONE, 2162345678.0, "02162345678"),
        (PHONE, 75512345678.0, "075512345678"),
        (PHONE, "１３８００１３８０００", "13800138000"),
        (PHONE, "l38OO138000", "13800138000"),
        (PHONE, "13800138000。", "13800138000"),
        (EMAIL, "zhou＠example.com", "zhou@example.com"),
        (EMAIL, "zhou@example,com", "zhou@example.com"),
        (EMAIL, "zhou @example。com", "zhou@example.com"),
        (EMAIL, "mailto:zhou@example.com", "zhou@example.com"),
        (URL, "ｗｗｗ.example.com", "www.example.com"),
    ],
)  # fmt: skip
def test_what_is_offered_is_read_without_a_word(
    kind: ColumnType, cell: CellValue, content: CellContent
) -> None:
    found = offered(kind, cell)
    assert (found, type(found)) == (content, type(content))
    again = read(kind, stored(found))
    assert not again.odd
    (value,) = again.values
    assert as_cell(kind, value) == content


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        *((DATE, text) for text in (
            "3月5日", "26/3/5", "2026-2-30", "03/05/2026", "月底", "2026-1/5", "99999", "ma 5 2026",
        )),
        *((MONEY, text) for text in (
            "约12万", "12-15万", "3000多", "12,34", "面议", "1.234.567", "(12-15)", "百十",
            "一二万",
        )),
        (INTEGER, "十二点五"),
        (INTEGER, "-(3)"),
        (INTEGER, "(3)"),  # the column takes no negative number
        (PERCENT, "三成"),
        (FORM, "走访、电话"),
        (FORM, "拜年"),
        (PURPOSES, "促进销售、聊天"),
        (PHONE, "138001380001"),
        (EMAIL, "zhou.example.com"),
        (CODE, 1234567890123456789.0),
        (TEXT, 6222000011112222333.0),
    ],
)  # fmt: skip
def test_where_only_the_user_knows_nothing_is_offered(kind: ColumnType, cell: CellValue) -> None:
    (verdict,) = read(kind, cell).odd.values()
    assert isinstance(verdict, Refused)
    assert verdict.meant is None


# Columns as a whole


def codes(kind: ColumnType, *cells: CellValue) -> list[str]:
    got = read(kind, *cells)
    return [got.odd[n].rule.code if n in got.odd else "" for n in range(len(cells))]


def test_a_bare_percentage_among_ratios_is_a_question_and_its_neighbours_are_not() -> None:
    assert codes(PERCENT, 0.1, 0.25, 12.3) == ["", "", "KAM331"]
    assert offered(PERCENT, 12.3) == D("0.123")


def test_a_column_in_percent_is_offered_as_ratios() -> None:
    got = read(PERCENT, 12.3, 45.0, 7.0)
    assert [verdict.meant for verdict in got.odd.values()] == [D("0.123"), D("0.45"), D("0.07")]


def test_a_column_on_both_scales_is_doubtful_as_a_whole() -> None:
    got = read(PERCENT, 12.3, 45.0, 0.5)
    assert {verdict.rule.code for verdict in got.odd.values()} == {"KAM331"}
    assert [verdict.meant for verdict in got.odd.values()] == [None, None, None]


def test_rows_are_counted_not_spellings_of_them() -> None:
    """Many shares of 100 % and two slips: the slips are refused, the others are not."""
    assert codes(PERCENT, 1.0, 1.0, 1.0, 50.0, 1.5) == ["", "", "", "KAM331", "KAM331"]


def test_a_ratio_above_one_is_no_question_where_the_column_has_no_maximum() -> None:
    assert codes(schema.PercentType(), 0.1, 1.5) == ["", ""]
    assert codes(schema.PercentType(), 0.1, 1.5, 35.0) == ["", "", "KAM331"]


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (("00121", "00122", "00130", 123.0), {3: "00123"}),
        (("00121", "00122", 123.0), {}),  # two codes do not say how long codes are
        (("0012", "00122", "00130", 123.0), {}),
        (("00123", "00122", "00130", 123.0), {}),  # that code stands there already
        (("10121", "10122", "10130", 1.0), {}),  # too short: another kind of number
    ],
)
def test_a_number_among_codes_of_one_length_has_lost_its_zeros(
    cells: tuple[CellValue, ...], meant: dict[int, str]
) -> None:
    got = read(CODE, *cells)
    lost = {n: v.meant for n, v in got.odd.items() if v.rule.code == "KAM216"}
    assert lost == meant
    assert all(got.values[n] is None for n in lost)


def test_zeros_that_the_format_shows_are_taken_and_told() -> None:
    got = read_column(column(CODE), [123.0, 45678.0, "X1"], frozenset(), 5)
    assert list(got.values) == ["00123", "45678", "X1"]
    assert [got.odd[n].rule.code for n in sorted(got.odd)] == ["KAM229", "KAM207"]


def test_zeros_of_ids_that_stand_elsewhere_are_left_to_that_check() -> None:
    verdicts = {"00121": "00121", "00122": "00122", "00130": "00130", 123.0: "123"}
    elsewhere = (schema.Reference("accounts", "account_id"),)
    assert with_zeros(replace(column(CODE), refers_to=elsewhere), verdicts) == verdicts


@pytest.mark.parametrize("cell", ["……", "。", "**", "—— ——"])
def test_punctuation_alone_fills_no_needed_cell(cell: str) -> None:
    got = read_column(column(TEXT, Need.ARCHIVE), [cell, "有"], frozenset())
    assert list(got.values) == [None, "有"]
    assert read(TEXT, cell).values == [cell]  # an optional remark may be a mark


def test_a_long_text_is_kept_and_told() -> None:
    text = "双方交换了意见。" * 300
    got = read(TEXT, text, "短")
    assert list(got.values) == [text, "短"]
    assert codes(TEXT, text) == ["KAM228"]


def test_invisible_signs_of_a_clean_looking_column_are_found_among_many() -> None:
    cells: list[CellValue] = [f"酒店{n}" for n in range(500)]
    cells[321] = "酒\u2060店321"
    got = read(TEXT, *cells)
    assert {n: verdict.rule.code for n, verdict in got.odd.items()} == {321: "KAM220"}
    assert got.values[321] == "酒店321"


# Digits that are no plain ones

FULL_WIDTH = "０１２３４５６７８９"
SPECIAL = [
    sign
    for sign in map(chr, range(sys.maxunicode + 1))
    if not sign.isascii()
    and sign not in FULL_WIDTH
    and any(digit in unicodedata.normalize("NFKC", sign) for digit in "0123456789")
]
WITH_DIGITS = (
    DATE, MONTH, PERIOD, TIME, MONEY, MONEY_WAN, IN_WAN, PERCENT, INTEGER, NUMBER, CODE, YES_NO,
    PHONE, EMAIL, URL,
)  # fmt: skip


@pytest.mark.parametrize("kind", WITH_DIGITS, ids=lambda kind: type(kind).__name__)
def test_no_special_digit_is_read_as_a_plain_one(kind: ColumnType) -> None:
    assert len(SPECIAL) > 280
    around = ("{}", "5{}", "{}5", "202{}-01-05", "2026-0{}", "138000{}8000", "1{}:30", "{}%")
    cells = [words.format(sign) for sign in SPECIAL for words in around]
    got = read(kind, *cells)
    assert {verdict.rule.code for verdict in got.odd.values()} == {"KAM340"}
    assert (len(got.odd), set(got.values)) == (len(cells), {None})


@pytest.mark.parametrize(
    "kind", [DATE, TIME, PERCENT, NUMBER], ids=lambda kind: type(kind).__name__
)
def test_a_special_digit_of_a_text_table_is_no_plain_one_either(kind: ColumnType) -> None:
    forms = ("5{}", "2026-01-0{}", "1{}:30", "5{}%")
    cells = [words.format(sign) for sign in SPECIAL for words in forms]
    assert natural_cells(column(kind), cells) == cells


def test_special_digits_of_words_stay_as_they_are() -> None:
    assert list(read(TEXT, "面积5²").values) == ["面积5²"]
    assert list(read(WORDS, "云海①店；Ｋ０１").values) == [["云海①店", "K01"]]


def test_full_width_digits_are_plain_ones() -> None:
    assert list(read(NUMBER, FULL_WIDTH).values) == [D(123456789)]
    assert list(read(CODE, "ＫＨ０１").values) == ["KH01"]


# Numerals

UNITS = ("", "十", "百", "千")
FIGURES = "零一二三四五六七八九"


def in_numerals(number: int) -> str:
    """A number below a hundred million, as it is read aloud."""
    high, low = divmod(number, 10_000)
    if high:
        between = "零" if 0 < low < 1000 else ""
        return in_numerals(high) + "万" + between + (in_numerals(low) if low else "")
    words, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if skipped and words else "") + FIGURES[digit] + UNITS[place]
        skipped = not digit
    return words or "零"


@given(st.integers(1, 99_999_999))
def test_numerals_are_read_as_they_are_spoken(number: int) -> None:
    assert chinese_number(in_numerals(number)) == number


# Everything

ANY_TEXT = st.text(
    alphabet=st.sampled_from("0123456789.,-()/:% 年月日万亿元十百千一二三约至'aOlI@。\u200b\u3000"),
    max_size=14,
)
KINDS = (
    DATE, MONTH, PERIOD, TIME, MONEY, MONEY_WAN, IN_WAN, PERCENT, INTEGER, NUMBER, TEXT, CODE,
    YES_NO, PHONE, EMAIL, URL, FORM, WORDS, PURPOSES,
)  # fmt: skip


@given(
    kind=st.sampled_from(KINDS), cell=ANY_TEXT | st.floats(allow_nan=False, allow_infinity=False)
)
def test_whatever_is_offered_for_whatever_is_written_needs_no_word(
    kind: ColumnType, cell: str | float
) -> None:
    for verdict in read(kind, cell).odd.values():
        meant = verdict.meant
        if isinstance(verdict, Understood) and meant is None:
            meant = verdict.value
        if meant is None:
            continue
        again = read(kind, stored(as_cell(kind, meant)))
        told = [one.rule.code for one in again.odd.values()]
        assert told in ([], ["KAM228"]), (kind, cell, meant)
