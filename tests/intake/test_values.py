"""What each type of column makes of the ways in which offices write its values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cells import LinePlace
from generator.definitions import schema
from generator.definitions.schema import Column, ColumnType, Confidentiality, Need
from generator.intake.cells.spelling import plain
from generator.intake.cells.values import NOT_APPLICABLE, ReadColumn, read_column
from generator.intake.faults import Refused, Understood
from generator.intake.workbook.grid import CellValue, ErrorValue, Uncached
from generator.language import same

NO_WORDS: frozenset[str] = frozenset()
DATE, MONTH, PERIOD, TIME = (
    schema.DateType(),
    schema.MonthType(),
    schema.PeriodType(),
    schema.TimeType(),
)
MONEY = schema.MoneyType(unit="元")
MONEY_WAN = schema.MoneyType(unit="元", accept_units=("万", "亿"))
IN_WAN = schema.MoneyType(unit="万元", accept_units=("万",))
PERCENT = schema.PercentType(minimum=Decimal(0), maximum=Decimal(1))
INTEGER, NUMBER = schema.IntegerType(minimum=Decimal(0)), schema.DecimalType()
TEXT, CODE, YES_NO = schema.TextType(), schema.IdType(), schema.YesNoType()
PHONE, EMAIL, URL = schema.PhoneType(), schema.EmailType(), schema.UrlType()
FORM = schema.ChoiceType({"走访": ("上门", "上门拜访"), "电话": (), "E-Mail": ("邮件",)})
WORDS = schema.ListType(None)
PURPOSES = schema.ListType({"促进销售": (), "解决问题": ("解决",)})


def column(kind: ColumnType, need: Need = Need.OPTIONAL, *, may_not_apply: bool = False) -> Column:
    return Column(
        key="it",
        label=same("它"),
        aliases=(),
        type=kind,
        need=need,
        when=None,
        unique=False,
        refers_to=(),
        observed=False,
        may_not_apply=may_not_apply,
        confidentiality=Confidentiality.INTERNAL,
        example="",
        place=LinePlace("x.yml"),
    )


def read(kind: ColumnType, *cells: CellValue, words: frozenset[str] = NO_WORDS) -> ReadColumn:
    return read_column(column(kind), cells, words)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (DATE, date(2026, 3, 5), date(2026, 3, 5)),
        (DATE, datetime(2026, 3, 5), date(2026, 3, 5)),  # noqa: DTZ001 - Excel knows no zones
        (MONTH, date(2026, 3, 1), date(2026, 3, 1)),
        (MONTH, "2026-03", date(2026, 3, 1)),
        (PERIOD, "2026Q1", "2026Q1"),
        (PERIOD, 2026.0, "2026"),
        (PERIOD, date(2026, 3, 1), "2026-03"),
        (TIME, time(14, 30), time(14, 30)),
        (TIME, timedelta(hours=9, minutes=5), time(9, 5)),
        (MONEY, 0.1, Decimal("0.10")),
        (MONEY, 98765.43, Decimal("98765.43")),
        (MONEY, -5.0, Decimal("-5.00")),
        (IN_WAN, 12.5, Decimal("125000.00")),
        (PERCENT, 0.123, Decimal("0.123")),
        (PERCENT, 1.0, Decimal(1)),
        (INTEGER, 12.0, 12),
        (NUMBER, 12.25, Decimal("12.25")),
        (TEXT, "两行\n文字", "两行\n文字"),
        (TEXT, 430010.0, "430010"),
        (CODE, "00123", "00123"),
        (FORM, "走访", "走访"),
        (WORDS, "K01、 K02；K03", ["K01", "K02", "K03"]),
        (PURPOSES, "促进销售,解决问题", ["促进销售", "解决问题"]),
        (YES_NO, "否", False),
        (YES_NO, True, True),
        (PHONE, "021-6234 5678", "021-6234 5678"),
        (PHONE, 13800138000.0, "13800138000"),
        (EMAIL, "zhou@example.com", "zhou@example.com"),
        (URL, "www.example.com", "www.example.com"),
    ],
)
def test_what_is_written_as_the_sheet_asks_is_taken_silently(
    kind: ColumnType, cell: CellValue, value: object
) -> None:
    got = read(kind, cell, None)
    assert (list(got.values), dict(got.odd)) == ([value, None], {})


@pytest.mark.parametrize(
    ("kind", "cell", "value", "code"),
    [
        *((DATE, text, date(2026, 1, 5), "KAM204") for text in (
            "2026-01-05", "2026/1/5", "2026.1.5", "20260105", "2026年1月5日", "２０２６－１－５",
            " 2026-1-5 ", "２０２６年１月５日", "2026-01-05 00:00:00",
        )),
        (DATE, 20260105.0, date(2026, 1, 5), "KAM204"),
        (DATE, datetime(2026, 1, 5, 14, 30), date(2026, 1, 5), "KAM210"),  # noqa: DTZ001
        (MONTH, "2026年3月", date(2026, 3, 1), "KAM234"),
        (MONTH, "２０２６／３", date(2026, 3, 1), "KAM234"),
        (MONTH, 202603.0, date(2026, 3, 1), "KAM234"),
        (MONTH, date(2026, 3, 31), date(2026, 3, 1), "KAM234"),
        (PERIOD, "2026年第一季度", "2026Q1", "KAM234"),
        (PERIOD, "2026年2季度", "2026Q2", "KAM234"),
        (PERIOD, "2026年", "2026", "KAM234"),
        (PERIOD, "2026年3月", "2026-03", "KAM234"),
        (TIME, "14：30", time(14, 30), "KAM234"),
        (TIME, datetime(2026, 3, 5, 14, 30), time(14, 30), "KAM235"),  # noqa: DTZ001
        (TIME, "下午2点30分", time(14, 30), "KAM234"),
        (TIME, "12:30 am", time(0, 30), "KAM234"),
        (TIME, "12:30 pm", time(12, 30), "KAM234"),
        (TIME, "晚上8点", time(20), "KAM234"),
        (DATE, "2026/1/5 上午12:00:00", date(2026, 1, 5), "KAM210"),
        (MONEY, "1,200元", Decimal("1200.00"), "KAM205"),
        (MONEY, "￥１，２００．５０", Decimal("1200.50"), "KAM205"),
        (MONEY, "-1,200.00", Decimal("-1200.00"), "KAM205"),
        (MONEY_WAN, "12.5万", Decimal("125000.00"), "KAM222"),
        (MONEY_WAN, "1.2 亿元", Decimal("120000000.00"), "KAM222"),
        (IN_WAN, "12.5万元", Decimal("125000.00"), "KAM222"),
        (MONEY, 1200.005, Decimal("1200.01"), "KAM213"),
        (PERCENT, "１２.３％", Decimal("0.123"), "KAM205"),
        (INTEGER, "1,024", 1024, "KAM205"),
        (NUMBER, "−3.5", Decimal("-3.5"), "KAM205"),
        (CODE, 123.0, "123", "KAM207"),
        (CODE, "ＫＨ００１", "KH001", "KAM218"),
        (CODE, "KH001\u200b", "KH001", "KAM220"),
        (FORM, "上门", "走访", "KAM206"),
        (FORM, "走 访", "走访", "KAM219"),
        (FORM, "e-mail", "E-Mail", "KAM225"),
        (PURPOSES, "解决，促进销售", ["解决问题", "促进销售"], "KAM206"),
        (YES_NO, "√", True, "KAM227"),
        (PHONE, 2162345678.0, "2162345678", "KAM207"),
        (EMAIL, "mailto:zhou@example.com", "zhou@example.com", "KAM206"),
        (TEXT, date(2026, 3, 5), "2026-03-05", "KAM215"),
    ],
)  # fmt: skip
def test_another_spelling_is_understood_and_told(
    kind: ColumnType, cell: CellValue, value: object, code: str
) -> None:
    got = read(kind, None, cell)
    (verdict,) = got.odd.values()
    assert isinstance(verdict, Understood), verdict
    assert (list(got.values), verdict.rule.code) == ([None, value], code)


@pytest.mark.parametrize(
    ("kind", "cell", "code", "offer"),
    [
        *((DATE, text, "KAM304", "") for text in (
            "月底", "2026-1/5", "2026年3月", True,
        )),
        (DATE, "3月5日", "KAM324", ""),
        (DATE, "26/3/5", "KAM325", ""),
        (DATE, "2026-2-30", "KAM323", ""),
        (DATE, "2026-13-01", "KAM323", ""),
        (DATE, "03/05/2026", "KAM339", ""),
        (DATE, "13/05/2026", "KAM339", "2026-05-13"),
        (DATE, "46086", "KAM217", "2026-03-05"),
        (DATE, 46086.0, "KAM209", "2026-03-05"),
        (DATE, 7.0, "KAM304", ""),
        (DATE, date(3026, 3, 5), "KAM319", ""),
        (DATE, datetime(2026, 8, 22, 23, 59, 17), "KAM211", "2026-08-23"),  # noqa: DTZ001
        (MONTH, "3月", "KAM305", ""),
        (MONTH, "2026-13", "KAM305", ""),
        (MONTH, 2026.1, "KAM305", ""),
        (PERIOD, "2026Q5", "KAM306", ""),
        (PERIOD, "上半年", "KAM306", ""),
        (PERIOD, date(2026, 3, 15), "KAM306", "2026-03"),
        (TIME, "下午", "KAM307", ""),
        (TIME, "25:00", "KAM307", ""),
        *((TIME, text, "KAM307", "") for text in (
            "晚上12点", "晚上1点", "上午12:30", "上午14:30", "13:00 am",
        )),
        (TIME, 0.604166666666667, "KAM307", "14:30"),
        (MONEY, "12万", "KAM310", "120000"),
        (IN_WAN, "1200元", "KAM310", "0.12"),
        (MONEY, "约12万", "KAM328", ""),
        (MONEY, "12-15", "KAM329", ""),
        (MONEY, "(1,234)", "KAM326", "-1234"),
        (MONEY, "12,34", "KAM308", ""),
        (MONEY, "十二万", "KAM330", "120000"),
        (MONEY, "--5", "KAM308", ""),
        (MONEY, True, "KAM308", ""),
        (NUMBER, "12件", "KAM308", "12"),
        (INTEGER, 12.5, "KAM309", ""),
        (INTEGER, -3.0, "KAM317", ""),
        (PERCENT, "三成", "KAM311", ""),
        (PERCENT, "35", "KAM331", "35%"),
        (PERCENT, 35.0, "KAM331", "35%"),
        (CODE, 1.5, "KAM320", ""),
        (CODE, date(2026, 3, 5), "KAM320", ""),
        (CODE, 1234567890123456789.0, "KAM208", ""),
        (TEXT, 6222000011112222333.0, "KAM208", ""),
        (FORM, "电活", "KAM332", "电话"),
        (FORM, "拜年", "KAM312", ""),
        (FORM, 3.0, "KAM312", ""),
        (PURPOSES, "促进销售、聊天", "KAM312", ""),
        (YES_NO, "不清楚", "KAM313", ""),
        (YES_NO, 2.0, "KAM313", ""),
        (PHONE, "138001380001", "KAM314", ""),
        (PHONE, "无电话", "KAM314", ""),
        (EMAIL, "zhou.example.com", "KAM315", ""),
        (URL, "公司官网", "KAM316", ""),
        *((kind, ErrorValue("#N/A"), "KAM201", "") for kind in (DATE, TEXT, MONEY, CODE)),
        (TEXT, "#N/A", "KAM224", ""),
        (MONEY, Uncached("B2*C2"), "KAM202", ""),
        (TEXT, '=DISPIMG("ID_1",1)', "KAM203", ""),
        (TEXT, Uncached('_xlfn.DISPIMG("ID_1",1)'), "KAM203", ""),
    ],
)  # fmt: skip
def test_what_would_be_a_guess_is_refused_with_an_offer(
    kind: ColumnType, cell: CellValue, code: str, offer: str
) -> None:
    got = read(kind, cell)
    (verdict,) = got.odd.values()
    assert isinstance(verdict, Refused), verdict
    assert (list(got.values), verdict.rule.code, verdict.offer) == ([None], code, offer)


def test_true_and_one_in_one_column_stay_what_they_are() -> None:
    got = read(NUMBER, 1.0, True, 0.0, False)
    assert list(got.values) == [Decimal(1), None, Decimal(0), None]
    assert sorted(got.odd) == [1, 3]


@pytest.mark.parametrize("kind", [TEXT, PHONE, DATE, FORM])
def test_what_does_not_apply_is_no_value_where_the_schema_lets_it(kind: ColumnType) -> None:
    words = frozenset({NOT_APPLICABLE})
    got = read_column(column(kind, Need.ARCHIVE, may_not_apply=True), ["不适用 ", None], words)
    assert list(got.values) == [None, None]
    assert not got.odd
    assert got.exempt == {0}
    refused = read_column(column(kind, Need.ARCHIVE), ["不适用"], words)
    (verdict,) = refused.odd.values()
    assert isinstance(verdict, Refused)
    assert (verdict.rule.code, refused.exempt) == ("KAM322", frozenset())


def test_does_not_apply_may_be_a_word_of_the_column() -> None:
    kind = schema.ChoiceType({"适用": (), "不适用": ()})
    got = read_column(column(kind, Need.ARCHIVE), ["不适用"], frozenset({NOT_APPLICABLE}))
    assert (list(got.values), dict(got.odd), got.exempt) == (["不适用"], {}, frozenset())


def test_a_placeholder_is_not_filled_but_may_be_a_word_of_the_column() -> None:
    words = frozenset({"无", "-"})
    required = read_column(column(TEXT, Need.ARCHIVE), ["无", "-", "有货"], words)
    assert list(required.values) == [None, None, "有货"]
    assert {type(v) for v in required.odd.values()} == {Refused}
    assert read(YES_NO, "无", words=words).values == [False]
    assert read(TEXT, "无", words=words).values == ["无"]  # an optional text may say so


def test_blank_text_is_blank() -> None:
    assert list(read(CODE, "  ", "\u3000", None).values) == [None, None, None]


@pytest.mark.parametrize("kind", [TEXT, CODE, DATE, MONEY, FORM])
def test_signs_that_nobody_sees_are_blank(kind: ColumnType) -> None:
    got = read(kind, "\u200b\u200b", " \ufeff", "\u202e")
    assert (list(got.values), got.odd) == ([None, None, None], {})


ALL = [
    (DATE, date), (MONTH, date), (PERIOD, str), (TIME, time), (MONEY_WAN, Decimal),
    (IN_WAN, Decimal), (PERCENT, Decimal), (INTEGER, int), (NUMBER, Decimal), (TEXT, str),
    (CODE, str), (YES_NO, bool), (PHONE, str), (EMAIL, str), (URL, str), (FORM, str),
    (WORDS, list), (PURPOSES, list),
]  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.text(alphabet="0123456789-/.年月日万元,%:：上下午 ＋－１", max_size=14),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.builds(ErrorValue, st.sampled_from(["#N/A", "#REF!"])),
    st.builds(Uncached, st.text(max_size=10)),
)


@pytest.mark.parametrize(("kind", "gives"), ALL, ids=lambda value: getattr(value, "__name__", ""))
@given(cells=st.lists(CELLS, max_size=8))
def test_any_cell_ends_in_a_value_of_the_type_or_in_a_verdict(
    kind: ColumnType, gives: type, cells: list[CellValue]
) -> None:
    got = read_column(column(kind, Need.REQUIRED), cells, frozenset({"无", "-"}))
    assert len(got.values) == len(cells)
    for index, value in enumerate(got.values):
        if value is None:
            blank = cells[index] is None or plain(str(cells[index])) == ""
            assert blank or isinstance(got.odd[index], Refused)
        else:
            assert type(value) is gives


@given(cents=st.integers(min_value=-(10**13), max_value=10**13))
def test_money_is_read_to_the_cent(cents: int) -> None:
    amount = Decimal(cents) / 100
    assert read(MONEY, float(amount)).values == [amount]
    assert read(MONEY, f"{amount:,.2f}元").values == [amount]


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_written_form_of_a_day_is_that_day(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    assert set(read(DATE, *forms, day).values) == {day}


WORDS_ALIKE = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.text(alphabet="KH0129-", min_size=1, max_size=6),
    st.sampled_from(["=DISPIMG(1)", "#N/A", "-", "无", " 无", "K 1", "K1 ", "\u200bK1", "x" * 61]),
)


@pytest.mark.parametrize("kind", [TEXT, CODE], ids=["text", "id"])
@pytest.mark.parametrize("need", list(Need))
@given(cells=st.lists(WORDS_ALIKE, max_size=6))
def test_a_column_told_at_a_glance_is_what_its_cells_are_one_by_one(
    kind: ColumnType, need: Need, cells: list[CellValue]
) -> None:
    words = frozenset({"无", "-"})
    whole = read_column(column(kind, need), cells, words)
    alone = [read_column(column(kind, need), [cell, True], words) for cell in cells]
    assert list(whole.values) == [one.values[0] for one in alone]
    assert dict(whole.odd) == {n: one.odd[0] for n, one in enumerate(alone) if 0 in one.odd}
