"""No edition holds what its readers may not see: proof by marks, and a gate that finds leaks.

The marks: a copy of a project in which every confidential cell holds a value that occurs
nowhere else is published for each audience, and each edition may hold only the marks that the
definition book gives it. The gate, which searches every real publication, is switched off for
that, and is tried on leaks planted one by one.
"""

from __future__ import annotations

import html
import re
import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.definitions.schema import Confidentiality as Class
from generator.model.lineage import model_lineage
from generator.publish import publishing
from generator.publish.leaks.gate import leaks
from generator.publish.leaks.secrets import Kind, amounts_of_lines
from generator.runs import Options
from generator.sample.making import make_project
from generator.stages import UNTOLD
from tests.running import computed
from tests.whole.marked_project import marked, write_marked
from tests.whole.planted_leaks import LEAKS, WORDS, Planting, plain_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from tests.whole.marked_project import Mark

MONEY_SHEETS = {  # whose amounts finance sees row by row
    "trade",
    "sales_plan",
    "development_plan",
    "account_profit",
    "receivables",
    "service_budget",
    "service_expense",
}
BUSINESS_CARD = {"name", "title", "department", "mobile", "phone", "fax", "email"}
PERSON = "K03"


@dataclass(frozen=True, slots=True)
class Marked:
    """A published copy of the sample, every confidential cell marked."""

    site: Path
    marks: tuple[Mark, ...]
    own: frozenset[str]  # the accounts of the person


@pytest.fixture(scope="module")
def published_marks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """The sample with marks, published for all audiences without the gate."""
    sample, root = (tmp_path_factory.mktemp(name) for name in ("sample", "marked"))
    make_project(sample / "project", accounts=9, months=6, seed=3)
    tables, marks = marked(computed(sample / "project").checked.intake.tables)
    write_marked(tables, root / "workbooks")
    found = computed(root)
    own = frozenset(
        str(row["account_id"])
        for row in found.ledger.table("account_summary")
        if row["owner"] == PERSON
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "leaks", lambda *_: ())
        options = Options(
            audiences=("management", "finance", "team", f"person={PERSON}"), languages=("zh",)
        )
        pipeline.build(found, options, UNTOLD)
    yield Marked(root / "site", marks, own)
    shutil.rmtree(root, ignore_errors=True)


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file with its name and text, parts of workbooks one by one."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                for part in book.namelist():
                    yield f"{name}!{part}", book.read(part).decode("utf-8", "ignore")
        else:
            text = path.read_bytes().decode("utf-8", "ignore")
            yield name, html.unescape(text) if "&" in text else text
        yield name, name


_TEXTS = re.compile(r"[Zz]q\d{5}xw(?:@example\.cn)?|199\d{8}|19[1-4]\d-\d\d-\d\d")
_NUMBERS = re.compile(r"(?<![\d.])7\d\d,?\d{3},?\d{3},?\d{3}(?!\d)")


def marks_in(folder: Path) -> dict[str, str]:
    """Everything in a folder that looks like a mark, with a file that it stands in."""
    found: dict[str, str] = {}
    for name, text in contents(folder):
        for hit in _TEXTS.findall(text):
            found.setdefault(hit, name)
        for hit in _NUMBERS.findall(text):
            found.setdefault(hit.replace(",", ""), name)
    return found


def may_see(audience: str, mark: Mark, own: Collection[str]) -> bool:
    """Whether an audience may see a marked cell, by the words of the definition book."""
    is_sum = mark.scope_kind in {"部门", "单位"}  # the plan of a unit is the unit's, not a record
    if mark.kind is Class.SENSITIVE or mark.column == "bank_account":
        return False
    if audience == "management":
        return mark.kind is Class.CONFIDENTIAL
    if audience == "finance":
        return mark.kind is Class.CONFIDENTIAL and (is_sum or mark.table in MONEY_SHEETS)
    if audience == "team":
        return is_sum
    is_own = mark.about in own or mark.about == PERSON
    if mark.kind is Class.PERSONAL:
        return is_own and (
            (mark.table == "contacts" and mark.column in BUSINESS_CARD)
            or mark.column in {"received_by", "target_contact"}
        )
    return is_own or is_sum


@pytest.mark.parametrize("audience", ["management", "finance", "team", "person"])
def test_no_mark_stands_where_its_audience_may_not_see_it(
    published_marks: Marked, audience: str
) -> None:
    folder = f"person-{PERSON}" if audience == "person" else audience
    found = marks_in(published_marks.site / folder)
    leaked = [
        f"{mark.kind} {mark.table}.{mark.column} {mark.text} of {mark.about}: {found[mark.text]}"
        for mark in published_marks.marks
        if mark.text in found and not may_see(audience, mark, published_marks.own)
    ]
    assert not leaked, f"{len(leaked)} leaks\n" + "\n".join(leaked[:40])


