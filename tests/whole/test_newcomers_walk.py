"""A newcomer's first week: blank workbooks, filled in with mistakes, checked, returned, published.

Everything goes through the command; a script types into the workbooks as a person would.
"""

from __future__ import annotations

import json
import shutil
from datetime import date, time
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from generator import cli
from tests.making.blank_books import fill_in
from tests.running import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Kam = Callable[..., tuple[int, str]]

EXPLAINED = {"KAM061", "KAM102"}  # an example left in, sheets that a small department has not

UNITS = [
    {"单位编号": "HQ", "单位名称": "大客户部", "单位类型": "部门"},
    {"单位编号": "WH01", "单位名称": "江岸中心店", "单位类型": "区域中心店", "上级单位": "HQ"},
]
STAFF = [
    {"工号": "K01", "姓名": "林芳", "岗位": "客户经理", "所属单位": "WH01"},
    {"工号": "K02", "姓名": "何军", "岗位": "客户经理", "所属单位": "WH01"},
]  # fmt: skip
PLANS = [
    {"计划对象": "部门", "计划期间": f"2026Q{quarter}", "计划金额": amount, "版本": "V1",
     "批准日期": date(2025, 12, 20)}
    for quarter, amount in ((1, 30_000), (2, 40_000))
]  # fmt: skip
EXPECTED = {  # numerator and denominator
    "Q1/2026Q1/department": (30_000, 30_000),  # with the amount typed "1,000元" and the blank one
    "Q1/2026Q2/department": (30_000, 40_000),
    "M.closing/2026Q2/department": (4, None),
    "V5/2026Q1/department": (12, 12),  # with the visits of a misspelt form and a misspelt account
}
ACCOUNT_NAMES = ("云海大酒店", "江汉饭店", "长江食品批发", "东湖宾馆")


def accounts() -> list[dict[str, object]]:
    """Four accounts, two for each manager."""
    return [
        {
            "公司客户编号": f"KH00{number}",
            "档案编号": f"DA-{number}",
            "建档日期": date(2024, 3, number),
            "客户名称": name,
            "企业类型": "私营",
            "大客户标识": "直营酒店",
            "区域": "华中",
            "区域中心店": "WH01",
            "分管客户经理": f"K0{1 + number // 3}",
            "历史标识": date(2023, 5, number),
            "客户级别": "A",
            "客户信誉度": "AA",
            "客户地址": f"武汉市江岸区沿江大道 {number} 号",
            "联系电话": f"027-8234567{number}",
        }
        for number, name in enumerate(ACCOUNT_NAMES, 1)
    ]


def trade() -> list[dict[str, object]]:
    """One delivery to each account in each month of two quarters: 1,000 and more by the account."""
    return [
        {
            "公司客户编号": f"KH00{number}",
            "交易日期": date(2026, month, 5 + number),
            "产品类别": "面点",
            "净额": 1000.0 * number,
            "单据类型": "销售",
            "单据号": f"XS26{month:02}{number}",
        }
        for month in range(1, 7)
        for number in range(1, 5)
    ]


def visits() -> list[dict[str, object]]:
    """One visit to each account in each month."""
    return [
        {
            "记录编号": f"V26{month:02}{number}",
            "客户编号": f"KH00{number}",
            "拜访日期": date(2026, month, 6 + number),
            "开始时间": time(14, 0),
            "访问方式": "走访",
            "走访人": f"K0{1 + number // 3}",
            "地点": "后厨",
            "接待人员": "采购主管",
            "主要内容": "试菜和报价",
            "拜访类型": "现有客户",
            "结果": "成功",
        }
        for month in range(1, 7)
        for number in range(1, 5)
    ]


