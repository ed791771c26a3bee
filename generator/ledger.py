"""Lines and figures: what the model yields, and all that pages and sheets ever show.

A figure is `finish(Σ numerator, Σ denominator)` over the lines of exactly its KPI, reading,
period and scope; the division is made here, once, on exact numbers. A derived figure names
the figures it comes from. There is no third kind (ARCHITECTURE.md, the ledger).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction  # noqa: TC003 (a frozen record's field, read at run time)
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from generator.cells import CellPlace
    from generator.language import Text
    from generator.periods import Period


class State(StrEnum):
    """The five states of a figure, always told apart (definition book, values)."""

    VALUE = "value"
    ZERO = "zero"
    NOT_APPLICABLE = "n/a"
    PENDING = "pending"
    NO_DATA = "no data"


class ScopeKind(StrEnum):
    """For whom a figure is, widest first."""

    DEPARTMENT = "department"
    UNIT = "unit"
    PERSON = "person"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """The department, or one unit, person or account.

    >>> str(Scope(ScopeKind.UNIT, "WH01")), str(Scope(ScopeKind.DEPARTMENT))
    ('unit=WH01', 'department')
    """

    kind: ScopeKind
    id: str = ""

    def __str__(self) -> str:
        """As it stands in a figure's id."""
        return f"{self.kind}={self.id}" if self.id else str(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """What a derived figure comes from."""

    formula: Text
    figures: tuple[str, ...]  # ids of the figures in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One KPI in one period for one scope, as every page and sheet shows it."""

    kpi: str
    reading: str  # "" for the KPI itself
    period: Period
    scope: Scope
    state: State
    numerator: Decimal | None  # in the KPI's own unit
    denominator: Decimal | None  # same unit; None for sums
    value: Fraction | None  # exact; None unless state is value or zero
    interval: tuple[Fraction, Fraction] | None  # 95 % Wilson interval
    target: Decimal | None  # a ratio for percents
    target_is_own: bool  # set for this very scope, not taken over from the department
    provisional: bool  # the period is running, or a line is pending
    faulty: bool  # an invariant that covers it does not hold
    reason: Text | None  # why there is no value, in words
    line_count: int
    derivation: Derivation | None = None  # of a derived figure; all others have lines
    withheld: bool = False  # so few accounts stand behind it that its reader could tell them

    @property
    def id(self) -> str:
        """`KPI[~reading]/period/kind[=id]`, as outside programs know it."""
        return figure_id(self.kpi, self.period, self.scope, self.reading)


def figure_id(kpi: str, period: Period, scope: Scope, reading: str = "") -> str:
    """The id of a figure, whether it exists or not."""
    return f"{kpi}~{reading}/{period}/{scope}" if reading else f"{kpi}/{period}/{scope}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a figure: what was counted, how much, and why."""

    number: int  # in the order in which the figure lists them, from 1
    item: str  # id of the thing counted: an account, an account's month or week
    account_id: str  # "" where the line is about no single account
    name: str  # what a reader knows it by
    day: date | None  # the day that decided
    numerator: Decimal
    denominator: Decimal
    state: State  # value: counted; pending: settles later; no data: not known
    reason: str  # key of words in `model/reasons.yml`: why it counts, or why not
    source: str  # key of its rows in the ledger's sources


class Band(StrEnum):
    """What a total is called, best first (definition book, from values to a score)."""

    EXCELLENT = "优秀"
    GOOD = "良好"
    PASSED = "合格"
    FAILED = "不合格"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One KPI of a score: its weight, and the points that it brings."""

    kpi: str
    weight: Decimal  # as the workbook has it
    counted_weight: Fraction  # with its share of the weights spread over; 0: not counted
    target: Decimal | None
    pattern: str  # "ratio_up", …
    parameters: Mapping[str, Fraction]  # all that the pattern takes, defaults filled in
    figure: Figure | None  # None: no such figure for a period of this kind
    state: State  # value or zero: scored; else why not, also where the target is missing
    points: Fraction | None  # what it adds to the total; None: nothing can be said yet
    reason: Text | None  # why it is not scored by its pattern
    score: Figure  # the figure `S.<kpi>`


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score of a department or a person in a quarter or year, row by row."""

    scheme: str  # "department", "manager", "specialist", "clerk"
    period: Period
    scope: Scope
    rows: tuple[ScoreRow, ...]  # in the order of the catalogue; () where there are no weights
    total: Figure  # the figure `S.total`
    band: Band | None  # None where the total has no value
    below_warning: bool  # only ever of a total that is final

    def __iter__(self) -> Iterator[Figure]:
        """Every figure that a form of the score prints."""
        yield self.total
        for row in self.rows:
            yield row.score
            if row.figure is not None:
                yield row.figure

    refused: bool = False  # the weights are wrong or missing: nobody is scored by them


@dataclass(frozen=True, slots=True)
class Behind:
    """How many accounts a figure is made of; None where a part is not of accounts alone."""

    numerators: int | None  # accounts that bring something to its numerator
    denominators: int | None


class Ledger(Protocol):
    """What the model hands on. Made by `model.compute`; read by everything after it."""

    @property
    def figures(self) -> Mapping[str, Figure]:
        """All figures by id, in a fixed order: KPI, reading, period, scope."""

    @property
    def scores(self) -> Mapping[tuple[str, Scope], Score]:
        """The scores by period id and scope: by period, the department before its people."""

    def lines(self, figure: Figure) -> Sequence[Line]:
        """The lines of a figure, in a fixed order; those of state pending at the end."""

    def summands(self, figure: Figure) -> Sequence[Line]:
        """The numbers of its lines, for a form that adds them up where they may not be seen."""

    def behind(
        self, kpis: Sequence[str], without: Collection[str]
    ) -> Mapping[tuple[str, str, Scope], Behind]:
        """The accounts behind the figures of department and units, by reading, period, scope.

        Args:
            kpis: Whose lines are counted together.
            without: Ids of accounts that do not count.
        """

    def places(self, line: Line) -> Sequence[CellPlace]:
        """The cells that a line comes from, in order."""

    def places_of(self, source: str) -> Sequence[CellPlace]:
        """The cells behind the `source` of a line or of a row of the model, in order."""

    def table(self, name: str) -> Sequence[Mapping[str, object]]:
        """A whole table of the model, in the order of its key."""
