"""Small companies with every sheet, made up by Hypothesis, as tables that a test can change.

A sheet is its columns and its rows; `text_of` writes it as the tests of figures read it. All
that refers to something refers to what is there, and no key stands twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

START = date(2026, 1, 5)
LAST = date(2026, 5, 20)
BEFORE = date(2025, 1, 1)
ACCOUNTS = ("A1", "A2", "A3", "A4")
PROSPECTS = ("P1", "P2")
PARENTS = {"R": "", "S1": "R", "S2": "R", "T1": "S1"}
STAFF = {
    "M0": ("大客户部经理", "R"),
    "M1": ("营业部经理", "S1"),
    "K1": ("客户经理", "S1"),
    "K2": ("大客户专员", "S2"),
    "K3": ("客户经理", "T1"),
    "C0": ("大客户部内勤", "R"),
}
OWNERS = ("K1", "K2", "K3", "M1")
PERIODS = ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026Q1", "2026Q2", "2026")
RULES: Mapping[str, object] = {
    "data_from": date(2026, 1, 1),
    "suspend_after_days": 10,
    "lost_after_days": (("default", 30),),
    "return_as_new_after_months": 1,
    "convert_days": 40,
    "use_staff_norms": True,
    "staff_norms": (("day", 1), ("week", 2)),
}

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Sheet:
    """Columns and rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """As the tests of figures write a sheet."""
        lines = (" | ".join("" if cell is None else str(cell) for cell in row) for row in self.rows)
        return "\n".join([" | ".join(self.columns), *lines])


Company = dict[str, Sheet]


def texts_of(company: Mapping[str, Sheet]) -> dict[str, str]:
    """The sheets as `tests.support` reads them."""
    return {name: sheet.text for name, sheet in company.items()}


days = st.integers(0, (LAST - START).days).map(lambda number: START + timedelta(days=number))
cents = st.integers(0, 50_000).map(lambda number: Decimal(number) / 100)
accounts = st.sampled_from(ACCOUNTS)
customers = st.sampled_from((*ACCOUNTS, *PROSPECTS))
units = st.sampled_from(tuple(PARENTS))
grades = st.sampled_from(["特级", "A", "B"])
versions = st.sampled_from(["v1", "v2"])
approvals = st.one_of(st.just(BEFORE), days)
blank = st.none()


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(blank, values)


def rows(
    *columns: st.SearchStrategy[Any], most: int, key: tuple[int, ...] = ()
) -> st.SearchStrategy[list[Row]]:
    """Rows of these columns; those of `key` stand together but once."""
    return st.lists(
        st.tuples(*columns),
        max_size=most,
        unique_by=(lambda row: tuple(row[place] for place in key)) if key else None,
    )


def numbered(letter: str, found: Iterable[Row]) -> tuple[Row, ...]:
    """Rows with a number of their own in front."""
    return tuple((f"{letter}{number}", *row) for number, row in enumerate(found, 1))


def plan_scopes(*kinds: str) -> st.SearchStrategy[tuple[str, str | None]]:
    named: dict[str, Sequence[str]] = {
        "单位": tuple(PARENTS),
        "客户经理": ("K1", "K2", "K3", "M1", "M0"),
        "客户": ACCOUNTS,
    }
    found: list[tuple[str, str | None]] = [("部门", None)] if "部门" in kinds else []
    found += [(kind, name) for kind in kinds for name in named.get(kind, ())]
    return st.sampled_from(found)


def plan_rows(
    scopes: st.SearchStrategy[tuple[str, str | None]],
    *values: st.SearchStrategy[Any],
    most: int,
    items: bool = False,
) -> st.SearchStrategy[tuple[Row, ...]]:
    """Rows of a plan: scope kind, scope, period, version, approved on, values."""
    parts = [scopes, st.sampled_from(PERIODS), versions, approvals, *values]
    key = (0, 1, 2, 4) if items else (0, 1, 2)
    return rows(*parts, most=most, key=key).map(
        lambda found: tuple((*row[0], *row[1:]) for row in found)
    )


