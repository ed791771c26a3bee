"""The screen of `kam check`: one screen, the most pressing first, counts, what to do next."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from generator import pipeline
from generator.findings import Change, Mend
from generator.language import Text
from generator.printing.check import Asked, print_check
from generator.printing.kinds import kinds_of
from generator.printing.printer import Printer
from generator.printing.suggestions import masked_columns, suggestion
from generator.progress import Progress
from generator.runs import Checked, Options
from generator.stages import UNTOLD
from tests.office import SHEETS, open_office

if TYPE_CHECKING:
    from pathlib import Path

    from generator.language import Lang
    from tests.office import Cell, Office


def checked_office(office: Office) -> Checked:
    return pipeline.check(office.root, Options(as_of=date(2026, 1, 31)), UNTOLD)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The usual office, without an error."""
    root = tmp_path_factory.mktemp("sound")
    return checked_office(open_office(root, {name: dict(pages) for name, pages in SHEETS.items()}))


def with_faults(root: Path) -> Office:
    office = open_office(root, {name: dict(pages) for name, pages in SHEETS.items()})
    office.visits(C2="昨天", C3="前天", C5="今天", D4="飞鸽")
    office.trade(D3="约12万")
    return office


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The usual office with a few faults in the visits and one in trade."""
    return checked_office(with_faults(tmp_path_factory.mktemp("few")))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The same with thirty workbooks more, all of them with faults."""
    office = with_faults(tmp_path_factory.mktemp("many"))
    head: list[Cell] = ["记录编号", "客户编号", "拜访日期", "访问方式", "走访人"]
    for book in range(30):
        row: list[Cell] = [f"S{book}", "KH001", "昨天", "飞鸽", "K01"]
        office.write(f"store-{book:02}.xlsx", {"拜访记录": [head, row]})
    return checked_office(office)


def screen(
    checked: Checked,
    asked: Asked = Asked(),  # noqa: B008 (it is frozen)
    *,
    lang: Lang = "en",
    width: int = 80,
    height: int | None = None,
    progress: Progress | None = None,
) -> str:
    """What is printed; on a terminal of a height, or into a pipe."""
    printer, shown = Printer(lang=lang, quiet=True), io.StringIO()
    printer.out = Console(
        file=shown,
        highlight=False,
        soft_wrap=True,
        width=width,
        height=height,
        force_terminal=height is not None,
        legacy_windows=False,
    )
    print_check(printer, checked, checked.findings, asked, progress)
    return shown.getvalue()


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_what_is_alike_in_a_column_is_told_once_with_its_places(few: Checked) -> None:
    said = screen(few)
    assert "  error KAM304 × 3 in column Date" in said
    assert "workbooks/visits.xlsx:拜访记录!C2, C3, C5" in said
    assert said.count("KAM304") == 1
    assert "is not a date" in said


def test_a_column_is_called_as_its_schema_calls_it_whatever_the_finding_says(few: Checked) -> None:
    bare = [replace(one, values={**one.values, "label": ""}) for one in few.findings]
    kinds = kinds_of((one for one in bare if one.code == "KAM304"), few.intake.tables)
    assert [kind.columns for kind in kinds] == [(Text(zh="拜访日期", en="Date"),)]


def test_the_workbook_with_the_most_pressing_finding_comes_first_with_its_counts(
    few: Checked,
) -> None:
    heads = [line for line in screen(few).splitlines() if line.startswith("workbooks/")]
    assert [head.split()[0] for head in heads[:2]] == [
        "workbooks/trade.xlsx",  # one error, but it touches the most KPIs
        "workbooks/visits.xlsx",
    ]
    assert "1 error · 4 rows, 3 used" in heads[0]
    assert "4 errors" in heads[1]
    assert "4 rows, 0 used" in heads[1]


def test_the_counts_of_all_and_the_next_step_close_the_screen(few: Checked) -> None:
    last = screen(few, progress=Progress(repaired=14, before=17, new=1)).splitlines()[-5:]
    text = "\n".join(last)
    assert "rows and used" in text
    assert "5 errors" in text.replace("\n", " ")
    assert "14 of 17 repaired, 1 new" in text
    assert "Next: mend the errors and run kam check again" in text
    assert "kam check --code KAM" in text
    assert "kam check --return DIR" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("height", [20, 24, 40])
def test_nobody_who_asks_for_no_more_gets_more_than_a_screen(
    many: Checked, lang: Lang, height: int
) -> None:
    lines = plain(screen(many, lang=lang, height=height)).splitlines()
    assert len(lines) < height
    assert all(cell_len(line) <= 80 for line in lines), "\n".join(lines)
    assert any("kam check --all" in line for line in lines)


def test_in_a_pipe_there_are_no_colour_codes_and_about_forty_lines(many: Checked) -> None:
    said = screen(many)
    assert "\x1b" not in said
    assert 30 <= len(said.splitlines()) <= 40
    assert "\x1b" in screen(many, height=40)


