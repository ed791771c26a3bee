"""A project made of a wholesaler's order lines, and an independent count of its accounts.

    python tests/real/online_retail.py make ORDERS.csv FOLDER     make a project
    python tests/real/online_retail.py compare ORDERS.csv FOLDER  held against the CSV
    python tests/real/online_retail.py measure FOLDER             seconds and memory of a build

ORDERS.csv has the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice,
CustomerID, Country (the data set "Online Retail" is such a file, see tests/benchmarks/README.md).
One account per customer with an id, its net trade per month (cancellations negative), all
accounts key. `compare` looks at the site that `kam build --project FOLDER` published.

The count in `movements` is written from the definition book alone: it shares no code with
the product's model.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from openpyxl import Workbook

from generator import pipeline
from generator.language import Text
from generator.runs import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]
LOST_AFTER = timedelta(days=90)
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer of the order lines."""

    id: str
    country: str
    first_order: date
    net: Mapping[Month, Decimal]  # by month, two decimals

    @property
    def trade_days(self) -> list[date]:
        """Monthly trade counts at the month's end, where its net amount is positive."""
        return [month_end(month) for month, amount in sorted(self.net.items()) if amount > 0]


def month_end(month: Month) -> date:
    """The last day of a month."""
    return date(*month, monthrange(*month)[1])


