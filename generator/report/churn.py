"""The churn page of a period: how the population moved, who was lost, why, and who may be next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.definitions.parameters import per_word
from generator.language import Text
from generator.ledger import State
from generator.periods import PeriodKind
from generator.report.frame import closed_words, head_view, note_view, switch_view
from generator.report.kpi_chart import kpi_chart
from generator.report.kpi_links import kpi_link
from generator.report.loss_reasons import reasons_view
from generator.report.migration import matrix_view
from generator.report.movement import movement_view
from generator.report.report import DEPARTMENT
from generator.report.scope_table import person_rows, unit_rows
from generator.report.sentences import figure_words, joined, sentence
from generator.report.showing import figure_view, judge, target_words
from generator.report.states import Standing
from generator.report.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.wording import day, listed, period_name, scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.frame import HeadView, NoteView, SwitchView
    from generator.report.loss_reasons import ReasonsView
    from generator.report.migration import MatrixView
    from generator.report.movement import MovementView
    from generator.report.pictures import ChartView
    from generator.report.report import Report

RATES = (
    ("R3", ""),
    ("R3", "opening_plus_new"),
    ("R3", "average"),
    ("R3", "controllable"),
    ("R3", "retention"),
    ("Q3", ""),
    ("R4", ""),
    ("R4", "opening"),
)
SHOWN = 100  # rows of a list; its heading says how many there are
NOT_COUNTED = ("downgraded", "exited", "merged")

TITLE = Text(zh="变动与流失 · {period}", en="Movement and churn · {period}")
RATE = Text(zh="{period}流失率 {rate}", en="Churn in {period}: {rate}")
FRACTION = Text(
    zh="：期初 {opening} 家里流失 <b>{lost} 家</b>", en=": <b>{lost}</b> of {opening} were lost"
)
NONE_LOST = Text(zh="：期初 {opening} 家一家也没有流失", en=": none of {opening} was lost")
OVER = Text(zh="，高出 {target} 的目标", en=", above the target of {target}")
WITHIN = Text(zh="，在 {target} 的目标之内", en=", within the target of {target}")
STOP = Text(zh="。", en=".")
NAMED = Text(zh="流失的是{names}。", en="Lost: {names}.")
SUSPENDED = Text(
    zh="另有 <b>{count} 家</b>中断中，还没有到流失的天数。",
    en="<b>{count}</b> more are suspended and may be next.",
)
LOST = Text(zh="流失的 {count} 家", en="{count} lost")
FIRST = Text(zh="列前 {shown} 家，共 {count} 家", en="the first {shown} of {count}")
LOST_SUB = Text(
    zh="每一行都能对到工作簿的单元格 · 销售为流失前 12 个月",
    en="every row leads to its cells · sales are of the 12 months before the loss",
)
LOST_NONE = Text(zh="本期没有流失的大客户。", en="No key account was lost in this period.")
OTHERS = Text(zh="没有计入流失的 {count} 家", en="{count} not counted as lost")
OTHERS_SUB = Text(
    zh="离开了大客户，或中断后又恢复", en="no longer key accounts, or lapsed and back"
)
READINGS = Text(zh="几种口径", en="Other ways to count")
INTERRUPTED = Text(zh="{count} 家中断中", en="{count} suspended now")
INTERRUPTED_SUB = Text(
    zh="截止 {day} · 按每周少掉的销售排，连续 {days} 天无交易即为流失",
    en="as of {day} · by sales missed a week; lost after {days} days without trade",
)
BY_UNIT = Text(zh="流失率，按单位", en="Churn by unit")
BY_PERSON = Text(zh="流失率，按人员", en="Churn by person")
SMALL_SUB = Text(
    zh="期初不足 {small} 家的只列原始数，不排名",
    en="fewer than {small} at the start: the fraction only, no rank",
)
BASES = {
    "declared": Text(zh="申报", en="declared"),
    "inactive": Text(zh="长期无交易", en="no trade"),
}
DAYS = Text(zh="{count} 天", en="{count} days")
NOT_KNOWN = Text(zh="未填", en="not given")
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "day": Text(zh="流失日", en="Lost on"),
    "when": Text(zh="日期", en="Date"),
    "basis": Text(zh="依据", en="Basis"),
    "reason": Text(zh="原因", en="Reason"),
    "why": Text(zh="为什么不算流失", en="Why not counted"),
    "sales": Text(zh="此前 12 月销售", en="Sales, 12 months"),
    "trade": Text(zh="最后交易", en="Last trade"),
    "visit": Text(zh="最后拜访", en="Last visit"),
    "owner": Text(zh="客户经理", en="Account manager"),
    "source": Text(zh="来源", en="Source"),
    "since": Text(zh="距最后交易", en="Since last trade"),
    "usual": Text(zh="平时间隔", en="Usual gap"),
    "week": Text(zh="平均每周销售", en="Sales a week"),
    "reading": Text(zh="口径", en="Reading"),
    "value": Text(zh="数值", en="Value"),
    "parts": Text(zh="算式", en="Parts"),
    "interval": Text(zh="95% 区间", en="95 % interval"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A table with its heading; the words that stand there when it is empty."""

    heading: str
    sub: str
    table: TableView | None
    empty: str = ""
    more: str = ""  # that the list is cut
    more_href: str = ""  # where it is whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ChurnView:
    """The churn page of one period."""

    head: HeadView
    switch: SwitchView
    note: NoteView | None
    lead: Markup
    movement: MovementView | None
    readings: ListView | None
    chart: ChartView | None
    lost: ListView
    reasons: ReasonsView | None
    others: ListView | None
    matrix: MatrixView | None
    interrupted: ListView | None
    units: ListView | None
    people: ListView | None
    nothing: str  # why there is no movement


