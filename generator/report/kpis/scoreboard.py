"""All KPIs of a scope over the last periods of one kind: the scoreboard, and its page."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Percent
from generator.language import Text
from generator.ledger import ScopeKind, State
from generator.report.figures.progress import progress_words
from generator.report.figures.showing import figure_view, judge, target_words
from generator.report.figures.states import Standing, is_assessed
from generator.report.figures.trend import PERIODS, series_spark
from generator.report.kpis.groups import DEPARTMENT as ON_TABLE
from generator.report.kpis.groups import NAMES, SHARED, in_groups
from generator.report.kpis.links import kpi_link
from generator.report.parts.tables import Column, FigureCell, Row, SparkCell, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.words.wording import period_tick, plain, unit_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure, Scope, Score, ScoreRow
    from generator.periods import Period
    from generator.report.parts.tables import Cell
    from generator.report.report import Report

KPI = Text(zh="指标", en="KPI")
UNIT = Text(zh="计量", en="In")
PERSONS_MET = Text(zh="达标人数", en="persons met")
PERSONS = Text(zh="有评分人数", en="persons graded")
TARGET = Text(zh="目标", en="Target")
TREND = Text(zh="走势", en="Trend")
WEIGHT = Text(zh="权重", en="Weight")
POINTS = Text(zh="得分", en="Points")
RUNNING = Text(zh="进行中", en="running")
TOTAL = Text(zh="考核得分", en="Score")
NOT_ASSESSED = Text(zh="本类周期不考核", en="not assessed")
_ENDS = ("M.opening", "M.closing")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Board:
    """What every row of a scoreboard needs."""

    report: Report
    scope: Scope
    period: Period  # the column that the page is about
    periods: tuple[Period, ...]  # all columns, oldest first
    score: Score | None
    lang: Lang
    root: str

    @property
    def has_points(self) -> bool:
        """Whether weights and points have columns."""
        return self.score is not None and bool(self.score.rows)


def scoreboard(
    report: Report,
    period: Period,
    lang: Lang,
    root: str,
    scope: Scope = DEPARTMENT,
    last: Period | None = None,
) -> TableView | None:
    """Every KPI that a scope has, a row each, under the name of its group; None without any.

    Weights and points stand in it where the report has the score of the period.

    Args:
        report: What is told.
        period: The column that shows how the figures stand.
        lang: The language.
        root: The way to the top of the language.
        scope: Whose figures.
        last: The last column; where it is not given, the period itself.
    """
    board = _Board(
        report=report,
        scope=scope,
        period=period,
        periods=_columns_of(report, last or period),
        score=report.score(period, scope),
        lang=lang,
        root=root,
    )
    rows: list[Row] = []
    first = NAMES[ON_TABLE] if scope == DEPARTMENT else SHARED
    for name, kpis in in_groups(report.kpis, first):
        body = [Row.spread(cells) for kpi in kpis if (cells := _cells(board, kpi))]
        if body:
            rows += [Row(cells=(), group=name[lang]), *body]
    if not rows:
        return None
    return TableView(
        columns=tuple(_heads(board)),
        rows=tuple(rows),
        foot=_total(board),
        label=report.names.of(scope)[lang],
        at_end=True,
    )


def _columns_of(report: Report, period: Period) -> tuple[Period, ...]:
    """The last periods of the kind up to one, oldest first."""
    known = [one for one in report.periods(period.kind) if one.first_day <= period.first_day]
    return tuple(known[:PERIODS][::-1])


def _heads(board: _Board) -> Iterator[Column]:
    lang = board.lang
    yield Column(name=KPI[lang])
    yield Column(name=UNIT[lang], optional=True)
    for one in board.periods:
        yield Column(
            name=period_tick(one, lang),
            under="" if board.report.is_closed(one) else _running(board.report, one, lang),
            is_number=True,
            is_now=one == board.period,
        )
    yield Column(name=TREND[lang], optional=True)
    yield Column(name=TARGET[lang], is_number=True, optional=True)
    if board.has_points:
        yield Column(name=WEIGHT[lang], is_number=True, optional=True)
        yield Column(name=POINTS[lang], is_number=True)


def _running(report: Report, period: Period, lang: Lang) -> str:
    """That a period is running, and how much of it is gone."""
    return progress_words(report, period, lang) or RUNNING[lang]


def _cells(board: _Board, kpi: Kpi) -> tuple[Cell, ...]:
    """A KPI's row; () where none of the periods has a figure that counts something."""
    report, lang = board.report, board.lang
    series = report.series.get((kpi.id, "", board.scope), {})
    figures = [series.get(period) for period in board.periods]
    if not any(_says_something(board, kpi, figure) for figure in figures):
        return _people_cells(board, kpi) if board.scope == DEPARTMENT else ()
    now = series.get(board.period)
    return (
        _name(board, kpi),
        TextCell(
            text="" if isinstance(kpi.unit, Percent) else unit_word(kpi.unit, lang), is_dim=True
        ),
        *_values(board, figures),
        SparkCell(spark=series_spark(series, now, 72, 18) if now else None),
        _target(board, kpi, now),
        *_points(board, kpi),
    )


