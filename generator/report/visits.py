"""The visits of a period: where the norm was kept, where it was not, who is owed a visit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.definitions.parameters import per_word
from generator.language import Text
from generator.ledger import Scope, ScopeKind, State
from generator.periods import Period, PeriodKind
from generator.report.figures.comparison import spaced
from generator.report.figures.showing import figure_view, judge, target_words
from generator.report.figures.states import Standing
from generator.report.home.home import card_view
from generator.report.kpis.links import kpi_link
from generator.report.parts.frame import closed_words, head_view, note_view, switch_view
from generator.report.parts.scope_table import person_rows
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.visit_weeks import (
    AccountWeeks,
    grade_of,
    month_cells,
    month_heads,
    week_cells,
    week_heads,
    weeks_in,
)
from generator.report.words.labels import grade_name, grade_words
from generator.report.words.sentences import figure_words, joined, sentence
from generator.report.words.wording import day, period_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.report.figures.showing import FigureView
    from generator.report.home.home import CardView
    from generator.report.parts.frame import HeadView, NoteView, SwitchView
    from generator.report.report import Report
    from generator.report.visit_weeks import HeatCell, HeatHead

KPIS = ("V1", "V2", "V3")

TITLE = Text(zh="拜访 · {period}", en="Visits · {period}")
WEEKS = Text(zh="第 {first}–{last} 周", en="weeks {first}–{last}")
ONE_WEEK = Text(zh="第 {first} 周", en="week {first}")
NORM = Text(zh="{grade}每周 ≥ {times}", en="{grade} ≥ {times} a week")
RATE = Text(
    zh="{due} 个应访周达标 {met} 个，{rate}", en="{met} of {due} due weeks met the norm: {rate}"
)
ABOVE = Text(zh="，不低于 {target} 的目标", en=", at or above the target of {target}")
BELOW = Text(zh="，低于 {target} 的目标", en=", below the target of {target}")
STOP = Text(zh="。", en=".")
WORST = Text(
    zh="不足的 {short} 周里 <b>{count} 周在{unit}</b>。",
    en="Of {short} weeks that fell short <b>{count} are in {unit}</b>.",
)
TWICE = Text(
    zh="<b>{count} 家</b>最近两个应访周连续不足。",
    en="<b>{count}</b> fell short in both of their last two due weeks.",
)
ALL_MET = Text(zh="每个应访周都达标。", en="Every due week met the norm.")
HEAT = Text(zh="客户 × 周", en="Account × week")
HEAT_YEAR = Text(zh="客户 × 月", en="Account × month")
HEAT_FOUND = Text(zh="{unit}的达标率最低", en="{unit} has the lowest compliance")
ONLY_SHORT = Text(
    zh="只列有不足周的 {count} 家，缺得多的在前；另有 {full} 家全部达标",
    en="the {count} accounts with a week that fell short, worst first; {full} more met every week",
)
YEAR_SUB = Text(
    zh="格内为达标周 ÷ 应访周 · 只列有不足周的 {count} 家，另有 {full} 家全部达标",
    en="met ÷ due weeks in a cell · {count} accounts that fell short, {full} more met every week",
)
GROUP = Text(
    zh="{short} 家有不足，{full} 家全部达标", en="{short} fell short, {full} met every week"
)
PEOPLE = Text(zh="按客户经理", en="By account manager")
OWED = Text(zh="本周还欠 {count} 家的拜访", en="{count} accounts are still owed a visit this week")
OWED_NONE = Text(zh="本周不欠拜访", en="No account is owed a visit this week")
OWED_SUB = Text(zh="{week}，截止 {day}", en="{week}, as of {day}")
OWED_EMPTY = Text(
    zh="本周应访的客户都已拜访够次数。", en="Every account due this week has had its visits."
)
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "grade": Text(zh="级别", en="Grade"),
    "required": Text(zh="要求", en="Required"),
    "made": Text(zh="已访", en="Made"),
    "missing": Text(zh="还缺", en="Missing"),
    "last": Text(zh="最后拜访", en="Last visit"),
    "next": Text(zh="已约下次", en="Next agreed"),
    "owner": Text(zh="客户经理", en="Account manager"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One account of the heat map."""

    name: str
    href: str
    grade: str
    owner: str
    cells: tuple[HeatCell, ...]
    missing: str
    met_of_due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatGroup:
    """The accounts of one unit that fell short, those that miss most first."""

    name: str
    says: str
    rows: tuple[HeatRow, ...]
    missing: str
    rate: FigureView | None
    full: tuple[tuple[str, str], ...]  # name and page of those that met every week


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatView:
    """The heat map of a period."""

    heading: str
    sub: str
    heads: tuple[HeatHead, ...]
    groups: tuple[HeatGroup, ...]
    owners: tuple[str, ...]
    looks: frozenset[str]  # the looks of its cells, for the key; "run" for two weeks or more
    is_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedView:
    """Who is owed a visit in the week of the as-of date."""

    heading: str
    sub: str
    table: TableView | None
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsView:
    """The visits page of one period."""

    head: HeadView
    switch: SwitchView
    note: NoteView | None
    lead: Markup
    cards: tuple[CardView, ...]
    cards_label: str
    heat: HeatView | None
    people_heading: str
    people: TableView | None
    owed: OwedView | None
    nothing: str  # why there are no data; "" also where nothing was due


