"""How long it takes to read and check one large sheet of visits, beside bare readers.

    python tests/benchmarks/reading.py [--rows 100000] [--rounds 3] [--strings inline|shared]

Makes a project whose visits workbook has one sheet of that many rows x 12 columns, and reads
it in several ways, each in a process of its own: openpyxl and calamine, which only hand over
values; the product's reader, which also knows errors, formulas, hidden rows and merged cells;
read-and-check, which is everything up to typed tables and findings; the same where no workbook
has changed since the last run; and, where it is installed, Frictionless validating the same
rules. Times are CPU seconds (each uses one thread; a busy machine hardly disturbs them), the
least of the rounds. Memory is the peak of the whole process. The ratios are what counts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.same_rules import validating  # noqa: E402 - a script finds it by the path
from tests.effort import peak_megabytes  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter.worksheet import Worksheet

ACCOUNTS = 1500
STAFF = 40
HEADINGS = (
    "记录编号", "客户编号", "拜访日期", "访问方式", "走访人", "地点",
    "接待人员", "主要内容", "结果", "礼品价值", "约定下次拜访", "存档",
)  # fmt: skip
AIM_OPENPYXL = 4.0  # times faster than openpyxl
AIM_FRICTIONLESS = 8.0  # times faster than Frictionless
AIM_CALAMINE = 3.0  # times as long as calamine, at most


def make_project(folder: Path, rows: int, *, inline: bool) -> None:
    """A project with `rows` visits, and the accounts, people and units that they name."""
    books = folder / "workbooks"
    books.mkdir()
    _write(books / "accounts.xlsx", "客户档案", _accounts(), inline=inline)
    _write(books / "people.xlsx", "人员", _people(), inline=inline)
    _write(books / "visits.xlsx", "拜访记录", _visits(rows), inline=inline)


def _accounts() -> list[list[object]]:
    names: list[list[object]] = [
        [f"KH{n:04}", f"海港大酒店{n}号店"] for n in range(1, ACCOUNTS + 1)
    ]
    return [["公司客户编号", "客户名称"], *names]


def _people() -> list[list[object]]:
    people: list[list[object]] = [
        [f"K{n:02}", f"员工{n}", "客户经理", "DEPT"] for n in range(1, STAFF + 1)
    ]
    return [["工号", "姓名", "岗位", "所属单位"], *people]


def _visits(rows: int) -> list[list[object]]:
    dice = random.Random(1)  # noqa: S311 - a sample, always the same
    first = dt.date(2024, 7, 1)
    visits: list[list[object]] = [list(HEADINGS)]
    for n in range(1, rows + 1):
        day = first + dt.timedelta(days=n * 540 // rows)
        visits.append(
            [
                f"V2026-{n:06}",
                f"KH{dice.randint(1, ACCOUNTS):04}",
                day,
                dice.choice(["走访", "走访", "电话", "E-Mail"]),
                f"K{dice.randint(1, STAFF):02}",
                dice.choice(["客户采购部办公室", "酒店后厨", "总部会议室"]),
                f"接待人{dice.randint(1, 3000)}",
                f"沟通第 {n} 号订单的到货情况，确认下月备货计划与新品试菜安排",
                dice.choice(["成功", "部分", "未成功"]),
                dice.randint(0, 50000) / 100,
                day + dt.timedelta(days=dice.randint(5, 20)),
                dice.choice(["是", "否"]),
            ]
        )
    return visits


def _write(path: Path, name: str, rows: list[list[object]], *, inline: bool) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": inline})
    sheet: Worksheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(r, c, value, day)
            else:
                sheet.write(r, c, value)
    book.close()


def with_openpyxl(project: Path) -> Callable[[], int]:
    """openpyxl, read-only, values only: how most programs read a workbook."""
    import openpyxl

    def read() -> int:
        book = openpyxl.load_workbook(project / "workbooks/visits.xlsx", read_only=True)
        return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))

    return read


def with_calamine(project: Path) -> Callable[[], int]:
    """calamine, written in Rust: the fastest reader at hand."""
    import python_calamine

    def read() -> int:
        book = python_calamine.load_workbook(str(project / "workbooks/visits.xlsx"))
        return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))

    return read


def with_reader(project: Path) -> Callable[[], int]:
    """The product's reader alone."""
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.intake.workbook.reader import read_workbook

    def read() -> int:
        book = read_workbook(project / "workbooks/visits.xlsx", "workbooks/visits.xlsx")
        if not isinstance(book, OpenWorkbook):
            raise SystemExit(str(book))
        return len(book.grids[0].rows)

    return read


