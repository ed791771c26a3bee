"""The catalogue of figures: what each KPI is called, how its lines become one figure, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from generator.language import Text
from generator.ledger import figure_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.cells import LinePlace
    from generator.definitions.scoring import Scoring
    from generator.ledger import Scope, ScopeKind
    from generator.periods import Period, PeriodKind


class Finish(StrEnum):
    """How a figure's lines become its value. The list is closed."""

    SUM = "sum"  # the numerator
    RATIO = "ratio"  # numerator ÷ denominator
    RATIO_FLOOR0 = "ratio_floor0"  # the same, never below 0
    MAX = "max"  # the largest numerator
    MEAN = "mean"  # the mean of the lines' own ratios, each line alike


@dataclass(frozen=True, slots=True)
class Percent:
    """A ratio, shown as percent."""

    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things."""

    noun: Text  # "家" / "accounts"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the project's currency."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a score, of a hundred."""

    decimals: int = 1


Unit = Percent | Count | Money | Points

Group = Literal["department", "qualitative", "alternative", "role", "visits", "movement", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsBy:
    """What the parts of a rate are counted in, where a parameter says what is counted."""

    parameter: str  # takes one value for all time
    units: Mapping[str, Unit]  # by its value


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Another lawful way to count the same KPI, shown beside it."""

    key: str  # "opening_plus_new": the part behind "~" in a figure's id
    name: Text
    formula: Text
    finish: Finish  # its own, else its KPI's
    needs: tuple[str, ...] | None = None  # its own tables, else its KPI's


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One entry of `kpis.yml`."""

    id: str  # "Q1", "R3", "V1", "M.opening"
    group: Group  # how the KPI list groups it
    name: Text
    meaning: Text  # one sentence for people
    formula: Text
    unit: Unit
    better: Literal["higher", "lower", "neither"]
    finish: Finish
    lines: str  # the SQL file, without ending, in model/kpi/; "" of a score, which has none
    readings: Mapping[str, Reading]
    periods: tuple[PeriodKind, ...]
    assessed: tuple[PeriodKind, ...]
    scopes: tuple[ScopeKind, ...]
    adds_up: frozenset[Literal["period", "scope"]]  # over what its lines may be rolled up
    needs: tuple[str, ...]  # tables without which it is "no data"
    from_data_start: bool  # "no data" in periods that begin before `data_from`
    wilson: bool  # carries a 95 % interval
    parameters: tuple[str, ...]  # keys of parameters that touch it
    data_from: Text  # the department that owes the data
    number: int | None  # its row on the department's KPI sheet; None: not on it
    default_target: Decimal | None  # used where the workbook gives none; None: not judged then
    place: LinePlace
    # What its numerators and denominators are counted in; None: in its own unit.
    parts: Unit | None = None
    # The parameter whose value names the reading that the figure itself is finished as.
    reading_of: str = ""
    note: Text | None = None  # what a reader should know beside its name
    parts_by: PartsBy | None = None  # where `parts` follow a parameter
    # The parameter that names the period it is compared with, yoy or previous; a reading of
    # such a name keeps to that one. Where that period begins before the trade, no data.
    compared_by: str = ""
    ungraded: bool = False  # entered by hand: without lines nobody has graded yet, no data
    aggregates_are_internal: bool = False  # of department and units, whatever they rest on
    hint: str = ""  # the KPI, or `KPI~reading`, that an assessor may look at; never its value
    # Whose figures those of persons are: of who answers for accounts, or of the clerks.
    persons: Literal["owners", "clerks"] = "owners"
    begins_with: str = ""  # "no data" in periods before the first day of this sheet
    from_archive: bool = False  # "no data" in periods for which no state of the archive is known
    scoring: Scoring | None = None  # how it is scored where the weights do not say

    @property
    def code(self) -> str:
        """The short name that readers use; "" where the id is only a key, as of the movement."""
        return "" if "." in self.id else self.id

    def hint_for(self, period: Period, scope: Scope) -> str:
        """The id of the figure beside one of its own, "" if there is no such hint."""
        kpi, _, reading = self.hint.partition("~")
        return figure_id(kpi, period, scope, reading) if kpi else ""

    @property
    def title(self) -> Text:
        """Code and name, as lists and the heads of pages print them."""
        return Text(
            zh=f"{self.code} {self.name.zh}".strip(), en=f"{self.code} {self.name.en}".strip()
        )
