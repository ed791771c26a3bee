"""The page on data quality: three ways to look at findings, the trend, the archive, the unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from generator.cells import CellPlace
from generator.findings import Change, Mend, Rule, Severity
from generator.history.published_quality import (
    FileCounts,
    PublishedQuality,
    keep_quality,
    published_quality,
    quality_of,
)
from generator.intake.returned.rules import APPLIED
from generator.language import Text, same
from generator.model.lineage import model_lineage
from generator.periods import Period
from generator.recipes.cells import CORRECT_CELL
from generator.report.accounts.index import AccountIndex
from generator.report.catalogue import all_rules
from generator.report.cutting.cutting import cut
from generator.report.duties.duties import Duties
from generator.report.home.home import home_view
from generator.report.quality import looks
from generator.report.quality.archive import archive_quality
from generator.report.quality.quality import quality_view
from generator.report.quality.trend import trend_view
from generator.report.quality.unknown import unknown_of, unknown_view
from tests.small_department import SHEETS, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding
    from generator.report.quality.looks import GroupView
    from generator.report.report import Report

WRONG = Rule(
    code="KAM699",
    severity=Severity.WARNING,
    title=same("Wrong"),
    says=Text(zh="{what}错了", en="{what} is wrong"),
    fix=Text(zh="改正。", en="Correct it."),
    example=same("x"),
    recipe=CORRECT_CELL,
)
BOOK, VISITS = "workbooks/accounts.xlsx", "workbooks/visits.xlsx"


def wrong(path: str, cell: str, severity: Severity = Severity.WARNING, **more: Any) -> Finding:
    """A finding of a made-up kind."""
    return WRONG.at(CellPlace(path, "表", cell), severity=severity, what=cell, **more)


@cache
def department() -> Report:
    return replace(report_of(), findings=())


def index_with(*findings: Finding) -> AccountIndex:
    return AccountIndex(report=replace(department(), findings=findings))


def groups_of(index: AccountIndex, key: str) -> dict[str, GroupView]:
    found = looks.looks(index, index.report.findings, "en")
    return {one.name: one for look in found if look.key == key for one in look.groups}


FINDINGS = (
    wrong(VISITS, "A2", Severity.ERROR, accounts=("A3",), kpis=("Q1", "R3")),
    wrong(BOOK, "A3", accounts=("A1", "A5"), kpis=("Q1",)),
    wrong(BOOK, "A4", accounts=("A1",)),
    wrong(BOOK, "A5", Severity.NOTICE),
    wrong(BOOK, "A6", accounts=("gone",)),
)


def test_findings_stand_by_workbook_with_the_worst_first() -> None:
    books = groups_of(index_with(*FINDINGS), "by-workbook")
    assert {name: one.counts for name, one in books.items()} == {
        "visits.xlsx": "1 error",
        "accounts.xlsx": "3 warnings, 1 notice",
    }
    assert list(books) == ["visits.xlsx", "accounts.xlsx"]
    assert [one.title for one in books["accounts.xlsx"].told] == [
        f"A{number} is wrong" for number in (3, 4, 5, 6)
    ]


def test_findings_stand_by_whose_accounts_they_are_about_and_by_kpi() -> None:
    index = index_with(*FINDINGS)
    owners = groups_of(index, "by-owner")
    assert {name: one.counts for name, one in owners.items()} == {
        "Bob": "1 error, 1 warning",
        "Ann": "2 warnings",
        looks.UNOWNED.en: "1 warning",
        looks.NOBODY.en: "1 notice",
    }
    assert list(owners)[:2] == ["Bob", "Ann"]
    kpis = groups_of(index, "by-kpi")
    names = {kpi.id: kpi.title.en for kpi in index.report.kpis}
    assert {name: len(one.lines) for name, one in kpis.items()} == {
        names["Q1"]: 2,
        names["R3"]: 1,
        looks.NO_KPI.en: 3,
    }
    assert list(kpis)[-1] == looks.NO_KPI.en


def test_kpis_touched_alike_stand_in_the_order_of_the_catalogue() -> None:
    ids = ("V1", "V2", "V10")
    index = index_with(wrong(BOOK, "A3", kpis=ids))
    names = {kpi.id: kpi.title.en for kpi in index.report.kpis}
    known = [names[key] for key in ids if key in names]
    assert len(known) > 1
    assert list(groups_of(index, "by-kpi")) == known


def test_every_line_leads_to_where_its_finding_is_told_whole() -> None:
    index = index_with(*FINDINGS)
    told = {one.id: one.title for book in groups_of(index, "by-workbook").values()
            for one in book.told}  # fmt: skip
    assert len(told) == len(FINDINGS)
    for key in ("by-owner", "by-kpi"):
        for group in groups_of(index, key).values():
            for line in group.lines:
                assert told[line.href.removeprefix("#")] == line.title


def test_long_lists_are_cut_and_say_what_is_left_out() -> None:
    many = [wrong(BOOK, f"A{number}") for number in range(looks.TOLD_OF_BOOK + 7)]
    books = [wrong(f"workbooks/{number:03}.xlsx", "A1") for number in range(looks.GROUPS + 4)]
    index = index_with(*many, *books)
    by_book, by_owner, _ = looks.looks(index, index.report.findings, "en")
    assert len(by_book.groups) == looks.GROUPS
    assert by_book.more.startswith("5 more groups, 5 findings")
    assert len(by_book.groups[0].told) == looks.TOLD_OF_BOOK
    assert by_book.groups[0].more.startswith("7 more")
    assert len(by_owner.groups[0].lines) == looks.LISTED
    told = sum(len(one.told) for one in by_book.groups)
    assert told <= looks.TOLD


def test_shown_stored_and_understood_stand_by_their_names() -> None:
    odd = wrong(BOOK, "B2", shown="1 月", stored="45658", understood="2025-01-01")
    refused = wrong(BOOK, "B3", shown="?", stored="?")
    told = groups_of(index_with(odd, refused), "by-workbook")["accounts.xlsx"].told
    assert told[0].values == (
        ("Sheet shows", "1 月"),
        ("File holds", "45658"),
        ("Read as", "2025-01-01"),
    )
    assert told[1].values[2] == ("Read as", "—")


def test_applied_suggestions_stand_apart() -> None:
    applied = APPLIED.at(
        CellPlace(BOOK, "表", "B2"), does=same("“x” was read as “y”"), cured="KAM332", more=same("")
    )
    view = quality_view(index_with(applied, wrong(BOOK, "A1")), "en", "../")
    assert [one.where for one in view.applied] == ["accounts.xlsx › 表 › B2"]
    assert [one.counts for one in view.looks[0].groups] == ["1 warning"]
    assert "1 accepted suggestion was applied" in view.lead
    assert view.data_href == "../data/findings.json"


def mended(column: str, letter: str, value: str) -> Finding:
    """A finding in the sheet of accounts with a suggestion for its cell."""
    place = department().tables["accounts"].place(0)
    cell = f"{letter}2"
    return WRONG.at(
        CellPlace(place.path, place.sheet, cell),
        column=column,
        shown="x",
        what=value,
        mends=(Mend(change=Change.SET_CELL, sheet=place.sheet, cell=cell, value=value),),
    )


@pytest.mark.parametrize(
    ("audience", "column", "is_told"),
    [
        ("management", "name", True),
        ("management", "credit_rating", True),
        ("team", "name", True),
        ("team", "credit_rating", False),
    ],
)
def test_a_suggestion_is_told_to_who_may_see_the_cell(
    audience: str, column: str, *, is_told: bool
) -> None:
    whole = department()
    table = whole.tables["accounts"]
    part = replace(table.parts[0], letters={"account_id": "A", "name": "B", "credit_rating": "C"})
    tables = {**whole.tables, "accounts": replace(table, parts=(part, *table.parts[1:]))}
    finding = mended(column, {"name": "B", "credit_rating": "C"}[column], "SECRET")
    settings = whole.project.settings
    asked = next(one for one in settings.audiences if one.key == audience)
    report = replace(whole, tables=tables, findings=(finding,), audience=asked)
    (told,) = cut(report, model_lineage(whole.project)).findings
    assert bool(told.mends) is is_told


def test_a_suggestion_that_sets_another_cell_is_judged_by_that_cell() -> None:
    whole = department()
    table = whole.tables["accounts"]
    part = replace(table.parts[0], letters={"name": "B", "credit_rating": "C"})
    tables = {**whole.tables, "accounts": replace(table, parts=(part, *table.parts[1:]))}
    finding = mended("name", "C", "SECRET")  # about a name, but its cure fills in the credit
    team = next(one for one in whole.project.settings.audiences if one.key == "team")
    report = replace(whole, tables=tables, findings=(finding,), audience=team)
    assert cut(report, model_lineage(whole.project)).findings[0].mends == ()


def test_what_a_message_counts_with_a_noun_survives_the_cutting() -> None:
    whole = department()
    team = next(one for one in whole.project.settings.audiences if one.key == "team")
    findings = tuple(
        rule.at(CellPlace(BOOK, "没有这张表", "B2"), column="secret", shown="x", **_counts(rule))
        for rule in all_rules()
        if _counts(rule)
    )
    report = cut(replace(whole, findings=findings, audience=team), model_lineage(whole.project))
    assert len(findings) > 5
    for one in report.findings:
        for name, value in _counts(one.rule).items():
            assert one.values[name] == value, one.code


def _counts(rule: Rule) -> dict[str, Any]:
    """What a rule's English words count with a noun."""
    names = {
        piece.partition(":")[0]
        for words in (rule.says.en, rule.fix.en)
        for piece in words.replace("{{", "").split("{")[1:]
        if "|" in piece.partition("}")[0]
    }
    return dict.fromkeys(sorted(names), 2)


