"""What the sample's sheets look like: columns, headings, and the habits of those who keep them.

A schema says what a sheet may hold; a layout says what this office wrote into it: which of
the columns, in which order, under which of the accepted headings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from generator.definitions import schema
from generator.sheets.plain import Form, PlainColumn, PlainSheet, Shown, cell_of, form_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.project import Project
    from generator.sample.archive import Row
    from generator.sheets.plain import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one office keeps a sheet."""

    table: str
    keys: str  # the schema's columns it has, in its order, parted by blanks
    sheet: str = ""  # its name, if not the schema's own
    headings: Mapping[str, str] = field(default_factory=dict)  # those not the schema's own
    words: Mapping[str, str] = field(default_factory=dict)  # its words for a choice
    extra: str = ""  # a column of its own, last
    title: str = ""
    written_dates: bool = False  # dates typed as text: 2026/4/7
    prepared_rows: int = 0


ACCOUNTS = Layout(
    table="accounts",
    title="大客户档案（内部资料）",
    keys=(
        "account_id archive_no archive_date name short_name grade owner store_id region "
        "customer_kind outlet_type ownership_type company_nature listed history_date points "
        "credit_rating address postcode phone email website founded registered_capital "
        "credit_terms bank bank_account company_scale staff_total potential finance_state image "
        "competitor_relation problems total_purchase tags"
    ),
)
CONTACTS = Layout(
    table="contacts",
    keys=(
        "contact_id account_id name person_kind department title mobile phone email gender "
        "level function buying_role influence our_counterpart attitude"
    ),
    headings={"account_id": "客户编号", "title": "职位", "email": "邮箱"},
)
GRADES = Layout(
    table="grade_history",
    keys="account_id grade effective_date reason decided_by score",
)
EVENTS = Layout(
    table="status_events",
    keys=(
        "recorded_date account_id kind effective_date reason_code detail controllable "
        "to_competitor merged_into new_owner confirmed_by"
    ),
)
STAGES = Layout(table="stage_history", keys="account_id stage effective_date evidence by")
CATEGORIES = Layout(table="category_history", keys="account_id scheme value effective_date by")
OWNERS = Layout(table="owner_history", keys="account_id owner unit valid_from share_pct")
PROSPECTS = Layout(
    table="prospects",
    keys=(
        "prospect_id name kind region source owner found_date est_yearly_amount qualified "
        "next_step application_date approved_date first_deal_date account_id"
    ),
)
UNITS = Layout(table="units", keys="unit_id name kind parent")
ROSTER = Layout(
    table="roster",
    keys="staff_id name role unit valid_from valid_to email",
)
PRODUCTS = Layout(
    table="products",
    keys="product_id name category brand is_personalised is_new launch_date",
)
TRADE = Layout(
    table="trade",
    keys=("doc_no date account_id store_id doc_kind product_id category quantity net_amount"),
    headings={"account_id": "客户代码", "net_amount": "金额(元)", "date": "单据日期"},
)
PLANS = Layout(
    table="sales_plan",
    keys="scope_kind scope_id period amount version approved_on approved_by",
)
TARGETS = Layout(table="kpi_targets", keys="scheme scope_kind scope_id period kpi_id target")
WEIGHTS = Layout(table="kpi_weights", keys="scheme period kpi_id weight")
CALENDAR = Layout(table="calendar", keys="date kind note")
VISITS = Layout(
    table="visits",
    keys=(
        "visit_id date start end account_id customer_type target form place received_by visitor "
        "purpose content needs objections handling result gift gift_value next_date next_topic "
        "verified_by verified_on archived"
    ),
)
OTHER_VISITS = Layout(
    table="visits",
    sheet="走访记录",
    keys=(
        "date account_id visitor form place received_by content result needs next_date visit_id "
        "customer_type verified_by verified_on"
    ),
    headings={
        "date": "访问日期",
        "account_id": "客户代码",
        "visitor": "拜访人",
        "form": "拜访方式",
        "content": "拜访内容",
        "next_date": "下次拜访",
        "verified_by": "审核人",
        "verified_on": "审核日期",
    },
    words={"走访": "上门拜访", "短消息": "微信"},
    extra="天气",
    written_dates=True,
    prepared_rows=40,
)

_WIDTHS = {
    Form.TEXT: 12,
    Form.NUMBER: 9,
    Form.COUNT: 9,
    Form.MONEY: 14,
    Form.PERCENT: 9,
    Form.DATE: 12,
    Form.MONTH: 10,
    Form.TIME: 9,
}
_WIDE = {
    "name": 20, "content": 40, "problems": 30, "address": 24, "detail": 34, "evidence": 40,
    "tags": 18, "email": 24, "website": 27, "competitor_relation": 24, "bank_account": 19,
    "place": 16, "handling": 24, "objections": 16, "needs": 18, "next_topic": 18, "doc_no": 16,
    "phone": 15, "mobile": 15, "reason": 20, "bank": 16, "visit_id": 15, "archive_no": 15,
    "next_step": 16,
}  # fmt: skip


def sheet_of(project: Project, layout: Layout, rows: Iterable[Row]) -> PlainSheet:
    """A sheet with its rows, as the layout keeps it."""
    known = project.schemas[layout.table]
    columns = [known.columns[key] for key in layout.keys.split()]
    heads = [_column(column, layout) for column in columns]
    if layout.extra:
        heads.append(PlainColumn(heading=layout.extra, form=Form.TEXT, width=8))
    return PlainSheet(
        name=layout.sheet or known.sheet,
        columns=heads,
        rows=_cells(columns, rows, layout),
        title=layout.title,
        prepared_rows=layout.prepared_rows,
    )


def _column(column: Column, layout: Layout) -> PlainColumn:
    form = form_of(column.type)
    if layout.written_dates and form is Form.DATE:
        form = Form.TEXT
    heading = layout.headings.get(column.key, column.label.zh)
    width = max(_WIDE.get(column.key, _WIDTHS[form]), 2 * len(heading) + 3)
    return PlainColumn(heading=heading, form=form, width=width)


def _cells(
    columns: Sequence[Column], rows: Iterable[Row], layout: Layout
) -> Iterator[list[Cell | Shown]]:
    kinds = [(column.key, column.type) for column in columns]
    for row in rows:
        cells = [_cell(row.get(key), kind, layout) for key, kind in kinds]
        if layout.extra:
            cells.append(_cell(row.get(layout.extra), schema.TextType(), layout))
        yield cells


def _cell(value: object, kind: schema.ColumnType, layout: Layout) -> Cell | Shown:
    if isinstance(value, Shown):
        return value
    if isinstance(value, str):
        return layout.words.get(value, value)
    if layout.written_dates and isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    return cell_of(value, kind)
