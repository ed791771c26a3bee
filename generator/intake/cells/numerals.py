"""Numbers written in Chinese numerals: 十二万, 一千二百, 贰拾万元整, 三成."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    digit: number
    for number, digits in enumerate(
        ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for digit in digits
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 10**8, "億": 10**8}
_NUMERAL = re.compile(f"[{''.join((*_DIGITS, *_TENS, *_MYRIADS))}]+")


def chinese_number(text: str) -> Decimal | None:
    """The number that Chinese numerals name; None where they are written like no number.

    >>> chinese_number("十二万"), chinese_number("一千零五十"), chinese_number("贰拾万")
    (Decimal('120000'), Decimal('1050'), Decimal('200000'))
    >>> chinese_number("百十") is None, chinese_number("二〇二六"), chinese_number("一二万") is None
    (True, Decimal('2026'), True)
    """
    if not _NUMERAL.fullmatch(text):
        return None
    if all(sign in _DIGITS for sign in text):
        return Decimal("".join(str(_DIGITS[sign]) for sign in text))
    total, rest = 0, text
    for unit in ("亿億", "万萬"):
        head, sign, tail = _parted(rest, unit)
        if sign:
            size = _below_a_myriad(head)
            if not size:
                return None
            total, rest = total + size * _MYRIADS[sign], tail
    last = _below_a_myriad(rest) if rest else 0
    return None if last is None else Decimal(total + last)


def _parted(text: str, units: str) -> tuple[str, str, str]:
    """The text before and behind the one sign of a unit, as far as it holds one."""
    for sign in units:
        head, found, tail = text.partition(sign)
        if found:
            return head, sign, tail
    return "", "", text


def _below_a_myriad(text: str) -> int | None:
    """A number of thousands, hundreds, tens and ones, each at most once and in this order."""
    total, digit, last = 0, None, 10_000
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            continue
        size = _TENS.get(sign)
        if size is None or size >= last or (not digit and (total or size > 10 or digit == 0)):
            return None
        total, digit, last = total + (digit or 1) * size, None, size
    return total + (digit or 0)