def published(day: str, *files: tuple[str, int, int, int]) -> PublishedQuality:
    return PublishedQuality(
        as_of=date.fromisoformat(day),
        files=tuple(
            FileCounts(
                path=path, errors=errors, warnings=warnings, notices=notices,
                rows_read=9, rows_used=8,
            )
            for path, errors, warnings, notices in files
        ),
    )  # fmt: skip


def test_the_home_page_says_how_much_there_is_to_cure() -> None:
    applied = APPLIED.at(CellPlace(BOOK, "表", "A9"), does=same("x"), cured="KAM332", more=same(""))
    report = replace(department(), findings=(*FINDINGS, applied))
    quarter = Period.parse("2025Q4")
    shown = home_view(Duties(report=report), quarter, "en", "", ())
    assert shown.found == "1 error, 3 warnings, 1 notice"
    assert home_view(Duties(report=department()), quarter, "en", "", ()).found == ""


def test_without_an_earlier_publication_the_page_says_so() -> None:
    same_day = published("2025-12-31", (BOOK, 5, 0, 0))
    view = trend_view(replace(department(), published=(same_day,)), "en")
    assert view.chart is None
    assert view.says.startswith("No earlier publication")


def test_the_change_since_the_last_publication_is_told() -> None:
    earlier = (
        published("2025-06-30", (BOOK, 9, 9, 9)),
        published("2025-09-30", (BOOK, 2, 1, 0), ("workbooks/gone.xlsx", 0, 4, 0)),
    )
    report = replace(department(), published=earlier, findings=FINDINGS)
    view = trend_view(report, "en")
    assert view.says == (
        "Against the publication as of 2025-09-30: errors 2 → 1, warnings 5 → 3, notices 0 → 1."
    )
    assert view.chart is not None
    assert view.chart.ticks == ("25-06-30", "25-09-30", "25-12-31")
    assert view.chart.data["now"] == [18, 7, 4]
    assert view.changed is not None
    assert [[cell.text for cell in row.cells] for row in view.changed.rows] == [  # type: ignore[union-attr]
        ["accounts.xlsx", "3", "4", "+1"],
        ["visits.xlsx", "0", "1", "+1"],
        ["gone.xlsx", "4", "0", "−4"],
    ]


