"""From the cells of one column to its typed values, and what to say about the odd ones.

Each distinct cell is read once, whatever the number of rows: the columns of an office
workbook repeat themselves, and the clean ones are told from the odd ones at a glance.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from generator.definitions import schema
from generator.intake.cells import addresses, amounts, dates, words
from generator.intake.cells.cell_rules import (
    ERROR_CELL,
    ERROR_TYPED,
    MUST_APPLY,
    NO_CACHED_VALUE,
    ODD_DIGITS_IN_VALUE,
    ONLY_MARKS,
    PICTURE,
    PLACEHOLDER,
    TOO_LARGE,
    TOO_SMALL,
)
from generator.intake.cells.glance import in_order, may_be_placeholder
from generator.intake.cells.lost_zeros import with_zeros
from generator.intake.cells.other_spellings import APOSTROPHE
from generator.intake.cells.percent_scale import on_one_scale
from generator.intake.cells.spelling import INVISIBLE_SIGNS, ODD_DIGITS, plain, squeezed
from generator.intake.faults import Exempt, Refused, Understood
from generator.intake.workbook.grid import ErrorValue, Uncached

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

from generator.intake.workbook.grid import CellValue

NOT_APPLICABLE = "不适用"  # what a cell says where its column does not apply to the row

_AROUND = rf"(?:\s|{INVISIBLE_SIGNS.pattern})"
_APOSTROPHES = re.compile(rf"{_AROUND}*['‘’`](?:{_AROUND}|['‘’`])*")
_FIGURES = re.compile(r"[\d\s.,:/年月日-]+")
_ERROR_WORDS = frozenset(
    {"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadColumn:
    """The cells of one column, read."""

    values: Sequence[object]  # typed; None where blank or refused
    odd: Mapping[int, Understood | Refused]  # by index, what is to be told
    exempt: frozenset[int] = frozenset()  # indices of the cells that do not apply


def read_column(
    column: schema.Column,
    cells: Sequence[CellValue],
    placeholders: frozenset[str],
    shown: int = 0,
) -> ReadColumn:
    """The typed values of a column's cells.

    Args:
        column: What the column may hold.
        cells: One cell per row, as the reader gave them.
        placeholders: Squeezed words that stand for "not filled".
        shown: How many digits the number format shows of each number, zeros before it included.
    """
    read = _cell_reader(column, placeholders)
    distinct = dict.fromkeys(cells).keys()  # in their order: neighbours lie side by side
    if not distinct.isdisjoint((True, False)) and bool in set(map(type, cells)):  # True is 1.0
        return _told([read(cell) for cell in cells])
    if in_order(column, distinct, placeholders):
        return ReadColumn(values=list(cells), odd={})
    table = _among_others(column, {cell: read(cell) for cell in distinct}, cells, shown)
    if all(verdict is cell for cell, verdict in table.items()):
        return ReadColumn(values=list(cells), odd={})
    verdicts = [table[cell] for cell in cells]
    if not any(isinstance(verdict, _VERDICTS) for verdict in table.values()):
        return ReadColumn(values=verdicts, odd={})
    return _told(verdicts)


def _among_others(
    column: schema.Column,
    table: Mapping[object, object],
    cells: Sequence[CellValue],
    shown: int,
) -> Mapping[object, object]:
    """The verdicts on the distinct cells of a column, as each looks beside the others."""
    match column.type:
        case schema.PercentType():
            return on_one_scale(column.type, table, cells)
        case schema.IdType() | schema.TextType() if any(type(cell) is float for cell in table):
            return with_zeros(column, table, shown)
        case _:
            return table


_VERDICTS = (Understood, Refused, Exempt)


def _told(verdicts: Sequence[object]) -> ReadColumn:
    """The values behind the verdicts, with those that are to be told."""
    odd = {
        index: verdict
        for index, verdict in enumerate(verdicts)
        if isinstance(verdict, Understood | Refused)
    }
    values = list(verdicts)
    for index, verdict in odd.items():
        values[index] = verdict.value if isinstance(verdict, Understood) else None
    exempt = frozenset(
        index for index, verdict in enumerate(verdicts) if isinstance(verdict, Exempt)
    )
    for index in exempt:
        values[index] = None
    return ReadColumn(values=values, odd=odd, exempt=exempt)


def _cell_reader(column: schema.Column, placeholders: frozenset[str]) -> Callable[[object], object]:
    """Reads a cell of any kind: what no type can use is settled here."""
    read_typed = _type_reader(column.type)
    longest = may_be_placeholder(column, placeholders)
    is_needed = column.need is not schema.Need.OPTIONAL
    is_prose = isinstance(column.type, schema.TextType | schema.ListType | schema.ChoiceType)

    def read(cell: object) -> object:
        if isinstance(cell, float):  # what else is odd about cells is odd about texts
            return read_typed(cell)
        if cell is None or (isinstance(cell, str) and _is_blank(cell)):
            return None
        refused = _unusable(cell) or (None if is_prose else _odd_digits(cell))
        if refused is not None:
            return refused
        verdict = _read_stripped(read_typed, column.type, cell)
        if isinstance(cell, str) and len(cell) <= longest and squeezed(cell) in placeholders:
            return _as_filler(column, cell, verdict)
        if is_needed and verdict == cell and isinstance(cell, str) and _is_only_marks(cell):
            return Refused(ONLY_MARKS)
        return verdict

    return read


def _read_stripped(
    read_typed: Callable[[object], object], kind: schema.ColumnType, cell: object
) -> object:
    """A cell, without an apostrophe that an export has put before its number or code."""
    before = _APOSTROPHES.match(cell) if isinstance(cell, str) else None
    if not isinstance(cell, str) or before is None:
        return read_typed(cell)
    rest = cell[before.end() :].strip()
    if not rest or (isinstance(kind, schema.TextType) and not _FIGURES.fullmatch(plain(rest))):
        return read_typed(cell)
    verdict = read_typed(rest)
    if verdict is None or isinstance(verdict, Refused):
        return read_typed(cell)
    if isinstance(verdict, Understood):
        return replace(verdict, rule=APOSTROPHE, values={})
    return Understood(verdict, APOSTROPHE, rest)


def _is_blank(cell: str) -> bool:
    """Whether nobody sees anything in the cell: blanks, or signs that have no width."""
    return not cell.strip() or (not cell.isprintable() and not plain(cell))


def _is_only_marks(cell: str) -> bool:
    return all(unicodedata.category(sign)[0] in "PZC" for sign in cell)


def _as_filler(column: schema.Column, cell: str, verdict: object) -> object:
    """What a placeholder word comes to in a column, or 不适用."""
    if not _is_placeholder(column.type, verdict):
        return verdict
    if squeezed(cell) != NOT_APPLICABLE or column.need is schema.Need.OPTIONAL:
        return Refused(PLACEHOLDER)
    return Exempt() if column.may_not_apply else Refused(MUST_APPLY)


def _is_placeholder(kind: schema.ColumnType, verdict: object) -> bool:
    """Whether a placeholder word is none of the column's own words (`无` may mean no)."""
    own = isinstance(kind, schema.ChoiceType | schema.YesNoType | schema.ListType)
    return not own or isinstance(verdict, Refused)


