"""How far a run has come: a line that moves on a terminal, whole lines in a pipe."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from generator.intake.reading import READING, read_workbooks
from generator.language import Text
from generator.printing import printer as printing
from generator.printing.printer import Printer
from tests.office import open_office

if TYPE_CHECKING:
    from pathlib import Path

NAME = Text(zh="读取工作簿", en="Reading the workbooks")


def one_stream(*, terminal: bool = False, quiet: bool = False) -> tuple[Printer, io.StringIO]:
    """A printer whose results and messages go to one place."""
    stream = io.StringIO()
    printer = Printer(lang="en", quiet=quiet)
    printer.out = printer.err = Console(
        file=stream, force_terminal=terminal, width=60, highlight=False, soft_wrap=True
    )
    return printer, stream


def test_messages_and_results_of_two_runs_are_whole_lines_of_one_pipe() -> None:
    printer, stream = one_stream()
    for _ in range(2):
        printer.stage(NAME)
        printer.step("workbooks/a.xlsx", 1, 2)
        printer.end_stage()
        printer.out.print("marked copies: kam check --return DIR")
        printer.warn(Text(zh="没有发布", en="Nothing was published"))
    said = stream.getvalue()
    assert said.endswith("\n")
    assert [line.partition("  ")[0] for line in said.splitlines()] == [
        "Reading the workbooks", "marked copies: kam check --return DIR", "Nothing was published",
    ] * 2  # fmt: skip


def test_on_a_terminal_the_line_names_the_workbook_and_is_gone_when_the_stage_ends() -> None:
    printer, stream = one_stream(terminal=True)
    printer.stage(NAME)
    printer.step("workbooks/visits-2026-06.xlsx", 1_203, 3_000)
    printer.end_stage()
    moving, _, last = stream.getvalue().rpartition("\x1b[2K")
    assert "1,203 of 3,000  visits" in moving
    assert "1,203" not in last
    assert last.startswith("Reading the workbooks  ")


def test_in_a_pipe_a_long_stage_gives_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    printer, stream = one_stream()
    printer.stage(NAME)
    printer.step("workbooks/a.xlsx", 1, 3)
    assert not stream.getvalue()
    monkeypatch.setattr(printing, "SIGN_OF_LIFE", 0.0)
    printer.step("workbooks/[b].xlsx", 2, 3)
    assert stream.getvalue() == "Reading the workbooks  2 of 3  [b].xlsx\n"


@pytest.mark.parametrize("terminal", [True, False])
def test_nobody_who_asked_for_quiet_is_told_of_stages(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "SIGN_OF_LIFE", 0.0)
    printer, stream = one_stream(terminal=terminal, quiet=True)
    printer.stage(NAME)
    printer.step("workbooks/a.xlsx", 1, 3)
    printer.end_stage()
    assert not stream.getvalue()


class Heard:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.stages: list[Text] = []
        self.steps: list[tuple[str, int, int]] = []

    def stage(self, name: Text) -> None:
        self.stages.append(name)

    def step(self, name: str, number: int, count: int) -> None:
        self.steps.append((name, number, count))


def test_reading_tells_of_every_workbook_before_it_is_opened(tmp_path: Path) -> None:
    office, heard = open_office(tmp_path), Heard()
    (tmp_path / "workbooks/broken.xlsx").write_bytes(b"PK\x03\x04 half a zip")
    read_workbooks(office.project, None, heard)
    assert heard.stages[0] == READING
    assert sorted(name for name, *_ in heard.steps) == [
        f"workbooks/{name}.xlsx" for name in ("accounts", "broken", "trade", "visits")
    ]
    assert [counts for _, *counts in heard.steps] == [[number, 4] for number in (1, 2, 3, 4)]
