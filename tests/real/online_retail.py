"""A project made of a wholesaler's order lines, and an independent count of its accounts.

    python tests/real/online_retail.py make ORDERS.csv FOLDER     make a project
    python tests/real/online_retail.py compare ORDERS.csv FOLDER  held against the CSV
    python tests/real/online_retail.py measure FOLDER             seconds and memory of a build

ORDERS.csv has the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice,
CustomerID, Country (the UCI data set "Online Retail", CC BY 4.0, is such a file). One account
per customer with an id, its net trade per month (cancellations negative), all accounts key.

The count in `population` is written from the definition book alone: it shares no code with
the product's model.
"""

from __future__ import annotations

import csv
import json
import sys
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    defaults = Path(__file__).parents[2] / "workbooks/rules/parameters.yml"
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
    """The text of a parameters file with other values for some keys."""
    lines, wanted = [], None
    for line in parameters.splitlines():
        if line and not line.startswith((" ", "#")):
            wanted = values.get(line.partition(":")[0])
        if wanted is not None and line.lstrip().startswith("value:"):
            line = f"{line.partition('value:')[0]}value: {wanted}"  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines) + "\n"


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


def population(orders: Path) -> dict[str, tuple[int, int, int]]:
    """By month: accounts held at its end, accounts lost, accounts held at its beginning.

    An account lost and back within the month is not lost (net).
    """
    found, as_of = customers(orders)
    first_month = min(month for one in found for month in one.net)
    data_from = date(*first_month, 1) + LOST_AFTER
    held = [stays(one, data_from, as_of) for one in found]

    def on(day: date, account: list[Stay]) -> bool:
        return any(stay.since <= day < stay.until for stay in account)

    result = {}
    month = data_from.replace(day=1)
    while month <= as_of:
        if month >= data_from:
            before = month - timedelta(days=1)
            end = min(month_end((month.year, month.month)), as_of)
            opening = [account for account in held if on(before, account)]
            lost = sum(not on(end, account) for account in opening)
            closing = sum(on(end, account) for account in held)
            result[f"{month:%Y-%m}"] = (closing, lost, len(opening))
        month = (month + timedelta(days=31)).replace(day=1)
    return result


def compare(orders: Path, figures: Path) -> list[str]:
    """What the published figures and the independent count disagree on; [] if nothing."""
    published = {
        figure["id"]: figure
        for figure in json.loads(figures.read_text(encoding="utf-8"))["figures"]
    }
    faults = []
    counted = population(orders)
    for month, (closing, lost, opening) in counted.items():
        churn = published[f"R3/{month}/department"]
        pairs = {
            f"M.closing/{month}": (
                published[f"M.closing/{month}/department"]["numerator"],
                closing,
            ),
            f"M.opening/{month}": (
                published[f"M.opening/{month}/department"]["numerator"],
                opening,
            ),
            f"R3/{month} numerator": (churn["numerator"], lost),
            f"R3/{month} denominator": (churn["denominator"], opening),
        }
        faults += [
            f"{name}: {ours} is {theirs}"
            for name, (ours, theirs) in pairs.items()
            if ours != theirs
        ]
    if not counted:
        faults.append("the order lines are too few to count a month")
    return faults


def measure(folder: Path) -> None:
    """Build the project and print seconds and peak memory of every stage."""
    import resource
    from time import perf_counter

    from generator import pipeline
    from generator.language import Text

    class Watch:
        begun: tuple[str, float] | None = None

        def stage(self, name: Text) -> None:
            now, peak = perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            if self.begun:
                print(f"| {self.begun[0]} | {now - self.begun[1]:.1f} | {peak} |")
            self.begun = (name.en, now)

    watch, options = Watch(), pipeline.Options(allow_errors=True)
    print("| stage | s | peak memory so far, MiB |\n|---|---|---|")
    started = perf_counter()
    computed = pipeline.compute_figures(pipeline.check(folder, options, watch), watch)
    pipeline.build(computed, options, watch)
    watch.stage(Text(zh="", en=""))
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"| all | {perf_counter() - started:.1f} | (largest child process: {children}) |")


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