def churn_periods(report: Report) -> tuple[Period, ...]:
    """The periods that have movement figures, latest first, of all kinds."""
    series = report.series.get(("M.opening", "", DEPARTMENT), {})
    return tuple(one for kind in PeriodKind for one in report.periods(kind) if one in series)


def churn_view(report: Report, period: Period, lang: Lang, root: str) -> ChurnView:
    """The movement of a period; `root` leads from the page to the top of its language."""
    opening = report.figure("M.opening", period)
    lost = report.movement.get((period.id, "department", "", "lost"), ())
    rate, kpi = report.figure("R3", period), report.project.kpis["R3"]
    is_current = report.as_of in period or period == report.latest(period.kind)
    small = SMALL_SUB.fill(small=report.parameter("small_n", period) or 10)[lang]
    units, people = (make(report, kpi, period, lang) for make in (unit_rows, person_rows))
    known = rate is not None and rate.value is not None
    return ChurnView(
        head=head_view(
            report,
            lang,
            TITLE.fill(period=period_name(period, lang))[lang],
            closed_words(report, period, lang),
        ),
        switch=switch_view(
            period, churn_periods(report), lang, lambda one: f"{root}churn/{one.id}.html"
        ),
        note=note_view(report, lang),
        lead=_lead(report, period, lang, root),
        movement=movement_view(report, period, lang),
        readings=_readings(report, period, lang),
        chart=kpi_chart(report.series["R3", "", DEPARTMENT], rate, kpi, lang) if rate else None,
        lost=_lost(report, period, lost, lang, root),
        reasons=reasons_view([_reason_code(report, row) for row in lost], lang),
        others=_others(report, period, lang, root),
        matrix=matrix_view(report, period, lang),
        interrupted=_interrupted(report, lang, root) if is_current else None,
        units=ListView(heading=BY_UNIT[lang], sub=small, table=units) if units and known else None,
        people=ListView(heading=BY_PERSON[lang], sub=small, table=people)
        if people and known
        else None,
        nothing=opening.reason[lang] if opening is not None and opening.reason is not None else "",
    )


def _lead(report: Report, period: Period, lang: Lang, root: str) -> Markup:
    """The rate against its target, who was lost, who is suspended."""
    figure, kpi = report.figure("R3", period), report.project.kpis["R3"]
    if figure is None or figure.value is None:
        return Markup()
    rate = figure_words(figure_view(report, figure, lang), kpi_link(report, kpi, period, root))
    words = sentence(RATE, lang, period=period_name(period, lang), rate=rate)
    parts = {"opening": f"{figure.denominator:f}", "lost": f"{figure.numerator:f}"}
    words += sentence(FRACTION if figure.numerator else NONE_LOST, lang, **parts)
    judged = judge(report, figure)
    if judged in {Standing.OK, Standing.WARN, Standing.BAD}:
        target = target_words(figure, kpi, lang).removeprefix("≤ ")
        words += sentence(WITHIN if judged is Standing.OK else OVER, lang, target=target)
    lost = report.movement.get((period.id, "department", "", "lost"), ())
    names = [report.names.account(str(row["account_id"])) for row in lost]
    suspended = len(_suspended(report)) if report.as_of in period else 0
    return joined(
        (
            words + STOP[lang],
            sentence(NAMED, lang, names=listed(names, lang, most=4)) if names else Markup(),
            sentence(SUSPENDED, lang, count=suspended) if suspended else Markup(),
        ),
        lang,
    )


