"""What must not be found in an edition: the contents of cells that its audience may not see.

Texts of six characters or more, numbers of seven digits or more, telephone numbers, account
numbers and ids, unless the same value also stands where the audience may see it (definition
book, confidentiality). Words of a closed list and dates tell nobody apart and are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.ledger import Figure
    from generator.tables import Table

SHORTEST = 6  # characters of a text that is looked for
FEWEST_DIGITS = 7
_NUMBERS = (IntegerType, DecimalType, MoneyType, PercentType)
_TEXTS = (TextType, IdType, EmailType, UrlType)
_BESIDE_DIGITS = re.compile(r"[\s()（）+-]")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value stands: its class, its sheet and its column, as a finding names them."""

    kind: Class
    sheet: str
    column: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """Values by what they are looked for as."""

    texts: Mapping[str, Origin]  # without white space
    numbers: Mapping[str, Origin]  # plain digits, no needless noughts

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.texts or self.numbers)


NO_SECRETS = Secrets({}, {})


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
    texts: dict[str, Origin] = {}
    numbers: dict[str, Origin] = {}
    open_texts: set[str] = set()
    open_numbers = {
        written
        for figure in figures
        for part in (figure.numerator, figure.denominator, figure.target)
        if part is not None
        for written in (number(part),)
    }
    for name, table in whole.items():
        for key, column in table.schema.columns.items():
            values, seen = table.columns[key], cut[name].columns[key]
            origin = Origin(column.confidentiality, table.schema.sheet, column.label.zh)
            for value, shown in _different(values, seen):
                if shown is None or shown != value:
                    _add(value, column, origin, texts, numbers)
                else:
                    _add_open(value, column, open_texts, open_numbers)
    for finding, told in findings:
        _add_told(finding, told, texts, open_texts)
    return Secrets(
        {one: origin for one, origin in texts.items() if one not in open_texts},
        {one: origin for one, origin in numbers.items() if one not in open_numbers},
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


def _add(
    value: object,
    column: Column,
    origin: Origin,
    texts: dict[str, Origin],
    numbers: dict[str, Origin],
) -> None:
    if isinstance(column.type, _NUMBERS):
        written = number(value)
        if sum(letter.isdigit() for letter in written) >= FEWEST_DIGITS:
            numbers.setdefault(written, origin)
        return
    for text in _texts(value, column):
        if text.isascii() and text.isdigit():
            if len(text) >= FEWEST_DIGITS:
                numbers.setdefault(text, origin)
        elif len(text) >= SHORTEST:
            texts.setdefault(text, origin)


def _add_open(value: object, column: Column, texts: set[str], numbers: set[str]) -> None:
    if isinstance(column.type, _NUMBERS):
        numbers.add(number(value))
        return
    for text in _texts(value, column):
        texts.add(text)
        if text.isdigit():
            numbers.add(text)


def _texts(value: object, column: Column) -> Iterator[str]:
    """The texts of a cell that could give it away."""
    match column.type:
        case PhoneType():
            yield bare(str(value))
            digits = _BESIDE_DIGITS.sub("", str(value))
            yield digits
        case ListType(choices) if choices is None and isinstance(value, list):
            yield from (bare(str(one)) for one in value)
        case _ if isinstance(column.type, _TEXTS):
            yield bare(str(value))


def _add_told(
    finding: Finding, told: Finding, texts: dict[str, Origin], open_texts: set[str]
) -> None:
    """What a finding quotes of its cell, where the audience is not told it."""
    quoted = (finding.shown, finding.stored, finding.understood)
    for whole, seen in zip(quoted, (told.shown, told.stored, told.understood), strict=True):
        text = bare(whole or "")
        if whole == seen:
            open_texts.add(text)
        elif len(text) >= SHORTEST:
            place = told.place
            sheet = getattr(place, "sheet", "") or place.path
            texts.setdefault(text, Origin(Class.CONFIDENTIAL, sheet, finding.column))
