"""What must not be found in an edition: the contents of cells that its audience may not see.

Texts of six characters or more, numbers of seven digits or more, telephone numbers, account
numbers and ids, unless the same value also stands where the audience may see it (definition
book, confidentiality). Words of a closed list and dates tell nobody apart and are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.definitions.schema import Confidentiality as Class
from generator.definitions.schema import (
    DecimalType,
    EmailType,
    IdType,
    IntegerType,
    ListType,
    MoneyType,
    PercentType,
    PhoneType,
    TextType,
    UrlType,
)
from generator.report.figures.showing import parts_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.ledger import Figure
    from generator.report.report import Report
    from generator.tables import Table

SHORTEST = 6  # characters of a text that is looked for
FEWEST_DIGITS = 7
_NUMBERS = (IntegerType, DecimalType, MoneyType, PercentType)
_TEXTS = (TextType, IdType, EmailType, UrlType, PhoneType)
_BESIDE_DIGITS = re.compile(r"[()（）+-]")
_AMOUNT = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_OF_A_TELEPHONE = 11  # digits; accounts have more, amounts fewer


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value stands: its class, its sheet and its column, as a finding names them."""

    kind: Class
    sheet: str
    column: str


class Kind(StrEnum):
    """As what a value is looked for."""

    TEXT = "text"  # letter by letter, white space left out
    NUMBER = "number"  # plain digits, no needless noughts
    DIGITS = "digits"  # of telephones and accounts, however they are parted


Needle = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Secrets:
    """Values that must not be found, by how they are looked for."""

    needles: Mapping[Needle, Origin]

    def of(self, kind: Kind) -> Mapping[str, Origin]:
        """Those of one kind."""
        return {text: origin for (one, text), origin in self.needles.items() if one is kind}


NO_SECRETS = Secrets({})


def secrets_of(
    whole: Mapping[str, Table],
    cut: Mapping[str, Table],
    figures: Iterable[Figure],
    findings: Iterable[tuple[Finding, Finding]],
) -> Secrets:
    """What an edition must not hold.

    Args:
        whole: The rows of the sheets, as intake read them.
        cut: The same as the audience may read them.
        figures: What it is told: the parts of a figure may be an amount of some row.
        findings: Every finding, whole and as the audience is told it.
    """
    hidden: dict[Needle, Origin] = {}
    seen = {
        (Kind.NUMBER, number(part))
        for figure in figures
        for part in (figure.numerator, figure.denominator, figure.target)
        if part is not None
    }
    for name, table in whole.items():
        for key, column in table.schema.columns.items():
            seen.update(_of_example(column))
            origin = Origin(column.confidentiality, table.schema.sheet, column.label.zh)
            for value, shown in _different(table.columns[key], cut[name].columns[key]):
                if shown == value:
                    seen.update(needles_of(value, column))
                else:
                    hidden.update(dict.fromkeys(needles_of(value, column), origin))
    for finding, told in findings:
        for needle, is_told in _quoted(finding, told):
            if is_told:
                seen.add(needle)
            else:
                hidden.setdefault(needle, _origin(finding))
    return Secrets({one: origin for one, origin in hidden.items() if one not in seen})


def amounts_of_lines(report: Report) -> frozenset[str]:
    """The amounts in lines that an audience may see: sums, shares and months of rows."""
    return frozenset(
        number(part)
        for figure in report.ledger.figures.values()
        if isinstance(parts_unit(report.project.kpis[figure.kpi]), Money)
        for line in report.lines(figure)
        for part in (line.numerator, line.denominator)
    )


def number(value: object) -> str:
    """A number as it is looked for: digits, and a point where it has decimals.

    >>> number(Decimal("1250000.00")), number(Decimal("-12345.60"))
    ('1250000', '12345.6')
    """
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.lstrip("-")


def bare(text: str) -> str:
    """A text as it is looked for: without white space."""
    return "".join(text.split())


def _different(values: Sequence[object], seen: Sequence[object]) -> Iterator[tuple[object, object]]:
    """The values, each once with each way in which the audience has it."""
    known: set[tuple[object, object]] = set()
    for value, shown in zip(values, seen, strict=True):
        if value is None:
            continue
        pair = (_hashable(value), _hashable(shown))
        if pair not in known:
            known.add(pair)
            yield value, shown


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def needles_of(value: object, column: Column) -> Iterator[Needle]:
    """What a cell is looked for as, where it is long enough to tell one from another."""
    if isinstance(column.type, _NUMBERS):
        written = number(value)
        if sum(letter.isdigit() for letter in written) >= FEWEST_DIGITS:
            yield Kind.NUMBER, written
        return
    for text in _texts(value, column):
        digits = _BESIDE_DIGITS.sub("", text)
        if digits.isascii() and digits.isdigit():
            if len(digits) >= FEWEST_DIGITS:
                yield Kind.DIGITS, digits
        elif len(text) >= SHORTEST:
            yield Kind.TEXT, text


def _of_example(column: Column) -> Iterator[Needle]:
    """What the schema's own example would be looked for as: it tells nothing of any row."""
    if isinstance(column.type, _NUMBERS):
        if _AMOUNT.fullmatch(column.example):
            yield from needles_of(Decimal(column.example.replace(",", "")), column)
    elif column.example:
        is_list = isinstance(column.type, ListType)
        yield from needles_of([column.example] if is_list else column.example, column)


def _texts(value: object, column: Column) -> Iterator[str]:
    """The texts of a cell; words of a closed list and dates are none."""
    match column.type:
        case ListType(choices) if choices is None and isinstance(value, list):
            yield from (bare(str(one)) for one in value)
        case _ if isinstance(column.type, _TEXTS):
            yield bare(str(value))


def _quoted(finding: Finding, told: Finding) -> Iterator[tuple[Needle, bool]]:
    """What a finding quotes of its cell, and whether the audience is told it."""
    quoted = (finding.shown, finding.stored, finding.understood)
    for whole, seen in zip(quoted, (told.shown, told.stored, told.understood), strict=True):
        yield from ((needle, whole == seen) for needle in _of_quoted(whole or ""))
    for mend in told.mends:  # the audience is told none that it may not see
        if isinstance(mend.value, str):
            yield from ((needle, True) for needle in _of_quoted(mend.value))


def _of_quoted(quoted: str) -> Iterator[Needle]:
    """What a text that a finding quotes is looked for as."""
    text = bare(quoted)
    if _AMOUNT.fullmatch(text):  # as a text it would be found in every longer number
        yield from _of_digits(text)
    elif len(text) >= SHORTEST:
        yield Kind.TEXT, text


def _of_digits(text: str) -> Iterator[Needle]:
    """What a finding's text of digits is looked for as: it does not say what its column holds.

    >>> list(_of_digits("680,000.00")), list(_of_digits("13800138000"))[0][1]
    ([], '13800138000')
    """
    written = number(Decimal(text.replace(",", "")))
    if text.isdigit() and len(text) >= _OF_A_TELEPHONE:
        yield Kind.DIGITS, text
    elif sum(letter.isdigit() for letter in written) >= FEWEST_DIGITS:
        yield Kind.NUMBER, written


def _origin(finding: Finding) -> Origin:
    sheet = getattr(finding.place, "sheet", "") or finding.place.path
    return Origin(Class.CONFIDENTIAL, sheet, finding.column)