@st.composite
def companies(draw: st.DrawFn, owners: Sequence[str] = OWNERS) -> Company:
    """A company; every sheet may be empty but those that none can be without.

    Args:
        draw: How values are drawn.
        owners: Who may look after accounts.
    """
    people = st.sampled_from(owners)
    history = {name: {BEFORE: draw(grades)} for name in ACCOUNTS}
    for name, day, grade in draw(rows(accounts, days, grades, most=4)):
        history[name][day] = grade
    shares = [(Decimal(1),), (Decimal("0.5"), Decimal("0.5")), (Decimal("0.3"), Decimal("0.7"))]
    owned: dict[tuple[str, date], list[Row]] = {}
    moves: list[Row] = [(name, BEFORE) for name in ACCOUNTS] + draw(rows(accounts, days, most=4))
    for name, day in moves:
        split = draw(st.sampled_from(shares))
        who = draw(st.permutations(owners))
        owned[name, day] = [
            (name, who[place], draw(units), day, share) for place, share in enumerate(split)
        ]
    kinds = st.sampled_from(["中断", "流失", "恢复", "淘汰"])
    events: list[Row] = [
        (name, kind, day, BEFORE, draw(st.sampled_from(["L-CLOSE", "L-PRICE"])), None, None)
        for name, kind, day in draw(rows(accounts, kinds, days, most=4, key=(0, 1, 2)))
    ]
    for name, day, owner in draw(rows(accounts, days, people, most=2, key=(0, 1))):
        events.append((name, "移交", day, BEFORE, None, None, owner))
    if draw(st.booleans()):
        events.append(("A4", "合并", draw(days), BEFORE, None, "A1", None))
    visits = numbered(
        "V",
        draw(
            rows(
                customers, days, st.sampled_from(["走访", "电话"]),
                st.sampled_from(["K1", "K2,K1"]),
                maybe(st.just("here")), maybe(st.just("somebody")), maybe(st.just("talk")),
                maybe(st.sampled_from(["现有客户", "目标客户"])), maybe(st.just("成功")),
                maybe(st.just(date(2026, 12, 1))), maybe(st.sampled_from(["P-1", "P-2", "P-9"])),
                maybe(days), maybe(st.just("TS1")),
                most=14,
            )
        ),
    )  # fmt: skip
    plan_status = st.sampled_from(["草拟", "已审核", "已审批", "已执行", "改期", "取消"])
    follow_status = st.sampled_from(["计划", "已完成", "改期", "取消"])
    visit_ids = st.sampled_from([str(row[0]) for row in visits] or [""])
    weights = {"Q1": 30, "Q3": 20, "Q5": 20, "Q7": 20, "L1": 10}
    return {
        "units": Sheet(
            ("unit_id", "name", "parent"), tuple((u, u, up) for u, up in PARENTS.items())
        ),
        "roster": Sheet(
            ("staff_id", "name", "role", "unit"),
            tuple((who, who, role, unit) for who, (role, unit) in STAFF.items()),
        ),
        "accounts": Sheet(
            ("account_id", "name", "grade", "store_id", "owner", "history_date", "archive_date",
             "region", "phone"),
            tuple(
                (name, name, "A", "S1", "K1", draw(st.sampled_from([BEFORE, START, None])), BEFORE,
                 draw(maybe(st.just("east"))), draw(maybe(st.just("027-82345678"))))
                for name in ACCOUNTS
            ),
        ),
        "grade_history": Sheet(
            ("account_id", "effective_date", "grade"),
            tuple((name, day, held[day]) for name, held in history.items() for day in sorted(held)),
        ),
        "owner_history": Sheet(
            ("account_id", "owner", "unit", "valid_from", "share_pct"),
            tuple(row for found in owned.values() for row in found),
        ),
        "status_events": Sheet(
            ("account_id", "kind", "effective_date", "recorded_date", "reason_code",
             "merged_into", "new_owner"),
            tuple(events),
        ),
        "trade": Sheet(
            ("account_id", "date", "net_amount", "doc_kind"),
            (
                ("A1", START, Decimal(10), "销售"),
                *(
                    (name, day, -amount if back else amount, "退货" if back else "销售")
                    for name, day, amount, back in draw(
                        rows(accounts, days, cents, st.sampled_from([False, False, True]), most=25)
                    )
                ),
            ),
        ),
        "prospects": Sheet(
            ("prospect_id", "name", "owner", "first_deal_date", "account_id"),
            (("P1", "P1", "K2", draw(maybe(days)), None), ("P2", "P2", "K3", None, "A3")),
        ),
        "sales_plan": Sheet(
            ("scope_kind", "scope_id", "period", "version", "approved_on", "amount"),
            draw(plan_rows(plan_scopes("部门", "单位", "客户经理", "客户"), cents, most=8)),
        ),
        "development_plan": Sheet(
            ("scope_kind", "scope_id", "period", "version", "approved_on", "planned_accounts",
             "planned_amount"),
            draw(
                plan_rows(plan_scopes("部门", "单位", "客户经理"), st.integers(0, 7), cents, most=6)
            ),
        ),
        "service_budget": Sheet(
            ("scope_kind", "scope_id", "period", "version", "approved_on", "item", "amount"),
            draw(
                plan_rows(
                    plan_scopes("部门", "单位"), st.sampled_from(["a", "b"]), cents,
                    most=6, items=True,
                )
            ),
        ),
        "service_expense": Sheet(
            ("expense_id", "date", "unit", "amount"),
            numbered("E", draw(rows(days, units, cents, most=6))),
        ),
        "visits": Sheet(
            ("visit_id", "account_id", "date", "form", "visitor", "place", "received_by", "content",
             "customer_type", "result", "next_date", "plan_id", "verified_on", "followup_of"),
            visits,
        ),
        "visit_plan": Sheet(
            ("plan_id", "account_id", "plan_date", "form", "status", "moved_to", "cancelled_by"),
            numbered("P-", draw(
                rows(customers, days, st.just("走访"), plan_status, maybe(days),
                     maybe(st.sampled_from(["客户", "我方"])), most=6)
            )),
        ),
        "followup_plan": Sheet(
            ("followup_id", "account_id", "planned_date", "period", "owner", "status", "moved_to",
             "done_visit_id"),
            numbered("F", draw(
                rows(accounts, maybe(days), st.sampled_from(PERIODS), people, follow_status,
                     maybe(days), maybe(visit_ids) if visits else blank, most=8)
            )),
        ),
        "complaints": Sheet(
            ("complaint_id", "incident_id", "account_id", "received_at", "level", "verified",
             "cause", "confirmed_at"),
            numbered("C", draw(
                rows(maybe(st.sampled_from(["I1", "I2"])), accounts, days, st.just("一般"),
                     maybe(st.sampled_from(["属实", "属实", "不属实", "待查"])),
                     maybe(st.sampled_from(["人员过失", "企业过失", "客户"])), maybe(days), most=8)
            )),
        ),
        "feedback": Sheet(
            ("feedback_id", "account_id", "received", "kind", "needs_answer", "answered_on",
             "pass_on", "passed_on"),
            numbered("B", draw(
                rows(accounts, days, st.sampled_from(["意见", "问题咨询"]),
                     maybe(st.sampled_from(["是", "否"])), maybe(days),
                     maybe(st.sampled_from(["是", "否"])), maybe(days), most=8)
            )),
        ),
        "receivables": Sheet(
            ("account_id", "doc_no", "due_date", "amount", "collected_on", "collected"),
            tuple(
                (name, f"D{number}", due, amount, paid_on, paid)
                for number, (name, due, amount, paid_on, paid) in enumerate(
                    draw(rows(accounts, days, cents, maybe(days), maybe(cents), most=6))
                )
            ),
        ),
        "account_profit": Sheet(
            ("account_id", "month", "net_sales", "final_profit"),
            tuple(draw(rows(accounts, st.sampled_from(PERIODS[:5]), cents, cents, most=6,
                            key=(0, 1)))),
        ),
        "kpi_grades": Sheet(
            ("scheme", "staff_id", "period", "kpi_id", "grade", "assessor"),
            tuple(
                (scheme, person, period, kpi, grade, assessor)
                for (scheme, person, period, kpi), grade, assessor in draw(
                    rows(
                        st.sampled_from([
                            ("department", None, "2026", "L1"), ("clerk", "C0", "2026Q1", "C1"),
                            ("clerk", "C0", "2026Q1", "C2"), ("clerk", "C0", "2026Q2", "C1"),
                        ]),
                        st.sampled_from(["优秀", "良好", "一般", "差"]),
                        st.sampled_from(["x", "y"]), most=4, key=(0, 2),
                    )
                )
            ),
        ),
        "services": Sheet(
            ("service_id", "account_id", "kind", "motive", "content", "start", "end", "staff",
             "deviation"),
            tuple(
                (f"W{number}", name, "普通服务", "指令", "x", BEFORE, end, "K1", off)
                for number, (name, end, off) in enumerate(
                    draw(rows(accounts, maybe(days), maybe(st.just("是")), most=4))
                )
            ),
        ),
        "satisfaction": Sheet(
            ("account_id", "survey_date", "item", "score", "weight"),
            tuple(draw(rows(accounts, days, st.just("x"), st.integers(1, 5),
                            maybe(st.integers(1, 40)), most=4))),
        ),
        "calendar": Sheet(
            ("date", "kind"),
            tuple(draw(rows(days, st.sampled_from(["休息", "上班", "免访周"]), most=3,
                            key=(0, 1)))),
        ),
        "contacts": Sheet(
            ("contact_id", "account_id", "person_kind", "name", "title", "mobile"),
            (("L1", "A1", "主要联系人", "n", "t", None), ("L2", "A2", "其他", "n", "t", "1")),
        ),
        "kpi_weights": Sheet(
            ("scheme", "period", "kpi_id", "weight", "pattern", "parameters"),
            tuple(
                ("department", "2026", kpi, weight, pattern, parameters)
                for (kpi, weight), (pattern, parameters) in zip(
                    weights.items(),
                    [("ratio_up", None), ("count_down", "step=5"), ("count_down", "step=5"),
                     ("ratio_up", None), ("grade4", None)],
                    strict=True,
                )
            )
            + tuple(
                (scheme, "2026", kpi, weight, pattern, parameters)
                for scheme in ("manager", "specialist")
                for kpi, weight, pattern, parameters in (
                    ("R1", 40, "ratio_up", None), ("R3", 30, "step_down_pp", "step=2"),
                    ("R4", 30, "baseline_step", "base=15; cap=20"),
                )
            ),
        ),
        "kpi_targets": Sheet(
            ("scheme", "scope_kind", "scope_id", "period", "kpi_id", "target"),
            (
                ("department", "部门", None, "2026", "Q3", 1),
                ("department", "部门", None, "2026Q1", "Q5", 1),
                ("department", "部门", None, "2026", "Q7", Decimal("0.8")),
                ("specialist", "部门", None, "2026", "R3", Decimal("0.1")),
                ("department", "部门", None, "2026", "R3", Decimal("0.2")),
                ("specialist", "客户经理", "K1", "2026Q1", "R1", Decimal("0.9")),
            ),
        ),
    }  # fmt: skip
