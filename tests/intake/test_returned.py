"""A returned workbook among the workbooks again: whose data hold, what is applied, what is told."""

from __future__ import annotations

import hashlib
import random
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Literal

import openpyxl
import pytest

from generator.findings import Change, Mend, Severity
from generator.intake.returned.stamp import SHEET
from generator.intake.workbook.reader import OpenWorkbook, read_workbook
from generator.sheets.returned.handing_back import hand_back
from tests.making.every_format import write_ods, write_xls, write_xlsb
from tests.office import USUAL, Office, open_office, values
from tests.returning import (
    LIST,
    accept,
    accept_column,
    drop,
    edit,
    handed_back,
    rows_of_list,
    set_cell,
)
from tests.sheets.recalculation import convert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

    from tests.returning import Mends

DAY = "visits.xlsx:拜访记录!C3"
BACK = "visits（待改）.xlsx"
MENDED = set_cell(DAY, date(2026, 1, 8))
TWO_DAYS = MENDED | set_cell("visits.xlsx:拜访记录!C4", date(2026, 1, 10))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with one day in words: 6 January, for which 8 January is suggested."""
    made = open_office(tmp_path / "office")
    made.visits(C3="2026年1月6日")
    return made


def back(office: Office, mends: Mends | None = None) -> Path:
    """The visits, handed back."""
    folder = office.root / "returned"
    return handed_back(office.project, folder, mends or MENDED, USUAL)["visits.xlsx"]


def days(office: Office) -> list[object]:
    return list(values(office.read(), "visits", "date"))


def codes(office: Office) -> list[str]:
    return sorted(found.code for found in office.findings())


def type_in(sheet: str, cell: str, value: object) -> object:
    def typed(book: Workbook) -> None:
        book[sheet][cell] = value  # type: ignore[assignment]

    return typed


def inserted_row(number: int, visit: str, day: date) -> Callable[[Workbook], None]:
    """A visit like the one below it, entered above it."""

    def insert(book: Workbook) -> None:
        page = book["拜访记录"]
        page.insert_rows(number)
        for column in range(1, page.max_column + 1):
            page.cell(number, column).value = page.cell(number + 1, column).value
        page.cell(number, 1).value, page.cell(number, 3).value = visit, day

    return insert


class TestWhoseDataHold:
    def test_accepted_where_the_original_is_unchanged(self, office: Office) -> None:
        path = back(office)
        accept(path)
        before = office.file("visits.xlsx").read_bytes()
        drop(path, office.project)
        assert days(office)[1] == date(2026, 1, 8)
        assert len(days(office)) == 4
        assert office.file("visits.xlsx").read_bytes() == before
        assert office.file(BACK).read_bytes() == path.read_bytes()

    def test_not_accepted_nothing_is_applied(self, office: Office) -> None:
        drop(back(office), office.project)
        assert days(office)[1] == date(2026, 1, 6)
        assert codes(office) == ["KAM040", "KAM204"]

    @pytest.mark.parametrize("mark", ["Y", "y", "是", "√", "１", "1", "Yes", "接受"])
    def test_marks_of_acceptance(self, office: Office, mark: str) -> None:
        path = back(office)
        accept(path, mark=mark)
        drop(path, office.project)
        assert codes(office) == ["KAM040", "KAM044"]

    @pytest.mark.parametrize("mark", ["N", "否", "×", "no", "0"])
    def test_marks_of_refusal(self, office: Office, mark: str) -> None:
        path = back(office)
        accept(path, mark=mark)
        drop(path, office.project)
        assert codes(office) == ["KAM040", "KAM204"]

    def test_edits_by_hand_count(self, office: Office) -> None:
        path = back(office)
        drop(edit(path, type_in("拜访记录", "C5", date(2026, 1, 20))), office.project)  # type: ignore[arg-type]
        assert days(office)[3] == date(2026, 1, 20)

    def test_an_edit_by_hand_wins_over_an_accepted_suggestion(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(edit(path, type_in("拜访记录", "C3", date(2026, 1, 9))), office.project)  # type: ignore[arg-type]
        assert days(office)[1] == date(2026, 1, 9)
        assert codes(office) == ["KAM040", "KAM045"]

    def test_the_same_typed_by_hand_is_no_contradiction(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(edit(path, type_in("拜访记录", "C3", date(2026, 1, 8))), office.project)  # type: ignore[arg-type]
        assert codes(office) == ["KAM040", "KAM044"]

    def test_the_same_of_another_record_is_not_told_as_applied(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(edit(path, inserted_row(3, "V9", date(2026, 1, 8))), office.project)
        assert codes(office) == ["KAM040", "KAM043", "KAM204"]
        (returned,) = office.read().returned.values()
        assert returned.applied == ()

    def test_the_same_in_a_row_of_which_nothing_is_known_is_not_claimed(
        self, office: Office
    ) -> None:
        with office.edited("visits.xlsx", "拜访记录") as page:
            page["A4"] = "V2"  # which of the two is meant, no number says
        path = back(office)
        accept(path)
        drop(edit(path, type_in("拜访记录", "C3", date(2026, 1, 8))), office.project)  # type: ignore[arg-type]
        assert not {"KAM043", "KAM044", "KAM045"} & set(codes(office))

    def test_the_original_holds_where_it_was_changed_since(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(path, office.project)
        office.visits(C3=date(2026, 1, 7))
        assert days(office)[1] == date(2026, 1, 7)
        assert codes(office) == ["KAM041"]

    def test_read_alone_where_the_original_is_gone(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(path, office.project)
        office.file("visits.xlsx").unlink()
        assert days(office)[1] == date(2026, 1, 8)
        assert codes(office) == ["KAM044"]

    def test_an_original_that_was_moved_is_known_by_its_content(self, office: Office) -> None:
        drop(back(office), office.project)
        office.file("visits.xlsx").rename(office.file("old name.xlsx"))
        assert len(days(office)) == 4
        assert codes(office) == ["KAM040", "KAM204"]

    def test_it_may_take_the_very_name_of_the_original(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(path, office.project, "visits.xlsx")
        assert days(office)[1] == date(2026, 1, 8)
        assert codes(office) == ["KAM044"]

    def test_of_two_different_ones_neither_holds(self, office: Office) -> None:
        path = back(office)
        drop(path, office.project)
        accept(path)
        drop(path, office.project, "another.xlsx")
        assert days(office)[1] == date(2026, 1, 6)
        assert codes(office) == ["KAM042", "KAM204"]

    def test_of_two_without_original_nothing_is_read_and_that_is_an_error(
        self, office: Office
    ) -> None:
        path = back(office)
        drop(path, office.project)
        accept(path)
        drop(path, office.project, "another.xlsx")
        office.file("visits.xlsx").unlink()
        (found,) = [one for one in office.findings() if one.code == "KAM042"]
        assert found.severity is Severity.ERROR
        assert not office.read().tables["visits"].present

    def test_twice_the_same_is_one(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(path, office.project)
        drop(path, office.project, "visits（待改） - 副本.xlsx")
        assert codes(office) == ["KAM023", "KAM040", "KAM044"]


class TestShifted:
    """Rows and columns that moved after the workbook was handed back."""

    def test_several_that_lapse_are_told_once_a_sheet(self, office: Office) -> None:
        office.visits(C4="2026年1月7日")
        path = back(office, TWO_DAYS)
        assert accept(path) == 2
        drop(edit(path, inserted_row(2, "V9", date(2026, 1, 4))), office.project)
        assert codes(office) == ["KAM040", "KAM043", "KAM204", "KAM204"]
        (told,) = [one for one in office.findings() if one.code == "KAM043"]
        assert told.severity is Severity.WARNING
        assert str(told.place).endswith("（待改）.xlsx:拜访记录")
        assert "2 accepted suggestions were not applied" in told.message.en
        assert "有 2 条没有采用" in told.message.zh

    def test_those_above_the_row_that_was_inserted_are_applied(self, office: Office) -> None:
        office.visits(C4="2026年1月7日")
        path = back(office, TWO_DAYS)
        accept(path)
        drop(edit(path, inserted_row(4, "V9", date(2026, 1, 4))), office.project)
        assert codes(office) == ["KAM040", "KAM043", "KAM044", "KAM204"]

    def test_a_blank_of_another_record_is_not_filled(self, office: Office) -> None:
        blank = (Mend(change=Change.SET_CELL, sheet="拜访记录", cell="Z3", value="x"),)
        path = back(office, {DAY: blank})
        accept(path)
        drop(edit(path, inserted_row(2, "V9", date(2026, 1, 4))), office.project)
        assert "KAM044" not in codes(office)
        assert "KAM043" in codes(office)

    @pytest.mark.parametrize("column", [1, 2, 3])
    def test_a_column_that_was_inserted(self, office: Office, column: int) -> None:
        path = back(office)
        accept(path)

        def insert(book: Workbook) -> None:
            book["拜访记录"].insert_cols(column)
            book["拜访记录"].cell(1, column).value = "备忘"

        drop(edit(path, insert), office.project)
        found = codes(office)
        assert found.count("KAM043") == 1
        assert not {"KAM044", "KAM045"} & set(found)

    def test_one_typed_over_is_told_beside_those_that_moved(self, office: Office) -> None:
        office.visits(C4="2026年1月7日")
        path = back(office, TWO_DAYS)
        accept(path)
        edit(path, inserted_row(4, "V9", date(2026, 1, 4)))
        drop(edit(path, type_in("拜访记录", "C3", date(2026, 1, 9))), office.project)  # type: ignore[arg-type]
        assert codes(office) == ["KAM040", "KAM043", "KAM045", "KAM204"]

    def test_what_was_applied_before_is_told_no_more(self, office: Office) -> None:
        first = back(office)
        accept(first)
        drop(first, office.project)
        second = handed_back(office.project, office.root / "again")["visits.xlsx"]
        drop(edit(second, inserted_row(3, "V9", date(2026, 1, 8))), office.project)
        assert codes(office) == ["KAM040"]

    def test_a_key_that_was_corrected_does_not_hinder(self, office: Office) -> None:
        path = back(office)
        accept(path)
        drop(edit(path, type_in("拜访记录", "A3", "V20")), office.project)  # type: ignore[arg-type]
        assert codes(office) == ["KAM040", "KAM044"]

    def test_a_suggestion_for_two_cells_is_told_once(self, office: Office) -> None:
        both = tuple(
            Mend(change=Change.SET_CELL, sheet="拜访记录", cell=cell, value="x")
            for cell in ("Y3", "Z3")
        )
        path = back(office, {DAY: both})
        accept(path)
        edit(path, type_in("拜访记录", "Y3", "甲"))  # type: ignore[arg-type]
        drop(edit(path, type_in("拜访记录", "Z3", "乙")), office.project)  # type: ignore[arg-type]
        assert codes(office).count("KAM045") == 1


class TestSeveralRounds:
    def test_what_was_accepted_before_is_still_applied_and_told(self, office: Office) -> None:
        office.visits(C4="2026年1月7日")
        first = back(office)
        accept(first)
        drop(first, office.project)
        other = f"{BACK}:拜访记录!C4"
        second = handed_back(
            office.project, office.root / "again", set_cell(other, date(2026, 1, 11))
        )
        path = second["visits.xlsx"]
        assert path.name == BACK
        accept(path)
        drop(path, office.project)
        assert days(office)[1:3] == [date(2026, 1, 8), date(2026, 1, 11)]
        assert codes(office) == ["KAM040", "KAM044", "KAM044"]
        (returned,) = office.read().returned.values()
        assert returned.original == "workbooks/visits.xlsx"

    def test_a_later_one_takes_the_place_of_the_one_it_was_made_from(self, office: Office) -> None:
        office.visits(C4="2026年1月7日")
        first = back(office)
        accept(first)
        drop(first, office.project)
        second = handed_back(office.project, office.root / "again")["visits.xlsx"]
        drop(second, office.project, "visits second.xlsx")
        replaced = {str(one.place) for one in office.findings() if one.code == "KAM040"}
        assert replaced == {f"workbooks/{BACK}", "workbooks/visits.xlsx"}
        assert days(office)[1] == date(2026, 1, 8)


class TestOtherChanges:
    def test_a_row_is_left_out_and_the_others_keep_their_places(self, office: Office) -> None:
        office.visits(D5="不知道")
        row = Mend(change=Change.REMOVE_ROW, sheet="拜访记录", cell="3:3")
        path = back(office, {DAY: (row,)})
        accept(path)
        drop(path, office.project)
        intake = office.read()
        assert values(intake, "visits", "visit_id") == ["V1", "V3"]
        assert any(str(one.place).endswith("拜访记录!D5") for one in intake.findings)

    def test_a_row_that_was_edited_stays(self, office: Office) -> None:
        row = Mend(change=Change.REMOVE_ROW, sheet="拜访记录", cell="3:3")
        path = back(office, {DAY: (row,)})
        accept(path)
        drop(edit(path, type_in("拜访记录", "G3", "谈价格")), office.project)  # type: ignore[arg-type]
        assert values(office.read(), "visits", "visit_id") == ["V1", "V2", "V3", "V4"]
        assert "KAM045" in codes(office)

    def test_a_sheet_is_read_under_its_right_name(self, office: Office) -> None:
        name = Mend(change=Change.RENAME_SHEET, sheet="拜访记录", value="Sheet 9")
        path = back(office, {DAY: (name,)})
        accept(path)
        drop(path, office.project)
        (returned,) = office.read().returned.values()
        assert returned.renamed == {"Sheet 9": "拜访记录"}
        (told,) = [one for one in office.findings() if one.code == "KAM044"]
        assert "“Sheet 9”" in told.message.en

    def test_a_whole_column_is_told_once_with_its_cells(self, office: Office) -> None:
        cells = tuple(
            Mend(change=Change.SET_CELL, sheet="拜访记录", cell=f"Z{row}", value="x")
            for row in range(2, 40)
        )
        path = back(office, {DAY: cells})
        accept(path)
        drop(path, office.project)
        (told,) = [one for one in office.findings() if one.code == "KAM044"]
        assert str(told.place).endswith("拜访记录!Z2:Z39")
        assert "38 cells alike" in told.message.en


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_with_rows_is_shown_to_whoever_mends_them(
    office: Office, state: Literal["hidden", "veryHidden"]
) -> None:
    def hide(book: Workbook) -> None:
        book["拜访记录"].sheet_state = state
        book.create_sheet("说明")
        book.create_sheet("底稿")["A1"] = "x"
        book["底稿"].sheet_state = state

    edit(office.file("visits.xlsx"), hide)
    path = back(office)
    book = openpyxl.load_workbook(path)
    assert book["拜访记录"].sheet_state == "visible"
    assert book["底稿"].sheet_state == state
    drop(path, office.project)
    assert not {"KAM106", "KAM134"} & {*codes(office)}


class TestSheetsThatAreGone:
    """Three sheets in one workbook; one of them goes."""

    @pytest.fixture
    def path(self, office: Office) -> Path:
        office.accounts(C3="2024年4月1日")
        folder = office.root / "returned"
        mends = set_cell("accounts.xlsx:客户档案!C3", date(2024, 4, 2))
        return handed_back(office.project, folder, mends, USUAL)["accounts.xlsx"]

    def test_its_rows_do_not_vanish_unseen(self, office: Office, path: Path) -> None:
        accept(path)
        drop(edit(path, lambda book: book.remove(book["人员"])), office.project)
        (told,) = [one for one in office.findings() if one.severity is Severity.ERROR]
        assert str(told.place) == "workbooks/accounts（待改）.xlsx"
        assert "“人员” (2 rows of data)" in told.message.en

    def test_what_was_accepted_in_it_is_not_told_besides(self, office: Office, path: Path) -> None:
        accept(path)
        drop(edit(path, lambda book: book.remove(book["客户档案"])), office.project)
        assert [one for one in codes(office) if one.startswith("KAM04")] == ["KAM040"]
        assert codes(office).count("KAM149") == 1

    def test_with_its_headings_alone_it_is_there(self, office: Office, path: Path) -> None:
        drop(edit(path, lambda book: book["人员"].delete_rows(2, 9)), office.project)
        assert "KAM149" not in codes(office)

    def test_one_that_was_renamed_and_sorted_is_not_gone(self, office: Office, path: Path) -> None:
        def rename(book: Workbook) -> None:
            page = book["人员"]
            page.title = "花名册"
            page["A1"] = "员工工号"
            page.insert_rows(2)
            page["A2"], page["B2"], page["C2"], page["D2"] = "K09", "王明", "客户经理", "WH01"

        drop(edit(path, rename), office.project)
        assert "KAM149" not in codes(office)

    def test_another_sheet_does_not_stand_in_for_it(self, office: Office, path: Path) -> None:
        def replace(book: Workbook) -> None:
            book.remove(book["人员"])
            book.create_sheet("备忘")["A1"] = "下周再补"

        drop(edit(path, replace), office.project)
        assert "KAM149" in codes(office)

    def test_handed_back_again_it_is_still_gone(self, office: Office, path: Path) -> None:
        first = drop(edit(path, lambda book: book.remove(book["人员"])), office.project)
        again = handed_back(office.project, office.root / "again")["accounts.xlsx"]
        first.unlink()
        drop(again, office.project)
        assert codes(office).count("KAM149") == 1


class TestMangled:
    def test_a_sorted_list_and_moved_columns_still_count(self, office: Office) -> None:
        office.visits(C4="2026年1月7日", H2="2026年1月12日")
        mends = MENDED | set_cell("visits.xlsx:拜访记录!C4", date(2026, 1, 10))
        path = back(office, mends)
        accept(path)

        def sort(book: Workbook) -> None:
            sheet = book[LIST]
            top = next(number for number, _ in rows_of_list(sheet))
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top - 1)]
            head, *body = [[row[9], *row[:9], *row[10:]] for row in rows]
            for number, row in enumerate([head, *reversed(body)], start=top - 1):
                for column, value in enumerate(row, start=1):
                    sheet.cell(number, column).value = value

        drop(edit(path, sort), office.project)
        assert days(office)[1:3] == [date(2026, 1, 8), date(2026, 1, 10)]

    def test_marks_that_slipped_to_other_rows_are_not_believed(self, office: Office) -> None:
        office.visits(C4="2026年1月7日")
        mends = MENDED | set_cell("visits.xlsx:拜访记录!C4", date(2026, 1, 10))
        path = back(office, mends)
        accept(path)

        def shift(book: Workbook) -> None:
            sheet = book[LIST]
            numbers = [number for number, _ in rows_of_list(sheet)]
            first, second = sheet.cell(numbers[0], 1), sheet.cell(numbers[1], 1)
            first.value, second.value = second.value, first.value

        drop(edit(path, shift), office.project)
        assert codes(office).count("KAM046") == 2
        assert days(office)[1:3] == [date(2026, 1, 6), date(2026, 1, 7)]

    def test_a_deleted_row_of_the_list_is_not_accepted(self, office: Office) -> None:
        path = back(office)
        accept(path)

        def delete(book: Workbook) -> None:
            sheet = book[LIST]
            sheet.delete_rows(next(number for number, _ in rows_of_list(sheet)))

        drop(edit(path, delete), office.project)
        assert codes(office) == ["KAM040", "KAM204"]

    @pytest.mark.parametrize("cell", ["A1", "B1", "C2", "B3", "G6", "A8"])
    def test_a_stamp_that_was_typed_into_is_none(self, office: Office, cell: str) -> None:
        path = back(office)
        accept(path)
        drop(edit(path, type_in(SHEET, cell, "tampered")), office.project)  # type: ignore[arg-type]
        found = codes(office)
        assert "KAM043" in found
        assert "KAM044" not in found
        assert len(days(office)) == 4  # the original is passed over: the file names it as well

    def test_without_stamp_and_property_it_is_a_workbook_like_any_other(
        self, office: Office
    ) -> None:
        path = back(office)

        def strip(book: Workbook) -> None:
            del book[SHEET]
            book.custom_doc_props.props.clear()  # type: ignore[attr-defined]

        drop(edit(path, strip), office.project)
        assert "KAM136" in codes(office)  # every row twice

    def test_marks_and_stamps_mangled_at_random_never_end_in_a_crash(self, office: Office) -> None:
        path = back(office)
        accept(path)
        clean = path.read_bytes()
        for seed in range(25):
            path.write_bytes(clean)
            mangle(path, random.Random(seed))  # noqa: S311 (a test that can be repeated)
            drop(path, office.project)
            for found in office.findings():
                assert found.message.zh
                assert found.fix.en


def mangle(path: Path, chance: random.Random) -> None:
    """Scramble cells of the list and of the stamp, or bytes of a part."""
    book = openpyxl.load_workbook(path)
    for sheet in (book[LIST], book[SHEET]):
        if chance.random() < 0.3:
            sheet.delete_rows(chance.randint(1, 12), chance.randint(1, 3))
        if chance.random() < 0.2:
            sheet.delete_cols(chance.randint(1, 10))
        for _ in range(chance.randint(0, 3)):
            junk: list[object] = [
                "Y",
                None,
                -1,
                3.5,
                "是",
                True,
                date(2026, 1, 1),
                "序号",
                "x" * 400,
            ]
            sheet.cell(chance.randint(1, 14), chance.randint(1, 13)).value = chance.choice(junk)  # type: ignore[assignment]
    if chance.random() < 0.2:
        del book[chance.choice([LIST, SHEET])]
    book.save(path)


@pytest.mark.parametrize("write", [write_xls, write_xlsb, write_ods])
def test_one_saved_in_another_format_counts_all_the_same(
    office: Office, write: Callable[[OpenWorkbook, Path, str], None]
) -> None:
    path = back(office)
    accept(path)
    read = read_workbook(path, "a.xlsx")
    assert isinstance(read, OpenWorkbook)
    write(read, office.root / "workbooks", "visits（待改）")
    assert [one for one in codes(office) if one.startswith("KAM04")] == ["KAM040", "KAM044"]
    assert days(office)[1] == date(2026, 1, 8)
    again = handed_back(office.project, office.root / "again")["visits.xlsx"]
    assert again.name == BACK


def test_one_that_can_no_longer_be_read_takes_no_place(office: Office) -> None:
    read = read_workbook(back(office), "a.xlsx")
    assert isinstance(read, OpenWorkbook)
    write_ods(read, office.root / "workbooks", "visits（待改）")
    path = office.file("visits（待改）.ods")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"</table:table>", b"", 1))
        digest = hashlib.sha256(office.file("visits.xlsx").read_bytes()).hexdigest()
        named = f'<p meta:name="kam-returned">{digest} workbooks/visits.xlsx</p>'
        archive.writestr("meta.xml", named)
    found = codes(office)
    assert "KAM040" not in found
    assert len(days(office)) == 4


def test_the_stamp_is_very_hidden_and_the_property_names_the_original(office: Office) -> None:
    path = back(office)
    book = openpyxl.load_workbook(path)
    assert book[SHEET].sheet_state == "veryHidden"
    assert book.sheetnames[0] == LIST
    with zipfile.ZipFile(path) as archive:
        assert b"workbooks/visits.xlsx" in archive.read("docProps/custom.xml")


@pytest.mark.office
@pytest.mark.parametrize("to", ["xlsx:Calc MS Excel 2007 XML", "ods", "xls:MS Excel 97"])
def test_it_may_be_saved_by_another_program(office: Office, soffice: str, to: str) -> None:
    path = back(office)
    accept(path)
    convert(soffice, [path], path.parent / "saved", to=to)
    (saved,) = (path.parent / "saved").iterdir()
    drop(saved, office.project)
    assert [one for one in codes(office) if one.startswith("KAM04")] == ["KAM040", "KAM044"]
    assert days(office)[1] == date(2026, 1, 8)


def test_the_number_of_a_row_that_has_no_suggestion_is_told(office: Office) -> None:
    office.visits(C3="昨天")
    folder = office.root / "returned"
    intake = office.read()
    given = hand_back(office.project, intake, intake.findings, folder, lang="zh", as_of=None)
    path = next(one for one in given.written if one.name == BACK)

    def mark_all(book: Workbook) -> None:
        for number, _ in rows_of_list(book[LIST]):
            book[LIST].cell(number, accept_column(book[LIST])).value = "Y"

    drop(edit(path, mark_all), office.project)
    told = [one for one in office.findings() if one.code == "KAM047"]
    assert told
    assert len(days(office)) == 3
