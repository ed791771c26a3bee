"""A small department for the tests of service: three key accounts, one ordinary, two owners."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Figure, Ledger

UNITS = "unit_id | name | parent\nHQ | Department |\nS1 | North | HQ\nS2 | South | HQ"
ROSTER = """
    staff_id | name | role       | unit | valid_from | valid_to
    M0       | Head | 大客户部经理 | HQ   |            |
    K01      | Ann  | 客户经理     | S1   |            |
    K02      | Bob  | 客户经理     | S2   |            |
    C01      | Cat  | 大客户部内勤 | HQ   |            |
    C02      | Dan  | 大客户部内勤 | HQ   |            | 2026-03-15
"""
ACCOUNTS = """
    account_id | name  | grade | store_id | owner | history_date | archive_date
    A1         | One   | 特级  | S1       | K01   | 2025-01-01   | 2025-01-01
    A2         | Two   | A     | S1       | K01   | 2025-01-01   | 2025-01-01
    A3         | Three | A     | S2       | K02   | 2025-01-01   | 2025-01-01
    B1         | Four  | B     | S2       | K02   | 2025-01-01   | 2025-01-01
"""
# Everybody trades every month of the first half of 2026.
TRADE = "account_id | date | net_amount | doc_kind\n" + "\n".join(
    f"{account} | 2026-{month:02}-15 | 100.00 | 销售"
    for month in range(1, 7)
    for account in ("A1", "A2", "A3", "B1")
)
END = date(2026, 6, 30)
RULES = {"data_from": date(2026, 1, 1)}


def sheets(**changed: str) -> Mapping[str, str]:
    """The department's sheets, with others beside them or in their place."""
    return {
        "units": UNITS,
        "roster": ROSTER,
        "accounts": ACCOUNTS,
        "trade": TRADE,
        **changed,
    }


def rules(**changed: object) -> Mapping[str, object]:
    """The shipped rules, with the start of data that the sheets need."""
    return {**RULES, **changed}


def parts(figure: Figure) -> tuple[str, str]:
    """Numerator and denominator as they stand in a figure."""
    return str(figure.numerator), str(figure.denominator)


def reasons(ledger: Ledger, figure_id: str) -> Mapping[str, str]:
    """Why each thing counts or not, by its item; pending ones with a question mark."""
    figure = ledger.figures[figure_id]
    return {
        line.item: line.reason + ("?" if line.state == "pending" else "")
        for line in ledger.lines(figure)
    }
