"""Sheet 计分 of an assessment form: how weights and values become points, row by row.

The formulas stand in the template; what is computed here is what they give, and the sheet
核对 holds it against the site's own scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Money
from generator.definitions.parameters import per_word
from generator.definitions.scoring import PATTERN_WORDS, Pattern
from generator.language import Text
from generator.ledger import Band, State
from generator.sheets.assessment.entries import DASH, STATES
from generator.sheets.assessment.words import beside, both
from generator.sheets.rows import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.ledger import Score, ScoreRow
    from generator.periods import Period
    from generator.report.report import Report
    from generator.sheets.assessment.entries import Entry
    from generator.sheets.cell_xml import Value

Number = Fraction | str  # a str is the word of a state that stands in place of points

ACCEPTED, REFUSED = "是 yes", "否 no"
HIDDEN = "不显示 not shown"  # to readers who may not see the score
NA_WORDS = {
    "redistribute": "分给其他指标 spread over",
    "full": "计满分 in full",
    "zero": "计零分 no points",
}
BAND_WORDS = {
    Band.EXCELLENT: "优秀 excellent",
    Band.GOOD: "良好 good",
    Band.PASSED: "合格 passed",
    Band.FAILED: "不合格 failed",
}
SCHEMES = {
    "department": Text(zh="部门", en="Department"),
    "manager": Text(zh="经理", en="Manager"),
    "specialist": Text(zh="专员", en="Specialist"),
    "clerk": Text(zh="内勤", en="Clerk"),
}
TOTAL = Text(zh="合计", en="Total")
TOTAL_ID = "S.total"
NOUGHT = Fraction(0)
WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Sum:
    """What the formulas of the sheet make of the rows of a score."""

    score: Score | None
    na_weight: str
    is_hidden: bool = False  # there is a score, but not for these readers

    @property
    def rows(self) -> Sequence[ScoreRow]:
        """The rows with a weight."""
        return () if self.score is None else self.score.rows

    @property
    def accepted(self) -> str:
        """Whether the weights may be used: refused ones score nobody."""
        if self.is_hidden:
            return HIDDEN
        return ACCEPTED if self.score is not None and not self.score.refused else REFUSED

    @property
    def staying(self) -> Fraction:
        """The weights of the rows that keep theirs."""
        kept = (State.VALUE, State.ZERO, State.PENDING)
        return sum((Fraction(row.weight) for row in self.rows if row.state in kept), NOUGHT)

    @property
    def scale(self) -> Fraction:
        """By how much the others grow, where weights without a value are spread over them."""
        spreads = self.na_weight == "redistribute" and self.staying
        return WHOLE / self.staying if spreads else Fraction(1)

    @property
    def total(self) -> Number:
        """The total, or the word of its state."""
        if self.score is None:
            return HIDDEN if self.is_hidden else STATES[State.NO_DATA]
        value = self.score.total.value
        return STATES[self.score.total.state] if value is None else value

    @property
    def weights(self) -> Fraction:
        """All weights together."""
        return sum((Fraction(row.weight) for row in self.rows), NOUGHT)

    @property
    def counted(self) -> Fraction:
        """All weights that count together."""
        return sum((row.counted_weight for row in self.rows), NOUGHT)

    @property
    def band(self) -> str:
        """What the total is called."""
        band = None if self.score is None else self.score.band
        return DASH if band is None else BAND_WORDS[band]

    def own(self, row: ScoreRow) -> Number:
        """The points of a row at its own weight."""
        is_scored = row.state in (State.VALUE, State.ZERO) and row.points is not None
        return (row.points or NOUGHT) / self.scale if is_scored else STATES[row.state]


def points_of(row: ScoreRow) -> Number:
    """The points of a row, or the word of its state."""
    return STATES[row.score.state] if row.points is None else row.points


def sum_of(report: Report, score: Score | None, period: Period) -> Sum:
    """The sum of a score by the rule of its period."""
    is_hidden = score is None and report.sight is not None and TOTAL_ID in report.project.kpis
    return Sum(score, str(report.parameter("na_weight", period)), is_hidden)


def score_records(found: Sum, entries: Sequence[Entry]) -> tuple[Record, ...]:
    """A record for every row of the score."""
    of_kpi = {entry.kpi.id: entry for entry in entries if entry.reading is None}
    return tuple(_record(found, row, of_kpi[row.kpi]) for row in found.rows)


def _record(found: Sum, row: ScoreRow, entry: Entry) -> Record:
    numbers: Mapping[str, Value] = {
        name: row.parameters.get(name, DASH)
        for name in ("cap", "step", "slope", "base", "baseline")
    }
    return Record(
        values={
            "key": row.kpi,
            "name": both(entry.kpi.name),
            "pattern": both(PATTERN_WORDS[Pattern(row.pattern)]),
            "weight": row.weight,
            "target": target_of(entry),
            "value": entry.value,
            **numbers,
            "own": found.own(row),
            "counted": row.counted_weight,
            "points": points_of(row),
            "reason": "" if row.reason is None else both(row.reason),
        },
        variant=_variant(entry, row),
    )


def _variant(entry: Entry, row: ScoreRow) -> str:
    """Which row of the template a pattern takes."""
    match Pattern(row.pattern), entry.kpi.unit:
        case Pattern.RATIO_UP, Count():
            return "ratio_up_count"
        case Pattern.RATIO_UP, Money():
            return "ratio_up_money"
        case Pattern.BASELINE_STEP, _:
            return f"baseline_{entry.kpi.better}"
        case pattern, _:
            return str(pattern)


def target_of(entry: Entry) -> Value:
    """What the form prints as target; another reading of a KPI has none of its own."""
    if entry.figure is not None and entry.figure.target is not None:
        return entry.figure.target
    needs_none = entry.reading is not None or entry.kpi.ungraded
    return DASH if needs_none else "未设 not set"


def score_values(report: Report, found: Sum, period: Period) -> Mapping[str, Value]:
    """The cells around the rows: the rules of the score, its sums and its band."""
    bands = per_word(report.parameter("bands", period))
    score = found.score
    scheme = "" if score is None else beside(SCHEMES[score.scheme])
    reason = None if score is None else score.total.reason
    label = beside(TOTAL) + (f"\n{beside(reason)}" if reason is not None else "")
    return {
        "scheme": scheme,
        "accepted": found.accepted,
        "na_weight": NA_WORDS.get(found.na_weight, found.na_weight),
        "band_excellent": _number(bands.get(Band.EXCELLENT)),
        "band_good": _number(bands.get(Band.GOOD)),
        "band_passed": _number(bands.get(Band.PASSED)),
        "warning_threshold": _number(report.parameter("warning_threshold", period)),
        "staying": found.staying,
        "scale": found.scale,
        "weight_total": found.weights,
        "weight_shown": found.weights,
        "counted_total": found.counted,
        "counted_shown": found.counted,
        "total": found.total,
        "total_shown": found.total,
        "total_label": label,
        "band": found.band,
    }


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
