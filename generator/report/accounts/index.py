"""What account pages and lists look up, read in bulk once: never a question per account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from generator.definitions.parameters import per_word
from generator.ledger import Scope, ScopeKind
from generator.periods import Period, PeriodKind
from generator.report.kpis.links import kpi_link
from generator.report.visit_weeks import AccountWeeks, weeks_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.kpis import Kpi
    from generator.ledger import Figure
    from generator.report.report import Report
    from generator.tables import Table


@dataclass(frozen=True, kw_only=True)
class AccountIndex:
    """The rows of all accounts, grouped by account."""

    report: Report
    rows_of: dict[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)

    @cached_property
    def summaries(self) -> Mapping[str, Mapping[str, object]]:
        """How each account stands on the as-of date, in order of its id."""
        rows = self.report.ledger.table("account_summary")
        return {
            account: row
            for row in rows
            if self.report.lists_account(account := str(row["account_id"]))
        }

    @property
    def sees_amounts(self) -> bool:
        """Whether sales of these accounts may be shown."""
        return self.report.sees_amounts or bool(self.report.audience.person)

    @cached_property
    def by_owner(self) -> Mapping[str, Sequence[str]]:
        """The accounts of each main owner on the as-of date."""
        return self._grouped("owner")

    @cached_property
    def by_unit(self) -> Mapping[str, Sequence[str]]:
        """The accounts of each unit, those of units under it left out."""
        return self._grouped("unit_id")

    def _grouped(self, key: str) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for account, summary in self.summaries.items():
            found[str(summary[key] or "")].append(account)
        return dict(found)

    @cached_property
    def archive_rows(self) -> Mapping[str, int]:
        """The row of the account sheet, by account."""
        ids = self.report.tables["accounts"].columns["account_id"]
        return {str(account): row for row, account in enumerate(ids)}

    def rows(self, table: str) -> Mapping[str, Sequence[int]]:
        """The rows of a sheet by the account they are about, in the order of the workbook."""
        if table not in self.rows_of:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for row, account in enumerate(self.report.tables[table].columns["account_id"]):
                found[str(account)].append(row)
            self.rows_of[table] = dict(found)
        return self.rows_of[table]

    def sales(self, account_id: str, period: Period) -> Decimal:
        """Net sales of an account in a period."""
        months = self.report.account_months.get(account_id, ())
        return sum((amount for month, amount in months if month in period), start=Decimal(0))

    @cached_property
    def categories(self) -> Mapping[str, Mapping[str, Mapping[date, Decimal]]]:
        """Net sales by account, category of goods and month (its first day)."""
        trade = self.report.tables["trade"]
        known = _category_of(self.report.tables["products"])
        found: defaultdict[str, defaultdict[str, defaultdict[date, Decimal]]]
        found = defaultdict(lambda: defaultdict(lambda: defaultdict(Decimal)))
        columns = (
            trade.columns[key]
            for key in (
                "account_id",
                "date",
                "month",
                "product_id",
                "category",
                "net_amount",
                "doc_kind",
            )
        )
        for account, day, month, product, category, amount, kind in zip(*columns, strict=True):
            when = day or month
            if not isinstance(when, date) or not isinstance(amount, Decimal) or kind == "样品":
                continue
            if when <= self.report.as_of:
                name = str(category or known.get(str(product), "") or "")
                found[str(account)][name][when.replace(day=1)] += amount
        return found

    def weeks(self, period: Period) -> Mapping[str, AccountWeeks]:
        """The account-weeks of a period by account."""
        if period not in self._weeks:
            self._weeks[period] = {one.account_id: one for one in weeks_in(self.report, period)}
        return self._weeks[period]

    @cached_property
    def _weeks(self) -> dict[Period, Mapping[str, AccountWeeks]]:
        return {}

    def figure(self, kpi: str, account_id: str, period: Period) -> Figure | None:
        """An account's figure; None where it does not exist."""
        return self.report.figure(kpi, period, Scope(ScopeKind.ACCOUNT, account_id))

    @cached_property
    def archive_standings(self) -> Mapping[str, Mapping[str, object]]:
        """How many assessed fields of each account are filled today."""
        return {
            str(row["account_id"]): row
            for row in self.report.ledger.table("archive_standing")
            if row["parameter_set"] == self.current_parameters
        }

    @cached_property
    def archive_gaps(self) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """The assessed fields of each account that are not filled today, or do not apply."""
        found: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
        for row in self.report.ledger.table("archive_fields"):
            if row["parameter_set"] == self.current_parameters:
                found[str(row["account_id"])].append(row)
        return dict(found)

    def kpi_page(self, kpi: Kpi, root: str) -> str:
        """Where the latest closed quarter of a KPI is explained; "" where that is not shown."""
        if kpi.id not in self._kpi_pages:
            quarter = self.quarter
            is_shown = quarter is not None and self.report.has_page("kpis")
            href = kpi_link(self.report, kpi, quarter, "") if quarter and is_shown else ""
            self._kpi_pages[kpi.id] = href
        found = self._kpi_pages[kpi.id]
        return f"{root}{found}" if found else ""

    @cached_property
    def _kpi_pages(self) -> dict[str, str]:
        return {}

    @cached_property
    def losses(self) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """The losses of each account, under every set of parameters."""
        found: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
        for row in self.report.ledger.table("losses"):
            found[str(row["account_id"])].append(row)
        return dict(found)

    @cached_property
    def current_parameters(self) -> object:
        """The key of the parameters in force now."""
        return self.report.parameter_set(Period.of(self.report.as_of, PeriodKind.MONTH))

    @cached_property
    def first_month(self) -> date | None:
        """The first month with trade."""
        row = next(iter(self.report.ledger.table("settings")), {})
        found = row.get("first_trade_month")
        return found if isinstance(found, date) else None

    def lost_after(self, account_id: str) -> int:
        """After how many days without trade an account of this kind counts as lost."""
        days = per_word(self.report.parameter("lost_after_days"))
        row = self.archive_rows[account_id]
        kind = str(self.report.tables["accounts"].columns["customer_kind"][row])
        return int(str(days.get(kind, days["default"])))

    @cached_property
    def quarter(self) -> Period | None:
        """The quarter that lists and pages are about: the latest closed one."""
        return self.report.latest(PeriodKind.QUARTER)


def _category_of(products: Table) -> Mapping[str, str]:
    columns = products.columns
    pairs = zip(columns["product_id"], columns["category"], strict=True)
    return {str(product): str(category) for product, category in pairs if category}
