"""What a cell holds: a value in its attributes, or what its paragraphs show."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.intake.formats.open_document.names import OFFICE, TABLE, TYPE_OF_LIBREOFFICE
from generator.intake.workbook.grid import ErrorValue, Uncached

if TYPE_CHECKING:
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.xml_parts import Attributes

_NUMBERS = {"float", "percentage", "currency"}
_BOOLEANS = {"of:=TRUE()": True, "of:=FALSE()": False}
_ERROR = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_LENGTH = re.compile(
    r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,9})\d*)?S)?)?"
)
_DAY = timedelta(days=1)


def cell_value(attributes: Attributes, shown: str | None) -> CellValue:
    """The value of a cell whose paragraphs show that; None: it has none."""
    kind = attributes.get(OFFICE + "value-type", "")
    formula = attributes.get(TABLE + "formula")
    if attributes.get(TYPE_OF_LIBREOFFICE) == "error" or (
        formula is not None and _ERROR.fullmatch(shown or "")
    ):
        return ErrorValue(shown or "")
    if formula is not None and not kind and shown is None:
        return Uncached(formula_words(formula))
    stored = attributes.get(f"{OFFICE}{'value' if kind in _NUMBERS else f'{kind}-value'}")
    if kind == "string" or stored is None:
        return (shown if stored is None else stored) or None
    if kind in _NUMBERS and formula in _BOOLEANS:
        return _BOOLEANS[formula]
    return _typed(kind, stored)


def formula_words(written: str) -> str:
    """A formula without the prefix of the language that it is written in (`of:=`)."""
    return written.partition("=")[2] if "=" in written else written


def _typed(kind: str, stored: str) -> CellValue:
    """The value of a cell; what cannot be one stays the text it is."""
    match kind:
        case "float" | "percentage" | "currency":
            return _number(stored)
        case "boolean":
            return {"true": True, "false": False}.get(stored, stored)
        case "date":
            return _moment(stored)
        case "time":
            return _length(stored)
        case _:
            return stored


def _number(stored: str) -> CellValue:
    try:
        number = float(stored)
    except ValueError:
        return stored
    return number if abs(number) < float("inf") else stored


def _moment(stored: str) -> CellValue:
    try:
        at = datetime.fromisoformat(stored.removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return stored
    return at.date() if at.time() == time() else at


def _length(stored: str) -> CellValue:
    """`PT14H30M00S`: a time of day below one day, else a length of time."""
    match = _LENGTH.fullmatch(stored)
    if match is None:
        return stored
    days, hours, minutes, seconds = (int((match[part] or "0")[:9]) for part in (2, 3, 4, 5))
    fraction = int((match[6] or "0").ljust(6, "0")[:6])
    try:
        length = timedelta(
            days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=fraction
        )
    except OverflowError:
        return stored
    if match[1]:
        return -length
    return (datetime.combine(date.min, time()) + length).time() if length < _DAY else length
