"""A block of the visits page: its finding, its figure, its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.ledger import State
from generator.periods import PeriodKind
from generator.report.figures.showing import figure_view
from generator.report.kpis.links import kpi_link
from generator.report.words.sentences import figure_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.parts.tables import TableView
    from generator.report.report import Report

FIRST = Text(zh="列前 {shown} 行，共 {count} 行", en="the first {shown} of {count}")
NAMED = Text(zh="{name} ", en="{name} ")
COLUMNS = {
    "account": Text(zh="客户", en="Customer"),
    "owner": Text(zh="客户经理", en="Account manager"),
    "unit": Text(zh="单位", en="Unit"),
    "source": Text(zh="来源", en="Source"),
    "last": Text(zh="最后拜访", en="Last visit"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block; without a table it says that nothing happened, or why nothing is known."""

    id: str  # where links lead
    heading: str
    sub: Markup | str = ""
    table: TableView | None = None
    empty: str = ""
    no_data: str = ""
    more: str = ""  # that the list is cut
    more_href: str = ""  # where it is whole


def unknown_block(report: Report, figure: Figure, key: str, lang: Lang) -> BlockView | None:
    """The block of a figure without data: its name, and what is missing; None where there are."""
    if figure.state is not State.NO_DATA:
        return None
    return BlockView(
        id=key,
        heading=report.project.kpis[figure.kpi].name[lang],
        no_data=figure_view(report, figure, lang).reason,
    )


def figure_sub(
    report: Report, figure: Figure, lang: Lang, root: str, facts: Iterable[str]
) -> Markup:
    """The grey line: the figure by its name, as a link to its page, then what goes with it."""
    kpi = report.project.kpis[figure.kpi]
    href = kpi_link(report, kpi, figure.period, root)
    view = figure_view(report, figure, lang)
    named = Markup("{}").format(NAMED.fill(name=kpi.name)[lang]) + figure_words(view, href)
    parts = [named, *(Markup("{}").format(fact) for fact in facts if fact)]
    return Markup(" · ").join(parts)


def cut_words(count: int, shown: int, lang: Lang) -> str:
    """That a table shows only its first rows; "" where it is whole."""
    return FIRST.fill(shown=shown, count=f"{count:,}")[lang] if count > shown else ""


def whole_list(report: Report, figure: Figure, root: str) -> str:
    """Where all lines of a figure stand."""
    return kpi_link(report, report.project.kpis[figure.kpi], figure.period, root)


def months_of(period: Period) -> frozenset[object]:
    """The first days of a period's months, as tables of the model name them."""
    return frozenset(month.first_day for month in period.within(PeriodKind.MONTH))
