"""A copy of a project with a mark of its own in every cell that not everybody may see.

A mark is found again wherever it comes to stand: a text that is no word, an amount whose
digits occur nowhere else, a day on which nobody was born. Cells that the model needs as they
are (ids that lead elsewhere, periods, closed lists) keep what they hold; blank cells get a
mark as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from openpyxl import Workbook

from generator.definitions.schema import (
    Confidentiality,
    DateType,
    DecimalType,
    EmailType,
    IdType,
    IntegerType,
    ListType,
    MoneyType,
    PhoneType,
    TextType,
    UrlType,
)
from tests.support import stored
from tests.whole.planted_leaks import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.definitions.schema import Column
    from generator.tables import Table

LEAST_NUMBER = 710_000_000_000  # twelve digits, by chance, so that no sum of some is another
FIRST_BIRTH = date(1911, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One marked cell."""

    text: str  # as it is found again
    kind: Confidentiality
    table: str
    column: str
    about: str  # the account, or whom a plan or grade is for; "" where the row does not say
    scope_kind: str  # of a plan: 部门, 单位, 客户经理, 客户


class Marks:
    """Gives out marks, each once."""

    def __init__(self) -> None:
        self.given: list[Mark] = []
        self._chance = Random(1)  # noqa: S311 (nothing is kept secret by it)
        self._texts = count(1)
        self._days = count(0)

    def new(self, column: Column) -> tuple[object, str] | None:  # noqa: PLR0911 (one for each type)
        """A value that fits a column, and how it is found again; None where none fits."""
        if column.refers_to:
            return None
        number = next(self._texts)
        match column.type:
            case MoneyType() | DecimalType():
                value = LEAST_NUMBER + self._chance.randrange(80_000_000_000)
                return Decimal(value), str(value)
            case IntegerType():
                return None  # ages and head counts have their limits
            case DateType() if column.confidentiality is Confidentiality.PERSONAL:
                day = FIRST_BIRTH + timedelta(days=next(self._days))
                return day, day.isoformat()
            case TextType() | IdType() | UrlType():
                text = f"Zq{number:05}xw"
                return text, text
            case ListType(None):
                text = f"Zq{number:05}xw"
                return [text], text
            case EmailType():
                text = f"zq{number:05}xw@example.cn"
                return text, text
            case PhoneType():
                text = f"199{number:08}"
                return text, text
            case _:
                return None


def marked(tables: Mapping[str, Table]) -> tuple[Mapping[str, Table], tuple[Mark, ...]]:
    """The tables with their marks in place."""
    marks = Marks()
    return {name: _marked(table, marks) for name, table in tables.items()}, tuple(marks.given)


def _marked(table: Table, marks: Marks) -> Table:
    schema, columns = table.schema, dict(table.columns)
    if not table.present:
        return table
    by = next(
        (
            key
            for key, column in schema.columns.items()
            if any(one.table == "accounts" for one in column.refers_to)
            or (schema.table == "accounts" and key == "account_id")
        ),
        next((key for key in ("scope_id", "staff_id") if key in schema.columns), ""),
    )
    for key, column in schema.columns.items():
        if column.confidentiality is Confidentiality.INTERNAL or key in KEPT.get(schema.table, ()):
            continue
        values = list(columns[key])
        for row in range(len(table)):
            made = marks.new(column)
            if made is None:
                break
            values[row], text = made
            marks.given.append(
                Mark(
                    text=text,
                    kind=column.confidentiality,
                    table=schema.table,
                    column=key,
                    about=str(columns[by][row] or "") if by else "",
                    scope_kind=str(columns["scope_kind"][row] or "")
                    if "scope_kind" in columns
                    else "",
                )
            )
        columns[key] = values
    if schema.table == "visits":
        columns["content"] = [WORDS, *columns["content"][1:]]  # one in Chinese, parted by search
    return replace(table, columns=columns)


# What the model, or a rule of the sheet, must find as it is.
KEPT: Mapping[str, frozenset[str]] = {
    "accounts": frozenset({"total_purchase", "credit_rating"}),
    "sales_plan": frozenset({"scope_id", "version"}),
    "development_plan": frozenset({"scope_id", "version"}),
    "service_budget": frozenset({"scope_id", "version", "item"}),
    "kpi_targets": frozenset({"scope_id", "kpi_id", "scheme", "target"}),
    "kpi_weights": frozenset({"kpi_id", "scheme", "weight", "parameters"}),
    "kpi_grades": frozenset({"kpi_id", "scheme", "staff_id"}),
    "status_events": frozenset({"reason_code"}),
    "complaints": frozenset({"incident_id"}),
    "satisfaction": frozenset({"item", "weight", "score", "recommend"}),
    "contacts": frozenset({"id_no"}),
}


def write_marked(tables: Mapping[str, Table], folder: Path) -> None:
    """Write every table as a workbook of its own, with the headings of its schema."""
    folder.mkdir(parents=True)
    for name, table in sorted(tables.items()):
        if not table.present:
            continue
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = table.schema.sheet
        sheet.append([column.label.zh for column in table.schema.columns.values()])
        for row in _rows(table):
            sheet.append(row)
        book.save(folder / f"{name}.xlsx")


def _rows(table: Table) -> Iterator[list[object]]:
    units = {
        key: Decimal(10_000)
        for key, column in table.schema.columns.items()
        if isinstance(column.type, MoneyType) and column.type.unit == "万元"
    }
    for row in range(len(table)):
        cells = []
        for key, column in table.schema.columns.items():
            value = table.columns[key][row]
            if isinstance(value, Decimal) and key in units:
                value /= units[key]
            cells.append(_cell(value, column))
        yield cells


def _cell(value: object, column: Column) -> object:
    if type(column.type).__name__ == "PercentType" and isinstance(value, Decimal):
        value *= 100
    return stored(value)
