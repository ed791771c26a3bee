"""Blank workbooks as Excel and LibreOffice see them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.cells import column_letter
from generator.definitions.schema import ChoiceType, DateType, MoneyType, Need, YesNoType
from generator.definitions.stamps import (
    EXAMPLE_ROW,
    HEAD_ROW,
    STAMP_PROPERTY,
    STAMP_SHEET,
    stamp_in,
    stamped,
)
from generator.definitions.workbook_groups import WorkbookGroup, workbook_groups
from generator.intake.checks.background import background_columns
from generator.intake.layout.headings import Headings
from generator.intake.layout.sheet_names import is_helper
from generator.intake.templates.template import template_of
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.reader import read_workbook
from generator.language import LANGS, same
from generator.report.words.column_words import need_words
from generator.sheets.blank.lists import list_of
from generator.sheets.blank.workbook import blank_workbook, sheet_names
from tests.sheets.recalculation import recalculated, resave
from tests.support import project_with, shipped_project

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from generator.definitions.schema import Column, Schema
    from generator.language import Lang

GROUPS = workbook_groups(shipped_project())
MANY = tuple(f"第{number}种情形，写得很长很长很长" for number in range(60))


@cache
def made(key: str, lang: Lang) -> bytes:
    group = next(one for one in GROUPS if one.key == key)
    return blank_workbook(group, shipped_project(), lang)


def opened(key: str, lang: Lang = "zh") -> Workbook:
    return load_workbook(io.BytesIO(made(key, lang)))


def pages(lang: Lang) -> list[tuple[Schema, Worksheet]]:
    """Every sheet of every blank workbook, with its schema as far as it is collected."""
    project = shipped_project()
    found: list[tuple[Schema, Worksheet]] = []
    for group in GROUPS:
        book = opened(group.key, lang)
        names = sheet_names(group.schemas, lang)
        for schema in group.schemas:
            gone = background_columns(project, schema.table)
            columns = {key: one for key, one in schema.columns.items() if key not in gone}
            page = book[names[schema.table]]
            assert isinstance(page, Worksheet)
            found.append((replace(schema, columns=columns), page))
    return found


def places(page: Worksheet, schema: Schema) -> dict[str, str]:
    """The letter of each column, by its key, as intake finds it."""
    known = Headings.of(schema)
    return {
        str(known.key(str(cell.value))): column_letter(place)
        for place, cell in enumerate(page[HEAD_ROW], 1)
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_stands_under_a_heading_that_intake_knows_with_a_note(lang: Lang) -> None:
    for schema, page in pages(lang):
        assert list(places(page, schema)) == list(schema.columns)
        for cell, column in zip(page[HEAD_ROW], schema.columns.values(), strict=True):
            assert str(cell.value).splitlines()[0].lstrip("*※ ").startswith(column.label[lang])
            assert cell.comment is not None
            assert column.label.en in cell.comment.text
            assert column.label.zh in cell.comment.text
            assert need_words(column, schema)[lang] in cell.comment.text


@pytest.mark.parametrize("lang", LANGS)
def test_required_headings_bear_a_mark_and_a_ground_of_their_own(lang: Lang) -> None:
    grounds: dict[str, set[str]] = {"* ": set(), "※ ": set(), "": set()}
    for schema, page in pages(lang):
        for cell, column in zip(page[HEAD_ROW], schema.columns.values(), strict=True):
            mark = str(cell.value)[:2] if str(cell.value)[:1] in "*※" else ""
            required = column.need is Need.REQUIRED and column.when is None
            assert (mark == "* ") == required
            assert (mark == "") == (column.need is Need.OPTIONAL)
            grounds[mark].add(cell.fill.fgColor.rgb)
    assert [len(colours) for colours in grounds.values()] == [1, 1, 1]
    assert len(set.union(*grounds.values())) == 3


def test_a_column_of_choices_takes_its_words_from_the_sheet_of_lists() -> None:
    book = opened("visits")
    for schema, page in pages("zh"):
        letters = places(page, schema)
        lists = {
            str(one.sqref).partition(":")[0]: one
            for one in page.data_validations.dataValidation
            if one.type == "list"
        }
        for key, column in schema.columns.items():
            if isinstance(column.type, ChoiceType | YesNoType):
                found = lists[f"{letters[key]}{EXAMPLE_ROW + 1}"]
                assert re.fullmatch(r"=?choices_\w+", found.formula1)
                assert found.error
                assert found.errorTitle
    name = book.defined_names["choices_visits_form"]
    sheet, _, area = name.attr_text.partition("!")
    words = [row[0].value for row in book[sheet.strip("'")][area.replace("$", "")]]
    assert words == list(list_of(shipped_project().schemas["visits"].columns["form"]))


def test_no_message_or_list_is_longer_than_excel_takes() -> None:
    for lang in LANGS:
        for _, page in pages(lang):
            for one in page.data_validations.dataValidation:
                assert len(one.formula1 or "") <= 255
                assert len(one.error or "") <= 255
                assert len(one.errorTitle or "") <= 32
                assert len(one.prompt or "") <= 255
                assert '"' not in (one.formula1 or "")


def test_dates_and_amounts_are_watched_in_words() -> None:
    for schema, page in pages("zh"):
        letters = places(page, schema)
        watched = {
            str(one.sqref).partition(":")[0]: one for one in page.data_validations.dataValidation
        }
        for key, column in schema.columns.items():
            if isinstance(column.type, DateType | MoneyType) and not column.may_not_apply:
                found = watched[f"{letters[key]}{EXAMPLE_ROW + 1}"]
                assert found.type == ("date" if isinstance(column.type, DateType) else "decimal")
                assert column.label.zh in found.error


def test_codes_are_text_and_amounts_are_not() -> None:
    formats = {}
    for schema, page in pages("zh"):
        for key, letter in places(page, schema).items():
            formats[f"{schema.table}.{key}"] = page.column_dimensions[letter].number_format
    assert formats["accounts.account_id"] == "@"
    assert formats["contacts.mobile"] == "@"
    assert formats["trade.net_amount"] == "#,##0.00"
    assert formats["visits.date"] == "yyyy-mm-dd"
    assert formats["visits.start"] == "hh:mm"
    assert formats["accounts.market_share"] == "0.0%"


def test_a_reference_offers_the_ids_typed_in_the_same_workbook_and_takes_others() -> None:
    book = opened("accounts")
    page = book["联系人"]
    letter = places(page, shipped_project().schemas["contacts"])["account_id"]
    one = next(
        rule
        for rule in page.data_validations.dataValidation
        if str(rule.sqref).startswith(f"{letter}{EXAMPLE_ROW + 1}:")
    )
    assert one.formula1.lstrip("=") == "ids_accounts_account_id"
    assert not one.showErrorMessage
    assert "客户档案" in book.defined_names["ids_accounts_account_id"].attr_text


def test_sheets_beside_the_tables_are_those_that_intake_passes_over() -> None:
    for lang in LANGS:
        for group in GROUPS:
            names = set(sheet_names(group.schemas, lang).values())
            assert all(is_helper(name) for name in {*opened(group.key, lang).sheetnames} - names)


def test_the_stamp_holds_every_schema_and_is_very_hidden() -> None:
    for group in GROUPS:
        book = opened(group.key)
        assert book[STAMP_SHEET].sheet_state == "veryHidden"
        rows = [list(row) for row in book[STAMP_SHEET].iter_rows(values_only=True)]
        assert stamp_in(rows) == {schema.table: stamped(schema) for schema in group.schemas}
        properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
        digests = str(properties[STAMP_PROPERTY].value)
        assert stamped(group.schemas[0]).digest in digests


def test_the_frame_is_frozen_and_prints_its_headings() -> None:
    for _, page in pages("zh"):
        assert str(page.freeze_panes).endswith(str(HEAD_ROW + 1))
        assert page.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9


def test_headings_of_lists_are_as_high_as_the_labels_that_share_a_list() -> None:
    page = opened("visits")["选项"]
    labels = [str(cell.value).count("\n") + 1 for cell in page[3]]
    assert max(labels) > 1
    assert (page.row_dimensions[3].height or 0) >= 15 * max(labels)
    assert page.page_setup.orientation == "landscape"


def test_instructions_are_in_one_language_and_say_nothing_twice() -> None:
    page = opened("visits", "en")["Instructions"]
    told = [str(cell.value) for cell in page["D"] if cell.value]
    assert not [words for words in told if re.search("[，；。（）]", words)]
    assert "Visit records" in [cell.value for cell in page["A"]]


def test_the_same_schemas_give_the_same_bytes_and_no_name_or_clock() -> None:
    group = GROUPS[0]
    again = blank_workbook(group, shipped_project(), "zh")
    assert again == made(group.key, "zh")
    with zipfile.ZipFile(io.BytesIO(again)) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2026-01-01T"}


def test_what_is_not_collected_is_not_asked_for() -> None:
    """Hobbies and family stand in the schema; without a purpose nobody is to fill them in."""
    contacts = shipped_project().schemas["contacts"]
    assert {"hobbies", "family"} <= contacts.columns.keys()
    asked = places(opened("accounts")["联系人"], contacts)
    assert not {"hobbies", "family", "id_no"} & asked.keys()
    collecting = project_with({"collect_personal_background": True})
    group = next(one for one in GROUPS if one.key == "accounts")
    book = load_workbook(io.BytesIO(blank_workbook(group, collecting, "zh")))
    assert {"hobbies", "family", "id_no"} <= places(book["联系人"], contacts).keys()


def test_a_list_of_any_length_is_a_range(tmp_path: Path) -> None:
    calendar = shipped_project().schemas["calendar"]
    kinds = ChoiceType(choices=dict.fromkeys(MANY, ()))
    column: Column = replace(calendar.columns["kind"], type=kinds)
    schema = replace(calendar, columns={**calendar.columns, "kind": column})
    group = WorkbookGroup(key="long", name=same("long"), schemas=(schema,))
    path = tmp_path / "long.xlsx"
    path.write_bytes(blank_workbook(group, shipped_project(), "zh"))
    book = load_workbook(path)
    lists = [one for one in book["日历"].data_validations.dataValidation if one.type == "list"]
    assert [len(one.formula1) < 40 for one in lists] == [True]
    assert book.defined_names["choices_calendar_kind"].attr_text.endswith("$63")


@pytest.mark.office
def test_lists_are_there_for_libreoffice(soffice: str, tmp_path: Path) -> None:
    """The names behind drop-downs lead to their words, those of ids to what was typed."""
    path = tmp_path / "visits.xlsx"
    book = opened("visits")
    plans = book["拜访计划"]
    for row, number in enumerate(("P1", "P2", "P3"), EXAMPLE_ROW + 1):
        plans.cell(row, 1).value = number
    page = book["填写说明"]
    page["J1"] = "=COUNTA(choices_visits_form)"
    page["J2"] = '=MATCH("电话",choices_visits_form,0)'
    page["J3"] = "=ROWS(ids_visit_plan_plan_id)"
    page["J4"] = "=INDEX(ids_visit_plan_plan_id,3)"
    book.save(path)
    [back] = recalculated(soffice, [path], tmp_path)
    assert [back[f"填写说明!J{row}"] for row in range(1, 5)] == [6, 2, 3, "P3"]


@pytest.mark.office
def test_what_libreoffice_saves_again_is_still_known_for_what_it_is(
    soffice: str, tmp_path: Path
) -> None:
    path = tmp_path / "visits.xlsx"
    path.write_bytes(made("visits", "zh"))
    again = read_workbook(resave(soffice, path, tmp_path / "again"), "workbooks/visits.xlsx")
    assert isinstance(again, OpenWorkbook)
    stamp = template_of(again).stamp
    assert stamp is not None
    assert {one.digest for one in stamp.values()} == {
        stamped(schema).digest
        for group in GROUPS
        if group.key == "visits"
        for schema in group.schemas
    }
    page = load_workbook(tmp_path / "again" / "visits.xlsx")["拜访记录"]
    kinds = [rule.type for rule in page.data_validations.dataValidation]
    assert kinds.count("list") >= 5
