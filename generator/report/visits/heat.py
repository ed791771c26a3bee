"""The heat map: account × week (in a year: × month), by unit, those that fell short."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.periods import PeriodKind
from generator.report.figures.showing import figure_view
from generator.report.visit_weeks import grade_of, month_cells, month_heads, week_cells, week_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.figures.showing import FigureView
    from generator.report.report import Report
    from generator.report.visit_weeks import AccountWeeks, HeatCell, HeatHead

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


def heat_view(
    report: Report, period: Period, accounts: Sequence[AccountWeeks], lang: Lang, root: str
) -> HeatView:
    """The accounts that fell short in a period, unit by unit, the lowest compliance first."""
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
