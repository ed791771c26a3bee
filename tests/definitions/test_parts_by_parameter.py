"""What the parts of a rate are counted in may follow a parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.definitions.document import parsed
from generator.definitions.kpi_file import read_kpis
from generator.definitions.kpis import Count, Money
from generator.definitions.parameter_file import read_parameters
from tests.support import ROOT, project_with, shipped_project

if TYPE_CHECKING:
    from generator.findings import Finding

KPIS = (ROOT / "workbooks" / "rules" / "kpis.yml").read_text("utf-8")
PARAMETERS = (ROOT / "workbooks" / "rules" / "parameters.yml").read_text("utf-8")


def faults_of(kpis: str) -> list[str]:
    """What is said of a catalogue."""
    faults: list[Finding] = []
    node = parsed(kpis, "kpis.yml", faults)
    assert node is not None
    queries = {kpi.lines for kpi in shipped_project().kpis.values()}
    read_kpis(node, shipped_project().schemas, queries, faults)
    return [fault.message.en for fault in faults]


def test_the_unit_is_that_of_the_parameters_value() -> None:
    kpi = shipped_project().kpis["Q4"]
    assert isinstance(kpi.parts, Count)
    by_amount = project_with({"q4_unit": "amount"})
    assert isinstance(by_amount.kpis["Q4"].parts, Money)
    assert by_amount.kpis["Q1"] is shipped_project().kpis["Q1"]


def test_that_parameter_takes_one_value_for_all_time() -> None:
    text = PARAMETERS.replace(
        "value: accounts ", "value: [{value: accounts}, {from: 2026-01-01, value: amount}] "
    )
    assert text != PARAMETERS
    faults: list[Finding] = []
    node = parsed(text, "parameters.yml", faults)
    assert node is not None
    read_parameters(node, shipped_project().schemas, faults)
    assert [fault.code for fault in faults] == ["KAM955"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    q4_unit:\n", "    plan_version:\n", ["unknown word “plan_version”"]),
        ("      amount: money\n", "", ["“amount” is missing"]),
        ("      amount: money\n", "      amount: mony\n",
         ["unknown word “mony”, did you mean “money”?"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_said(old: str, new: str, said: list[str]) -> None:
    assert KPIS.count(old) == 1
    assert faults_of(KPIS) == []
    assert faults_of(KPIS.replace(old, new)) == said