def visit_periods(report: Report) -> tuple[Period, ...]:
    """The periods that have visit figures, latest first, of all kinds."""
    series = report.series.get(("V1", "", Scope(ScopeKind.DEPARTMENT)), {})
    return tuple(one for kind in PeriodKind for one in report.periods(kind) if one in series)


def visits_view(report: Report, period: Period, lang: Lang, root: str) -> VisitsView:
    """The visits of a period; `root` leads from the page to the top of its language."""
    accounts = [one for one in weeks_in(report, period) if one.due]
    known = [kpi for kpi in report.kpis if kpi.id in KPIS and report.figure(kpi.id, period)]
    rate = report.figure("V1", period)
    no_data = rate is not None and rate.state is State.NO_DATA
    return VisitsView(
        head=head_view(
            report,
            lang,
            TITLE.fill(period=period_name(period, lang))[lang],
            closed_words(report, period, lang),
            _weeks(accounts, lang),
            *_norms(report, period, lang),
        ),
        switch=switch_view(
            period, visit_periods(report), lang, lambda one: f"{root}visits/{one.id}.html"
        ),
        note=note_view(report, lang),
        lead=_lead(report, period, accounts, lang, root),
        cards=tuple(card_view(report, kpi, period, lang, root) for kpi in known),
        cards_label=TITLE.fill(period=period_name(period, lang))[lang],
        heat=_heat(report, period, accounts, lang, root) if accounts else None,
        people_heading=PEOPLE[lang],
        people=person_rows(report, report.project.kpis["V1"], period, lang, root)
        if accounts
        else None,
        owed=_owed(report, lang, root)
        if not no_data and (report.as_of in period or _is_latest(report, period))
        else None,
        nothing=figure_view(report, rate, lang).reason if no_data and rate else "",
    )


def _is_latest(report: Report, period: Period) -> bool:
    return period == report.latest(period.kind)


def _weeks(accounts: Sequence[AccountWeeks], lang: Lang) -> str:
    weeks = sorted({str(week["week"]) for account in accounts for week in account.weeks})
    if not weeks:
        return ""
    first, last = (str(int(week[-2:])) for week in (weeks[0], weeks[-1]))
    return (WEEKS if first != last else ONE_WEEK).fill(first=first, last=last)[lang]


def _norms(report: Report, period: Period, lang: Lang) -> tuple[str, ...]:
    """How often each grade is to be visited."""
    norm = per_word(report.parameter("visit_norm", period))
    return tuple(
        NORM.fill(grade=grade_words(grade, lang), times=times)[lang]
        for grade, times in norm.items()
    )


def _lead(
    report: Report, period: Period, accounts: Sequence[AccountWeeks], lang: Lang, root: str
) -> Markup:
    """What was reached, where the misses are, who was missed twice running."""
    figure, kpi = report.figure("V1", period), report.project.kpis["V1"]
    if figure is None or figure.value is None:
        return Markup()
    view = figure_view(report, figure, lang)
    words = sentence(
        RATE,
        lang,
        due=f"{figure.denominator:f}",
        met=f"{figure.numerator:f}",
        rate=figure_words(view, kpi_link(report, kpi, period, root)),
    )
    judged = judge(report, figure)
    if judged in {Standing.OK, Standing.WARN, Standing.BAD}:
        target = target_words(figure, kpi, lang).removeprefix("≥ ")
        words += sentence(ABOVE if judged is Standing.OK else BELOW, lang, target=target)
    twice = sum(account.short_at_end for account in accounts)
    return joined(
        (
            words + STOP[lang],
            _worst(report, accounts, lang),
            sentence(TWICE, lang, count=twice) if twice else Markup(),
        ),
        lang,
    )


def _worst(report: Report, accounts: Sequence[AccountWeeks], lang: Lang) -> Markup:
    """The unit with most of the weeks that fell short, where there is more than one unit."""
    short: defaultdict[str, int] = defaultdict(int)
    for account in accounts:
        short[top_unit(report, str(account.last["unit_id"]))] += account.due - account.met
    total = sum(short.values())
    if not total:
        return sentence(ALL_MET, lang)
    if len(short) < 2:
        return Markup()
    unit = max(sorted(short), key=lambda one: short[one])
    return sentence(
        WORST, lang, short=total, count=short[unit], unit=spaced(report.names.unit(unit), lang)
    )


def top_unit(report: Report, unit_id: str) -> str:
    """The unit of the compared level under which a unit stands; the unit itself above it."""
    top = {unit.id for unit in report.names.top_units()}
    at = unit_id
    while at not in top:
        unit = report.names.units.get(at)
        if unit is None or not unit.parent:
            return unit_id
        at = unit.parent
    return at


