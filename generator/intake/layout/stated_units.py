"""The unit of money that stands outside the headings: above the table, or in the sheet's name.

It holds for the columns of money whose own headings state none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace, column_letter
from generator.definitions.schema import MoneyType
from generator.findings import Severity
from generator.intake.cells.spelling import shortened, squeezed
from generator.intake.layout.column_rules import HEADING_UNIT
from generator.intake.layout.headers import texts
from generator.intake.layout.headings import is_vital
from generator.intake.layout.money_units import unit_in_name, unit_of, unit_stated
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.intake.layout.recognised import Recognised

_ABOVE = Text(zh="表头上方的", en="the line above the headings")
_BELOW = Text(zh="表头下方的", en="the line below the headings")
_NAME = Text(zh="工作表名称", en="the name of the sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedUnit:
    """A unit of money that is said for a whole table."""

    unit: str
    written: str  # the words that say it
    where: Text
    cell: str = ""  # that holds them; none where they are the sheet's name


def units_stated(sheet: Recognised) -> Iterator[StatedUnit]:
    """What is said of the unit beside the table, from the top."""
    if unit := unit_in_name(sheet.grid.sheet):
        yield StatedUnit(unit=unit, written=sheet.grid.sheet, where=_NAME)
    for number, row in zip(sheet.grid.numbers, sheet.grid.rows, strict=True):
        if number > sheet.header.last:
            break
        cells = dict(texts(row))
        if number < sheet.header.first:
            yield from _in_line(number, cells, _ABOVE)
        elif number == sheet.header.hinted and len(cells) == 1:
            yield from _in_line(number, cells, _BELOW)


def stated_otherwise(sheet: Recognised) -> tuple[StatedUnit, tuple[str, ...]] | None:
    """The first unit that is not the schema's, with the columns of money that it is about.

    A heading that states its own unit is an exception to the line above as long as the line has
    other columns to speak of; where it has none the two contradict each other, and nobody knows
    which is right.
    """
    schema, header = sheet.headings.schema, sheet.header
    money = [
        (schema.columns[key], own_unit(sheet, header.written.get(index, "")))
        for key, index in header.columns.items()
        if isinstance(schema.columns[key].type, MoneyType)
    ]
    about = [column for column, own in money if own is None]
    about = about or [column for column, own in money if own == _unit(column)]
    for stated in units_stated(sheet) if about else ():
        keys = tuple(column.key for column in about if _unit(column) != stated.unit)
        if keys:
            return stated, keys
    return None


def own_unit(sheet: Recognised, written: str) -> str | None:
    """The unit of money that a heading states itself."""
    return unit_of(sheet.headings.unit(written)) or unit_stated(written)


def unit_told(
    sheet: Recognised, stated: StatedUnit, keys: Sequence[str], kpis: tuple[str, ...]
) -> Finding:
    """The finding about a unit that is said for a whole table."""
    schema = sheet.headings.schema
    columns = [schema.columns[key] for key in keys]
    vital = [column for column in columns if is_vital(schema, column)]
    units = "、".join(dict.fromkeys(map(_unit, columns)))
    written = shortened(stated.written)
    return HEADING_UNIT.at(
        CellPlace(sheet.path, sheet.grid.sheet, stated.cell),
        column=(vital or columns)[0].key,
        shown=written,
        severity=Severity.ERROR if vital else Severity.WARNING,
        kpis=kpis,
        where=stated.where,
        written=written,
        label=Text(
            zh="”、“".join(column.label.zh for column in columns),
            en=", ".join(column.label.en for column in columns),
        ),
        unit=stated.unit,
        column_unit=units,
        schema=columns[0].place,
    )


def _in_line(number: int, cells: Mapping[int, str], where: Text) -> Iterator[StatedUnit]:
    """What the cells of a row say; 单位： may stand in one cell and the unit in the next."""
    before = ""
    for index, text in cells.items():
        unit = unit_stated(text) or (unit_stated(before + text) if before else None)
        if unit:
            cell = f"{column_letter(index + 1)}{number}"
            yield StatedUnit(unit=unit, written=before + text, where=where, cell=cell)
        before = text if squeezed(text).rstrip(":").endswith("单位") else ""


def _unit(column: Column) -> str:
    return column.type.unit if isinstance(column.type, MoneyType) else ""