def test_the_counts_of_a_publication_read_back_and_a_later_one_of_that_day_replaces_them(
    tmp_path: Path,
) -> None:
    report = department()
    first = quality_of(FINDINGS, report.tables, report.as_of)
    (path,) = keep_quality(first, tmp_path)
    assert path.name == "quality-2025-12-31.csv"
    assert published_quality(tmp_path) == ((first,), ())
    assert keep_quality(first, tmp_path) == ()
    second = quality_of(FINDINGS[:1], report.tables, report.as_of)
    keep_quality(second, tmp_path)
    assert published_quality(tmp_path) == ((second,), ())
    assert (first.findings, second.findings) == (5, 1)
    assert first.total("rows_read") == sum(
        part.rows_read for table in report.tables.values() for part in table.parts
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quality-2025-12-32.csv", ""),
        ("quality-2025-12-31.csv", ""),
        ("quality-2025-12-31.csv", "workbook,errors\n"),
        ("quality-2025-12-31.csv", "{head}a.xlsx,1,1,1,2,3\n"),
        ("quality-2025-12-31.csv", "{head}a.xlsx,-1,1,1,3,3\n"),
        ("quality-2025-12-31.csv", "{head}a.xlsx,1,1,1,3,3\na.xlsx,1,1,1,3,3\n"),
    ],
)
def test_counts_that_cannot_be_read_are_one_finding(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "history"
    folder.mkdir()
    head = "workbook,errors,warnings,notices,rows_read,rows_used\n"
    (folder / name).write_text(text.replace("{head}", head), encoding="utf-8")
    read, findings = published_quality(tmp_path)
    assert read == ()
    assert [one.code for one in findings] == ["KAM754"]


def archive_with(**columns: str) -> Report:
    """The department, with further columns of the archive of its first accounts."""
    head, *rows = (line.strip() for line in SHEETS["accounts"].strip().splitlines())
    head = " | ".join((head, *columns))
    filled = [" | ".join((rows[0], *columns.values())), *rows[1:]]
    rest = [row + " |" * len(columns) for row in filled[1:]]
    return report_of(accounts="\n".join((head, filled[0], *rest)))


def test_what_is_not_known_is_counted_by_topic() -> None:
    report = archive_with(credit_rating="AA", sales_capacity="200 桌")
    index = AccountIndex(report=report)
    unknown = unknown_of(index)
    assert "A1" not in unknown["credit_rating"] | unknown["sales_capacity"]
    assert {"A2", "A3"} <= unknown["credit_rating"]
    assert "A1" in unknown["potential"]
    view = unknown_view(index, "en")
    assert view is not None
    assert view.accounts is not None
    counts = {row.cells[0].text: row.cells[2].text for row in view.accounts.rows}  # type: ignore[union-attr]
    assert counts["One"] == "3"
    assert counts["Two"] == "5"
    team = next(one for one in report.project.settings.audiences if one.key == "team")
    told = cut(replace(report, audience=team), model_lineage(report.project))
    assert unknown_view(AccountIndex(report=told), "en") is None


def test_accounts_whose_archive_lacks_fields_are_listed_with_what_they_lack() -> None:
    view = archive_quality(AccountIndex(report=archive_with(credit_rating="AA")), "en")
    assert view is not None
    assert view.lacking is not None
    cells = {row.cells[0].text: row.cells for row in view.lacking.rows}  # type: ignore[union-attr]
    of_first, of_second = (int(cells[name][2].text.split(" / ")[0]) for name in ("One", "Two"))  # type: ignore[union-attr]
    assert of_first == of_second + 1
    assert view.kept is None  # nothing was kept of this archive
