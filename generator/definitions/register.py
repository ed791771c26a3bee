"""The parameters that the product knows, and what each may be.

Their values stand in `workbooks/rules/parameters.yml`, nowhere in code. Definition book,
parameter register.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.ledger import Band

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_CONTACT = "contact."  # what stands before a field of the main contact
DEFAULT = "default"  # the word that stands for all others in a number per word
ANY = "any"  # instead of a list of words: all of them


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a parameter may use: the choices of a column."""

    table: str
    column: str


GRADES = Vocabulary("accounts", "grade")
KINDS = Vocabulary("accounts", "customer_kind")
FORMS = Vocabulary("visits", "form")
SHARE_GRADES = Vocabulary("kpi_grades", "grade")
SPANS = ("day", "week")
LIMITS = ("part_mb", "total_mb", "ratio", "entries", "cells", "seconds", "memory_mb")


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number within limits."""

    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class DecimalNumber:
    """A number that may have decimals, within limits."""

    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Steps:
    """A whole number for each of some words, falling from one to the next."""

    words: tuple[str, ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class NumberPerWord:
    """A whole number for each word; with a default, one number alone stands for all."""

    vocabulary: Vocabulary | tuple[str, ...]  # a column's choices, or words of its own
    minimum: int
    maximum: int
    with_default: bool


@dataclass(frozen=True, slots=True)
class WordsPerWord:
    """For each word some words of another column, or `any`."""

    vocabulary: Vocabulary
    values: Vocabulary


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words: of a column, or any."""

    vocabulary: Vocabulary | None = None


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """Columns of the archive: `phone` of the account, `contact.mobile` of its main contact."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of a closed list."""

    words: tuple[str, ...]
    changes: bool = True  # may become another one day


@dataclass(frozen=True, slots=True)
class Switch:
    """True or false."""


@dataclass(frozen=True, slots=True)
class OptionalDay:
    """A day, or nothing; it does not change over time."""


ParameterKind = (
    WholeNumber
    | DecimalNumber
    | Steps
    | NumberPerWord
    | WordsPerWord
    | Words
    | ColumnNames
    | OneOf
    | Switch
    | OptionalDay
)

_NAMED_BANDS = tuple(band for band in Band if band is not Band.FAILED)

REGISTER: Mapping[str, ParameterKind] = {
    "as_of": OptionalDay(),
    "data_from": OptionalDay(),
    "small_n": WholeNumber(0, 1000),
    "near_share": WholeNumber(0, 100),
    "key_grades": Words(GRADES),
    "suspend_after_days": WholeNumber(1, 3650),
    "lost_after_days": NumberPerWord(KINDS, 1, 3650, with_default=True),
    "count_downgrade_as_loss": Switch(),
    "count_exit_as_loss": Switch(),
    "same_period_return": OneOf(("net", "gross")),
    "return_as_new_after_months": WholeNumber(1, 120),
    "plan_version": OneOf(("latest", "original")),
    "include_unplanned": Switch(),
    "relieve_lost_plan": Switch(),
    "growth_base": OneOf(("yoy", "previous")),
    "q4_unit": OneOf(("accounts", "amount"), changes=False),
    "pass_on_days": WholeNumber(0, 365),
    "churn_denominator": OneOf(("opening", "opening_plus_new", "average")),
    "attribution": OneOf(("owner_at_event", "owner_at_start")),
    "new_rate_denominator": OneOf(("closing", "opening")),
    "first_deal_basis": OneOf(("trade",)),
    "visit_norm": NumberPerWord(GRADES, 1, 7, with_default=False),
    "visit_forms": WordsPerWord(GRADES, FORMS),
    "max_visits_per_day": WholeNumber(1, 24),
    "count_only_verified": Switch(),
    "verify_days": WholeNumber(0, 365),
    "convert_days": WholeNumber(1, 3650),
    "use_staff_norms": Switch(),
    "staff_norms": NumberPerWord(SPANS, 1, 100, with_default=False),
    "ratio_cap": DecimalNumber(Decimal(1), Decimal(2)),
    "na_weight": OneOf(("redistribute", "full", "zero")),
    "bands": Steps(_NAMED_BANDS, 1, 200),
    "warning_threshold": WholeNumber(0, 100),
    "complaint_date": OneOf(("received", "verified")),
    "feedback_days": WholeNumber(0, 365),
    "followup_base": OneOf(("planned", "all")),
    "required_fields": ColumnNames(),
    "completeness_mode": OneOf(("field_mean", "pooled", "complete_share")),
    "snapshot_days": WholeNumber(0, 366),
    "grade_shares": NumberPerWord(SHARE_GRADES, 0, 100, with_default=False),
    "placeholders": Words(),
    "collect_personal_background": Switch(),
    "publish_contacts": Switch(),
    "publish_ranking": Switch(),
    "min_group": WholeNumber(2, 100),
    "forget_months": WholeNumber(1, 600),
    "limits": NumberPerWord(LIMITS, 1, 1_000_000_000, with_default=False),
}
