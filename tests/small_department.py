"""A small department whose names are all Latin, so that a foreign word shows at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.definitions.settings import Audience
from generator.language import Text
from generator.report.report import Report
from generator.tables import Workbook
from tests.support import ledger_of, project_with, tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Finding

SHEETS: Mapping[str, str] = {
    "units": """
        unit_id | name  | parent
        HQ      | Whole |
        S1      | North | HQ
        S2      | South | HQ
    """,
    "roster": """
        staff_id | name | role     | unit | valid_from
        K01      | Ann  | 客户经理 | S1   | 2025-01-01
        K02      | Bob  | 客户经理 | S2   | 2025-01-01
    """,
    "accounts": """
        account_id | name         | grade | store_id | owner | history_date | archive_date
        A1         | One          | A     | S1       | K01   | 2024-01-01   | 2024-01-01
        A2         | Two          | A     | S1       | K01   | 2024-01-01   | 2024-01-01
        A3         | <b>Three</b> | A     | S2       | K02   | 2024-01-01   | 2024-01-01
        a3         | {{ Four }}   | A     | S2       | K02   |              | 2024-01-01
        A5         | Five         | A     | S2       | K02   | 2024-01-01   | 2024-01-01
    """,
    "trade": "\n".join(
        ["account_id | date | net_amount | doc_kind"]
        + [
            f"{account} | 2025-{month:02}-10 | {amount}.00 | 销售"
            for account, amount, months in (
                ("A1", 40000, range(1, 13)),
                ("A2", 20000, range(1, 13)),
                ("A3", 10000, range(1, 13)),
                ("a3", 70000, range(8, 13)),
                ("A5", 30000, range(1, 5)),
            )
            for month in months
        ]
    ),
    "sales_plan": "\n".join(
        ["scope_kind | scope_id | period | amount | version | approved_on"]
        + [f"单位 | S1 | 2025-{month:02} | 60000.00 | v1 | 2025-01-01" for month in range(1, 13)]
        + [f"单位 | S2 | 2025-{month:02} | 90000.00 | v1 | 2025-01-01" for month in range(1, 13)]
    ),
}


def report_of(
    as_of: date = date(2025, 12, 31),
    *,
    findings: tuple[Finding, ...] = (),
    left_out: int = 0,
    **sheets: str,
) -> Report:
    """A report on the sheets above, some of them changed."""
    project = project_with()
    used = {**SHEETS, **sheets}
    ledger, found = ledger_of(used, as_of)
    return Report(
        project=project,
        ledger=ledger,
        as_of=as_of,
        audience=Audience(key="management", name=Text(zh="管理层", en="Management")),
        version="0.1.0",
        workbooks=(Workbook(path="workbooks/a.xlsx", sha256="0" * 64, sheets=()),),
        findings=(*findings, *found),
        rows_read=100,
        rows_left_out=left_out,
        tables=tables_of(project, used),
    )