# What a newcomer gets wrong: sheet and row of data -> heading and what was typed instead.
MISTAKES: Mapping[tuple[str, int], tuple[str, object]] = {
    ("拜访记录", 3): ("拜访日期", "2026年1月9日"),
    ("拜访记录", 6): ("访问方式", "走放"),
    ("拜访记录", 9): ("客户编号", "KH0O1"),
    ("交易", 5): ("净额", "1,000元"),
    ("交易", 12): ("净额", None),
}
APPLIED = {"KAM040", "KAM044"}  # the originals replaced, the suggestions applied
FOUND = {
    "visits.xlsx:拜访记录!C7": "KAM204",
    "visits.xlsx:拜访记录!F10": "KAM332",
    "visits.xlsx:拜访记录!B13": "KAM412",
    "trade.xlsx:交易!G8": "KAM205",
    "trade.xlsx:交易!G15": "KAM301",
}


@pytest.fixture
def kam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kam:
    """Run the command in a new, empty project: exit code and output."""
    command = Command(tmp_path, monkeypatch, capsys)

    def run(*words: str) -> tuple[int, str]:
        code, out, _ = command(*words)
        return code, out

    return run


def with_mistakes(sheet: str, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows as a newcomer types them."""
    typed = [dict(row) for row in rows]
    for (name, number), (heading, value) in MISTAKES.items():
        if name == sheet:
            typed[number - 1][heading] = value
    return typed


def found(kam: Kam) -> dict[str, str]:
    """What a check finds, by place, but for what a newcomer may leave as it is."""
    _, said = kam("check", "--format", "json")
    return {
        f"{one['workbook'].removeprefix('workbooks/')}:{one['sheet']}!{one['cell']}": one["code"]
        for one in json.loads(said)
        if one["code"] not in EXPLAINED
    }


def accept_all(path: Path) -> int:
    """Choose Y beside every suggestion of a returned workbook; how many there were."""
    book = openpyxl.load_workbook(path)
    page: Any = book["问题清单"]
    places = {str(cell.value).partition("\n")[0]: cell for row in page.iter_rows() for cell in row}
    suggested, accepted = places["建议"], places["接受"]
    rows = [
        row
        for row in range(suggested.row + 1, page.max_row + 1)
        if page.cell(row, suggested.column).value
    ]
    for row in rows:
        page.cell(row, accepted.column).value = "Y"
    book.save(path)
    return len(rows)


def type_into(path: Path, sheet: str, cell: str, value: Any) -> None:
    """Correct a cell by hand."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def figures(site: Path) -> dict[str, tuple[float | None, float | None]]:
    """Numerator and denominator of the published figures."""
    published = json.loads((site / "data" / "figures.json").read_text(encoding="utf-8"))
    return {one["id"]: (one["numerator"], one["denominator"]) for one in published["figures"]}


def test_from_blank_workbooks_to_published_figures(kam: Kam, tmp_path: Path) -> None:
    folder, back = tmp_path / "workbooks", tmp_path / "back"
    wanted = ("客户档案", "组织", "人员", "交易", "拜访记录", "销售计划")
    assert kam("blank", "workbooks", *(f"--sheet={one}" for one in wanted))[0] == cli.DONE
    fill_in(folder / "organisation.xlsx", "组织", *UNITS)
    fill_in(folder / "organisation.xlsx", "人员", *STAFF)
    fill_in(folder / "accounts.xlsx", "客户档案", *accounts())
    fill_in(folder / "plans-and-budgets.xlsx", "销售计划", *PLANS)
    fill_in(folder / "trade.xlsx", "交易", *with_mistakes("交易", trade()))
    fill_in(folder / "visits.xlsx", "拜访记录", *with_mistakes("拜访记录", visits()), example=True)
    assert found(kam) == FOUND
    assert kam("build")[0] == cli.FOUND_ERRORS

    assert kam("check", "--return", "back")[0] == cli.FOUND_ERRORS
    returned = sorted(back.iterdir())
    assert [path.name for path in returned] == ["trade（待改）.xlsx", "visits（待改）.xlsx"]
    assert [accept_all(path) for path in returned] == [1, 3]
    type_into(returned[0], "交易", "G15", 4000)
    for path in returned:
        shutil.copy(path, folder)
    assert set(found(kam).values()) <= APPLIED

    assert kam("build", "--audience=management", "--language=zh")[0] == cli.DONE
    told = figures(tmp_path / "site" / "management")
    assert {key: told[key] for key in EXPECTED} == EXPECTED
