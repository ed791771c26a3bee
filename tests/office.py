"""A small office for tests of intake: clean workbooks that each test breaks in its own way."""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from generator.definitions.loading import load_project
from generator.intake.reading import read_workbooks
from generator.project import defaults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.findings import Finding
    from generator.project import Project
    from generator.tables import Intake

Cell = str | float | bool | date | datetime | time | None
Rows = list[list[Cell]]

USUAL = frozenset({"KAM102", "KAM112"})  # absent optional sheets and archive columns

SHEETS: dict[str, dict[str, Rows]] = {
    "accounts.xlsx": {
        "客户档案": [
            ["客户编号", "档案编号", "建档日期", "客户名称", "企业类型", "大客户标识", "区域"],
            ["KH001", "DA1", date(2024, 3, 1), "云海大酒店", "私营", "直营酒店", "华中"],
            ["KH002", "DA2", date(2024, 4, 1), "江汉饭店", "国有", "直营酒店", "华中"],
            ["KH003", "DA3", date(2024, 5, 6), "长江食品批发", "私营", "二批", "华东"],
            ["KH004", "DA4", date(2024, 6, 3), "东湖宾馆", "国有", "直营酒店", "华中"],
        ],
        "人员": [
            ["工号", "姓名", "岗位", "所属单位"],
            ["K01", "陈立", "客户经理", "WH01"],
            ["K02", "李梅", "客户经理", "WH01"],
        ],
        "组织": [
            ["单位编号", "单位名称", "单位类型", "上级单位"],
            ["HQ", "大客户部", "部门", None],
            ["WH01", "武汉中心店", "区域中心店", "HQ"],
        ],
    },
    "trade.xlsx": {
        "交易": [
            ["客户编号", "交易日期", "产品类别", "净额", "单据类型", "单据号"],
            ["KH001", date(2026, 1, 5), "面点", 3680.5, "销售", "XS1"],
            ["KH002", date(2026, 1, 6), "汤圆", 1200.0, "销售", "XS2"],
            ["KH003", date(2026, 1, 7), "面点", 98000.0, "销售", "XS3"],
            ["KH003", date(2026, 1, 9), "面点", -400.0, "退货", "XS4"],
        ],
    },
    "visits.xlsx": {
        "拜访记录": [
            ["记录编号", "客户编号", "拜访日期", "访问方式", "走访人", "地点", "内容", "下次拜访"],
            ["V1", "KH001", date(2026, 1, 5), "走访", "K01", "后厨", "试菜", date(2026, 1, 12)],
            ["V2", "KH002", date(2026, 1, 6), "电话", "K01", None, "报价", None],
            ["V3", "KH003", date(2026, 1, 7), "走访", "K02", "仓库", "盘点", None],
            ["V4", "KH001", date(2026, 1, 12), "走访", "K01、K02", "后厨", "新品", None],
        ],
    },
}


@dataclass(frozen=True, slots=True)
class Office:
    """A project folder whose workbooks a test may edit as an office would."""

    root: Path

    @property
    def project(self) -> Project:
        return replace(_defaults(), root=self.root)

    def file(self, name: str) -> Path:
        return self.root / "workbooks" / name

    def write(self, name: str, sheets: dict[str, Rows]) -> Path:
        """A workbook of plain sheets."""
        book = openpyxl.Workbook()
        assert book.active is not None
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = self.file(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    @contextmanager
    def edited(self, name: str, sheet: str) -> Iterator[Worksheet]:
        """A sheet to change; the workbook is saved when the block ends."""
        book = openpyxl.load_workbook(self.file(name))
        page: Worksheet = book[sheet]
        yield page
        book.save(self.file(name))

    def visits(self, **cells: Cell) -> None:
        """Type into the visit records: `visits(C3="昨天")`."""
        with self.edited("visits.xlsx", "拜访记录") as page:
            for address, value in cells.items():
                page[address] = value

    def trade(self, **cells: Cell) -> None:
        """Type into the sheet of trade."""
        with self.edited("trade.xlsx", "交易") as page:
            for address, value in cells.items():
                page[address] = value

    def accounts(self, **cells: Cell) -> None:
        """Type into the account archive."""
        with self.edited("accounts.xlsx", "客户档案") as page:
            for address, value in cells.items():
                page[address] = value

    def own_schema(self, table: str, **settings: str) -> None:
        """A schema of the project's own, which says these of its sheet as well."""
        name = f"workbooks/schemas/{table}.yml"
        shipped = (defaults() / name).read_text(encoding="utf-8")
        said = "".join(f"{key}: {value}\n" for key, value in settings.items())
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shipped.replace("\ncolumns:\n", f"\n{said}columns:\n"), encoding="utf-8")

    def read(self) -> Intake:
        return read_workbooks(self.project)

    def findings(self) -> list[Finding]:
        """What is found, but for absent sheets and archive columns."""
        return [found for found in self.read().findings if found.code not in USUAL]

    def told(self) -> list[str]:
        """The same in short: `visits.xlsx:拜访记录!C3 error KAM304`."""
        return [in_short(found) for found in self.findings()]


@cache
def _defaults() -> Project:
    """The definitions that travel with the product, read once."""
    return load_project(Path(__file__).parent / "no such folder")


def in_short(found: Finding) -> str:
    place = str(found.place).removeprefix("workbooks/")
    return f"{place} {found.severity} {found.code}"


def open_office(root: Path, sheets: dict[str, dict[str, Rows]] | None = None) -> Office:
    """An office in which everything is in order."""
    office = Office(root)
    for name, pages in (sheets or SHEETS).items():
        office.write(name, pages)
    return office


def values(intake: Intake, table: str, column: str) -> Sequence[object]:
    return list(intake.tables[table].columns[column])


def patch_value(path: Path, address: str, value: str) -> None:
    """Give a formula the text that Excel would have stored as its result."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            start = f'<c r="{address}"'.encode()
            if name.startswith("xl/worksheets/") and start in content:
                head, _, tail = content.partition(start)
                cell, _, rest = tail.partition(b"</c>")
                cell = cell.replace(b"<v></v>", b"").replace(b"<v />", b"").replace(b"<v/>", b"")
                attributes, _, inner = cell.partition(b">")
                cell = attributes + b' t="str">' + inner + f"<v>{value}</v>".encode()
                content = head + start + cell + b"</c>" + rest  # noqa: PLW2901
            archive.writestr(name, content)
