"""Workbooks that were filled into a template, of today and of earlier days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from generator.definitions.schema import ChoiceType, Need
from generator.findings import Change, Severity
from generator.language import LANGS, Text
from tests.making.blank_books import changed, fill_in, hand_out, headings_of, renamed, without
from tests.office import SHEETS, Office, open_office, values

if TYPE_CHECKING:
    from pathlib import Path

    from generator.definitions.schema import Schema
    from generator.findings import Finding
    from generator.language import Lang

HOLIDAY = {"日期": date(2026, 2, 17), "类型": "免访周", "说明": "春节"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def calendar(office: Office) -> Schema:
    return office.project.schemas["calendar"]


def told(office: Office, *codes: str) -> list[Finding]:
    """The findings of the templates; nothing else may be found."""
    found = office.findings()
    assert {one.code for one in found} <= set(codes), list(map(str, found))
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_template_filled_with_its_own_examples_is_read_without_a_word(
    office: Office, lang: Lang, tmp_path: Path
) -> None:
    """What the example of a column shows, its column takes: below it, the same row as data."""
    del tmp_path
    office.file("trade.xlsx").unlink()
    office.file("visits.xlsx").unlink()
    office.file("accounts.xlsx").unlink()
    schemas = office.project.schemas
    path = hand_out(office.file("all.xlsx"), *schemas.values(), lang=lang)
    book = openpyxl.load_workbook(path)
    for page in book.worksheets:
        if page["A3"].comment is None:
            continue
        for place, cell in enumerate(page[4], 1):
            value = cell.value
            if isinstance(value, str):
                value = value.removeprefix("（示例）").removeprefix("(example) ")
            page.cell(5, place).value = value
    book.save(path)
    found = [one for one in office.read().findings if one.code != "KAM061"]
    silent = {"KAM403", "KAM411", "KAM412", "KAM501"}  # the rows of examples are of no one company
    assert {one.code for one in found} <= silent, list(map(str, found))
    for table in schemas:
        assert office.read().tables[table].present


def test_the_example_counts_nowhere_and_its_number_is_nobodys(office: Office) -> None:
    """A row may not name the account of the example."""
    path = hand_out(office.file("more.xlsx"), office.project.schemas["accounts"])
    fill_in(path, "客户档案", {"公司客户编号": "KH900", "客户名称": "新客户"}, example=True)
    office.visits(B3="KH0001")
    found = {one.code for one in office.findings()} - {"KAM302"}
    assert found & {"KAM403", "KAM411", "KAM412"}
    assert "KAM061" in found
    accounts = values(office.read(), "accounts", "account_id")
    assert "KH900" in accounts
    assert "KH0001" not in accounts
    assert not any("示例" in str(one) for one in accounts)


def test_an_example_is_known_wherever_the_row_was_moved_and_in_any_workbook(
    office: Office,
) -> None:
    path = hand_out(office.file("calendar.xlsx"), calendar(office))
    book = openpyxl.load_workbook(path)
    rows: list[list[Any]] = [
        [cell.value for cell in row] for row in book["日历"].iter_rows(min_row=3)
    ]
    office.write(
        "copied.xlsx", {"日历": [rows[0], ["2026-04-05", "休息", "清明"], rows[1], rows[1]]}
    )
    path.unlink()
    found = told(office, "KAM061", "KAM204")
    assert [one.place.cell for one in found if one.code == "KAM061"] == ["3:3", "4:4"]  # type: ignore[union-attr]
    assert values(office.read(), "calendar", "note") == ["清明"]


def test_a_real_row_that_looks_like_the_example_counts(office: Office) -> None:
    """Without the mark it is data, were it equal to the last letter."""
    fill_in(hand_out(office.file("calendar.xlsx"), calendar(office)), "日历", HOLIDAY)
    assert told(office) == []
    assert values(office.read(), "calendar", "note") == ["春节"]


def test_an_example_with_other_content_is_neither_dropped_nor_counted(office: Office) -> None:
    path = hand_out(office.file("calendar.xlsx"), calendar(office))
    fill_in(path, "日历", HOLIDAY | {"日期": date(2026, 4, 5), "说明": "（示例）春节"}, HOLIDAY)
    [found] = told(office, "KAM062")
    assert found.severity is Severity.ERROR
    assert office.read().rows_left_out == 1
    assert values(office.read(), "calendar", "date") == [date(2026, 2, 17)]


def test_an_untouched_sheet_is_absent_and_one_without_its_example_is_empty(
    office: Office,
) -> None:
    """Nothing handed in is not the same as nothing happened."""
    path = hand_out(office.file("calendar.xlsx"), calendar(office))
    [found] = told(office, "KAM064")
    assert found.severity is Severity.NOTICE
    assert not office.read().tables["calendar"].present
    fill_in(path, "日历")
    assert told(office) == []
    assert office.read().tables["calendar"].present
    assert len(office.read().tables["calendar"]) == 0


def test_an_untouched_mandatory_sheet_is_an_error_once(office: Office) -> None:
    office.file("trade.xlsx").unlink()
    hand_out(office.file("trade.xlsx"), office.project.schemas["trade"])
    [found] = told(office, "KAM064")
    assert found.severity is Severity.ERROR
    assert found.kpis


def test_a_spare_copy_of_a_template_is_told_once_and_takes_nothing_away(office: Office) -> None:
    """Sheets whose data stand in other workbooks are not missing."""
    schemas = office.project.schemas
    hand_out(office.file("blank.xlsx"), schemas["trade"], schemas["visits"], schemas["accounts"])
    [found] = told(office, "KAM064")
    assert str(found.place) == "workbooks/blank.xlsx"
    assert found.severity is Severity.NOTICE
    assert not found.kpis
    assert all(f"“{schemas[one].sheet}”" in found.message.zh for one in ("trade", "visits"))
    assert "无数据" not in found.message.zh
    assert "no data" not in found.message.en
    assert "elsewhere" in found.message.en


def test_of_a_spare_workbook_the_sheet_that_is_missing_is_told_by_itself(office: Office) -> None:
    schemas = office.project.schemas
    hand_out(office.file("blank.xlsx"), schemas["trade"], schemas["calendar"])
    places = {str(one.place): one.message.zh for one in told(office, "KAM064")}
    assert ["无数据" in places[one] for one in sorted(places)] == [False, True]
    assert sorted(places) == ["workbooks/blank.xlsx:交易", "workbooks/blank.xlsx:日历"]


def test_a_template_of_today_is_nothing_to_tell_whatever_the_product(office: Office) -> None:
    fill_in(hand_out(office.file("calendar.xlsx"), calendar(office)), "日历", HOLIDAY)
    assert told(office) == []


def test_a_renamed_column_is_read_and_its_heading_may_be_mended(office: Office) -> None:
    then = renamed(calendar(office), "note", "补充内容")
    path = hand_out(office.file("calendar.xlsx"), then)
    row = {"日期": date(2026, 2, 17), "类型": "免访周", "补充内容": "春节"}
    fill_in(path, "日历", row)
    [found] = told(office, "KAM060")
    assert found.severity is Severity.NOTICE
    assert "补充内容" in found.message.zh
    assert "“说明”" in found.message.zh
    [mend] = found.mends
    assert (mend.change, mend.cell, mend.value) == (Change.SET_CELL, "C3", "说明")
    assert values(office.read(), "calendar", "note") == ["春节"]


def test_a_column_added_since_costs_what_it_is_worth(office: Office) -> None:
    """Required: the rows. Due: completeness. Optional: nothing."""
    schema = calendar(office)
    costs = {}
    for need in Need:
        column = replace(schema.columns["note"], key="since", need=need)
        column = replace(column, label=Text(zh="批次", en="Batch"), aliases=())
        now = replace(schema, columns={**schema.columns, "since": column}, version=2)
        fill_in(hand_out(office.file("calendar.xlsx"), schema), "日历", HOLIDAY)
        project = replace(office.project, schemas={**office.project.schemas, "calendar": now})
        costs[need] = _severities(project)
    assert costs == {
        Need.REQUIRED: [("KAM060", Severity.ERROR)],
        Need.ARCHIVE: [("KAM060", Severity.WARNING)],
        Need.OPTIONAL: [("KAM060", Severity.NOTICE)],
    }


def _severities(project: object) -> list[tuple[str, Severity]]:
    from generator.intake.reading import read_workbooks

    found = read_workbooks(project).findings  # type: ignore[arg-type]
    return [(one.code, one.severity) for one in found if one.code not in ("KAM102", "KAM112")]


def test_a_column_gone_since_is_told_once_and_warned_of_where_it_holds_something(
    office: Office,
) -> None:
    schema = calendar(office)
    extra = replace(
        schema.columns["note"], key="gone", label=Text(zh="批次", en="Batch"), aliases=()
    )
    then = replace(schema, columns={**schema.columns, "gone": extra})
    path = hand_out(office.file("calendar.xlsx"), then)
    fill_in(path, "日历", HOLIDAY)
    [found] = told(office, "KAM060")
    assert found.severity is Severity.NOTICE
    path.unlink()
    fill_in(hand_out(path, then), "日历", HOLIDAY | {"批次": "2"})
    [found] = told(office, "KAM060")
    assert found.severity is Severity.WARNING
    assert "批次" in found.message.zh


def test_new_choices_are_a_notice(office: Office) -> None:
    schema = calendar(office)
    fewer = ChoiceType({"休息": (), "免访周": ()})
    path = hand_out(office.file("calendar.xlsx"), changed(schema, "kind", type=fewer))
    fill_in(path, "日历", HOLIDAY)
    [found] = told(office, "KAM060")
    assert found.severity is Severity.NOTICE
    assert "“类型”" in found.message.zh


def test_an_old_template_brought_up_to_date_by_hand_is_nothing_to_tell(office: Office) -> None:
    schema = calendar(office)
    path = hand_out(office.file("calendar.xlsx"), without(schema, "note"))
    book = openpyxl.load_workbook(path)
    book["日历"].cell(3, 3).value = "说明"
    book.save(path)
    fill_in(path, "日历", HOLIDAY)
    assert told(office) == []
    assert values(office.read(), "calendar", "note") == ["春节"]


def test_the_order_of_columns_is_no_age(office: Office) -> None:
    schema = calendar(office)
    turned = replace(schema, columns=dict(reversed(list(schema.columns.items()))))
    fill_in(hand_out(office.file("calendar.xlsx"), turned), "日历", HOLIDAY)
    assert told(office) == []


def test_headings_of_a_template_are_those_of_the_test() -> None:
    """The clean office of the other tests has no template in it."""
    assert all("_kam" not in pages for pages in SHEETS.values())
    page = openpyxl.Workbook().active
    assert page is not None
    page["A3"] = "* 编号\nNo."
    page["B3"] = "金额（元）\nAmount"
    assert headings_of(page) == {"编号": 1, "金额": 2}
