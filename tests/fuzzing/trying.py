"""One mutated copy in the place of its original, through the whole of intake."""

from __future__ import annotations

import json
import os
import shutil
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from generator import pipeline
from generator.cli import kam
from generator.definitions.loading import load_project
from generator.intake.formats.processes import end_all
from generator.intake.reading import read_workbooks
from generator.intake.workbook.kept import KeptWorkbooks
from generator.printing.findings import as_json
from generator.runs import Options
from generator.stages import UNTOLD
from tests.effort import peak_megabytes, peak_megabytes_below, worked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.findings import Finding
    from generator.language import Lang
    from tests.fuzzing.copies import Copy

SECONDS = 10  # of work that a run over a copy may take, the reading process included
MEGABYTES = 1024
HANDED_BACK = 50  # every so many copies are checked and handed back as well, and read again
WHOLE = 500  # and every so many go through the command, figures and all
BESIDE = {
    "accounts.xlsx": "visits-S03.xlsx"
}  # what a workbook is read with, for speed; else accounts


@dataclass(kw_only=True)
class Outcome:
    """How a copy ended."""

    number: int
    original: str = ""
    done: Sequence[str] = ()
    codes: dict[str, int] = field(default_factory=dict)  # of the findings about the copy
    seconds: float = 0.0  # of work of its longest run, the reading process included
    megabytes: int = 0  # at most, here
    below: int = 0  # at most, in any reading process so far
    failure: str = ""  # a traceback, "hang", "dead process"; "" where all went well


class Desk:
    """A project folder of its own, in which one copy after the other is tried."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Lay the project out; `folder` holds the originals, `root` is made."""
        self._books = folder / "project" / "workbooks"
        self._root = root
        (root / "workbooks").mkdir(parents=True)
        self._project = replace(load_project(folder / "project"), root=root)
        self._seconds = 0.0

    def try_out(self, copy: Copy) -> Outcome:
        """How a copy ends; whatever is raised becomes its failure."""
        outcome = Outcome(number=copy.number, original=copy.original.at, done=copy.done)
        _forget_peak()
        self._seconds = 0.0
        try:
            outcome.codes = self._through(copy)
        except (Exception, SystemExit):  # noqa: BLE001 - what is raised is what is looked for
            outcome.failure = traceback.format_exc()
        outcome.seconds = round(self._seconds, 3)
        outcome.megabytes = int(peak_megabytes())
        outcome.below = int(peak_megabytes_below())
        if not outcome.failure and outcome.seconds > SECONDS:
            outcome.failure = f"slow: {outcome.seconds} s"
        if not outcome.failure and max(outcome.megabytes, outcome.below) > MEGABYTES:
            outcome.failure = f"large: {outcome.megabytes} and {outcome.below} MB"
        return outcome

    def _through(self, copy: Copy) -> dict[str, int]:
        is_whole = copy.number % HANDED_BACK == 0
        path = self._lay_out(copy, whole=is_whole)
        kept = KeptWorkbooks(self._root / "kept")
        with self._run():
            intake = read_workbooks(self._project, kept)
        kept.forget_others()
        _told(intake.findings)
        if is_whole:
            self._hand_back(copy)
        if copy.number % WHOLE == 0:
            self._command()
        relative = f"workbooks/{path.name}"
        return dict(Counter(one.code for one in intake.findings if one.place.path == relative))

    def _lay_out(self, copy: Copy, *, whole: bool) -> Path:
        """Put the copy among the workbooks that it is read with."""
        books = self._root / "workbooks"
        for path in books.iterdir():
            path.unlink()
        original = copy.original
        beside = BESIDE.get(original.source, "accounts.xlsx")
        for path in self._books.glob("*.xlsx"):
            is_wanted = whole or path.name == beside or original.group == "accepted"
            if is_wanted and path.name != original.source:
                os.link(path, books / path.name)
        path = books / original.file
        path.unlink(missing_ok=True)
        path.write_bytes(copy.content)
        return path

    def _hand_back(self, copy: Copy) -> None:
        """Check, hand back, drop what was handed back in again, and check once more."""
        options = Options(allow_errors=True)
        target = self._root / "returned"
        lang: Lang = "en" if copy.number % (2 * HANDED_BACK) else "zh"
        with self._run():
            checked = pipeline.check(self._root, options, UNTOLD, self._project)
            pipeline.return_workbooks(checked, checked.findings, target, lang)
        for path in target.glob("*.xlsx"):
            shutil.copy(path, self._root / "workbooks" / path.name)
        with self._run():
            again = pipeline.check(self._root, options, UNTOLD, self._project)
        _told(again.findings)
        pipeline.repairs(again, again.findings)
        shutil.rmtree(target, ignore_errors=True)
        shutil.rmtree(self._root / ".kam", ignore_errors=True)

    def _command(self) -> None:
        """`kam check` as a person calls it: findings in words, and workbooks handed back."""
        target = str(self._root / "returned")
        call = ["check", "--project", str(self._root), "--all", "--return", target]
        with self._run():
            done = CliRunner().invoke(kam, call)
        shutil.rmtree(target, ignore_errors=True)
        shutil.rmtree(self._root / ".kam", ignore_errors=True)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        if done.exit_code not in (0, 1):
            raise RuntimeError(f"kam check ended with {done.exit_code}: {done.output}")

    @contextmanager
    def _run(self) -> Iterator[None]:
        """One run over the copy; the longest counts."""
        began = worked()
        try:
            yield
        finally:
            end_all()  # what the readers of other formats took is told when they have ended
            self._seconds = max(self._seconds, worked() - began)


def runs(number: int) -> int:
    """How many runs the copy of that number goes through."""
    return 1 + 2 * (number % HANDED_BACK == 0) + (number % WHOLE == 0)


def _told(findings: Sequence[Finding]) -> None:
    """Every finding can be told to programs, and to people in both languages."""
    records = json.loads(as_json(findings))
    as_json(findings).encode("utf-8")
    if len(records) != len(findings):
        raise RuntimeError("findings were lost")
    for finding in findings:
        words = (finding.message.zh, finding.message.en, finding.fix.zh, finding.fix.en)
        if not all(words):
            raise RuntimeError(f"{finding.code} says nothing at {finding.place}")


def _forget_peak() -> None:
    """Begin to count the most memory anew, where the system can."""
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5")