def _readings(report: Report, period: Period, lang: Lang) -> ListView | None:
    """The rate under every reading, side by side."""
    rows = []
    for key, reading in RATES:
        figure = report.figure(key, period, DEPARTMENT, reading)
        if figure is None or figure.state is State.NO_DATA:
            continue
        kpi = report.project.kpis[key]
        name = kpi.readings[reading].name if reading else kpi.name
        view = figure_view(report, figure, lang)
        rows.append(
            Row(
                cells=(
                    TextCell(text=name[lang]),
                    FigureCell(figure=view, is_judged=not reading),
                    TextCell(text=view.fraction),
                    TextCell(text=view.interval, is_dim=True),
                )
            )
        )
    if not rows:
        return None
    columns = (
        Column(name=COLUMNS["reading"][lang]),
        Column(name=COLUMNS["value"][lang], is_number=True),
        Column(name=COLUMNS["parts"][lang], is_number=True),
        Column(name=COLUMNS["interval"][lang], is_number=True, optional=True),
    )
    table = TableView(columns=columns, rows=tuple(rows), label=READINGS[lang])
    return ListView(heading=READINGS[lang], sub="", table=table)


def _loss(report: Report, row: Mapping[str, object]) -> Mapping[str, object]:
    return report.losses.get((str(row["account_id"]), row["day"]), {})


def _reason_code(report: Report, row: Mapping[str, object]) -> str | None:
    code = row["reason_code"] or _loss(report, row).get("reason_code")
    return str(code) if code else None


def _lost(
    report: Report,
    period: Period,
    lost: Sequence[Mapping[str, object]],
    lang: Lang,
    root: str,
) -> ListView:
    """The accounts lost, the largest first."""
    if not lost:
        return ListView(heading=LOST.fill(count=0)[lang], sub="", table=None, empty=LOST_NONE[lang])
    sold = {str(row["account_id"]): sales_before(report, row) for row in lost}
    money = scale_of(sold.values())
    ranked = sorted(lost, key=lambda row: (-sold[str(row["account_id"])], str(row["account_id"])))
    heads = ("account", "day", "basis", "reason", "sales", "trade", "visit", "owner", "source")
    columns = tuple(
        Column(
            name=COLUMNS[key][lang],
            under=money.name[lang] if key == "sales" else "",
            is_number=key == "sales",
            is_sorted=key == "sales",
            optional=key == "source",
        )
        for key in heads
    )
    rows = tuple(
        Row(
            cells=_lost_cells(
                report, row, scaled(sold[str(row["account_id"])], money, lang), period, lang, root
            )
        )
        for row in ranked[:SHOWN]
    )
    return ListView(
        heading=LOST.fill(count=len(lost))[lang],
        sub=LOST_SUB[lang],
        more=_cut(len(lost), lang),
        more_href=kpi_link(report, report.project.kpis["R3"], period, root),
        table=TableView(columns=columns, rows=rows, label=LOST.fill(count=len(lost))[lang]),
    )


def _lost_cells(
    report: Report, row: Mapping[str, object], sales: str, period: Period, lang: Lang, root: str
) -> tuple[TextCell, ...]:
    account, loss = str(row["account_id"]), _loss(report, row)
    year, code = period.first_day.year, _reason_code(report, row)
    basis = BASES.get(str(loss.get("basis")))
    owner = loss.get("owner")
    last_visit = report.last_visit_before(account, row["day"])
    return (
        TextCell(text=report.names.account(account), href=report.account_page(account, root)),
        TextCell(text=_day(row["day"], year, lang)),
        TextCell(text=basis[lang] if basis else ""),
        TextCell(text=report.reason(code, lang) if code else NOT_KNOWN[lang], is_dim=not code),
        TextCell(text=sales),
        TextCell(text=_day(loss.get("last_trade_date"), year, lang)),
        TextCell(text=_day(last_visit, year, lang)),
        TextCell(text=report.names.person(str(owner)) if owner else "—"),
        TextCell(text=_source(report, row["source"]), is_dim=True),
    )


def sales_before(report: Report, row: Mapping[str, object]) -> Decimal:
    """Net sales of the twelve months before an account was lost."""
    lost_on = row["day"]
    if not isinstance(lost_on, date):
        return Decimal(0)
    year_before = lost_on - timedelta(days=365)
    months = report.account_months.get(str(row["account_id"]), ())
    return sum(
        (amount for month, amount in months if year_before < month <= lost_on), start=Decimal(0)
    )