def customers(orders: Path) -> tuple[list[Customer], date]:
    """The customers of the order lines by id, and the day of the last order."""
    nets: dict[str, dict[Month, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    firsts: dict[str, date] = {}
    countries: dict[str, str] = {}
    last = date.min
    with orders.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["CustomerID"]:
                continue
            key = "C" + row["CustomerID"].partition(".")[0]
            day = date.fromisoformat(row["InvoiceDate"][:10])
            amount = Decimal(row["Quantity"]) * Decimal(row["UnitPrice"])
            nets[key][day.year, day.month] += amount
            firsts[key] = min(firsts.get(key, day), day)
            countries.setdefault(key, row["Country"])
            last = max(last, day)
    cent = Decimal("0.01")
    found = [
        Customer(
            id=key,
            country=countries[key],
            first_order=firsts[key],
            net={month: amount.quantize(cent) for month, amount in nets[key].items()},
        )
        for key in sorted(nets)
    ]
    return found, last


def make_project(orders: Path, folder: Path) -> None:
    """Write the workbooks of a project; its definitions are the product's defaults."""
    found, last = customers(orders)
    books = folder / "workbooks"
    (books / "rules").mkdir(parents=True, exist_ok=True)
    defaults = ROOT / "workbooks/rules/parameters.yml"
    (books / "rules/parameters.yml").write_text(
        with_values(defaults.read_text(encoding="utf-8"), as_of=last.isoformat()),
        encoding="utf-8",
    )
    head = ["account_id", "archive_date", "name", "owner", "history_date", "grade", "address"]
    write_book(
        books / "accounts.xlsx",
        {
            "客户档案": [
                head,
                *(
                    [
                        c.id,
                        c.first_order,
                        f"Customer {c.id[1:]}",
                        "K01",
                        c.first_order,
                        "A",
                        c.country,
                    ]
                    for c in found
                ),
            ],
            "人员": [
                ["staff_id", "name", "role", "unit", "valid_from"],
                ["K01", "Sales desk", "KA_MANAGER", "HQ", date(2010, 1, 1)],
            ],
            "组织": [
                ["unit_id", "name", "kind", "parent"],
                ["HQ", "Head office", "大客户部", None],
            ],
        },
    )
    write_book(
        books / "trade.xlsx",
        {
            "交易": [
                ["account_id", "month", "category", "net_amount", "doc_kind"],
                *(
                    [c.id, f"{y}-{m:02}", "gifts", float(amount), "销售" if amount >= 0 else "退货"]
                    for c in found
                    for (y, m), amount in sorted(c.net.items())
                ),
            ]
        },
    )


def with_values(parameters: str, **values: str) -> str:
    """The text of a parameters file with another value for some keys that have one value.

    Raises:
        ValueError: There is no such key, or its values stand in a list.
    """
    for key, value in values.items():
        one = re.compile(rf"(?m)^({key}:\n(?:  .*\n)*?  value:).*\n(?!    - )")
        parameters, count = one.subn(rf"\g<1> {value}\n", parameters)
        if count != 1:
            raise ValueError(key)
    return parameters


def write_book(path: Path, sheets: Mapping[str, Iterable[Sequence[object]]]) -> None:
    """A plain workbook."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


@dataclass(frozen=True, slots=True)
class Stay:
    """From the day an account becomes a customer to the day it is lost (or never)."""

    since: date
    until: date  # first day on which it is no longer held


def stays(customer: Customer, data_from: date, as_of: date) -> list[Stay]:
    """When an account was held: from the first deal on, without 90 days free of trade."""
    days = [min(day, as_of) for day in customer.trade_days]
    old = customer.first_order < data_from or (days and days[0] < data_from)
    if old:
        first = customer.first_order if customer.first_order < data_from else None
    else:
        first = days[0] if days else None
    if first is None:
        return []
    found, since, last = [], first, first
    for day in days:
        if day > last + LOST_AFTER:
            found.append(Stay(since, last + LOST_AFTER))
            since = day
        last = max(last, day)
    found.append(Stay(since, last + LOST_AFTER))
    return found


@dataclass(frozen=True, slots=True)
class Movement:
    """What became of the accounts in one period."""

    opening: int  # held on the day before its first day
    new: int
    regained: int
    lost: int  # with a loss date in the period, and not back at its end
    closing: int
    lost_of_opening: int  # without those that were new in the same period


def movement(accounts: Sequence[Sequence[Stay]], first: date, end: date) -> Movement:
    """The movement from `first` to `end`; who was lost and back within these days never left."""
    opening = new = regained = lost = closing = lost_of_opening = 0
    for account in accounts:
        was_in = any(stay.since < first <= stay.until for stay in account)
        is_in = any(stay.since <= end < stay.until for stay in account)
        came = [number for number, stay in enumerate(account) if first <= stay.since <= end]
        left = not is_in and any(first <= stay.until <= end for stay in account)
        opening += was_in
        closing += is_in
        new += not was_in and came[-1:] == [0]
        regained += not was_in and bool(came) and came[-1] > 0
        lost += left
        lost_of_opening += left and was_in
    return Movement(opening, new, regained, lost, closing, lost_of_opening)


def movements(orders: Path) -> dict[str, Movement]:
    """The movement of every month and quarter since the data tell who was a customer."""
    found, as_of = customers(orders)
    first_month = min(month for one in found for month, amount in one.net.items() if amount > 0)
    data_from = date(*first_month, 1) + LOST_AFTER
    accounts = [stays(one, data_from, as_of) for one in found]
    return {
        name: movement(accounts, first, min(last, as_of))
        for name, first, last in periods(first_month, as_of)
        if first >= data_from
    }


def periods(first_month: Month, as_of: date) -> Iterator[tuple[str, date, date]]:
    """Id, first and last day of the months and quarters from a month to a day."""
    year, month = first_month
    while date(year, month, 1) <= as_of:
        yield f"{year}-{month:02}", date(year, month, 1), month_end((year, month))
        if month % 3 == 1:
            yield f"{year}Q{month // 3 + 1}", date(year, month, 1), month_end((year, month + 2))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def compare(orders: Path, figures: Path) -> list[str]:
    """What the published figures and the independent count disagree on; [] if nothing."""
    published = {
        figure["id"]: figure
        for figure in json.loads(figures.read_text(encoding="utf-8"))["figures"]
    }
    counted = movements(orders)
    faults = [
        f"{kpi}/{period} {part}: {published[f'{kpi}/{period}/department'][part]} is {count}"
        for period, moved in counted.items()
        for kpi, part, count in (
            ("M.opening", "numerator", moved.opening),
            ("M.new", "numerator", moved.new),
            ("M.regained", "numerator", moved.regained),
            ("M.lost", "numerator", moved.lost),
            ("M.closing", "numerator", moved.closing),
            ("Q3", "numerator", moved.lost),
            ("R3", "numerator", moved.lost_of_opening),
            ("R3", "denominator", moved.opening),
            ("R4", "numerator", moved.new),
            ("R4", "denominator", moved.closing),
        )
        if published[f"{kpi}/{period}/department"][part] != count
    ]
    if not counted:
        faults.append("the order lines are too few to count a month")
    return faults


class Watch:
    """Prints a row per stage: its seconds, and the most memory taken so far."""

    def __init__(self) -> None:
        """Before the first stage."""
        self._name = ""
        self._since = (0.0, 0.0)

    def stage(self, name: Text) -> None:
        """A stage begins, and the one before it ends."""
        now = seconds()
        if self._name:
            wall, cpu = (later - earlier for later, earlier in zip(now, self._since, strict=True))
            print(f"| {self._name} | {wall:.1f} | {cpu:.1f} | {peak()} |")
        self._name, self._since = name.en, now

    def step(self, name: str, number: int, count: int) -> None:
        """Steps have no row."""


def seconds() -> tuple[float, float]:
    """Of the clock, and of the processors: this process and its children that have ended."""
    used = os.times()
    return perf_counter(), sum(used[:4])


def peak() -> int:
    """The most memory that this process took so far, in MiB."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(folder: Path) -> None:
    """Build the project and print seconds and peak memory of every stage."""
    watch, options = Watch(), Options()
    print("| Stage | s | CPU s | peak so far, MiB |\n|---|---|---|---|")
    started, spent = seconds()
    pipeline.build(
        pipeline.compute_figures(pipeline.check(folder, options, watch), watch), options, watch
    )
    watch.stage(Text(zh="", en=""))
    wall, cpu = seconds()
    print(f"| **all** | {wall - started:.1f} | {cpu - spent:.1f} | {peak()} |")


def main(words: list[str]) -> int:
    """Run one of the three calls; the exit code."""
    match words:
        case ["make", orders, folder]:
            make_project(Path(orders), Path(folder))
        case ["compare", orders, folder]:
            faults = compare(Path(orders), Path(folder) / "site/management/data/figures.json")
            print("\n".join(faults) or "all agree")
            return bool(faults)
        case ["measure", folder]:
            measure(Path(folder))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
