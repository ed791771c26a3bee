"""Faults of whole files: damaged ones, other formats, further workbooks in layouts of their own."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import openpyxl

from tests.catalogue.layout_cases import formulas
from tests.making.compound_file import compound_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.office import Cell, Rows

Make = Callable[["Path"], None]


@dataclass(frozen=True, slots=True)
class FileFault:
    """A file that somebody puts among the workbooks, and what must be found at which place."""

    file: str
    at: str  # behind the file's name: ":服务费用!1:2"
    code: str
    severity: str
    make: Make
    unread: bool  # nobody knows what stands in it: ids of other sheets may

    @property
    def name(self) -> str:
        return self.make.__name__


FAULTS: list[FileFault] = []


def planted(
    file: str, code: str, severity: str, at: str = "", *, unread: bool = False
) -> Callable[[Make], Make]:
    """Enter a function that writes the file to the path it is given."""

    def enter(make: Make) -> Make:
        FAULTS.append(FileFault(file, at, code, severity, make, unread))
        return make

    return enter


# Files that cannot be read, or are none of the project's


@planted("~$visits.xlsx", "KAM022", "notice")
def owner_file(path: Path) -> None:
    path.write_bytes(b"owner")


@planted("old.pdf", "KAM021", "warning")
def scan(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7")


@planted("visits-S03 - 副本.xlsx", "KAM023", "warning")
def workbook_twice(path: Path) -> None:
    shutil.copy(path.with_name("visits-S03.xlsx"), path)


@planted("空文件.xlsx", "KAM001", "error", unread=True)
def file_of_no_bytes(path: Path) -> None:
    path.write_bytes(b"")


@planted("下载中断.xlsx", "KAM002", "error", unread=True)
def half_a_download(path: Path) -> None:
    content = expenses(path, 1).read_bytes()
    path.write_bytes(content[: len(content) // 2])


@planted("财务.xlsx", "KAM003", "error", unread=True)
def workbook_with_a_password(path: Path) -> None:
    path.write_bytes(compound_file({"EncryptionInfo": b"", "EncryptedPackage": b""}))


@planted("系统导出.xls", "KAM006", "error", unread=True)
def web_page_of_a_system(path: Path) -> None:
    path.write_bytes(b"<html><table><tr><td>1</td></tr></table></html>")


@planted("报错.xlsx", "KAM007", "error", unread=True)
def message_of_a_system(path: Path) -> None:
    path.write_text("系统繁忙，请稍后再试", encoding="gbk")


@planted("扫描.xlsx", "KAM008", "error", unread=True)
def printed_page(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7")


@planted("拼接.xlsx", "KAM014", "error", unread=True)
def zip_with_a_sheet_twice(path: Path) -> None:
    with zipfile.ZipFile(expenses(path, 3), "a") as archive:
        archive.writestr("xl/Worksheets/sheet1.xml", b"")


# Workbooks of another kind, and text tables


@planted("费用-S01.xlsm", "KAM013", "notice")
def workbook_with_macros(path: Path) -> None:
    with zipfile.ZipFile(expenses(path, 5), "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")


@planted("费用-S02.xlsx", "KAM015", "notice")
def records_in_a_template(path: Path) -> None:
    plain = expenses(path.with_suffix(".xltm"), 7)
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(path, "w") as template:
        for name in archive.namelist():
            content = archive.read(name)
            template.writestr(name, content.replace(b"sheet.main+xml", b"template.main+xml"))
    plain.unlink()


@planted("费用-S03.xls", "KAM017", "notice")
def workbook_by_an_older_name(path: Path) -> None:
    expenses(path, 9)


HEAD = "费用编号,入账日期,单位编号,费用项目,费用金额,凭证号\n"


@planted("服务费用.csv", "KAM016", "notice")
def expenses_as_text(path: Path) -> None:
    path.write_text(HEAD + "FY9911,2026-01-05,S01,样品试用,120.50,PZ9911\n", "gb18030")


@planted("费用-乱码.csv", "KAM018", "error", unread=True)
def text_with_damaged_bytes(path: Path) -> None:
    path.write_bytes(HEAD.encode() + b"FY9912,\xff\xff\n")


@planted("费用-引号.csv", "KAM019", "error", unread=True)
def lone_quotation_mark(path: Path) -> None:
    rows = 'FY9913,2026-01-05,S01,"样品,120.50,PZ9913\nFY9914,2026-01-05,S01,样品,10,PZ9914\n'
    path.write_text(HEAD + rows, "utf-8")


# Headings


@planted("费用-分组表头.xlsx", "KAM120", "notice", ":服务费用!1:2")
def group_headings_over_headings(path: Path) -> None:
    top: list[Cell] = ["费用编号", "入账日期", "单位编号", "费用", None, "凭证号"]
    below: list[Cell] = [None, None, None, "费用项目", "费用金额", None]
    write(path, {"服务费用": [top, below, *expense_rows(15)]})
    with edited(path) as page:
        for span in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"):
            page.merge_cells(span)


@planted("费用-双语.xlsx", "KAM121", "notice", ":服务费用!2:2")
def headings_in_two_languages(path: Path) -> None:
    english: list[Cell] = ["Expense no.", "Booked on", "Unit no.", "Item", "Amount", "Voucher no."]
    write(path, {"服务费用": [EXPENSES, english, *expense_rows(17)]})


@planted("费用-填写说明.xlsx", "KAM122", "notice", ":服务费用!2:2")
def hints_below_the_headings(path: Path) -> None:
    hints: list[Cell] = ["必填", "yyyy-mm-dd", "必填", "选填", "单位：元", None]
    write(path, {"服务费用": [EXPENSES, hints, *expense_rows(19)]})


@planted("费用-排过序.xlsx", "KAM123", "error", ":服务费用!1:2")
def headings_sorted_in_among_the_rows(path: Path) -> None:
    rows = [*expense_rows(21), *expense_rows(23)]
    write(path, {"服务费用": [*rows[:2], EXPENSES, *rows[2:]]})


@planted("联系人-补充.xlsx", "KAM119", "warning", ":联系人!E1:F1")
def one_heading_over_two_phones(path: Path) -> None:
    head: list[Cell] = ["联系人编号", "客户编号", "人员类别", "姓名", "手机号码", None, "职位"]
    contact: list[Cell] = [
        "LX90001",
        "KH0002",
        "其他",
        "周敏",
        "13800138000",
        "13900139000",
        "店长",
    ]
    write(path, {"联系人": [head, contact]})
    with edited(path) as page:
        page.merge_cells("E1:F1")


@planted("联系人-人事.xlsx", "KAM118", "notice", ":联系人!E1")
def identity_numbers_of_contacts(path: Path) -> None:
    head: list[Cell] = [
        "联系人编号",
        "客户编号",
        "人员类别",
        "姓名",
        "身份证号码",
        "手机号码",
        "职位",
    ]
    contact: list[Cell] = [
        "LX90002",
        "KH0002",
        "其他",
        "吴刚",
        "11010519491231",
        "13800138001",
        "主管",
    ]
    write(path, {"联系人": [head, contact]})


@planted("费用-万元.xlsx", "KAM117", "error", ":服务费用!E1")
def amounts_in_another_unit(path: Path) -> None:
    head = [*EXPENSES[:4], "费用金额（万元）", EXPENSES[5]]
    write(path, {"服务费用": [head, *expense_rows(25)]})


@planted("线索-展会.xlsx", "KAM112", "warning", ":潜在大客户!1:1")
def no_column_of_days(path: Path) -> None:
    head: list[Cell] = ["潜在客户编号", "客户名称", "跟进人"]
    write(path, {"潜在大客户": [head, ["QZ9001", "望江楼", "K03"]]})


@planted("费用-无表头.xlsx", "KAM108", "error", ":服务费用")
def data_without_headings(path: Path) -> None:
    write(path, {"服务费用": expense_rows(27)})


# Tables and sheets


@planted("费用与阶段.xlsx", "KAM124", "notice", ":服务费用!H1:L3")
def two_tables_side_by_side(path: Path) -> None:
    stages: Rows = [
        ["公司客户编号", "合作阶段", "生效日期", "依据", "填报人"],
        ["KH0002", "S3", date(2026, 5, 4), "双方月度会", "K03"],
        ["KH0003", "S3", date(2026, 5, 5), "双方月度会", "K03"],
    ]
    left: Rows = [EXPENSES, *expense_rows(29)]
    write(path, {"服务费用": [[*a, None, *b] for a, b in zip(left, stages, strict=True)]})


@planted("产品-横排.xlsx", "KAM125", "error", ":产品!A1", unread=True)
def each_product_in_a_column(path: Path) -> None:
    turned: Rows = [
        ["产品编号", "P901", "P902"],
        ["产品名称", "虾饺", "烧卖"],
        ["产品类别", "面点", "面点"],
        ["品牌", "江城", "江城"],
    ]
    write(path, {"产品": turned})


@planted("名单.xlsx", "KAM126", "warning", ":Sheet2", unread=True)
def accounts_with_their_managers(path: Path) -> None:
    rows: Rows = [
        ["公司客户编号", "客户名称", "分管客户经理", "起始日期"],
        ["KH0001", "碧梧温泉酒店", "K12", date(2026, 1, 1)],
    ]
    write(path, {"Sheet2": rows})


@planted("走访-待填.xlsx", "KAM127", "notice", ":走访记录", unread=True)
def sheet_of_visits_with_nothing_on_it(path: Path) -> None:
    write(path, {"走访记录": []})


@planted("费用-错名.xlsx", "KAM128", "notice", ":服务费佣")
def misspelt_name_over_the_right_headings(path: Path) -> None:
    write(path, {"服务费佣": [EXPENSES, *expense_rows(31)]})


@planted("费用-错页.xlsx", "KAM129", "warning", ":服务预算")
def expenses_on_the_sheet_of_budgets(path: Path) -> None:
    write(path, {"服务预算": [EXPENSES, *expense_rows(33)]})


@planted("档案-草稿.xlsx", "KAM104", "warning", ":客户档安", unread=True)
def misspelt_name_over_other_headings(path: Path) -> None:
    write(path, {"客户档安": [["甲", "乙"], ["一", "二"]]})


# What is hidden


@planted("费用-合并.xlsx", "KAM130", "warning", ":服务费用!C3")
def another_unit_under_merged_cells(path: Path) -> None:
    rows = expense_rows(35)
    rows[1][2] = "S02"
    write(path, {"服务费用": [EXPENSES, *rows]})
    with edited(path) as page:
        page.merged_cells.add("C2:C3")  # the value below stays, as some programs leave it


@planted("费用-筛选.xlsx", "KAM132", "notice", ":服务费用!2:2")
def expenses_of_one_shop_filtered(path: Path) -> None:
    rows = expense_rows(37)
    rows[1][2] = "S02"
    write(path, {"服务费用": [EXPENSES, *rows]})
    with edited(path) as page:
        page.auto_filter.ref = "A1:F3"
        page.auto_filter.add_filter_column(2, ["S02"])
        page.row_dimensions[2].hidden = True


@planted("费用-隐藏列.xlsx", "KAM133", "notice", ":服务费用!F:F")
def hidden_column_of_vouchers(path: Path) -> None:
    with edited(expenses(path, 39)) as page:
        page.column_dimensions["F"].hidden = True


@planted("费用-深藏.xlsx", "KAM134", "notice", ":服务费用")
def sheet_that_a_program_hid(path: Path) -> None:
    with edited(expenses(path, 41)) as page:
        assert page.parent is not None
        page.parent.create_sheet("空白")
        page.sheet_state = "veryHidden"


# Among the rows, and how numbers are shown


@planted("费用-公式.xlsx", "KAM135", "notice", ":服务费用!E7")
def amount_typed_over_its_formula(path: Path) -> None:
    rows = [row for first in range(43, 51, 2) for row in expense_rows(first)]
    write(path, {"服务费用": [EXPENSES, *rows]})
    formulas(path, {f"E{n}": f"{n}*50" for n in range(2, 10) if n != 7})


@planted("费用-贴两次.xlsx", "KAM136", "warning", ":服务费用!6:8")
def block_pasted_twice(path: Path) -> None:
    rows = [*expense_rows(51), *expense_rows(53)]
    write(path, {"服务费用": [EXPENSES, *rows, *rows[:3]]})


@planted("费用-合计.xlsx", "KAM138", "warning", ":服务费用!E6")
def sum_that_looks_like_an_expense(path: Path) -> None:
    rows = [*expense_rows(55), *expense_rows(57), *expense_rows(59)[:1]]
    rows[4][4] = sum(float(str(row[4])) for row in rows[:4])
    write(path, {"服务费用": [EXPENSES, *rows]})
    formulas(path, {"E6": "SUM(E2:E5)"})


@planted("费用-预编号.xlsx", "KAM139", "notice", ":服务费用!4:7")
def numbers_written_in_advance(path: Path) -> None:
    ahead: Rows = [[f"FY99{n}"] for n in range(63, 67)]
    write(path, {"服务费用": [EXPENSES, *expense_rows(61), *ahead]})


@planted("费用-凭证.xlsx", "KAM229", "notice", ":服务费用!F2")
def voucher_shown_with_its_zeros(path: Path) -> None:
    rows = expense_rows(67)
    rows[0][5] = 123
    write(path, {"服务费用": [EXPENSES, *rows]})
    with edited(path) as page:
        page["F2"].number_format = "00000"


@planted("费用-万元格式.xlsx", "KAM233", "warning", ":服务费用!E2")
def amounts_that_only_look_like_ten_thousands(path: Path) -> None:
    with edited(expenses(path, 69)) as page:
        page["E2"].number_format = page["E3"].number_format = '0"万元"'


@planted("组织-新设.xlsx", "KAM408", "error", ":组织!D2:D3")
def units_above_one_another(path: Path) -> None:
    rows: Rows = [
        ["单位编号", "单位名称", "单位类型", "上级单位"],
        ["S91", "城北店", "直营店", "S92"],
        ["S92", "城北二店", "直营店", "S91"],
    ]
    write(path, {"组织": rows})


EXPENSES: list[Cell] = ["费用编号", "入账日期", "单位编号", "费用项目", "费用金额", "凭证号"]


def expense_rows(first: int) -> Rows:
    """Two expenses that nothing is wrong with, numbered from there."""
    return [
        [f"FY99{n:02}", date(2026, 1, 5), "S01", "样品试用", 100.5 + n, f"PZ99{n:02}"]
        for n in (first, first + 1)
    ]


def expenses(path: Path, first: int) -> Path:
    """A workbook of such expenses."""
    return write(path, {"服务费用": [EXPENSES, *expense_rows(first)]})


def write(path: Path, sheets: dict[str, Rows]) -> Path:
    """A workbook of plain sheets."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


@contextmanager
def edited(path: Path) -> Iterator[Worksheet]:
    """The first sheet, to change; the workbook is saved when the block ends."""
    book = openpyxl.load_workbook(path)
    page: Worksheet = book.worksheets[0]
    yield page
    book.save(path)