@pytest.mark.parametrize(
    ("audience", "columns"),
    [
        ("management", {"visits.content", "account_profit.net_sales", "accounts.problems"}),
        ("finance", {"receivables.amount", "service_expense.amount", "sales_plan.amount"}),
        (f"person-{PERSON}", {"visits.content", "contacts.mobile", "accounts.problems"}),
    ],
)
def test_marks_stand_where_they_may_be_seen(
    published_marks: Marked, audience: str, columns: set[str]
) -> None:
    """The search finds what is there: without this the proof above would prove nothing."""
    found = marks_in(published_marks.site / audience)
    seen = {f"{mark.table}.{mark.column}" for mark in published_marks.marks if mark.text in found}
    assert columns <= seen


def test_every_confidential_column_of_the_sample_is_marked(published_marks: Marked) -> None:
    kinds = {mark.kind for mark in published_marks.marks}
    tables = {mark.table for mark in published_marks.marks}
    assert kinds == {Class.CONFIDENTIAL, Class.PERSONAL}
    assert {"accounts", "contacts", "trade", "visits", "complaints", "sales_plan"} <= tables
    texts = [mark.text for mark in published_marks.marks]
    assert len(texts) == len(set(texts)) > 500


def test_the_account_number_shows_its_last_four_digits(published_marks: Marked) -> None:
    numbers = [mark for mark in published_marks.marks if mark.column == "bank_account"]
    pages = "".join(
        path.read_text(encoding="utf-8")
        for path in (published_marks.site / "management" / "accounts").glob("*.html")
    )
    assert any(f"•••• {mark.text[-4:]}" in pages for mark in numbers)


# --- the gate ---


@pytest.fixture(scope="module")
def team(published_marks: Marked, tmp_path_factory: pytest.TempPathFactory) -> Planting:
    """Some real files of the team's edition, and a workbook of finance's without its lines."""
    root = published_marks.site.parent
    found = computed(root)
    audience = next(one for one in found.checked.project.settings.groups if one.key == "team")
    report = pipeline.report_for(found, audience, model_lineage(found.checked.project))
    secrets = pipeline.secrets_for(found, report)
    site = tmp_path_factory.mktemp("team")
    whole = published_marks.site / "team"
    for name in ("index.html", "search/search_index.json", "data/figures.json", "method.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(whole / name, site / name)
    shutil.copytree(whole / "assets", site / "assets")
    (site / "downloads").mkdir()
    (site / "downloads" / "index.json").write_text("[]", encoding="utf-8")
    (site / "downloads" / "form.xlsx").write_bytes(plain_workbook())

    known = {text for _, text in secrets.needles}

    def one(table: str, column: str) -> str:
        return next(
            mark.text
            for mark in published_marks.marks
            if (mark.table, mark.column) == (table, column) and mark.text in known
        )

    return Planting(
        site=site,
        secrets=secrets,
        text=one("visits", "content"),
        amount=one("trade", "net_amount"),
        phone=one("contacts", "mobile"),
    )


def test_the_gate_passes_what_holds_nothing_it_should_not(team: Planting) -> None:
    assert [str(one) for one in leaks(team.site, team.secrets, "site/team")] == []


def test_the_gate_passes_every_edition_of_the_marked_project(published_marks: Marked) -> None:
    """What the marks prove, the gate finds as well; it stops no edition that is in order."""
    root = published_marks.site.parent
    found = computed(root)
    for audience in pipeline.audiences_of(found, Options()):
        report = pipeline.report_for(found, audience, model_lineage(found.checked.project))
        secrets = pipeline.secrets_for(found, report)
        assert secrets.needles
        lines = amounts_of_lines(report)
        site = published_marks.site / audience.key
        assert [str(one) for one in leaks(site, secrets, "", lambda: lines)] == []  # noqa: B023


@pytest.mark.parametrize("name", LEAKS)
def test_a_planted_leak_is_found(team: Planting, name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(team.site, site)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    LEAKS[name](site, team)
    changed = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and before.get(path) != path.read_bytes()
    }
    found = list(leaks(site, team.secrets, "site/team"))
    assert {one.place.path.removeprefix("site/team/") for one in found} == changed
    for one in found:
        says = f"{one.message.zh} {one.message.en} {one.fix.zh}"
        assert one.code == "KAM033"
        assert any(kind in says for kind in ("密级 C", "密级 P"))
        if name != "file name":  # the name of the file has to be told
            values = (team.text, team.amount, f"{int(team.amount):,}", team.phone, WORDS)
            assert not any(value in says for value in values)


def test_what_is_open_somewhere_is_no_secret(team: Planting) -> None:
    """An account's name may stand in a confidential cell as well."""
    texts = {text for kind, text in team.secrets.needles if kind is Kind.TEXT}
    assert not any(text.startswith("KA") for text in texts)
    assert team.text in texts
