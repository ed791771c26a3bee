"""The lines of a figure, as a reader wants them: what counted first, then what did not, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.language import Text
from generator.ledger import State
from generator.report.figures.showing import parts_unit
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.labels import choice_name
from generator.report.words.wording import day, in_line, listed, period_name, unit_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure, Line
    from generator.report.report import Report

IN_RATE = {
    "numerator": Text(zh="计入分子的 {count} 行", en="{count:line|lines} in the numerator"),
    "denominator": Text(
        zh="只在分母的 {count} 行", en="{count:line|lines} in the denominator only"
    ),
}
COUNTED = Text(zh="计入的 {count} 行", en="{count:line|lines} counted")
LEFT_OUT = Text(zh="没有计入的 {count} 行", en="{count:line|lines} not counted")
PENDING = Text(zh="未到期的 {count} 行", en="{count:line|lines} not yet due")
SUB = Text(zh="每一行都能对到工作簿的单元格", en="every line leads to its cell in a workbook")
WHY = Text(zh="{reason} {count}", en="{reason} {count}")
ACCOUNT = Text(zh="客户", en="Account")
ITEM = Text(zh="对象", en="Item")
DAY = Text(zh="日期", en="Day")
NUMERATOR = Text(zh="分子", en="Numerator")
DENOMINATOR = Text(zh="分母", en="Denominator")
AMOUNT = Text(zh="数量", en="Count")
REASON = Text(zh="为什么", en="Why")
SOURCE = Text(zh="来源", en="Source")
MORE_PLACES = Text(zh="{first} 等 {count} 处", en="{first} and {count} more")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGroup:
    """Lines of one kind."""

    key: str  # counted, denominator, left_out, pending
    heading: str
    sub: str
    lines: tuple[Line, ...]  # all of them, the most telling first


def line_groups(report: Report, figure: Figure, lang: Lang) -> tuple[LineGroup, ...]:
    """The lines of a figure by what they did to it; empty groups are left out."""
    kpi = report.project.kpis[figure.kpi]
    is_rate = figure.denominator is not None and figure.numerator is not None
    groups: dict[str, list[Line]] = {}
    for line in report.lines(figure):
        groups.setdefault(_group(line), []).append(line)
    headings = {
        "counted": IN_RATE["numerator"] if is_rate else COUNTED,
        "denominator": IN_RATE["denominator"] if is_rate else LEFT_OUT,
        "left_out": LEFT_OUT,
        "pending": PENDING,
    }
    # Where higher is better, what is missing tells more than what was reached.
    order = ("counted", "denominator", "left_out", "pending")
    if is_rate and kpi.better == "higher" and not isinstance(parts_unit(kpi), Money):
        order = ("denominator", "counted", "left_out", "pending")
    return tuple(
        LineGroup(
            key=key,
            heading=headings[key].fill(count=f"{len(groups[key]):,}")[lang],
            sub=_reasons(report, groups[key], lang),
            lines=tuple(sorted(groups[key], key=lambda line: _telling(line, kpi))),
        )
        for key in order
        if groups.get(key)
    )


def line_table(
    report: Report, figure: Figure, lines: Sequence[Line], lang: Lang, root: str
) -> TableView:
    """Lines as a table, each with its cell."""
    kpi = report.project.kpis[figure.kpi]
    is_rate = figure.denominator is not None
    unit = unit_word(parts_unit(kpi), lang)
    numbers = [NUMERATOR, DENOMINATOR] if is_rate else [AMOUNT]
    columns = (
        Column(name=(ACCOUNT if all(line.account_id for line in lines) else ITEM)[lang]),
        Column(name=DAY[lang]),
        *(
            Column(name=words[lang], under=unit, is_number=True, is_sorted=True)
            for words in numbers
        ),
        Column(name=REASON[lang]),
        Column(name=SOURCE[lang], optional=True),
    )
    rows = tuple(Row(cells=_cells(report, figure, line, lang, root)) for line in lines)
    return TableView(columns=columns, rows=rows)


def line_records(
    report: Report, figure: Figure, lines: Sequence[Line], lang: Lang, root: str
) -> list[list[str]]:
    """Lines as a script lays them out: name, page, then the text of every other cell."""
    return [
        [str(cells[0].text), str(cells[0].href), *(str(cell.text) for cell in cells[1:])]
        for line in lines
        if (cells := _cells(report, figure, line, lang, root))
    ]


def _cells(
    report: Report, figure: Figure, line: Line, lang: Lang, root: str
) -> tuple[TextCell, ...]:
    unit = parts_unit(report.project.kpis[figure.kpi])
    parts = (
        [line.numerator, line.denominator] if figure.denominator is not None else [line.numerator]
    )
    return (
        TextCell(text=_name(figure, line, lang), href=report.account_page(line.account_id, root)),
        TextCell(text=day(line.day, lang, figure.period.first_day.year) if line.day else ""),
        *(TextCell(text=in_line(part, unit), sort=str(part)) for part in parts),
        TextCell(text=report.reason(line.reason, lang), is_dim=True, is_long=True),
        TextCell(text=source_words(report, line, lang), is_dim=True),
    )


def _name(figure: Figure, line: Line, lang: Lang) -> str:
    """What a line is about; the days of a period are called as the period is."""
    name = choice_name(line.name or line.item, lang)
    return period_name(figure.period, lang) if name == figure.period.id else name


def source_words(report: Report, line: Line, lang: Lang) -> str:
    """The first cell a line comes from, and how many more there are."""
    places = report.ledger.places(line)
    if not places:
        return ""
    if len(places) == 1:
        return places[0].crumbs
    count = len(places) if lang == "zh" else len(places) - 1
    return MORE_PLACES.fill(first=places[0].crumbs, count=count)[lang]


def _group(line: Line) -> str:
    if line.state is State.PENDING:
        return "pending"
    if line.numerator:
        return "counted"
    return "denominator" if line.denominator else "left_out"


def _telling(line: Line, kpi: Kpi) -> tuple[bool, Decimal, int]:
    """The order of lines: the widest shortfall, then the largest part, first."""
    if kpi.better == "higher" and line.denominator:
        return False, line.numerator - line.denominator, line.number
    return True, -line.numerator, line.number


def _reasons(report: Report, lines: Sequence[Line], lang: Lang) -> str:
    """How often each reason stands among lines: the commonest first."""
    counted = Counter(line.reason for line in lines)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    words = [
        WHY.fill(reason=report.reason(reason, lang), count=f"{count:,}")[lang]
        for reason, count in ranked
    ]
    return listed(words, lang)