def test_all_lists_every_finding_with_its_place(few: Checked) -> None:
    said = screen(few, Asked(whole=True))
    for cell in ("C2", "C3", "C5", "D4"):
        assert f"workbooks/visits.xlsx:拜访记录!{cell}" in said
    for day in ("昨天", "前天", "今天"):
        assert day in said
    assert "more are not listed" not in said


def with_columns(root: Path, count: int) -> Checked:
    """The office with a fault, and columns in the visits that no schema knows."""
    office = with_faults(root)
    with office.edited("visits.xlsx", "拜访记录") as page:
        for number in range(count):
            page.cell(1, 20 + number).value = f"系统字段{number}"
    return checked_office(office)


def test_what_comes_once_in_each_of_many_columns_is_told_once(tmp_path: Path) -> None:
    checked = with_columns(tmp_path, 300)
    said = screen(checked, height=40)
    assert said.count("KAM114") <= 1
    said = screen(checked, Asked(whole=True))
    assert "  notice KAM114 × 300\n" in said
    assert "      in 300 columns: 系统字段0, 系统字段1, " in said
    assert "      workbooks/visits.xlsx:拜访记录!T1, U1, " in said
    assert said.count("is not in the schema") == 1
    assert "→ each of them: kam check --code KAM114" in said
    assert len(said.splitlines()) < 150
    assert max(cell_len(line) for line in said.splitlines()) <= 80


def test_whoever_names_the_code_is_told_each_column(tmp_path: Path) -> None:
    said = screen(with_columns(tmp_path, 300), Asked(codes=("KAM114",)))
    assert said.count("is not in the schema") == 300
    assert "each of them" not in said


def test_a_few_columns_are_told_one_by_one_to_those_who_ask_for_all(tmp_path: Path) -> None:
    checked = with_columns(tmp_path, 5)
    said = screen(checked, Asked(whole=True))
    assert said.count("is not in the schema") == 5
    for cell in ("T1", "U1", "X1"):
        assert f"workbooks/visits.xlsx:拜访记录!{cell}" in said


def test_marked_copies_are_not_offered_by_the_run_that_writes_them(few: Checked) -> None:
    assert "kam check --return" in screen(few)
    assert "kam check --return" not in screen(few, Asked(handed_back=True))


def test_columns_that_lack_are_named_together(few: Checked) -> None:
    said = screen(few)
    assert "  warning KAM112 × 6" in said
    assert "      in 6 columns: Address, Credit standing, Grade, " in said
    said = screen(few, Asked(workbook="accounts"))
    assert said.count("the heading row lacks the column") == 6
    assert said.count("workbooks/accounts.xlsx:客户档案!1:1") == 1


def test_one_code_is_listed_with_the_clicks_that_cure_it(few: Checked) -> None:
    said = screen(few, Asked(codes=("KAM312",)))
    assert "KAM304" not in said
    assert "workbooks/visits.xlsx:拜访记录!D4" in said
    assert re.search(r"^ +1\. ", said, re.MULTILINE)


@pytest.mark.parametrize("name", ["trade", "Trade.XLSX", "workbooks/trade.xlsx", "tr*"])
def test_one_workbook_is_listed_whatever_it_is_called(few: Checked, name: str) -> None:
    said = screen(few, Asked(workbook=name))
    assert "workbooks/trade.xlsx:交易!D3" in said
    assert "visits.xlsx" not in said


def test_a_project_without_errors_may_be_published(sound: Checked) -> None:
    said = screen(sound, lang="zh")
    assert "没有问题：" in said
    assert "下一步：可以发布 kam build" in said


def test_key_accounts_are_named_on_the_line_of_the_finding(few: Checked) -> None:
    first = few.findings[0]
    two = replace(first, key_accounts=("KH001", "KH002"))
    six = replace(first, key_accounts=tuple(f"KH00{number}" for number in range(1, 7)))
    assert "  key accounts: KH001, KH002" in screen(replace(few, findings=(two,)))
    assert "KH001、KH002、KH003 等 6 家" in screen(replace(few, findings=(six,)), lang="zh")


def test_a_suggestion_is_told_unless_the_cell_is_confidential_or_the_message_says_it(
    few: Checked,
) -> None:
    masked = masked_columns(few.project)
    assert "mobile" in masked
    first = next(one for one in few.findings if one.code == "KAM304")
    day = Mend(change=Change.SET_CELL, sheet="拜访记录", cell="C2", value=date(2026, 3, 5))
    offered = replace(first, mends=(day,))
    assert suggestion(offered, "en", masked) == "suggestion: C2 to 2026-03-05"
    assert suggestion(offered, "zh", masked) == "建议：C2 改为 2026-03-05"
    assert "→ 建议：C2 改为 2026-03-05" in screen(replace(few, findings=(offered,)), lang="zh")
    assert suggestion(replace(offered, column="mobile"), "en", masked) == ""
    said = replace(first, mends=(replace(day, value="昨天"),))
    assert suggestion(said, "en", masked) == ""
    row = Mend(change=Change.REMOVE_ROW, sheet="拜访记录", cell="17:17")
    assert suggestion(replace(first, mends=(row,)), "en", masked) == "suggestion: delete row 17"