def _says_something(board: _Board, kpi: Kpi, figure: Figure | None) -> bool:
    """The department lists what it has no data for; of a unit or person that would be noise.

    That nothing was lost or complained of is worth a row; that nothing was handed over is not.
    """
    if figure is None:
        return False
    is_told = board.scope == DEPARTMENT or bool(figure.line_count) or bool(figure.value)
    return is_told or (
        kpi.group != "movement" and figure.value is not None and _had_accounts(board)
    )


def _had_accounts(board: _Board) -> bool:
    """Whether there was something to lose: who looks after nobody lost nobody either."""
    if board.scope.kind is not ScopeKind.PERSON:
        return True
    ends = [board.report.series.get((kpi, "", board.scope), {}) for kpi in _ENDS]
    known = [series[one] for series in ends for one in board.periods if one in series]
    return not known or any(one.value for one in known)


def _values(board: _Board, figures: Sequence[Figure | None]) -> Sequence[Cell]:
    """A cell for each period; where no period has data, one that says what is missing."""
    now = figures[board.periods.index(board.period)]
    if now is not None and all(one is None or one.state is State.NO_DATA for one in figures):
        view = figure_view(board.report, now, board.lang)
        return (
            TextCell(
                text=view.reason, is_dim=True, is_long=True, span=len(figures), is_no_data=True
            ),
        )
    return tuple(
        FigureCell(
            figure=figure_view(board.report, figure, board.lang) if figure else None,
            is_judged=figure is now,
        )
        for figure in figures
    )


def _name(board: _Board, kpi: Kpi) -> TextCell:
    return TextCell(
        text=kpi.name[board.lang],
        href=kpi_link(board.report, kpi, board.period, board.root),
        tag=kpi.code,
    )


def _target(board: _Board, kpi: Kpi, figure: Figure | None) -> TextCell:
    """The target of the page's period; what is only a trend in such periods has none."""
    words = target_words(figure, kpi, board.lang) if figure else ""
    if words and not is_assessed(kpi, board.period):
        words = NOT_ASSESSED[board.lang]
    return TextCell(text=words or "—", is_dim=True)


def _people_cells(board: _Board, kpi: Kpi) -> tuple[Cell, ...]:
    """A KPI that only persons have: how many of those judged met their target."""
    counts = [_people_met(board.report, kpi, period) for period in board.periods]
    if not any(counts):
        return ()
    is_judged = any("÷" in count for count in counts)
    if not is_judged and (alone := _only_one(board, kpi)) is not None:
        return _cells_of_one(board, kpi, alone)
    return (
        _name(board, kpi),
        TextCell(text=(PERSONS_MET if is_judged else PERSONS)[board.lang], is_dim=True),
        *(TextCell(text=count or "—", is_dim=not count) for count in counts),
        SparkCell(spark=None),
        TextCell(text="—", is_dim=True),
        *((TextCell(text=""), TextCell(text="")) if board.has_points else ()),
    )