def _others(report: Report, period: Period, lang: Lang, root: str) -> ListView | None:
    """Who left without being lost, and who was back at the end."""
    year = period.first_day.year
    rows = [
        (row["day"], str(row["account_id"]), kind, str(row["source"] or ""))
        for kind in NOT_COUNTED
        for row in report.movement.get((period.id, "department", "", kind), ())
    ]
    figure = report.figure("Q3", period)
    if figure is not None:
        rows += [
            (line.day, line.account_id, line.reason, line.source)
            for line in report.lines(figure)
            if not line.numerator and line.reason not in NOT_COUNTED
        ]
    if not rows:
        return None
    columns = tuple(
        Column(name=COLUMNS[key][lang], optional=key == "source")
        for key in ("account", "when", "why", "source")
    )
    table = TableView(
        columns=columns,
        rows=tuple(
            Row(
                cells=(
                    TextCell(
                        text=report.names.account(account), href=report.account_page(account, root)
                    ),
                    TextCell(text=_day(when, year, lang)),
                    TextCell(text=report.reason(why, lang), is_long=True),
                    TextCell(text=_source(report, source), is_dim=True),
                )
            )
            for when, account, why, source in sorted(rows, key=lambda one: (str(one[0]), one[1]))[
                :SHOWN
            ]
        ),
    )
    heading = OTHERS.fill(count=len(rows))[lang]
    return ListView(
        heading=heading,
        sub=OTHERS_SUB[lang],
        table=table,
        more=_cut(len(rows), lang),
        more_href=kpi_link(report, report.project.kpis["R3"], period, root),
    )


def _suspended(report: Report) -> list[Mapping[str, object]]:
    """The key accounts that are suspended on the as-of date, by sales missed."""
    return sorted(
        (
            row
            for row in report.ledger.table("account_summary")
            if row["key_now"] and row["status"] == "suspended"
        ),
        key=lambda row: (-_money(row["sales_12m"]), str(row["account_id"])),
    )


def _interrupted(report: Report, lang: Lang, root: str) -> ListView | None:
    """Who may be lost next."""
    suspended = _suspended(report)
    if not suspended:
        return None
    money = scale_of([_money(row["sales_12m"]) / 52 for row in suspended])
    columns = tuple(
        Column(
            name=COLUMNS[key][lang],
            under=money.name[lang] if key == "week" else "",
            is_number=key in {"since", "usual", "week"},
            is_sorted=key in {"since", "usual", "week"},
        )
        for key in ("account", "trade", "since", "usual", "week", "visit", "owner")
    )
    gaps = _usual_gaps(report, {str(row["account_id"]) for row in suspended})
    days = per_word(report.parameter("lost_after_days")).get("default", "")
    table = TableView(
        columns=columns,
        rows=tuple(
            Row(
                cells=(
                    TextCell(
                        text=report.names.account(str(row["account_id"])),
                        href=report.account_page(str(row["account_id"]), root),
                    ),
                    TextCell(text=_day(row["last_trade_date"], report.as_of.year, lang)),
                    _days_cell(_since(report, row["last_trade_date"]), lang),
                    _days_cell(gaps.get(str(row["account_id"])), lang),
                    TextCell(text=scaled(_money(row["sales_12m"]) / 52, money, lang)),
                    TextCell(text=_day(row["last_visit_date"], report.as_of.year, lang)),
                    TextCell(text=report.names.person(str(row["owner"])) if row["owner"] else "—"),
                )
            )
            for row in suspended[:SHOWN]
        ),
    )
    return ListView(
        heading=INTERRUPTED.fill(count=len(suspended))[lang],
        sub=INTERRUPTED_SUB.fill(day=report.as_of.isoformat(), days=days)[lang],
        table=table,
        more=_cut(len(suspended), lang),
        more_href=f"{root}accounts/index.html",
    )


def _cut(count: int, lang: Lang) -> str:
    """That a list shows only its first rows; "" where it is whole."""
    return FIRST.fill(shown=SHOWN, count=count)[lang] if count > SHOWN else ""


def _usual_gaps(report: Report, accounts: set[str]) -> dict[str, int]:
    """The median of days between trade days; only where there are at least three."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    for row in report.ledger.table("trade_days"):
        if row["account_id"] in accounts and isinstance(row["day"], date):
            days[str(row["account_id"])].append(row["day"])
    found = {}
    for account, known in days.items():
        ordered = sorted(set(known))
        gaps = [(b - a).days for a, b in pairwise(ordered)]
        if len(gaps) > 1:
            found[account] = int(median(gaps))
    return found


def _since(report: Report, last: object) -> int | None:
    return (report.as_of - last).days if isinstance(last, date) else None


def _days_cell(days: int | None, lang: Lang) -> TextCell:
    if days is None:
        return TextCell(text="—", is_dim=True)
    return TextCell(text=DAYS.fill(count=days)[lang], sort=str(days))


def _money(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _day(value: object, year: int, lang: Lang) -> str:
    return day(value, lang, year) if isinstance(value, date) else "—"


def _source(report: Report, source: object) -> str:
    """The first cell behind a row."""
    places = report.ledger.places_of(str(source or ""))
    return places[0].crumbs if places else ""
