"""The schemas that the product ships: complete, and sound in their own terms."""

from __future__ import annotations

import re

import pytest

from generator.definitions import schema
from generator.definitions.loading import load_project
from generator.definitions.schema import Column, Confidentiality, Need, Schema
from generator.findings import Severity
from generator.project import defaults

PROJECT = load_project(defaults())
COLUMNS = [
    pytest.param(column, id=f"{table.table}.{column.key}")
    for table in PROJECT.schemas.values()
    for column in table.columns.values()
]


def test_every_sheet_is_there() -> None:
    assert set(PROJECT.schemas) >= {
        "accounts", "contacts", "grade_history", "status_events", "stage_history",
        "category_history", "owner_history", "products", "trade", "prospects", "visits",
        "sales_plan", "kpi_targets", "kpi_weights", "roster", "units", "calendar",
        "visit_plan", "followup_plan", "development_plan", "complaints", "feedback",
        "service_budget", "service_expense", "kpi_grades", "receivables", "account_profit",
        "services", "satisfaction",
    }  # fmt: skip


def test_four_sheets_are_mandatory() -> None:
    mandatory = {table for table, sheet in PROJECT.schemas.items() if sheet.mandatory}
    assert mandatory == {"accounts", "roster", "units", "trade"}


def test_the_as_of_date_is_looked_for_where_something_happened() -> None:
    """In trade, visits, complaints and feedback received, and expenses; never in plans."""
    observed = {
        (table, key)
        for table, sheet in PROJECT.schemas.items()
        for key, column in sheet.columns.items()
        if column.observed
    }
    assert observed == {
        ("trade", "date"),
        ("trade", "month"),
        ("visits", "date"),
        ("complaints", "received_at"),
        ("feedback", "received"),
        ("service_expense", "date"),
    }


def test_the_archive_asks_for_its_fields() -> None:
    """Of the default required fields, those that stand in the account sheet and the contacts."""
    accounts = PROJECT.schemas["accounts"].columns
    asked = {key for key, column in accounts.items() if column.need is not Need.OPTIONAL}
    assert asked == {
        "account_id", "archive_no", "archive_date", "name", "ownership_type", "customer_kind",
        "region", "owner", "history_date", "grade", "credit_rating", "address", "phone",
        "bank", "bank_account",
    }  # fmt: skip
    assert all(accounts[key].when for key in ("bank", "bank_account"))
    contacts = PROJECT.schemas["contacts"].columns
    assert {key for key, column in contacts.items() if column.need is Need.ARCHIVE} == {
        "title",
        "mobile",
    }


def test_persons_and_identities_are_classed() -> None:
    contacts = PROJECT.schemas["contacts"].columns
    assert contacts["id_no"].confidentiality is Confidentiality.SENSITIVE
    assert contacts["hobbies"].confidentiality is Confidentiality.PERSONAL
    assert PROJECT.schemas["trade"].columns["net_amount"].confidentiality is (
        Confidentiality.CONFIDENTIAL
    )


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_has_both_names_and_an_example_that_fits(column: Column) -> None:
    assert column.label.zh
    assert column.label.en
    assert re.search(r"[一-鿿]|E-Mail", column.label.zh)
    assert column.example
    assert fits(column.example, column.type)


FORMS: dict[type[schema.ColumnType], str] = {
    schema.DateType: r"\d{4}-\d\d-\d\d",
    schema.TimeType: r"\d\d:\d\d",
    schema.MonthType: r"\d{4}-\d\d",
    schema.PeriodType: r"\d{4}(-\d\d|Q[1-4])?",
    schema.IntegerType: r"\d+",
    schema.DecimalType: r"\d+(\.\d+)?",
    schema.MoneyType: r"\d+(\.\d\d)?",
    schema.PercentType: r"\d+%",
    schema.YesNoType: r"是|否",
    schema.EmailType: r"\S+@\S+",
    schema.PhoneType: r"[\d-]+",
}


def fits(example: str, kind: schema.ColumnType) -> bool:
    """Whether an example is a value of the type, as one would write it."""
    if isinstance(kind, schema.ChoiceType | schema.ListType) and kind.choices is not None:
        return all(word in kind.choices for word in example.split("；"))
    return re.fullmatch(FORMS.get(type(kind), ".+"), example) is not None


@pytest.mark.parametrize("sheet", PROJECT.schemas.values(), ids=lambda sheet: sheet.table)
def test_keys_are_required_columns(sheet: Schema) -> None:
    """A blank in a key makes the row invalid, except where a blank has its own meaning."""
    loose = {key for key in sheet.key if sheet.columns[key].need is not Need.REQUIRED}
    of_the_department = {"scope_id", "staff_id"}  # its plans, budgets and grades name nobody
    assert loose <= of_the_department | {"item", "assessor"}  # a whole budget, one assessor


@pytest.mark.parametrize("sheet", PROJECT.schemas.values(), ids=lambda sheet: sheet.table)
def test_rules_say_something_about_the_row_in_both_languages(sheet: Schema) -> None:
    for rule in sheet.rules:
        assert rule.says.zh
        assert rule.says.en
        assert rule.mark in sheet.columns
        assert rule.severity in (Severity.ERROR, Severity.WARNING)
        assert rule.check.columns


def test_references_point_at_what_names_a_row() -> None:
    for sheet in PROJECT.schemas.values():
        for column in sheet.columns.values():
            for reference in column.refers_to:
                target = PROJECT.schemas[reference.table]
                assert target.key == (reference.column,)
