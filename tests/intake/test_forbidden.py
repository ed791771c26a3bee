"""What a schema forbids of what Excel hides: hidden rows, formulas where values are entered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.definitions.loading import load_project
from generator.intake.reading import read_workbooks
from tests.catalogue.row_cases import by_own_schemas
from tests.office import USUAL, Office, Rows, in_short, open_office, patch_value, values
from tests.returning import accept, drop, handed_back

if TYPE_CHECKING:
    from pathlib import Path

    from generator.tables import Intake


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def read(office: Office) -> Intake:
    return read_workbooks(load_project(office.root))


def told(office: Office) -> list[str]:
    return [in_short(found) for found in by_own_schemas(office)]


def hide(office: Office, *rows: int, filtered: bool = False) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        for row in rows:
            page.row_dimensions[row].hidden = True
        if filtered:
            page.auto_filter.ref = "A1:H5"
            page.auto_filter.add_filter_column(4, ["K02"])


@pytest.mark.parametrize("filtered", [False, True])
def test_hidden_rows_are_refused_where_the_schema_says_so(office: Office, filtered: bool) -> None:
    hide(office, 3, 5, filtered=filtered)
    assert told(office) == [
        "visits.xlsx:拜访记录!3:5 notice " + ("KAM132" if filtered else "KAM107")
    ]
    office.own_schema("visits", hidden_rows="refuse")
    (found,) = by_own_schemas(office)
    assert in_short(found) == "visits.xlsx:拜访记录!3:5 error KAM140"
    assert found.message.en.startswith("2 rows are hidden")
    assert "V1" in found.kpis
    assert values(read(office), "visits", "visit_id") == ["V1", "V3"]


def test_a_hidden_row_that_is_no_data_is_not_refused(office: Office) -> None:
    office.own_schema("visits", hidden_rows="refuse")
    office.visits(A6="合计", G6="4 次")
    hide(office, 6)
    assert told(office) == ["visits.xlsx:拜访记录!6:6 notice KAM404"]


def test_other_tables_count_their_hidden_rows_as_before(office: Office) -> None:
    office.own_schema("trade", hidden_rows="refuse")
    hide(office, 3)
    assert told(office) == ["visits.xlsx:拜访记录!3:3 notice KAM107"]


def with_formulas(office: Office) -> None:
    """Formulas for a visitor (E3) and for what was said (G3), with what they came to."""
    office.visits(E3="=E2", G3="=G2")
    patch_value(office.file("visits.xlsx"), "E3", "K02")
    patch_value(office.file("visits.xlsx"), "G3", "报价")


def test_a_formula_is_refused_where_the_schema_says_so(office: Office) -> None:
    with_formulas(office)
    assert told(office) == []
    office.own_schema("visits", formulas="forbid")
    found = by_own_schemas(office)
    assert list(map(in_short, found)) == [
        "visits.xlsx:拜访记录!E3 error KAM236",
        "visits.xlsx:拜访记录!G3 error KAM236",
    ]
    assert [(one.shown, one.stored, one.understood) for one in found] == [
        ("K02", "=E2", "K02"), ("报价", "=G2", "报价"),
    ]  # fmt: skip
    assert "“=E2”" in found[0].message.zh
    assert values(read(office), "visits", "visit_id") == ["V1", "V3", "V4"]


def test_the_value_of_a_formula_is_offered_in_its_place(office: Office) -> None:
    with_formulas(office)
    office.own_schema("visits", formulas="forbid")
    mends = [mend for found in by_own_schemas(office) for mend in found.mends]
    assert [(mend.cell, mend.value) for mend in mends] == [("E3", "K02"), ("G3", "报价")]
    office.visits(**{mend.cell: mend.value for mend in mends})  # type: ignore[arg-type]
    assert told(office) == []


def test_the_value_of_a_formula_can_be_accepted_in_a_returned_workbook(office: Office) -> None:
    with_formulas(office)
    office.own_schema("visits", formulas="forbid")
    project = load_project(office.root)
    path = handed_back(project, office.root / "returned", None, USUAL)["visits.xlsx"]
    accept(path)
    drop(path, project)
    assert {found.code for found in by_own_schemas(office)} == {"KAM040", "KAM044"}
    assert values(read(office), "visits", "visit_id") == ["V1", "V2", "V3", "V4"]


def test_a_column_may_allow_what_its_sheet_forbids(office: Office) -> None:
    with_formulas(office)
    office.own_schema("visits", formulas="forbid")
    path = office.root / "workbooks/schemas/visits.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("{zh: 主要内容,") == 1
    path.write_text(text.replace("{zh: 主要内容,", "{formulas: allow, zh: 主要内容,"), "utf-8")
    assert told(office) == ["visits.xlsx:拜访记录!E3 error KAM236"]


def test_formulas_of_a_forbidden_column_are_not_the_ones_to_fill_down(office: Office) -> None:
    rows: Rows = [["记录编号", "客户编号", "拜访日期", "访问方式", "走访人", "地点", "内容"]]
    rows += [[f"V{n}", "KH001", date(2026, 1, 5), "电话", "=1", None, "报价"] for n in range(8)]
    rows[3][4] = "K01"
    office.write("visits.xlsx", {"拜访记录": rows})
    for row in (2, 3, 5, 6, 7, 8, 9):
        patch_value(office.file("visits.xlsx"), f"E{row}", "K01")
    assert told(office) == ["visits.xlsx:拜访记录!E4 notice KAM135"]
    office.own_schema("visits", formulas="forbid")
    (found,) = by_own_schemas(office)
    assert (in_short(found), len(found.mends)) == ("visits.xlsx:拜访记录!E2:E9 error KAM236", 7)


def test_a_formula_over_personal_values_is_not_quoted(office: Office) -> None:
    office.own_schema("visits", formulas="forbid")
    people = {f"I{row}": "周敏" for row in (2, 4, 5)}
    office.visits(I1="接待人员", I3='="周"&"敏"', **people)
    patch_value(office.file("visits.xlsx"), "I3", "周敏")
    (found,) = by_own_schemas(office)
    assert found.code == "KAM236"
    assert "周" not in str(found.record())
