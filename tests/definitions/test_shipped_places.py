"""A cure that names a definition file which the project does not have says how to get it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator.definitions.loading import load_project
from generator.findings import DefinitionError
from generator.project import defaults
from generator.sheets.blank.writing import Wanted, write_blanks
from tests.catalogue.row_cases import by_own_schemas
from tests.office import SHEETS, open_office

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding
    from tests.office import Office

SCHEMA = "workbooks/schemas/visits.yml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a next visit before this one, which a rule of the schema forbids."""
    made = open_office(tmp_path)
    made.visits(H2=SHEETS["visits.xlsx"]["拜访记录"][1][2])
    return made


def found_in(office: Office) -> Finding:
    (found,) = by_own_schemas(office)
    return found


def test_a_shipped_file_is_said_to_be_one_and_how_to_get_it(office: Office) -> None:
    fix = found_in(office).fix
    assert f"{SCHEMA}:" in fix.zh
    assert "产品自带" in fix.zh
    assert "kam blank FOLDER --schemas and put its schemas/visits.yml into" in fix.en
    assert fix.en.count("kam blank") == 1


def test_once_that_was_done_the_file_alone_is_named(office: Office) -> None:
    write_blanks(load_project(office.root), office.root / "forms", "en", Wanted(schemas=True))
    (office.root / SCHEMA).parent.mkdir()
    shutil.copy(office.root / "forms/schemas/visits.yml", office.root / SCHEMA)
    found = found_in(office)
    assert found.fix.en.startswith("Check the row and correct it; rule ")
    assert f" stands in {SCHEMA}:" in found.fix.en
    assert "kam blank" not in found.fix.en + found.fix.zh


def test_a_file_of_rules_comes_with_the_rules(office: Office) -> None:
    office.write(
        "contacts.xlsx",
        {
            "联系人": [
                ["联系人编号", "客户编号", "人员类别", "姓名", "身份证号"],
                ["LX1", "KH001", "公司法人", "周敏", None],
            ]
        },
    )
    (found,) = [one for one in by_own_schemas(office) if one.code == "KAM118"]
    assert "run kam blank FOLDER --rules and put its rules/parameters.yml into" in found.fix.en


def test_a_fault_within_a_shipped_file_says_so(office: Office) -> None:
    """A project's own archive has lost a column that the shipped schemas refer to."""
    own = office.root / "workbooks/schemas/units.yml"
    own.parent.mkdir()
    text = (defaults() / "workbooks/schemas/units.yml").read_text(encoding="utf-8")
    own.write_text(text.replace("unit_id", "unit_no"), encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        load_project(office.root)
    shipped = [
        one for one in raised.value.findings if one.place.path != "workbooks/schemas/units.yml"
    ]
    assert shipped
    for one in shipped:
        name = one.place.path.rpartition("/")[2]
        assert f"put its schemas/{name} into workbooks/schemas)." in one.fix.en
        assert "）。" in one.fix.zh


def test_where_the_defaults_lie_they_are_the_project_s_own() -> None:
    project = load_project(defaults())
    assert not any(schema.place.shipped for schema in project.schemas.values())
    assert not any(kpi.place.shipped for kpi in project.kpis.values())
