"""All definition files of a project at once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator.definitions.loading import load_project
from generator.findings import DefinitionError
from generator.project import defaults

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = "workbooks/schemas"
RULES = "workbooks/rules"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with copies of all default definitions."""
    for folder in (SCHEMAS, RULES):
        shutil.copytree(defaults() / folder, tmp_path / folder)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, text.count(old)
    file.write_text(text.replace(old, new), "utf-8")


def faults_of(root: Path) -> list[str]:
    with pytest.raises(DefinitionError) as error:
        load_project(root)
    return [str(finding) for finding in error.value.findings]


def test_an_empty_folder_has_the_default_definitions(tmp_path: Path) -> None:
    project = load_project(tmp_path)
    assert {"accounts", "trade", "visits"} <= set(project.schemas)
    assert project.settings.languages == ("zh", "en")
    assert project.kpis
    assert project.reasons


def test_a_file_of_the_project_wins_whole(project: Path) -> None:
    change(project / SCHEMAS / "calendar.yml", "sheet: 日历", "sheet: 我的日历")
    (project / SCHEMAS / "visits.yml").unlink()
    schemas = load_project(project).schemas
    assert schemas["calendar"].sheet == "我的日历"
    assert schemas["visits"].sheet == "拜访记录"


def test_all_faults_of_all_files_come_in_one_run_sorted(project: Path) -> None:
    change(project / SCHEMAS / "calendar.yml", "table: calendar", "tabel: calendar")
    (project / SCHEMAS / "units.yml").write_text("- a list\n", "utf-8")
    (project / SCHEMAS / "stage_history.yml").write_bytes("sheet: 阶段".encode("gbk"))
    (project / SCHEMAS / "products.yml").write_text("", "utf-8")
    change(project / RULES / "parameters.yml", "small_n:", "smal_n:")
    change(project / RULES / "project.yml", "currency: CNY", "currency: RMB元")
    codes = [fault.split(": ")[0] + " " + fault.split(": ")[1] for fault in faults_of(project)]
    assert codes == sorted(codes, key=lambda text: text.split(":")[0])
    assert [code.rpartition("/")[2] for code in codes] == [
        "parameters.yml:12:1 error KAM951",
        "project.yml:5:11 error KAM914",
        "calendar.yml:6:1 error KAM911",
        "products.yml error KAM903",
        "stage_history.yml:1:8 error KAM902",
        "units.yml:1:1 error KAM913",
    ]


def test_references_that_lead_nowhere_are_found(project: Path) -> None:
    visits = project / SCHEMAS / "visits.yml"
    change(
        visits,
        "refers_to: [accounts.account_id, prospects",
        "refers_to: [acounts.account_id, prospects",
    )
    change(
        visits,
        "{zh: 核查人, en: Verified by, aliases: [审核人], type: id, refers_to: [roster.staff_id]",
        "{zh: 核查人, en: Verified by, aliases: [审核人], type: id, refers_to: [roster.staffid]",
    )
    found = faults_of(project)
    assert [fault.split("error ")[1] for fault in found] == [
        "KAM943: there is no table “acounts”, did you mean “accounts”?",
        "KAM944: the table roster has no column “staffid”, did you mean “staff_id”?",
    ]


def test_two_files_for_one_table_are_found(project: Path) -> None:
    shutil.copy(project / SCHEMAS / "visits.yml", project / SCHEMAS / "visits2.yml")
    assert [fault.split("error ")[1] for fault in faults_of(project)] == [
        "KAM941: the table “visits” is already defined in workbooks/schemas/visits.yml"
    ]


def test_two_sheets_of_one_name_are_found(project: Path) -> None:
    change(project / SCHEMAS / "calendar.yml", "aliases: [工作日历,", "aliases: [走访记录,")
    assert [fault.split("error ")[1] for fault in faults_of(project)] == [
        "KAM942: the sheet name “走访记录” already is that of workbooks/schemas/calendar.yml"
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("rules/paramters.yml", "nothing reads this file, did you mean “parameters.yml”?"),
        ("rules/kpis.yaml", "nothing reads this file, did you mean “kpis.yml”?"),
        ("schemas/gifts.yaml", "nothing reads this file, did you mean “gifts.yml”?"),
    ],
)
def test_a_file_that_nothing_reads_is_found(project: Path, name: str, fault: str) -> None:
    (project / "workbooks" / name).write_text("a: 1\n", "utf-8")
    assert faults_of(project) == [f"workbooks/{name}: error KAM971: {fault}"]


def test_other_files_beside_the_definitions_are_left_alone(project: Path) -> None:
    for name in ("README.md", "visits.yml~", ".visits.yml.swp"):
        (project / SCHEMAS / name).write_text("x", "utf-8")
    assert load_project(project).schemas


def test_places_do_not_name_the_machine(project: Path) -> None:
    for schema in load_project(project).schemas.values():
        assert schema.place.path == f"{SCHEMAS}/{schema.table}.yml"
        assert str(project) not in str(schema.place)
