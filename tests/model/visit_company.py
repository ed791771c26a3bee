"""A small company whose plans and records of visits the tests of V4 to V10 vary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.ledger import Figure, Line

SHEETS: Mapping[str, str] = {
    "units": "unit_id | name | parent\nHQ | Department |\nS1 | North | HQ\nS2 | South | HQ",
    "roster": """
        staff_id | name | role       | unit | valid_from | valid_to
        M0       | Head | 大客户部经理 | HQ   | 2025-01-01 |
        K01      | Ann  | 客户经理     | S1   | 2025-01-01 |
        K02      | Bob  | 客户经理     | S2   | 2025-01-01 |
    """,
    "accounts": """
        account_id | name | grade | store_id | owner | history_date | archive_date
        S          | Big  | 特级  | S1       | K01   | 2025-01-01   | 2025-01-01
        A          | Mid  | A     | S2       | K02   | 2025-01-01   | 2025-01-01
    """,
    "prospects": """
        prospect_id | name   | owner | found_date | first_deal_date | account_id
        P1          | Future | K02   | 2025-12-01 |                 |
    """,
    "trade": "account_id | date | net_amount | doc_kind\n"
    + "\n".join(
        f"{account} | 2026-{month:02}-20 | 100.00 | 销售"
        for account in ("S", "A")
        for month in range(1, 13)
    ),
}


def company(**sheets: str) -> Mapping[str, str]:
    """The sheets, with those of a test."""
    return {**SHEETS, **sheets}


def numbered(head: str, rows: str, letter: str) -> str:
    """A sheet whose first column numbers its rows."""
    lines = [line for line in rows.splitlines() if line.strip()]
    return "\n".join([head, *(f"{letter}{number} | {row}" for number, row in enumerate(lines, 1))])


def figures(sheets: Mapping[str, str], as_of: date, **parameters: object) -> Mapping[str, Figure]:
    """Their figures, from workbooks to figures.json; data begin with the year."""
    return figures_of(sheets, as_of, {"data_from": date(2026, 1, 1), **parameters})


def lines(
    sheets: Mapping[str, str], as_of: date, figure: str, **parameters: object
) -> Sequence[Line]:
    """The lines of one figure."""
    ledger, _ = ledger_of(sheets, as_of, {"data_from": date(2026, 1, 1), **parameters})
    return ledger.lines(ledger.figures[figure])


def reasons(found: Sequence[Line]) -> Mapping[str, str]:
    """What is said of each thing counted."""
    return {line.item: line.reason for line in found}


def parts(figure: Figure) -> tuple[int, int]:
    """Numerator and denominator."""
    assert figure.numerator is not None
    assert figure.denominator is not None
    return int(figure.numerator), int(figure.denominator)
