"""What holds in every company, whatever its sheets say.

The movement table adds up, persons add up to the department, a rate of follow-ups is no more
than one, a score holds nothing provisional; an account more changes nothing of the others;
and it does not matter in which order, workbook or file the rows stand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.definitions.kpis import Finish
from generator.findings import has_errors
from generator.intake.layout.column_rules import ABSENT_COLUMN
from generator.intake.reading import read_workbooks
from generator.ledger import Figure, ScopeKind, State
from generator.model.computing import compute
from tests.examples import examples
from tests.model.whole_company import (
    BEFORE,
    LAST,
    RULES,
    STAFF,
    START,
    Company,
    Sheet,
    companies,
    days,
    texts_of,
)
from tests.support import ledger_of, project_with, write_workbooks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from generator.findings import Finding

ENTERING = ("opening", "new", "regained", "upgraded", "moved_in")
LEAVING = ("lost", "downgraded", "exited", "merged", "moved_out", "closing")
MANAGERS = {who for who, (role, _) in STAFF.items() if role.endswith("经理") and who[0] == "M"}
DAY = timedelta(days=1)

tried = settings(max_examples=examples(20), phases=[Phase.generate])


def figures(company: Company, as_of: date) -> Mapping[str, Figure]:
    return ledger_of(texts_of(company), as_of, RULES)[0].figures


@tried
@given(company=companies(), as_of=days)
def test_movement_follow_ups_and_scores(company: Company, as_of: date) -> None:
    ledger, _ = ledger_of(texts_of(company), as_of, RULES)
    movement: dict[tuple[object, object], Counter[str]] = {}
    for figure in ledger.figures.values():
        group, _, line = figure.kpi.partition(".")
        if group == "M" and figure.value is not None:
            lines = movement.setdefault((figure.period, figure.scope), Counter())
            lines[line] = int(figure.value)
        if figure.kpi == "Q7" and figure.value is not None:
            assert 0 <= figure.value <= 1, figure.id
    assert movement
    for place, lines in movement.items():
        entered, left = sum(lines[name] for name in ENTERING), sum(lines[name] for name in LEAVING)
        assert entered == left, place
    for score in ledger.scores.values():
        counted = [row for row in score.rows if row.points is not None and row.counted_weight]
        assert not [row.kpi for row in counted if row.figure and row.figure.provisional]
        if score.total.value is not None:
            weighted = [row for row in score.rows if row.weight]
            assert not [row.kpi for row in weighted if row.state is State.PENDING]


@tried
@given(company=companies(owners=("K1", "K2", "K3")), as_of=days)
def test_persons_add_up_to_the_department(company: Company, as_of: date) -> None:
    """Where a KPI says so; what a manager answers for is his people's and counts once."""
    found = figures(company, as_of)
    kpis = project_with().kpis
    parts: dict[str, list[Figure]] = {}
    for figure in found.values():
        kpi = kpis.get(figure.kpi)
        if kpi is None or ScopeKind.DEPARTMENT not in kpi.scopes or "scope" not in kpi.adds_up:
            continue
        own = kpi.readings[figure.reading].finish if figure.reading else kpi.finish
        if own in {Finish.MEAN, Finish.MAX} or figure.scope.kind is not ScopeKind.PERSON:
            continue
        if figure.scope.id not in MANAGERS and figure.numerator is not None:
            whole = figure.id.rpartition("/")[0] + "/department"
            parts.setdefault(whole, []).append(figure)
    assert parts
    for whole, persons in parts.items():
        numerator = sum(one.numerator or Decimal(0) for one in persons)
        denominator = sum(one.denominator or Decimal(0) for one in persons)
        assert found[whole].numerator == numerator, whole
        assert (found[whole].denominator or 0) == denominator, whole


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


@tried
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


def told(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    """How often each thing was found in which column, by which rule, without its places.

    One finding may stand for many cells of a workbook and quotes the first of them. That a
    sheet lacks a column is told for each sheet.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for one in findings:
        key = (one.code, str(one.values.get("label")), str(one.values.get("name")))
        count = one.values.get("count", 1)
        assert isinstance(count, int)
        found[key] = 1 if one.code == ABSENT_COLUMN.code else found[key] + count
    return found


def read_back(
    folders: Mapping[str, Company], as_of: date
) -> tuple[dict[str, Figure], Counter[tuple[str, str, str]]]:
    """The figures and findings of workbooks that lie in these folders."""
    with TemporaryDirectory() as name:
        project = replace(project_with(RULES), root=Path(name))
        for folder, company in folders.items():
            write_workbooks(project, texts_of(company), Path(name) / "workbooks" / folder)
        intake = read_workbooks(project)
        assert not has_errors(intake.findings), "\n".join(map(str, intake.findings))
        ledger, findings = compute(project, intake.tables, as_of)
        return dict(ledger.figures), told((*intake.findings, *findings))


def shuffled(company: Company, random: Random) -> Company:
    """The same rows in another order."""
    return {
        name: Sheet(sheet.columns, tuple(random.sample(sheet.rows, len(sheet.rows))))
        for name, sheet in company.items()
    }


def halves(company: Company, random: Random) -> Mapping[str, Company]:
    """The rows of every sheet in one of two folders, which also changes all names of files."""
    first: Company = {}
    second: Company = {}
    for name, sheet in company.items():
        cut = random.randint(0, len(sheet.rows))
        first[name] = Sheet(sheet.columns, sheet.rows[:cut])
        if sheet.rows:  # the same empty workbook twice would be told
            second[name] = Sheet(sheet.columns, sheet.rows[cut:])
    return {"一店": first, "other place": second}


@settings(tried, max_examples=examples(8))
@given(company=companies(), as_of=st.dates(date(2026, 3, 1), LAST), random=st.randoms())
def test_order_workbooks_and_names_of_files_change_nothing_but_places(
    company: Company, as_of: date, random: Random
) -> None:
    plain, found = read_back({"": company}, as_of)
    mixed, found_mixed = read_back({"": shuffled(company, random)}, as_of)
    assert mixed == plain
    assert found_mixed == found
    parted, found_parted = read_back(halves(company, random), as_of)
    assert parted == plain
    assert found_parted == found