def _unusable(cell: object) -> Refused | None:
    """Why no type can use a cell: an error, a formula without value, a picture."""
    if isinstance(cell, ErrorValue):
        return Refused(ERROR_CELL)
    if isinstance(cell, Uncached):
        return Refused(PICTURE if "DISPIMG" in cell.formula.upper() else NO_CACHED_VALUE)
    if isinstance(cell, str) and cell.startswith(("=", "#")):
        if cell.strip().upper() in _ERROR_WORDS:
            return Refused(ERROR_TYPED)
        return Refused(PICTURE) if "DISPIMG(" in cell.upper() else None
    return None


def _odd_digits(cell: object) -> Refused | None:
    """Why a cell cannot be read as figures: digits of other scripts, or in circles."""
    signs = ODD_DIGITS.findall(cell) if isinstance(cell, str) else []
    if not signs:
        return None
    return Refused(ODD_DIGITS_IN_VALUE, values={"signs": "".join(dict.fromkeys(signs))})


def _type_reader(  # noqa: C901, PLR0911, PLR0912 - one case for each type, and nothing else
    kind: schema.ColumnType,
) -> Callable[[object], object]:
    match kind:
        case schema.TextType():
            return words.read_text
        case schema.IdType():
            return words.read_id
        case schema.ListType(choices):
            return words.list_reader(choices)
        case schema.ChoiceType(choices):
            return words.choice_reader(choices)
        case schema.IntegerType(minimum, maximum):
            return _within(amounts.read_integer, minimum, maximum)
        case schema.DecimalType(minimum, maximum):
            return _within(amounts.read_decimal, minimum, maximum)
        case schema.MoneyType(minimum=minimum, maximum=maximum):
            return _within(lambda cell: amounts.read_money(cell, kind), minimum, maximum)
        case schema.PercentType(minimum, maximum):
            return _within(amounts.read_percent, minimum, maximum, percent=True)
        case schema.DateType():
            return dates.read_date
        case schema.MonthType():
            return dates.read_month
        case schema.PeriodType():
            return dates.read_period
        case schema.TimeType():
            return dates.read_time
        case schema.YesNoType():
            return words.read_yes_no
        case schema.PhoneType():
            return addresses.read_phone
        case schema.EmailType():
            return addresses.read_email
        case schema.UrlType():
            return addresses.read_url
        case _:
            assert_never(kind)


def _within(
    read: Callable[[object], object],
    minimum: Decimal | None,
    maximum: Decimal | None,
    *,
    percent: bool = False,
) -> Callable[[object], object]:
    """The reader, refusing numbers outside the limits."""
    if minimum is None and maximum is None:
        return read

    def read_within(cell: object) -> object:
        verdict = read(cell)
        number = verdict.value if isinstance(verdict, Understood) else verdict
        if isinstance(number, Refused) and number.meant is not None:
            least, most = (number.meant if end is None else end for end in (minimum, maximum))
            return verdict if least <= number.meant <= most else replace(number, meant=None)  # type: ignore[operator]
        if number is None or isinstance(number, Refused):
            return verdict
        if minimum is not None and number < minimum:  # type: ignore[operator]
            return Refused(TOO_SMALL, values={"limit": _limit(minimum, percent=percent)})
        if maximum is not None and number > maximum:  # type: ignore[operator]
            return Refused(TOO_LARGE, values={"limit": _limit(maximum, percent=percent)})
        return verdict

    return read_within


def _limit(limit: Decimal, *, percent: bool) -> str:
    return f"{(limit * 100).normalize():f}%" if percent else f"{limit:f}"
