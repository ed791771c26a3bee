"""A KPI over its last periods: the chart's data, and the table that says the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money, Percent, Points
from generator.language import Text
from generator.numbers import half_up
from generator.report.figures.showing import NOT_SHOWN, exact, parts_unit
from generator.report.figures.states import STATE_WORDS, is_met
from generator.report.figures.trend import up_to
from generator.report.kpis.words import chart_caption
from generator.report.parts.pictures import ChartView, StripCell, StripRow
from generator.report.words.wording import (
    YUAN,
    english_scale,
    period_tick,
    plain,
    scale_of,
    scaled,
    shown,
    unit_word,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.words.wording import Scale

TARGET = Text(zh="目标 {target}", en="target {target}")
NUMERATOR = Text(zh="分子", en="Counted")
DENOMINATOR = Text(zh="分母", en="Out of")
MEAN_OF = Text(zh="客户数", en="Accounts")
RATE = Text(zh="比率 {unit}", en="Rate {unit}")
UNIT = Text(zh="{name}，{unit}", en="{name}, {unit}")
ROOM_FOR_TARGET = 9  # per cent at the right


def kpi_chart(
    series: Mapping[Period, Figure], figure: Figure, kpi: Kpi, lang: Lang
) -> ChartView | None:
    """The chart of the periods up to a figure; None while there is only one."""
    figures = up_to(series, figure.period)
    if len(figures) < 2 or all(one.value is None for one in figures):
        return None
    scale = scale_of([one.value for one in figures]) if isinstance(kpi.unit, Money) else YUAN
    unit = _unit(kpi, scale, lang)
    focus = len(figures) - 1
    target = figures[-1].target
    return ChartView(
        id=f"chart-{figure.period.id}",
        caption=chart_caption(figures, kpi, lang),
        unit=UNIT.fill(name=kpi.name, unit=unit)[lang],
        ticks=tuple(period_tick(one.period, lang) for one in figures),
        focus=focus,
        rows=_rows(figures, kpi, scale, unit, lang),
        data={
            "name": kpi.name[lang],
            "x": [period_tick(one.period, lang) for one in figures],
            "now": [_point(one.value, kpi, scale, lang) for one in figures],
            "focus": [focus],
            "labels": _labelled(figures, kpi, focus),
            "unit": unit,
            "digits": _digits(kpi, scale),
            "min": _lowest(figures, kpi, scale, lang),
            **_target(target, kpi, scale, lang),
            **({"running": focus} if figure.provisional else {}),
        },
        right=ROOM_FOR_TARGET if target is not None else 0,
    )


def _rows(
    figures: Sequence[Figure], kpi: Kpi, scale: Scale, unit: str, lang: Lang
) -> tuple[StripRow, ...]:
    """The value of each period; for a rate its two parts as well."""
    values = tuple(
        StripCell(text=_value(one, kpi, scale, lang), id=one.id, exact=exact(one))
        for one in figures
    )
    name = RATE.fill(unit=unit)[lang] if isinstance(kpi.unit, Percent) else unit
    rows = [StripRow(name=name, cells=values)]
    if isinstance(kpi.unit, Percent) and kpi.parts is not None:
        for words, key in _parts_of(figures):
            rows.append(_part_row(figures, kpi, words[lang], key, lang))
        rows += _mean_row(figures, lang)
    return tuple(rows)


def _parts_of(figures: Sequence[Figure]) -> Sequence[tuple[Text, str]]:
    """The parts of a rate; a mean has none."""
    if all(one.numerator is None for one in figures if one.value is not None):
        return ()
    return ((NUMERATOR, "numerator"), (DENOMINATOR, "denominator"))


def _mean_row(figures: Sequence[Figure], lang: Lang) -> Sequence[StripRow]:
    """How many accounts a mean is made of."""
    if any(one.numerator is not None for one in figures) or not any(
        one.denominator for one in figures
    ):
        return ()
    counts = ["—" if one.denominator is None else plain(one.denominator) for one in figures]
    cells = tuple(StripCell(text=count) for count in counts)
    return (StripRow(name=MEAN_OF[lang], cells=cells),)


def _part_row(figures: Sequence[Figure], kpi: Kpi, name: str, key: str, lang: Lang) -> StripRow:
    parts: list[Decimal | None] = [getattr(one, key) for one in figures]
    if isinstance(parts_unit(kpi), Money):
        scale = scale_of(parts)
        cells = [("—" if part is None else scaled(part, scale, lang)) for part in parts]
        name = f"{name} {scale.name[lang]}"
    else:
        cells = [("—" if part is None else plain(part)) for part in parts]
        name = f"{name} {unit_word(parts_unit(kpi), lang)}".strip()
    return StripRow(name=name, cells=tuple(StripCell(text=cell) for cell in cells))


def _value(figure: Figure, kpi: Kpi, scale: Scale, lang: Lang) -> str:
    if figure.value is None:
        return (NOT_SHOWN if figure.withheld else STATE_WORDS[figure.state])[lang]
    if isinstance(kpi.unit, Money):
        return scaled(figure.value, scale, lang)
    return shown(figure.value, kpi.unit, lang).number


def _point(value: Fraction | None, kpi: Kpi, scale: Scale, lang: Lang) -> float | None:
    """A value as the chart draws it: rounded as it is printed."""
    if value is None:
        return None
    if isinstance(kpi.unit, Percent):
        return float(half_up(value * 100, kpi.unit.decimals))
    if isinstance(kpi.unit, Money):
        divisor = scale.divisor if lang == "zh" else english_scale(scale.divisor)[0]
        return float(half_up(value / divisor, scale.digits))
    return float(half_up(value, 0))


def _target(target: Decimal | None, kpi: Kpi, scale: Scale, lang: Lang) -> dict[str, object]:
    if target is None or kpi.better == "neither":
        return {}
    number = shown(target, kpi.unit, lang).number
    return {
        "target": _point(Fraction(target), kpi, scale, lang),
        "targetLabel": TARGET.fill(target=number)[lang],
    }


def _labelled(figures: Sequence[Figure], kpi: Kpi, focus: int) -> list[int]:
    """Only exceptions carry a number: the focus period, and those beyond the target."""
    missed = [
        index
        for index, one in enumerate(figures)
        if one.value is not None
        and one.target is not None
        and kpi.better != "neither"
        and not is_met(one.value, Fraction(one.target), kpi.better)
    ]
    return sorted({focus, *missed})


def _lowest(figures: Sequence[Figure], kpi: Kpi, scale: Scale, lang: Lang) -> float:
    """Where the axis begins: nought, unless something is below it."""
    points = [_point(one.value, kpi, scale, lang) for one in figures]
    return min([0.0, *(point for point in points if point is not None)])


def _unit(kpi: Kpi, scale: Scale, lang: Lang) -> str:
    if isinstance(kpi.unit, Percent):
        return "%"
    if isinstance(kpi.unit, Money):
        return scale.name[lang]
    return unit_word(kpi.unit, lang)


def _digits(kpi: Kpi, scale: Scale) -> int:
    if isinstance(kpi.unit, Percent | Points):
        return kpi.unit.decimals
    return scale.digits if isinstance(kpi.unit, Money) else 0