def with_checks(project: Path) -> Callable[[], int]:
    """The product, up to typed tables and findings."""
    from generator.definitions.loading import load_project
    from generator.intake.reading import read_workbooks

    loaded = load_project(project)
    return lambda: len(read_workbooks(loaded).tables["visits"]) + 1


def with_kept(project: Path) -> Callable[[], int]:
    """The product, where every workbook was read before and is as it was."""
    from generator.definitions.loading import load_project
    from generator.intake.reading import read_workbooks
    from generator.intake.workbook.kept import KeptWorkbooks

    loaded = load_project(project)
    read_workbooks(loaded, KeptWorkbooks(loaded.state / "read"))

    def read() -> int:
        kept = KeptWorkbooks(loaded.state / "read")
        tables = read_workbooks(loaded, kept).tables
        if kept.read_anew:
            raise SystemExit(f"read again: {kept.read_anew}")
        return len(tables["visits"]) + 1

    return read


WAYS: dict[str, tuple[str, Callable[[Path], Callable[[], int]]]] = {
    "openpyxl": ("openpyxl, bare", with_openpyxl),
    "calamine": ("calamine, bare", with_calamine),
    "reader": ("reader", with_reader),
    "checks": ("read-and-check", with_checks),
    "kept": ("read-and-check, nothing changed", with_kept),
}
if find_spec("frictionless"):
    WAYS["frictionless"] = ("Frictionless, same rules", validating)


def measure_here(way: str, project: Path, rows: int) -> None:
    """Run one way in this process and print seconds and megabytes."""
    read = WAYS[way][1](project)  # imports and definitions are no part of the reading
    began = time.process_time()
    seen = read()
    seconds = time.process_time() - began
    if seen != rows + 1:
        raise SystemExit(f"{way} saw {seen} rows instead of {rows + 1}")
    print(seconds, peak_megabytes())


def measure(way: str, project: Path, rows: int) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one way, in a process of its own."""
    command = [sys.executable, __file__, "--one", way, "--in", str(project), "--rows", str(rows)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, peak = map(float, printed.split())
    return seconds, peak


def table(project: Path, rows: int, rounds: int) -> None:
    """Measure all ways in turn, and print the best of each beside the others."""
    results = [{way: measure(way, project, rows) for way in WAYS} for _ in range(rounds)]
    measured = {
        way: (min(result[way][0] for result in results), max(result[way][1] for result in results))
        for way in WAYS
    }
    openpyxl, calamine, checks = (measured[way][0] for way in ("openpyxl", "calamine", "checks"))
    print("| Way | CPU s | times faster than openpyxl | times as long as calamine | peak MB |")
    print("|---|---|---|---|---|")
    for way, (seconds, peak) in measured.items():
        ratios = f"{openpyxl / seconds:.1f} | {seconds / calamine:.2f}"
        print(f"| {WAYS[way][0]} | {seconds:.2f} | {ratios} | {peak:.0f} |")
    met = openpyxl / checks >= AIM_OPENPYXL and checks / calamine <= AIM_CALAMINE
    if "frictionless" in measured:
        times = measured["frictionless"][0] / checks
        print(f"\nread-and-check: {times:.1f} times faster than Frictionless")
        met = met and times >= AIM_FRICTIONLESS
    print(f"\nread-and-check: aims {'met' if met else 'missed'}")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--strings", choices=["inline", "shared"], default="inline")
    parser.add_argument("--one", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--in", dest="project", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure_here(options.one, options.project, options.rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        make_project(Path(folder), options.rows, inline=options.strings == "inline")
        table(Path(folder), options.rows, options.rounds)


if __name__ == "__main__":
    main()
