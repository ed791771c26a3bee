"""Thresholds: what is read, and what is said of what is wrong."""

# ruff: noqa: E501 (a case to a line reads best)

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.definitions.document import parsed
from generator.definitions.threshold_file import read_thresholds
from generator.definitions.thresholds import (
    KeyAccountsLeftOut,
    RowsLeftOut,
    Threshold,
    WorkbooksUnread,
)
from generator.findings import Finding, Severity
from generator.project import defaults

TABLES = ("trade", "visits", "accounts")


def read(text: str) -> tuple[tuple[Threshold, ...], list[str]]:
    faults: list[Finding] = []
    node = parsed(text, "thresholds.yml", faults)
    assert node is not None
    thresholds = read_thresholds(node, TABLES, faults)
    return thresholds, [str(fault) for fault in faults]


def test_each_measure_has_a_threshold_of_its_own_kind() -> None:
    found, faults = read(
        "a: {measure: key_accounts_left_out, most: 2}\n"
        "b: {measure: rows_left_out, most: 2.5%, sheets: [trade], always_allowed: 3, severity: warning}\n"
        "c: {measure: workbooks_unread, most: 0, severity: notice}\n"
    )
    assert faults == []
    first, second, third = found
    assert isinstance(first, KeyAccountsLeftOut)
    assert (first.key, first.most, first.severity) == ("a", 2, Severity.ERROR)
    assert isinstance(second, RowsLeftOut)
    assert (second.most, second.always_allowed, second.tables) == (Fraction(1, 40), 3, ("trade",))
    assert second.severity is Severity.WARNING
    assert str(second.place) == "thresholds.yml:2:4"
    assert isinstance(third, WorkbooksUnread)


def test_the_shipped_file_stops_where_figures_mean_nothing() -> None:
    text = (defaults() / "workbooks/rules/thresholds.yml").read_text("utf-8")
    found, faults = read(text)
    assert faults == []
    assert [type(one) for one in found] == [KeyAccountsLeftOut, RowsLeftOut]
    assert {one.severity for one in found} == {Severity.ERROR}


def test_none_at_all_is_a_choice() -> None:
    assert read("{}\n") == ((), [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: {measure: rows_left_ot, most: 5%}", "1:14: error KAM915: unknown word “rows_left_ot”, did you mean “rows_left_out”?"),
        ("a: {measure: rows_left_out}", "1:4: error KAM912: “most” is missing"),
        ("a: {measure: rows_left_out, most: 5}", "1:35: error KAM914: “5” is not a percentage (20%)"),
        ("a: {measure: rows_left_out, most: 120%}", "1:35: error KAM914: “120%” is not a percentage (20%)"),
        ("a: {measure: rows_left_out, most: 5%, sheets: [trad]}", "1:47: error KAM915: unknown word “trad”, did you mean “trade”?"),
        ("a: {measure: key_accounts_left_out, most: 0, sheets: [trade]}", "1:54: error KAM911: unknown key “sheets”"),
        ("a: {measure: key_accounts_left_out, most: -1}", "1:43: error KAM916: -1 is out of range (0 to 1000000)"),
        ("a: {measure: key_accounts_left_out, most: 5%}", "1:43: error KAM914: “5%” is not a whole number"),
        ("a: {measure: workbooks_unread, most: 0, severty: error}", "1:41: error KAM911: unknown key “severty”, did you mean “severity”?"),
        ("- key_accounts", "1:1: error KAM913: a mapping (key: value) is due here, not a list"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_a_suggestion(text: str, fault: str) -> None:
    assert read(text)[1] == [f"thresholds.yml:{fault}"]
