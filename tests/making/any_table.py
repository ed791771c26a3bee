"""Tables of typed values, each value in one of the ways in which an office writes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

Stored = str | float | bool | dt.date | dt.datetime | dt.time | None

SCHEMA = """\
sheet: 百物
aliases: [万物表, things]
title: {zh: 各种值, en: Values of every type}
workbook: {zh: 各种值, en: Values}
table: everything
version: 1
key: [number]
class: I
extra_columns: notice
columns:
  number: {zh: 编码, en: Number, aliases: [序列号], type: id, need: R, example: B001}
  code: {zh: 条码, en: Bar code, aliases: [货号], type: id, example: "10001"}
  words: {zh: 描述, en: Words, aliases: [描写], type: text, example: 说明}
  form:
    zh: 形式
    en: Form
    aliases: [访问形式]
    type: choice
    choices: {走访: [上门, 登门拜访], 电话: [致电], E-Mail: [邮件]}
    example: 走访
  count: {zh: 件数, en: Pieces, aliases: [个数], type: integer, min: 0, example: "12"}
  measure: {zh: 测量, en: Measure, aliases: [计量], type: decimal, example: "1.5"}
  price: {zh: 价钱, en: Price, aliases: [价款], type: money, accept_units: [万], example: "12.50"}
  capital: {zh: 资本, en: Capital, aliases: [本金], type: money, unit: 万元, example: "200"}
  share: {zh: 占比, en: Share, aliases: [比重], type: percent, min: 0, max: 100, example: 25%}
  day: {zh: 某日, en: Day, aliases: [哪天], type: date, example: 2026-03-05}
  month: {zh: 某月, en: Month, aliases: [哪月], type: month, example: 2026-03}
  span: {zh: 时段, en: Span, aliases: [区间], type: period, example: 2026Q1}
  hour: {zh: 钟点, en: Hour, aliases: [几点], type: time, example: "14:30"}
  sure: {zh: 可否, en: Sure, aliases: [行不行], type: yes_no, example: 是}
  phone: {zh: 电话机, en: Telephone, aliases: [座机], type: phone, example: "13800138000"}
  mail: {zh: 信箱, en: Mailbox, aliases: [电邮], type: email, example: a@b.example}
  page: {zh: 主页, en: Homepage, aliases: [官网], type: url, example: https://a.example}
  friends: {zh: 同行, en: Friends, aliases: [伙伴], type: list, example: 甲；乙}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value, what stands for it in a cell, and the number format of that cell."""

    value: object
    cell: Stored
    code: str = ""


BLANK = Entry(None, None)
_WIDE = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/.:",
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ－／．：",
)
_BLANKS = ("", " ", "  ", "\u3000", "\u00a0", "\n")


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Entry]]:
    """Rows of the schema, each with a number of its own."""
    numbers = draw(st.lists(st.integers(1, 999), min_size=1, max_size=12, unique=True))
    return [
        {
            "number": draw(texts(f"B{number:03}", wide=True)),
            **{key: draw(st.one_of(st.just(BLANK), made())) for key, made in _MAKERS.items()},
        }
        for number in numbers
    ]


def texts(
    value: str, *more: str, wide: bool = False, of: object = None
) -> st.SearchStrategy[Entry]:
    """A text, or what else means it, with blanks around it."""
    known = [value, *more, *([value.translate(_WIDE)] if wide else [])]
    return st.builds(
        lambda text, before, behind: Entry(value if of is None else of, before + text + behind),
        st.sampled_from(known),
        st.sampled_from(_BLANKS),
        st.sampled_from(_BLANKS),
    )


def _codes() -> st.SearchStrategy[Entry]:
    return st.integers(10000, 99999).flatmap(
        lambda n: st.one_of(texts(str(n), f"'{n}", wide=True), st.just(Entry(str(n), float(n))))
    )


def _words() -> st.SearchStrategy[Entry]:
    words = st.text(alphabet="山水云海茶abcXYZ0129，。 ", max_size=8).map(
        lambda s: f"记{s}".strip()
    )
    return words.flatmap(texts)


def _forms() -> st.SearchStrategy[Entry]:
    return st.one_of(
        texts("走访", "上门", "登门拜访", "走 访", "走訪", of="走访"),
        texts("电话", "致电", "電話", of="电话"),
        texts("E-Mail", "邮件", "e-mail", "E-MAIL", "Ｅ－Ｍａｉｌ", of="E-Mail"),
    )


def _numbers(value: Decimal, of: object, *more: str) -> st.SearchStrategy[Entry]:
    """A number cell, shown in some format, or the number as text."""
    as_text = texts(f"{value:f}", f"{value:,f}", *more, wide=True, of=of)
    codes = st.sampled_from(("", "0.00", "#,##0.000", "0.0000", "General"))
    return st.one_of(codes.map(lambda code: Entry(of, float(value), code)), as_text)


def _counts() -> st.SearchStrategy[Entry]:
    return st.integers(0, 99_999).flatmap(lambda n: _numbers(Decimal(n), n))


def _measures() -> st.SearchStrategy[Entry]:
    return st.decimals(-9999, 9999, places=3).flatmap(lambda n: _numbers(n, n))


def _prices() -> st.SearchStrategy[Entry]:
    def ways(n: Decimal) -> st.SearchStrategy[Entry]:
        more = (f"{n:f}元", f"¥{n:,f}", f"￥{n:f}") if n >= 0 else ()
        return _numbers(n, n, *more, f"{n / 10_000:f}万", f"{n / 10_000:f}万元")

    return st.decimals(-999_999, 999_999, places=2).flatmap(ways)


def _capital() -> st.SearchStrategy[Entry]:
    def ways(n: Decimal) -> st.SearchStrategy[Entry]:
        return _numbers(n, (n * 10_000).quantize(Decimal("0.01")), f"{n:f}万元")

    return st.decimals(0, 9999, places=2).flatmap(ways)


def _shares() -> st.SearchStrategy[Entry]:
    def ways(thousandths: int) -> st.SearchStrategy[Entry]:
        ratio = Decimal(thousandths) / 1000
        percent = f"{Decimal(thousandths) / 10:f}%"
        codes = st.sampled_from(("0.0%", "0.00%", ""))
        return st.one_of(
            codes.map(lambda code: Entry(ratio, float(ratio), code)),
            texts(percent, percent.replace("%", "％"), f"{percent[:-1]} %", of=ratio),
        )

    return st.integers(0, 1000).flatmap(ways)


def _days() -> st.SearchStrategy[Entry]:
    def ways(day: dt.date) -> st.SearchStrategy[Entry]:
        codes = st.sampled_from(
            ("yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "d-mmm-yy", "aaaa")
        )
        midnight = dt.datetime.combine(day, dt.time())
        written = (
            f"{day:%Y-%m-%d}",
            f"{day.year}/{day.month}/{day.day}",
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year}.{day.month}.{day.day}",
            f"{day:%Y%m%d}",
        )
        return st.one_of(
            codes.map(lambda code: Entry(day, midnight, code)),
            texts(written[0], *written[1:], wide=True, of=day),
        )

    return st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)).flatmap(ways)


def _months() -> st.SearchStrategy[Entry]:
    def ways(first: dt.date) -> st.SearchStrategy[Entry]:
        codes = st.sampled_from(("yyyy-mm", 'yyyy"年"m"月"', "yyyy/m/d"))
        return st.one_of(
            codes.map(lambda code: Entry(first, dt.datetime.combine(first, dt.time()), code)),
            texts(
                f"{first:%Y-%m}",
                f"{first.year}年{first.month}月",
                f"{first.year}/{first.month}",
                f"{first:%Y%m}",
                wide=True,
                of=first,
            ),
        )

    days = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
    return days.map(lambda day: day.replace(day=1)).flatmap(ways)


def _spans() -> st.SearchStrategy[Entry]:
    years = st.integers(1950, 2099)
    whole = years.flatmap(
        lambda y: st.one_of(texts(str(y), f"{y}年", wide=True), st.just(Entry(str(y), float(y))))
    )
    quarters = st.builds(lambda y, q: (y, q), years, st.integers(1, 4)).flatmap(
        lambda yq: texts(
            f"{yq[0]}Q{yq[1]}",
            f"{yq[0]}年第{'一二三四'[yq[1] - 1]}季度",
            f"{yq[0]}年{yq[1]}季度",
            f"{yq[0]}-Q{yq[1]}",
            wide=True,
        )
    )
    months = st.builds(lambda y, m: (y, m), years, st.integers(1, 12)).flatmap(
        lambda ym: texts(
            f"{ym[0]}-{ym[1]:02}", f"{ym[0]}年{ym[1]}月", f"{ym[0]}/{ym[1]}", wide=True
        )
    )
    return st.one_of(whole, quarters, months)


def _hours() -> st.SearchStrategy[Entry]:
    def ways(minutes: int) -> st.SearchStrategy[Entry]:
        hour, minute = divmod(minutes, 60)
        moment = dt.time(hour, minute)
        codes = st.sampled_from(("hh:mm", "h:mm:ss", "h:mm AM/PM"))
        written = (f"{hour:02}:{minute:02}", f"{hour}:{minute:02}", f"{hour}点{minute}分")
        return st.one_of(
            codes.map(lambda code: Entry(moment, moment, code)),
            texts(written[0], *written[1:], wide=True, of=moment),
        )

    return st.integers(0, 1439).flatmap(ways)


def _yes_no() -> st.SearchStrategy[Entry]:
    return st.one_of(
        texts("是", "Y", "yes", "√", of=True),
        texts("否", "N", "no", of=False),
        st.booleans().map(lambda said: Entry(said, said)),
    )


def _phones() -> st.SearchStrategy[Entry]:
    mobile = st.integers(13_000_000_000, 18_999_999_999)
    return st.one_of(
        mobile.flatmap(
            lambda n: st.one_of(texts(str(n), wide=True), st.just(Entry(str(n), float(n))))
        ),
        st.integers(2_000_000, 8_999_999).flatmap(lambda n: texts(f"0300-{n}", wide=True)),
    )


def _mail() -> st.SearchStrategy[Entry]:
    return st.text("abcxyz019", min_size=1, max_size=6).flatmap(lambda s: texts(f"{s}@kam.example"))


def _homepages() -> st.SearchStrategy[Entry]:
    return st.text("abcxyz019", min_size=1, max_size=6).flatmap(
        lambda s: texts(f"https://{s}.kam.example")
    )


def _friends() -> st.SearchStrategy[Entry]:
    names = st.lists(st.sampled_from(["甲", "乙方", "K01", "丙 丁"]), min_size=1, unique=True)
    return names.flatmap(
        lambda those: texts(
            *(sign.join(those) for sign in ("；", ";", "、", "，", ",", "\n")), of=those
        )
    )


_MAKERS: dict[str, Callable[[], st.SearchStrategy[Entry]]] = {
    "code": _codes,
    "words": _words,
    "form": _forms,
    "count": _counts,
    "measure": _measures,
    "price": _prices,
    "capital": _capital,
    "share": _shares,
    "day": _days,
    "month": _months,
    "span": _spans,
    "hour": _hours,
    "sure": _yes_no,
    "phone": _phones,
    "mail": _mail,
    "page": _homepages,
    "friends": _friends,
}
