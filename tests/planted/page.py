"""A sheet in the hands of somebody who makes mistakes, and the mistakes that were made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

VISITS, TRADE, PLAN = "visits.xlsx:拜访记录", "performance.xlsx:交易", "performance.xlsx:销售计划"
ACCOUNTS, CONTACTS = "accounts.xlsx:客户档案", "accounts.xlsx:联系人"
VISIT_PLANS, FOLLOW_UPS = "visits.xlsx:拜访计划", "visits.xlsx:回访计划"
DEVELOPMENT, GRADES = "performance.xlsx:开发计划", "performance.xlsx:定性评分"
COMPLAINTS, FEEDBACK = "performance.xlsx:投诉记录", "performance.xlsx:意见反馈"
BUDGET, EXPENSES = "performance.xlsx:服务预算", "performance.xlsx:服务费用"
RECEIVABLES, PROFIT = "performance.xlsx:回款", "performance.xlsx:客户利润"
SERVICES, SURVEY = "accounts.xlsx:个性化服务", "performance.xlsx:满意度"
PROSPECTS, ROSTER = "accounts.xlsx:潜在大客户", "accounts.xlsx:人员"
GRADE_HISTORY, OWNERS = "accounts.xlsx:级别历史", "accounts.xlsx:分管历史"
STAGES, CATEGORIES = "accounts.xlsx:合作阶段历史", "accounts.xlsx:分类历史"
EVENTS, UNITS = "accounts.xlsx:状态事件", "accounts.xlsx:组织"
CALENDAR, VISITS_S03 = "visits.xlsx:日历", "visits-S03.xlsx:走访记录"
TARGETS, WEIGHTS = "performance.xlsx:指标目标", "performance.xlsx:指标权重"
PRODUCTS = "performance.xlsx:产品"


@dataclass(slots=True)
class Page:
    """A sheet in the hands of somebody who makes mistakes."""

    name: str  # "visits.xlsx:拜访记录"
    sheet: Worksheet
    heading_row: int = 1
    headings: dict[str, int] = field(default_factory=dict)

    def cell(self, heading: str, row: int) -> Cell:
        """A cell of the table: `row` counts the rows of data from 1, 0 is the heading."""
        if not self.headings:
            for cell in self.sheet[self.heading_row]:
                self.headings.setdefault(str(cell.value), cell.column or 0)
        found = self.sheet.cell(self.heading_row + row, self.headings[heading])
        assert isinstance(found, openpyxl.cell.Cell)
        return found

    def at(self, cell: Cell | str) -> str:
        return f"{self.name}!{cell if isinstance(cell, str) else cell.coordinate}"

    def type(self, heading: str, row: int, value: object) -> str:
        """Type into a cell; the address."""
        cell = self.cell(heading, row)
        assert cell.value != value
        cell.value = value  # type: ignore[assignment]
        return self.at(cell)

    def other(self, name: str) -> Page:
        """Another sheet of the same workbook."""
        book = self.sheet.parent
        assert book is not None
        return Page(name, book[name.partition(":")[2]], heading_row_of(name))

    def row(self, heading: str, value: object, after: int) -> int:
        """The first row of data after that one in which a cell holds a value (...: any)."""
        for row in range(after + 1, self.sheet.max_row - self.heading_row + 1):
            held = self.cell(heading, row).value
            if held == value or (value is ... and held is not None):
                return row
        raise AssertionError(heading, value)


def heading_row_of(name: str) -> int:
    """Where the sample has the headings of a sheet."""
    return 2 if name == ACCOUNTS else 1


Plant = Callable[[Page], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake, and what must be found."""

    page: str
    code: str
    severity: str
    plant: Plant

    @property
    def name(self) -> str:
        return self.plant.__name__


class Faults(list[Fault]):
    """Mistakes, each entered by its function."""

    def planted(self, page: str, code: str, severity: str) -> Callable[[Plant], Plant]:
        """Enter a function that makes a mistake on a sheet and returns where it must be found."""

        def enter(plant: Plant) -> Plant:
            self.append(Fault(page, code, severity, plant))
            return plant

        return enter