def _heat(
    report: Report, period: Period, accounts: Sequence[AccountWeeks], lang: Lang, root: str
) -> HeatView:
    is_year = period.kind is PeriodKind.YEAR
    heads = month_heads(report, period, lang) if is_year else week_heads(accounts, lang)
    cells_of = month_cells if is_year else week_cells
    by_unit: defaultdict[str, list[AccountWeeks]] = defaultdict(list)
    for account in accounts:
        by_unit[top_unit(report, str(account.last["unit_id"]))].append(account)
    groups = []
    for unit in sorted(by_unit, key=lambda one: _rank(report, period, one)):
        short = [account for account in by_unit[unit] if account.missing]
        rows = [
            _row(report, account, cells_of(account, heads, lang), lang, root)
            for account in sorted(short, key=lambda one: (-one.missing, one.account_id))
        ]
        full = [account for account in by_unit[unit] if not account.missing]
        rate = report.unit_figure("V1", period, unit)
        groups.append(
            HeatGroup(
                name=report.names.unit(unit),
                says=GROUP.fill(short=len(short), full=len(full))[lang],
                rows=tuple(rows),
                missing=str(sum(account.missing for account in short)),
                rate=figure_view(report, rate, lang) if rate else None,
                full=tuple(
                    (
                        report.names.account(account.account_id),
                        report.account_page(account.account_id, root),
                    )
                    for account in full
                ),
            )
        )
    count = sum(len(group.rows) for group in groups)
    full_count = len(accounts) - count
    sub = YEAR_SUB if is_year else ONLY_SHORT
    plain = HEAT_YEAR if is_year else HEAT
    found = HEAT_FOUND.fill(unit=groups[0].name) if count and _is_lowest(groups) else plain
    return HeatView(
        heading=found[lang],
        sub=sub.fill(count=count, full=full_count)[lang],
        heads=tuple(heads.values()),
        groups=tuple(groups),
        looks=frozenset(
            look
            for group in groups
            for row in group.rows
            for cell in row.cells
            for look in (cell.kind, "run" if cell.run else "")
        ),
        is_year=is_year,
        owners=tuple(sorted({row.owner for group in groups for row in group.rows if row.owner})),
    )


def _is_lowest(groups: Sequence[HeatGroup]) -> bool:
    """Whether the first unit's rate is below all others', and none stands on a few weeks."""
    rates = [group.rate for group in groups]
    if len(rates) < 2 or any(rate is None or not rate.has_value or rate.small for rate in rates):
        return False
    values = [float(rate.sort) for rate in rates if rate is not None]
    return values[0] < min(values[1:])


def _rank(report: Report, period: Period, unit: str) -> tuple[Fraction, str]:
    """Worst rate first."""
    figure = report.unit_figure("V1", period, unit)
    value = figure.value if figure is not None and figure.value is not None else Fraction(2)
    return value, unit


def _row(
    report: Report, account: AccountWeeks, cells: tuple[HeatCell, ...], lang: Lang, root: str
) -> HeatRow:
    owner = account.last["owner"]
    return HeatRow(
        name=report.names.account(account.account_id),
        href=report.account_page(account.account_id, root),
        grade=grade_of(account, lang),
        owner=report.names.person(str(owner)) if owner else "",
        cells=cells,
        missing=str(account.missing),
        met_of_due=f"{account.met} ÷ {account.due}",
    )


def _owed(report: Report, lang: Lang, root: str) -> OwedView:
    """The visits still to be made in the week of the as-of date, most missing first."""
    owed = sorted(
        report.ledger.table("visits_owed"),
        key=lambda row: (-_count(row["missing"]), str(row["account_id"])),
    )
    if not owed:
        return OwedView(heading=OWED_NONE[lang], sub="", table=None, empty=OWED_EMPTY[lang])
    numbers = {"required", "made", "missing"}
    heads = tuple(
        Column(name=words[lang], is_number=key in numbers, is_sorted=key in numbers)
        for key, words in COLUMNS.items()
    )
    week = str(owed[0]["week"])
    return OwedView(
        heading=OWED.fill(count=len(owed))[lang],
        sub=OWED_SUB.fill(week=ONE_WEEK.fill(first=int(week[-2:])), day=report.as_of.isoformat())[
            lang
        ],
        table=TableView(
            columns=heads,
            rows=tuple(_owed_row(report, row, lang, root) for row in owed),
            label=OWED.fill(count=len(owed))[lang],
        ),
        empty="",
    )


def _owed_row(report: Report, row: Mapping[str, object], lang: Lang, root: str) -> Row:
    account, year = str(row["account_id"]), report.as_of.year
    last, upcoming = row["last_visit"], row["next_appointment"]
    return Row(
        cells=(
            TextCell(text=report.names.account(account), href=report.account_page(account, root)),
            TextCell(text=grade_name(str(row["grade"]), lang)),
            *(TextCell(text=str(_count(row[key]))) for key in ("required", "made", "missing")),
            TextCell(text=day(last, lang, year) if last else "—"),  # type: ignore[arg-type]
            TextCell(text=day(upcoming, lang, year) if upcoming else "—", is_dim=not upcoming),  # type: ignore[arg-type]
            TextCell(text=report.names.person(str(row["owner"])) if row["owner"] else "—"),
        )
    )


def _count(value: object) -> int:
    return int(str(value))
