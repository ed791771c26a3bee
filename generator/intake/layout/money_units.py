"""The units of amounts, as offices write them beside a table and in its headings.

A unit is taken only where the words name it as one: behind 单位, or in brackets at the end of a
title. A sentence that merely mentions 万元 states nothing, and 单位：家 says nothing of money.
"""

from __future__ import annotations

import re

from generator.intake.cells.spelling import plain

_LONGEST_TITLE = 60  # letters of a title with its unit in brackets; what is longer is prose
_LONGEST = 300  # letters of a cell that is searched at all
_SIZES = ("千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿")
_ALONE = frozenset({"万", "十万", "百万", "千万", "亿"})  # sizes that need no 元 behind them
_AFTER = ("", "/", ",", "、", ";", ")", " ")  # what may follow the unit in its brackets
_FOREIGN = {"美元": "美元", "美金": "美元", "港元": "港元", "港币": "港元"}
_FOREIGN |= {"欧元": "欧元", "日元": "日元"}
_SIZE = "|".join(sorted(_SIZES, key=len, reverse=True))
_YUAN = r"(?:人民币|rmb|cny|￥|¥)"
_CHINESE = (
    rf"{_YUAN}?\s*[:(]?\s*"
    rf"(?P<size>(?:{_SIZE})?)\s*(?P<name>美元|美金|港元|港币|欧元|日元|元|圆|{_YUAN})?"
    r"(?:人民币|整)?"
)
_ENGLISH_SIZES = {
    "10k": "万",
    "10,000": "万",
    "10000": "万",
    "10 000": "万",
    "ten thousand": "万",
    "ten thousands": "万",
    "tens of thousands": "万",
    "k": "千",
    "1k": "千",
    "'000": "千",
    "000": "千",
    "000s": "千",
    "1,000": "千",
    "1000": "千",
    "thousand": "千",
    "thousands": "千",
    "m": "百万",
    "mn": "百万",
    "million": "百万",
    "millions": "百万",
    "100m": "亿",
    "100 million": "亿",
}
_ENGLISH_SIZE = "|".join(map(re.escape, sorted(_ENGLISH_SIZES, key=len, reverse=True)))
_ENGLISH = (
    rf"(?:(?P<front>{_ENGLISH_SIZE})\s*(?:of\s+)?)?\b(?:yuan|cny|rmb)\b"
    rf"(?:\s*(?P<back>{_ENGLISH_SIZE}))?"
)
_ENDS = r"(?![^\W\d_])(?!\d)"  # neither a letter nor a digit goes on
_WORD = re.compile(rf"(?:单\s*位\s*[:为是]?\s*)?{_CHINESE}{_ENDS}")
_ENGLISH_WORD = re.compile(rf"(?:in\s+)?{_ENGLISH}{_ENDS}")
_OTHERS = r"(?:[^\W\d_%]{1,4}\s*[、,]\s*|%\s*[、,]\s*){0,3}?"  # 家、万元: the counts before it
_NAMED = (
    re.compile(rf"(?<![如若非])单\s*位\s*(?:均|都)?\s*[:为是(]?\s*{_OTHERS}{_CHINESE}{_ENDS}"),
    re.compile(rf"(?<![不勿别非要])以\s*{_CHINESE}\s*(?:为|作)\s*(?:货币)?单\s*位"),
    re.compile(rf"\b(?:units?|currency)\s*[:=]\s*{_ENGLISH}{_ENDS}"),
    re.compile(rf"^(?:amounts?\s+)?in\s+{_ENGLISH}\W*$"),
)
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]{1,20})[)\]】]\s*$")
_END_OF_NAME = re.compile(rf"(?:[-_/,:·]\s*|(?={_SIZE}))((?:{_SIZE})?元)$")


def unit_of(word: str) -> str | None:
    """The unit of money that a word is; None where it is something else.

    >>> unit_of("人民币万元"), unit_of("单位：千元"), unit_of("元/箱"), unit_of("CNY 10,000")
    ('万元', '千元', '元', '万元')
    >>> unit_of("家"), unit_of("含税")
    (None, None)
    """
    text = _in_line(word)
    for pattern in (_ENGLISH_WORD, _WORD):
        match = pattern.match(text)
        if match and text[match.end() : match.end() + 1] in _AFTER and (unit := _said(match)):
            return unit
    return None


def unit_stated(text: str) -> str | None:
    """The unit of money that a line above a table states for it.

    >>> unit_stated("交易明细（单位：万元）"), unit_stated("金额单位:人民币千元")
    ('万元', '千元')
    >>> unit_stated("单位：家"), unit_stated("不足一万元的不填")
    (None, None)
    """
    if len(text) > _LONGEST:
        return None
    words = _in_line(text)
    for pattern in _NAMED:
        for match in pattern.finditer(words):
            if unit := _said(match):
                return unit
    bracket = _BRACKETS.search(words) if len(words) <= _LONGEST_TITLE else None
    return unit_of(bracket[1]) if bracket else None


def unit_in_name(sheet: str) -> str | None:
    """The unit of money that the name of a sheet ends with.

    >>> unit_in_name("回款（万元）"), unit_in_name("回款-万元"), unit_in_name("多元")
    ('万元', '万元', None)
    """
    if unit := unit_stated(sheet):
        return unit
    end = _END_OF_NAME.search(_in_line(sheet))
    return unit_of(end[1]) if end else None


def _in_line(text: str) -> str:
    """The text on one line, with single blanks."""
    return " ".join(plain(text).casefold().split())


def _said(match: re.Match[str]) -> str | None:
    """The unit in the words of the schemas: size and 元."""
    found = match.groupdict()
    if "name" not in found:
        size = found["front"] or found["back"]
        return f"{_ENGLISH_SIZES[size] if size else ''}元"
    size, name = found["size"], found["name"]
    if name is None:
        return f"{size}元" if size in _ALONE else None
    return f"{size}{_FOREIGN.get(name, '元')}"
