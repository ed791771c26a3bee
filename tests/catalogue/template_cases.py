"""Templates of sheets as a designer leaves them: codes 980 to 989."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from generator.definitions.kpis import Finish
from generator.findings import DefinitionError
from generator.sheets.compiling import compiled
from generator.sheets.f13 import write_department_sheets
from generator.sheets.patching import Filling, filled
from generator.sheets.rows import Record
from tests.catalogue.registry import case
from tests.sheets.designed_form import NAMES, WORDS, designed
from tests.sheets.small_report import small_report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.findings import Finding
    from tests.office import Office

NAME = "templates/sheets/t.xlsx"


def form(office: Office, names: Mapping[str, str] = NAMES) -> Path:
    """A template that is in order, unless other names are given."""
    path = office.root / NAME
    path.parent.mkdir(parents=True)
    designed(names).save(path)
    return path


def changed(office: Office, cell: str, value: str) -> None:
    """A template with something in one more cell."""
    path = form(office)
    book = load_workbook(path)
    sheet: Worksheet = book["Form"]
    sheet[cell] = value
    book.save(path)


def by_compiling(office: Office) -> tuple[Finding, ...]:
    """What is said of the template."""
    try:
        compiled(office.root / NAME, NAME, WORDS)
    except DefinitionError as wrong:
        return wrong.findings
    return ()


def by_filling(office: Office) -> tuple[Finding, ...]:
    """What is said where a million rows go into the template."""
    template = compiled(office.root / NAME, NAME, WORDS)
    records = {"item": [Record(values={}, variant="plain")] * 1_048_570}
    filling = Filling(title="", day=date(2026, 6, 30), values={}, records=records)
    try:
        filled(template, filling)
    except DefinitionError as wrong:
        return wrong.findings
    return ()


def by_assessing(office: Office) -> tuple[Finding, ...]:
    """What is said where a KPI of the assessment sheet is finished in a way it has no row for."""
    report = small_report()
    kpis = dict(report.project.kpis)
    kpis["Q3"] = replace(kpis["Q3"], finish=Finish.RATIO_FLOOR0)
    odd = replace(report, project=replace(report.project, kpis=kpis))
    try:
        write_department_sheets(odd, office.root)
    except DefinitionError as wrong:
        return wrong.findings
    return ()


@case("KAM980", at=NAME, look=by_compiling)
def template_that_is_no_workbook(office: Office) -> None:
    form(office).write_bytes(b"PK\x03\x04")


@case("KAM981", at=NAME, look=by_compiling)
def template_with_macros(office: Office) -> None:
    with zipfile.ZipFile(form(office), "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")


@case("KAM982", at=NAME, look=by_compiling)
def misspelt_field(office: Office) -> None:
    form(office, {**NAMES, "fill.titel": "Form!$A$2"})


@case("KAM983", at=NAME, look=by_compiling)
def name_that_points_nowhere(office: Office) -> None:
    form(office, {**NAMES, "fill.below": "Form!#REF!"})


@case("KAM984", at=NAME, look=by_compiling)
def form_without_its_title(office: Office) -> None:
    form(office, {name: target for name, target in NAMES.items() if name != "fill.title"})


@case("KAM985", at=f"{NAME}:Form!F9", look=by_compiling)
def formula_of_no_field(office: Office) -> None:
    changed(office, "F9", "=1+1")


@case("KAM986", at=f"{NAME}:Form!F4:F5", look=by_compiling)
def merged_cell_across_repeated_rows(office: Office) -> None:
    path = form(office)
    book = load_workbook(path)
    book["Form"].merge_cells("F4:F5")
    book.save(path)


@case("KAM987", at=f"{NAME}:Form", look=by_filling)
def more_lines_than_a_sheet_has_rows(office: Office) -> None:
    form(office)


@case("KAM988", at="rules/kpis.yml:1:1", look=by_assessing)
def ratio_that_no_row_shows(office: Office) -> None:
    del office
