"""The rows that intake hands on, as plain dictionaries, and the rule values of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from generator.definitions.parameters import per_word
from generator.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.project import Project
    from generator.tables import Table

Row = dict[str, Any]
DAY = timedelta(days=1)


class Company:
    """All that a project knows on its as-of date."""

    def __init__(self, project: Project, tables: Mapping[str, Table], as_of: date) -> None:
        self.project = project
        self.tables = tables
        self.as_of = as_of
        self._rows: dict[str, list[Row]] = {}
        self._rules: dict[tuple[str, date], Any] = {}
        self._first_days: dict[tuple[str, str], date | None] = {}
        self.first_trade_month = min(
            (row["day"].replace(day=1) for row in self.trade() if row["is_sale"]), default=None
        )
        self.data_from = self._data_from()
        self.months = self._months()
        self.periods = self._periods()

    def has(self, table: str) -> bool:
        """Whether any workbook has such a sheet."""
        return table in self.tables and self.tables[table].present

    def rows(self, table: str) -> list[Row]:
        """The rows of a sheet, in the order in which they were read."""
        if table not in self._rows:
            columns = self.tables[table].columns if table in self.tables else {}
            keys = list(columns)
            self._rows[table] = [
                dict(zip(keys, values, strict=True))
                for values in zip(*columns.values(), strict=True)
            ]
        return self._rows[table]

    def first_day(self, table: str, column: str) -> date | None:
        """The first day that a sheet knows of; later rows are not known yet."""
        if (table, column) not in self._first_days:
            known: list[date] = [
                row[column]
                for row in self.rows(table)
                if row[column] is not None and row[column] <= self.as_of
            ]
            self._first_days[table, column] = min(known, default=None)
        return self._first_days[table, column]

    def rule(self, key: str, day: date) -> Any:
        """The value of a parameter on a day."""
        if (key, day) not in self._rules:
            self._rules[key, day] = self.project.parameters[key].on(day)
        return self._rules[key, day]

    def per_word(self, key: str, day: date) -> dict[str, Any]:
        """The value of a parameter for each word."""
        return dict(per_word(self.rule(key, day)))

    def trade(self) -> list[Row]:
        """The trade up to the as-of date, each row with its day and whether it is a sale.

        A monthly row counts on the last day of its month, or on the as-of date before that.
        """
        if "trade with days" not in self._rows:
            found = []
            for row in self.rows("trade"):
                day = row["date"]
                if day is None:
                    last = Period.of(row["month"], PeriodKind.MONTH).last_day
                    day = min(last, self.as_of) if row["month"] <= self.as_of else last
                if day <= self.as_of:
                    is_sale = row["doc_kind"] == "销售" and row["net_amount"] > 0
                    found.append({**row, "day": day, "is_sale": is_sale})
            self._rows["trade with days"] = found
        return self._rows["trade with days"]

    def end(self, period: Period) -> date:
        """The last day of a period that is known."""
        return min(period.last_day, self.as_of)

    def is_running(self, period: Period) -> bool:
        """Whether the period has not ended on the as-of date."""
        return self.as_of < period.last_day

    def _data_from(self) -> date | None:
        given: date | None = self.rule("data_from", self.as_of)
        begun: date | None = self.first_trade_month
        if given or begun is None:
            return given
        lost_after = self.per_word("lost_after_days", self.as_of)
        return begun + timedelta(days=int(lost_after["default"]))

    def _months(self) -> tuple[Period, ...]:
        """From the month of the earliest observed date to that of the as-of date."""
        seen = [
            row[key]
            for table in self.tables.values()
            for key, column in table.schema.columns.items()
            if column.observed
            for row in self.rows(table.schema.table)
            if row[key] is not None and row[key] <= self.as_of
        ]
        month = Period.of(min(seen, default=self.as_of), PeriodKind.MONTH)
        months = []
        while month.first_day <= self.as_of:
            months.append(month)
            month = month.next()
        return tuple(months)

    def _periods(self) -> tuple[Period, ...]:
        found = {Period.of(month.first_day, kind) for month in self.months for kind in PeriodKind}
        return tuple(sorted(found, key=lambda period: (period.first_day, period.kind)))


def days(first: date, last: date) -> Iterable[date]:
    """Every day from the first to the last."""
    day = first
    while day <= last:
        yield day
        day += DAY


def grouped(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    """The rows by the value of a column."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def last_until(history: Sequence[tuple[date, Any]], day: date) -> Any:
    """The value that holds on a day; None before the first. `history` is in order."""
    held = None
    for since, value in history:
        if since > day:
            break
        held = value
    return held
