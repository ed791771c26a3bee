"""Why a figure changed: the difference between the lines of two periods, account by account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.language import Text
from generator.ledger import State
from generator.report.figures.comparison import spaced
from generator.report.figures.showing import parts_unit
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import (
    listed,
    period_short,
    plain,
    scale_of,
    scaled,
    shown,
    unit_word,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Lang
    from generator.ledger import Figure
    from generator.report.parts.tables import Cell
    from generator.report.report import Report
    from generator.report.words.wording import Scale

SHOWN = 8

PLAIN = Text(zh="为什么变化", en="Why it changed")
LESS = Text(zh="{name}比{period}减少最多：{size}", en="{name} fell most against {period}: {size}")
MORE = Text(zh="{name}比{period}增加最多：{size}", en="{name} rose most against {period}: {size}")
SUB = Text(
    zh="按客户比较两期的分子，列变化最大的 {shown} 家，共 {count} 家有变化",
    en="the numerator of both periods by account; the {shown} largest of {count} changes",
)
SUB_ALL = Text(
    zh="按客户比较两期的分子，共 {count} 家有变化",
    en="the numerator of both periods by account; {count} changed",
)
ACCOUNT = Text(zh="客户", en="Account")
CHANGE = Text(zh="变化", en="Change")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """The accounts that moved a figure."""

    heading: str
    sub: str
    table: TableView


def why_view(
    report: Report, figure: Figure, before: Figure | None, lang: Lang, root: str
) -> WhyView | None:
    """The accounts that moved the numerator most; None where the periods do not compare."""
    if before is None or figure.value is None or before.value is None or figure.provisional:
        return None
    if figure.numerator is None or before.numerator is None:  # a mean is moved by no sum of parts
        return None
    now, then = by_account(report, figure), by_account(report, before)
    moved = {
        account: now.get(account, Decimal(0)) - then.get(account, Decimal(0))
        for account in sorted(now.keys() | then.keys())
    }
    ranked = sorted(
        (account for account, size in moved.items() if size),
        key=lambda one: (-abs(moved[one]), one),
    )
    if not ranked:
        return None
    top = ranked[:SHOWN]
    unit = parts_unit(report.project.kpis[figure.kpi])
    is_money = isinstance(unit, Money)
    scale = scale_of([*(now.get(one) for one in top), *(then.get(one) for one in top)])
    under = scale.name[lang] if is_money else unit_word(unit, lang)
    periods = [period_short(one.period, lang, figure.period) for one in (before, figure)]
    columns = (
        Column(name=ACCOUNT[lang]),
        *(Column(name=name, under=under, is_number=True, is_sorted=True) for name in periods),
        Column(name=CHANGE[lang], under=under, is_number=True, is_sorted=True),
    )
    rows = tuple(
        Row(
            cells=(
                TextCell(text=report.names.account(one), href=report.account_page(one, root)),
                _number(then.get(one), scale, lang, is_money=is_money),
                _number(now.get(one), scale, lang, is_money=is_money),
                _number(moved[one], scale, lang, is_money=is_money, sign=True),
            )
        )
        for one in top
    )
    words = SUB if len(ranked) > SHOWN else SUB_ALL
    return WhyView(
        heading=_heading(report, figure, before, top[0], moved, lang),
        sub=words.fill(shown=len(top), count=len(ranked))[lang],
        table=TableView(columns=columns, rows=rows),
    )


def by_account(report: Report, figure: Figure) -> Mapping[str, Decimal]:
    """The numerator of a figure by account; lines about no single account are left out."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in report.lines(figure):
        if line.account_id and line.state is State.VALUE:
            sums[line.account_id] += line.numerator
    return sums


def _heading(
    report: Report,
    figure: Figure,
    before: Figure,
    account: str,
    moved: Mapping[str, Decimal],
    lang: Lang,
) -> str:
    """Names the account that moved most, where it alone did."""
    kpi = report.project.kpis[figure.kpi]
    size = moved[account]
    if sum(abs(other) == abs(size) for other in moved.values()) > 1 or kpi.parts is None:
        return PLAIN[lang]
    words = LESS if size < 0 else MORE
    return words.fill(
        name=listed([report.names.account(account)], lang),
        period=spaced(period_short(before.period, lang, figure.period), lang),
        size=str(shown(abs(size), kpi.parts, lang)),
    )[lang]


def _number(
    value: Decimal | None, scale: Scale, lang: Lang, *, is_money: bool, sign: bool = False
) -> Cell:
    if value is None:
        return TextCell(text="—", is_dim=True)
    words = scaled(value, scale, lang, sign=sign) if is_money else plain(value, 0, sign=sign)
    return TextCell(text=words, sort=str(value))