def _only_one(board: _Board, kpi: Kpi) -> Scope | None:
    """The person, where in all periods only one has figures: then they say more than a number."""
    known = [
        scope
        for scope in board.report.scopes.get((kpi.id, ScopeKind.PERSON), ())
        if any(
            (figure := board.report.figure(kpi.id, one, scope)) is not None
            and figure.value is not None
            for one in board.periods
        )
    ]
    return known[0] if len(known) == 1 else None


def _cells_of_one(board: _Board, kpi: Kpi, scope: Scope) -> tuple[Cell, ...]:
    """The row of a KPI that one person alone has: his own figures, under his name."""
    series = board.report.series.get((kpi.id, "", scope), {})
    now = series.get(board.period)
    return (
        _name(board, kpi),
        TextCell(
            text=board.report.names.person(scope.id),
            href=board.report.scope_page(scope, board.root),
            is_dim=True,
        ),
        *_values(board, [series.get(one) for one in board.periods]),
        SparkCell(spark=series_spark(series, now, 72, 18) if now else None),
        TextCell(text="—", is_dim=True),
        *((TextCell(text=""), TextCell(text="")) if board.has_points else ()),
    )


def _people_met(report: Report, kpi: Kpi, period: Period) -> str:
    """`8 ÷ 11`: met of judged; the number with a value where none is judged."""
    figures = [
        figure
        for scope in report.scopes.get((kpi.id, ScopeKind.PERSON), ())
        if (figure := report.figure(kpi.id, period, scope)) is not None and figure.value is not None
    ]
    judged = [one for figure in figures if (one := judge(report, figure)) is not Standing.NONE]
    if judged:
        return f"{judged.count(Standing.OK)} ÷ {len(judged)}"
    return str(len(figures) or "")


def _points(board: _Board, kpi: Kpi) -> Sequence[Cell]:
    """Weight and points of a KPI in the score; blank where it is not in the scheme."""
    if board.score is None or not board.has_points:
        return ()
    row = {one.kpi: one for one in board.score.rows}.get(kpi.id)
    if row is None:
        return TextCell(text=""), TextCell(text="")
    return _weight(row), FigureCell(figure=figure_view(board.report, row.score, board.lang))


def _weight(row: ScoreRow) -> TextCell:
    """The weight; behind it what it counts as, with the share of those that do not count."""
    weight, counted = Fraction(row.weight), row.counted_weight
    words = _shortest(weight)
    if weight and counted != weight:
        words += f" → {_shortest(counted)}"
    return TextCell(text=words, is_dim=not weight)


def _shortest(weight: Fraction) -> str:
    return plain(weight, 0 if weight.denominator == 1 else 1)


def _total(board: _Board) -> Row | None:
    """The score at the foot: the weights' sum, and the points' sum with its band."""
    score = board.score
    if score is None or not board.has_points:
        return None
    totals: Mapping[Period, Figure] = board.report.series.get(("S.total", "", board.scope), {})
    weight = sum((Fraction(row.weight) for row in score.rows), Fraction(0))
    return Row(
        cells=(
            TextCell(text=TOTAL[board.lang]),
            TextCell(text=""),
            *(
                FigureCell(
                    figure=figure_view(board.report, totals[one], board.lang)
                    if one in totals
                    else None
                )
                for one in board.periods
            ),
            SparkCell(
                spark=series_spark(totals, totals[board.period], 72, 18)
                if board.period in totals
                else None
            ),
            TextCell(text=""),
            TextCell(text=plain(weight)),
            FigureCell(figure=figure_view(board.report, score.total, board.lang)),
        )
    )
