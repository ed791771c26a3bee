"""The schema of a sheet: what its columns are called, what they may hold, and what must be true.

One frozen class per column type, because no type has a setting that another one needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.cells import LinePlace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.definitions.left_out import LeftOut
    from generator.findings import Severity
    from generator.language import Text


class Need(StrEnum):
    """How much a column is needed (definition book, column codes)."""

    REQUIRED = "R"  # a row without it is invalid
    ARCHIVE = "R*"  # counts for completeness; the row stays valid
    OPTIONAL = "O"


class Confidentiality(StrEnum):
    """Who may see a value (definition book, confidentiality), mildest first."""

    INTERNAL = "I"
    CONFIDENTIAL = "C"
    PERSONAL = "P"
    SENSITIVE = "S"


class HiddenRows(StrEnum):
    """What becomes of rows that Excel hides, by hand or by a filter."""

    COUNT = "count"  # read like any others, and told
    REFUSE = "refuse"  # an error


class FormulaPolicy(StrEnum):
    """What becomes of formulas where values are entered."""

    ALLOW = "allow"  # their results are read
    FORBID = "forbid"  # an error


@dataclass(frozen=True, slots=True)
class TextType:
    """Any text, as it stands in the cell."""


@dataclass(frozen=True, slots=True)
class IdType:
    """A code: text whose leading zeros count."""


@dataclass(frozen=True, slots=True)
class ListType:
    """Several words in one cell, parted by commas, semicolons or line breaks."""

    choices: Mapping[str, tuple[str, ...]] | None = None  # None: any words


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """One of a few words; each may be written in other accepted ways."""

    choices: Mapping[str, tuple[str, ...]]  # the word -> other spellings of it


@dataclass(frozen=True, slots=True)
class IntegerType:
    """A whole number."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DecimalType:
    """A number with decimals, kept as written."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MoneyType:
    """An amount; kept in yuan with two decimals, whatever unit the workbook uses."""

    unit: str = "元"  # "元" or "万元": what a bare number in the column means
    accept_units: tuple[str, ...] = ()  # of "万", "亿": words understood behind a number
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PercentType:
    """A share; kept as a ratio (0.123 for 12.3 %)."""

    minimum: Decimal | None = None  # as a ratio
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DateType:
    """A day."""


@dataclass(frozen=True, slots=True)
class MonthType:
    """A month; kept as its first day."""


@dataclass(frozen=True, slots=True)
class PeriodType:
    """A month, quarter or year; kept as its id (`2026-03`, `2026Q1`, `2026`)."""


@dataclass(frozen=True, slots=True)
class TimeType:
    """A time of day."""


@dataclass(frozen=True, slots=True)
class YesNoType:
    """是 or 否."""


@dataclass(frozen=True, slots=True)
class PhoneType:
    """A telephone or fax number; kept as text."""


@dataclass(frozen=True, slots=True)
class EmailType:
    """An e-mail address."""


@dataclass(frozen=True, slots=True)
class UrlType:
    """A web address."""


ColumnType = (
    TextType
    | IdType
    | ListType
    | ChoiceType
    | IntegerType
    | DecimalType
    | MoneyType
    | PercentType
    | DateType
    | MonthType
    | PeriodType
    | TimeType
    | YesNoType
    | PhoneType
    | EmailType
    | UrlType
)


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A column of another table whose values a cell must be one of."""

    table: str
    column: str
    place: LinePlace = field(default=LinePlace(""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A SQL boolean expression over the columns of one row, parsed and allow-listed."""

    sql: str  # as DuckDB runs it
    columns: frozenset[str]  # keys of the columns it names
    place: LinePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a sheet."""

    key: str  # its name in the model; always accepted as a heading
    label: Text  # `label.zh` is the heading that the product writes
    aliases: tuple[str, ...]  # other headings it is known by
    type: ColumnType
    need: Need
    when: Expression | None  # the column is needed only in rows where this holds
    unique: bool
    refers_to: tuple[Reference, ...]  # the value must stand in one of these
    observed: bool  # its dates say how far the data reach (as-of date)
    may_not_apply: bool  # 不适用 may stand in it: a field that some accounts do not have
    confidentiality: Confidentiality
    example: str
    place: LinePlace
    formulas: FormulaPolicy = FormulaPolicy.ALLOW

    @property
    def is_masked(self) -> bool:
        """Whether its values are told to nobody but who keeps the workbook."""
        return self.confidentiality in (Confidentiality.PERSONAL, Confidentiality.SENSITIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """Something that must be true of a row; NULL counts as true."""

    name: str
    check: Expression
    says: Text  # may name columns in braces: "{date}"
    mark: str  # key of the column whose cell the finding points at
    severity: Severity
    place: LinePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What a valid sheet is."""

    sheet: str  # the name of the sheet that the product writes
    aliases: tuple[str, ...]  # other names it is known by
    title: Text
    table: str  # its name in the model
    version: int
    key: tuple[str, ...]  # columns that together name a row; () where rows have no key
    mandatory: bool  # whether a project without the sheet is unusable
    extra_columns: Severity  # what a column that is not in the schema costs
    columns: Mapping[str, Column]  # by key, in order
    rules: tuple[RowRule, ...]
    place: LinePlace
    if_left_out: LeftOut | None = None  # what a row with an error may stand for; None: no saying
    workbook: Text | None = None  # the blank one that it stands in; None: one of its own
    hidden_rows: HiddenRows = HiddenRows.COUNT
