"""Returned workbooks that came back: codes KAM040 to KAM049."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.catalogue.registry import case
from tests.office import USUAL
from tests.returning import LIST, accept, accept_column, drop, edit, handed_back, set_cell

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from tests.office import Office
    from tests.returning import Mends

DAY = "visits.xlsx:拜访记录!C3"
BACK = "visits（待改）.xlsx"
MENDED = set_cell(DAY, date(2026, 1, 6))


def returned(office: Office, mends: Mends | None = None) -> Path:
    """A workbook with a day in words, handed back."""
    office.visits(C3="2026年1月6日")
    wanted = MENDED if mends is None else mends
    folder = office.root / "returned"
    return handed_back(office.project, folder, wanted, USUAL)["visits.xlsx"]


@case("KAM040", at="visits.xlsx", also={"KAM204"})
def returned_beside_its_original(office: Office) -> None:
    drop(returned(office), office.project)


@case("KAM041", at=BACK, also={"KAM204"})
def original_changed_after_it_was_returned(office: Office) -> None:
    drop(returned(office), office.project)
    office.visits(G4="盘点两次")


@case("KAM042", at=BACK, also={"KAM204"})
def two_people_filled_in_a_copy(office: Office) -> None:
    path = returned(office)
    drop(path, office.project)
    accept(path)
    drop(path, office.project, "visits - 副本（待改）.xlsx")


@case("KAM043", at=BACK, also={"KAM040", "KAM204"})
def list_deleted(office: Office) -> None:
    path = returned(office)
    drop(edit(path, lambda book: book.remove(book[LIST])), office.project)


@case("KAM044", at=f"{BACK}:拜访记录!C3", also={"KAM040"})
def suggestion_accepted(office: Office) -> None:
    path = returned(office)
    assert accept(path) == 1
    drop(path, office.project)


@case("KAM045", at=f"{BACK}:拜访记录!C3", also={"KAM040"})
def accepted_and_typed_by_hand(office: Office) -> None:
    path = returned(office)
    accept(path)

    def type_a_day(book: Workbook) -> None:
        book["拜访记录"]["C3"] = date(2026, 1, 8)

    drop(edit(path, type_a_day), office.project)


@case("KAM046", at=f"{BACK}:{LIST}!J11", also={"KAM040", "KAM204"})
def mark_of_ones_own(office: Office) -> None:
    path = returned(office)
    accept(path, mark="待定")
    drop(path, office.project)


@case("KAM047", at=f"{BACK}:{LIST}!J11", also={"KAM040", "KAM204"})
def accepted_where_there_is_nothing(office: Office) -> None:
    path = returned(office, {})

    def mark(book: Workbook) -> None:
        book[LIST].cell(11, accept_column(book[LIST])).value = "Y"

    drop(edit(path, mark), office.project)


@case("KAM048", at=f"{BACK}:拜访记录!C3", also={"KAM040", "KAM044", "KAM304"})
def two_suggestions_for_a_cell(office: Office) -> None:
    office.visits(H3="昨天")  # the suggestion at H3 is to change C3
    other = set_cell(DAY, date(2026, 1, 7))[DAY]
    path = returned(office, MENDED | {"visits.xlsx:拜访记录!H3": other})
    accept(path)
    drop(path, office.project)


@case("KAM149", at=BACK, also={"KAM040", "KAM142"})
def sheet_deleted_from_a_returned_one(office: Office) -> None:
    drop(edit(returned(office), lambda book: book.remove(book["拜访记录"])), office.project)
