"""Thresholds that are crossed: so much is left out that nothing is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generator.cells import LinePlace
from generator.definitions.thresholds import WorkbooksUnread
from generator.findings import Severity
from generator.impact.crossings import crossings
from tests.catalogue.figure_cases import COMPANY
from tests.catalogue.registry import case

if TYPE_CHECKING:
    from generator.definitions.thresholds import Threshold
    from generator.findings import Finding
    from tests.office import Office

NO_UNREAD_WORKBOOK = WorkbooksUnread(
    key="workbooks", most=0, severity=Severity.ERROR, place=LinePlace("thresholds.yml", 3, 1)
)


def crossed(office: Office, *more: Threshold) -> list[Finding]:
    """What is said of the shipped thresholds, and of some more."""
    project = replace(office.project, thresholds=(*office.project.thresholds, *more))
    intake = office.read()
    return [*crossings(project, intake, intake.findings, date(2026, 6, 30))]


def crossed_by_workbooks(office: Office) -> list[Finding]:
    """The same with a threshold for workbooks that cannot be read."""
    return crossed(office, NO_UNREAD_WORKBOOK)


@case("KAM050", at="accounts.xlsx:客户档案!A2", also=["KAM051"], look=crossed, base=COMPANY)
def key_account_without_a_name(office: Office) -> None:  # its sales go with it
    office.accounts(D2=None)


@case("KAM051", at="trade.xlsx:交易", look=crossed, base=COMPANY)
def a_quarter_of_the_sales_without_a_date(office: Office) -> None:
    office.trade(**{f"B{row}": "昨天" for row in range(2, 21)})


@case("KAM052", at="half.xlsx", look=crossed_by_workbooks, base=COMPANY)
def workbook_cut_short(office: Office) -> None:
    office.file("half.xlsx").write_bytes(b"PK\x03\x04 half of a zip")
