"""Rule values in words: what a parameter is called, and what its value means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.register import DEFAULT
from generator.language import Text
from generator.report.words.labels import choice_name
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.parameters import Parameter, Value
    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

YES, NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
UNSET = Text(zh="未设，按数据推定", en="not set, derived from the data")
EMPTY = Text(zh="无", en="none")
OTHERS = Text(zh="其他", en="others")
ANY = Text(zh="不限", en="any")
PAIR = Text(zh="{word} {value}", en="{word} {value}")
NAMED = Text(zh="{name}：{value}", en="{name}: {value}")

NO_LABELS: Mapping[str, Text] = {}

# What the words of closed lists mean.
OPTIONS = {
    "net": Text(zh="不计", en="not counted"),
    "gross": Text(zh="计一次流失、一次恢复", en="one loss and one return"),
    "latest": Text(zh="最新批准版", en="latest approved version"),
    "original": Text(zh="最初批准版", en="first approved version"),
    "yoy": Text(zh="上年同期", en="same period of last year"),
    "previous": Text(zh="上一周期", en="the period before"),
    "accounts": Text(zh="家数", en="accounts"),
    "amount": Text(zh="金额", en="amounts"),
    "opening": Text(zh="期初大客户", en="opening population"),
    "opening_plus_new": Text(zh="期初加新开发", en="opening plus new"),
    "average": Text(zh="期初期末平均", en="mean of opening and closing"),
    "closing": Text(zh="期末大客户", en="closing population"),
    "owner_at_event": Text(zh="流失当日的客户经理", en="the owner on the day of the loss"),
    "owner_at_start": Text(zh="期初的客户经理", en="the owner at the start of the period"),
    "trade": Text(zh="首笔交易", en="first trade"),
    "redistribute": Text(zh="按比例分给其他指标", en="spread over the other KPIs"),
    "full": Text(zh="计满分", en="full points"),
    "zero": Text(zh="计零分", en="no points"),
    "received": Text(zh="受理日期", en="day received"),
    "verified": Text(zh="确认日期", en="day confirmed"),
    "planned": Text(zh="计划回访的客户", en="accounts planned for"),
    "all": Text(zh="全部大客户", en="all key accounts"),
    "field_mean": Text(zh="各客户平均", en="mean of the accounts"),
    "pooled": Text(zh="各客户合计", en="all accounts together"),
    "complete_share": Text(zh="完整客户占比", en="share of complete accounts"),
    "day": Text(zh="每天", en="a day"),
    "week": Text(zh="每周", en="a week"),
    "part_mb": Text(zh="一个内部文件最多（MB）", en="one part at most (MB)"),
    "total_mb": Text(zh="展开后最多（MB）", en="unpacked at most (MB)"),
    "ratio": Text(zh="展开倍数最多", en="times its packed size at most"),
    "entries": Text(zh="内部文件数最多", en="parts at most"),
    "cells": Text(zh="一张表的单元格最多", en="cells of a sheet at most"),
    "seconds": Text(zh="每 16 MB 最多读几秒", en="seconds for each 16 MB"),
    "memory_mb": Text(zh="读取占用内存最多（MB）", en="memory for reading at most (MB)"),
    "any": ANY,
    DEFAULT: OTHERS,
}


def value_words(value: Value, lang: Lang, labels: Mapping[str, Text] = NO_LABELS) -> str:
    """A value as a reader reads it, never a key; `labels` are the parameter's own words."""
    match value:
        case None:
            return UNSET[lang]
        case bool():
            return (YES if value else NO)[lang]
        case int() | Decimal() | date():
            return str(value)
        case str():
            return _word(value, lang)
        case _ if labels:
            return listed([labels[str(word)][lang] for word in value], lang)
        case _:
            return _list_words(value, lang)


def _list_words(entries: Sequence[object], lang: Lang) -> str:
    """A list of words or of pairs; a default that stands for all is its number alone."""
    match entries:
        case ():
            return EMPTY[lang]
        case ((word, int() as number),) if word == DEFAULT:
            return str(number)
        case _:
            return listed([_entry(entry, lang) for entry in entries], lang)


def parameter_line(report: Report, key: str, period: Period, lang: Lang) -> str:
    """A parameter with the value that a period uses; "" for one that is not declared."""
    parameter = report.project.parameters.get(key)
    if parameter is None:
        return ""
    value = value_words(parameter.on(period.last_day), lang, parameter.labels)
    return NAMED.fill(name=parameter.name, value=value)[lang]


def history(parameter: Parameter, lang: Lang) -> list[tuple[str, str]]:
    """A parameter's values with the day from which each holds ("" for ever), latest first."""
    return [
        ("" if since == date.min else since.isoformat(), value_words(value, lang, parameter.labels))
        for since, value in reversed(parameter.values)
    ]


def _entry(entry: object, lang: Lang) -> str:
    """One entry of a list: a word, or a word with its number or words."""
    if isinstance(entry, tuple):
        word, held = entry
        words = (
            "/".join(_word(one, lang) for one in held) or ANY[lang]
            if isinstance(held, tuple)
            else str(held)
        )
        return PAIR.fill(word=_word(word, lang), value=words)[lang]
    return _word(str(entry), lang)


def _word(word: str, lang: Lang) -> str:
    known = OPTIONS.get(word)
    return known[lang] if known else choice_name(word, lang)
