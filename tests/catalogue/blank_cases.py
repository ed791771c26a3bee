"""Workbooks that were filled into a blank one: codes 060 to 069, and 945."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import openpyxl

from generator.definitions.stamps import STAMP_SHEET
from tests.catalogue.definition_cases import by_definitions
from tests.catalogue.registry import case
from tests.making.blank_books import fill_in, hand_out, renamed

if TYPE_CHECKING:
    from tests.office import Office

HOLIDAY = {"日期": date(2026, 2, 17), "类型": "免访周"}


@case("KAM060", at="calendar.xlsx:日历!3:3")
def template_of_last_year(office: Office) -> None:
    then = renamed(office.project.schemas["calendar"], "note", "补充")
    fill_in(hand_out(office.file("calendar.xlsx"), then), "日历", HOLIDAY | {"补充": "春节"})


@case("KAM061", at="calendar.xlsx:日历!4:4")
def example_left_in_the_sheet(office: Office) -> None:
    path = hand_out(office.file("calendar.xlsx"), office.project.schemas["calendar"])
    fill_in(path, "日历", HOLIDAY, example=True)


@case("KAM062", at="calendar.xlsx:日历!C4")
def data_over_the_example(office: Office) -> None:
    path = hand_out(office.file("calendar.xlsx"), office.project.schemas["calendar"])
    fill_in(path, "日历", HOLIDAY | {"说明": "（示例）清明"}, HOLIDAY | {"日期": date(2026, 4, 5)})


@case("KAM063", at="old.xlsx:旧预算")
def sheet_that_nobody_reads_any_more(office: Office) -> None:
    calendar = office.project.schemas["calendar"]
    then = replace(calendar, sheet="旧预算", table="old_budget")
    path = hand_out(office.file("old.xlsx"), then)
    book = openpyxl.load_workbook(path)
    page = book["旧预算"]
    for cell, heading in zip(page[3], ("科目", "金额", "批次"), strict=True):
        cell.value = heading
    page["A5"] = "差旅"
    book.save(path)


@case("KAM064", at="calendar.xlsx:日历")
def template_left_as_it_was(office: Office) -> None:
    hand_out(office.file("calendar.xlsx"), office.project.schemas["calendar"])


@case("KAM065", at="calendar.xlsx:日历!3:3")
def template_of_the_head_office(office: Office) -> None:
    calendar = office.project.schemas["calendar"]
    newer = replace(renamed(calendar, "note", "补充"), version=calendar.version + 1)
    fill_in(hand_out(office.file("calendar.xlsx"), newer), "日历", HOLIDAY | {"补充": "春节"})


@case("KAM066", at="calendar.xlsx:_kam")
def stamp_that_was_edited(office: Office) -> None:
    path = hand_out(office.file("calendar.xlsx"), office.project.schemas["calendar"])
    fill_in(path, "日历", HOLIDAY)
    book = openpyxl.load_workbook(path)
    book[STAMP_SHEET]["A1"] = "note"
    book.save(path)


@case("KAM945", at="schemas/visits.yml:2:1", look=by_definitions)
def workbook_of_two_names(office: Office) -> None:
    folder = office.root / "workbooks" / "schemas"
    folder.mkdir(parents=True)
    shipped = office.project.file("workbooks/schemas/visits.yml").read_text(encoding="utf-8")
    named = shipped.replace("{zh: 拜访, en: Visits}", "{zh: 走访, en: Visits}")
    (folder / "visits.yml").write_text(named, encoding="utf-8")
