"""An account more changes no figure of the others."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.ledger import ScopeKind
from tests.examples import examples
from tests.model.whole_company import BEFORE, RULES, START, Sheet, companies, days, texts_of
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.ledger import Figure
    from tests.model.whole_company import Company

DAY = timedelta(days=1)


def figures(company: Company, as_of: date) -> Mapping[str, Figure]:
    return ledger_of(texts_of(company), as_of, RULES)[0].figures


@st.composite
def strangers(draw: st.DrawFn, company: Company) -> Company:
    """The company with an account more, of a unit and a person that have no other."""
    grown = dict(company)
    some = st.lists(days, max_size=5)

    def add(name: str, *rows: Mapping[str, object]) -> None:
        sheet = grown[name]
        more = tuple(tuple(row.get(key) for key in sheet.columns) for row in rows)
        grown[name] = Sheet(sheet.columns, (*sheet.rows, *more))

    def add_dated(name: str, column: str, **cells: object) -> None:
        """Rows on some days, none before the sheet begins: figures begin with their sheet."""
        sheet = grown[name]
        place = sheet.columns.index(column)
        known = [row[place] for row in sheet.rows]
        for number, day in enumerate(draw(some)):
            if known and day >= min(known):
                key = {sheet.columns[0]: f"X{number}"} if sheet.columns[0] != "account_id" else {}
                add(name, {**cells, **key, column: day})

    add("units", {"unit_id": "S9", "name": "S9", "parent": "R"})
    add("roster", {"staff_id": "K9", "name": "K9", "role": "客户经理", "unit": "S9"})
    held = {"account_id": "A9", "owner": "K9", "unit": "S9", "valid_from": BEFORE, "share_pct": 1}
    add("owner_history", held)
    archive = {"name": "A9", "grade": "A", "store_id": "S9", "owner": "K9"}
    add(
        "accounts",
        {"account_id": "A9", **archive, "history_date": BEFORE, "archive_date": BEFORE},
    )
    grade = draw(st.sampled_from(["特级", "A", "B"]))
    add("grade_history", {"account_id": "A9", "effective_date": BEFORE, "grade": grade})
    add_dated("trade", "date", account_id="A9", net_amount=Decimal(70), doc_kind="销售")
    add_dated("visits", "date", account_id="A9", form="走访", visitor="K9", result="成功")
    add_dated("complaints", "received_at", account_id="A9", level="一般", verified="属实",
              cause="企业过失")  # fmt: skip
    add_dated("feedback", "received", account_id="A9", kind="意见")
    add_dated("visit_plan", "plan_date", account_id="A9", form="走访", status="已审批")
    plan = {"scope_kind": "客户", "scope_id": "A9", "period": "2026", "version": "v1"}
    add("sales_plan", {**plan, "approved_on": BEFORE, "amount": Decimal(1200)})
    return grown


@settings(max_examples=examples(20), phases=[Phase.generate])
@given(data=st.data(), company=companies(), as_of=days)
def test_an_account_more_changes_no_figure_of_the_others(
    data: st.DataObject, company: Company, as_of: date
) -> None:
    before = figures(company, as_of)
    after = figures(data.draw(strangers(company)), as_of)
    concerned = {"R", "S9", "M0", "K9", "A9"}
    compared = 0
    for key in before.keys() | after.keys():
        scope = (before.get(key) or after[key]).scope
        if scope.kind is not ScopeKind.DEPARTMENT and scope.id not in concerned:
            assert before.get(key) == after.get(key), key
            compared += 1
    assert compared
    assert any(key.endswith("account=A9") for key in after) or as_of < START + DAY
