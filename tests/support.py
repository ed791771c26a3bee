"""What tests of figures share: sheets written as text tables, and the figures they give.

    accounts = '''
        account_id | name | grade
        A1         | One  | 特级
    '''
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cells import LinePlace
from generator.definitions.parameters import Parameter, Value
from generator.definitions.schema import (
    Column,
    ColumnType,
    Confidentiality,
    DateType,
    DecimalType,
    IdType,
    IntegerType,
    ListType,
    MoneyType,
    MonthType,
    Need,
    PercentType,
    Schema,
    TextType,
    YesNoType,
)
from generator.definitions.settings import Audience, Settings
from generator.findings import Severity
from generator.language import same
from generator.project import Project
from generator.tables import Part, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOWHERE = LinePlace("tests")

T, I, D, M, N, P, Y, L, Q, MO = (
    TextType(), IdType(), DateType(), MoneyType(), IntegerType(), PercentType(), YesNoType(),
    ListType(), DecimalType(), MonthType(),
)  # fmt: skip

SHEETS: Mapping[str, Mapping[str, ColumnType]] = {
    "accounts": {"account_id": I, "archive_date": D, "name": T, "short_name": T, "customer_kind": T,
                 "store_id": I, "owner": I, "history_date": D, "grade": T},
    "roster": {"staff_id": I, "name": T, "role": T, "unit": I, "valid_from": D, "valid_to": D},
    "units": {"unit_id": I, "name": T, "kind": T, "parent": I},
    "trade": {"account_id": I, "month": MO, "date": D, "net_amount": M, "doc_kind": T},
    "grade_history": {"account_id": I, "grade": T, "effective_date": D},
    "status_events": {"account_id": I, "kind": T, "effective_date": D, "recorded_date": D,
                      "reason_code": T, "controllable": Y, "merged_into": I, "new_owner": I},
    "owner_history": {"account_id": I, "owner": I, "unit": I, "valid_from": D, "share_pct": P},
    "visits": {"visit_id": I, "account_id": I, "date": D, "visitor": L, "form": T, "next_date": D,
               "verified_by": I, "verified_on": D, "plan_id": I},
    "sales_plan": {"scope_kind": T, "scope_id": I, "period": T, "amount": M, "version": T,
                   "approved_on": D, "approved_by": I},
    "kpi_targets": {"scheme": T, "scope_kind": T, "scope_id": I, "period": T, "kpi_id": I, "target": Q},
    "kpi_weights": {"scheme": T, "period": T, "kpi_id": I, "weight": Q},
    "calendar": {"date": D, "kind": T},
}  # fmt: skip
OBSERVED = {("trade", "date"), ("trade", "month"), ("visits", "date")}
PARAMETERS: Mapping[str, Value] = {
    "as_of": None, "data_from": None, "small_n": 10, "near_share": 5,
    "key_grades": ("特级", "A"), "suspend_after_days": 30, "lost_after_days": (("default", 90),),
    "count_downgrade_as_loss": False, "count_exit_as_loss": False, "same_period_return": "net",
    "return_as_new_after_months": 12, "plan_version": "latest", "include_unplanned": True,
    "relieve_lost_plan": False, "churn_denominator": "opening", "attribution": "owner_at_event",
    "new_rate_denominator": "closing", "first_deal_basis": "trade",
    "visit_norm": (("特级", 2), ("A", 1)),
    "visit_forms": (("特级", ("走访",)), ("A", ("any",))), "max_visits_per_day": 1,
    "count_only_verified": False, "placeholders": (), "collect_personal_background": False,
}  # fmt: skip


def schema(table: str, columns: Mapping[str, ColumnType]) -> Schema:
    return Schema(
        sheet=table, aliases=(), title=same(table), table=table, version=1, key=(),
        mandatory=False, extra_columns=Severity.NOTICE,
        columns={
            key: Column(
                key=key, label=same(key), aliases=(), type=type_, need=Need.OPTIONAL, when=None,
                unique=False, refers_to=(), observed=(table, key) in OBSERVED,
                confidentiality=Confidentiality.INTERNAL, example="", place=NOWHERE,
            )
            for key, type_ in columns.items()
        },
        rules=(), place=NOWHERE,
    )  # fmt: skip


def table_of(schema_: Schema, text: str | None) -> Table:
    """The table that a text table stands for; None: the sheet is absent."""
    lines = [line for line in (text or "").splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    head, rows = (cells[0], cells[1:]) if cells else ([], [])
    unknown = set(head) - set(schema_.columns)
    assert not unknown, f"{schema_.table} has no column {unknown}"
    columns = {
        key: [
            parsed(row[head.index(key)], column.type) if key in head else None for row in rows
        ]
        for key, column in schema_.columns.items()
    }
    part = Part(
        path=f"workbooks/{schema_.table}.xlsx",
        sheet=schema_.sheet,
        header_row=1,
        letters={key: chr(65 + index) for index, key in enumerate(head)},
        rows_read=len(rows),
        rows_used=len(rows),
    )
    return Table(
        schema=schema_, present=text is not None, columns=columns, absent=frozenset(),
        parts=(part,), part_of=[0] * len(rows), numbers=[index + 2 for index in range(len(rows))],
    )  # fmt: skip


def parsed(text: str, type_: ColumnType) -> object:
    if not text:
        return None
    match type_:
        case MonthType():
            return date.fromisoformat(f"{text}-01")
        case DateType():
            return date.fromisoformat(text)
        case MoneyType() | DecimalType() | PercentType():
            return Decimal(text)
        case IntegerType():
            return int(text)
        case YesNoType():
            return text == "是"
        case ListType():
            return text.split(",")
        case _:
            return text


def project(parameters: Mapping[str, Value] | None = None) -> Project:
    values = {**PARAMETERS, **(parameters or {})}
    return Project(
        root=Path(),
        settings=Settings(
            company=same("Test"), department=same("Test"), site_name=same("Test"),
            currency="CNY", languages=("zh", "en"),
            audiences=(Audience(key="management", name=same("management")),),
            sales_basis=same("invoiced"), place=NOWHERE,
        ),
        schemas={name: schema(name, columns) for name, columns in SHEETS.items()},
        kpis={},
        parameters={
            key: Parameter(key=key, name=same(key), values=values_of(value), place=NOWHERE)
            for key, value in values.items()
        },
        reasons={},
    )  # fmt: skip


def values_of(value: Value) -> tuple[tuple[date, Value], ...]:
    return ((date.min, value),)


def tables_of(project_: Project, sheets: Mapping[str, str]) -> Mapping[str, Table]:
    return {name: table_of(one, sheets.get(name)) for name, one in project_.schemas.items()}
