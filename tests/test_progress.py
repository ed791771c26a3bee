"""What became of the findings of the last check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import same
from generator.progress import FILE, Progress, last_check, progress_since, remember
from generator.recipes.cells import CORRECT_CELL
from generator.returns import Forebear, Returned

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding

BOOK = "workbooks/visits.xlsx"


def found(code: str, cell: str, row_key: str = "", path: str = BOOK) -> Finding:
    words = same("")
    rule = Rule(
        code=code,
        severity=Severity.WARNING,
        title=words,
        says=words,
        fix=words,
        example=words,
        recipe=CORRECT_CELL,
    )
    return rule.at(CellPlace(path, "拜访记录", cell), row_key=row_key, column="date")


def after(tmp_path: Path, before: list[Finding], now: list[Finding]) -> Progress | None:
    remember(tmp_path, before, {}, create=False)
    return progress_since(last_check(tmp_path), now, {})


def test_what_is_gone_what_stays_and_what_is_new(tmp_path: Path) -> None:
    before = [found("KAM204", f"D{row}", f"V{row}") for row in range(2, 19)]
    now = [*before[:3], found("KAM304", "D40", "V40")]
    progress = after(tmp_path, before, now)
    assert progress == Progress(repaired=14, before=17, new=1)
    assert progress.words.en == "14 of 17 repaired, 1 new"
    assert progress.words.zh == "上次的 17 条问题已改好 14 条，新增 1 条"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (found("KAM204", "D9", "V7"), found("KAM204", "D30", "V7")),  # the rows were sorted
        (found("KAM204", "D9", "v7"), found("KAM204", "D9", "V7")),  # the key was mended
        (found("KAM204", "D2:D90"), found("KAM204", "D2:D55")),  # half the column was mended
        (found("KAM204", "D9", "***"), found("KAM204", "D9", "***")),  # the key may not be told
    ],
)
def test_a_finding_is_known_again(tmp_path: Path, before: Finding, now: Finding) -> None:
    assert after(tmp_path, [before], [now]) == Progress(repaired=0, before=1, new=0)


def test_a_masked_key_does_not_make_two_rows_one(tmp_path: Path) -> None:
    before, now = found("KAM204", "D9", "***"), found("KAM204", "D10", "***")
    assert after(tmp_path, [before], [now]) == Progress(repaired=1, before=1, new=1)


def test_the_same_finding_twice_counts_twice(tmp_path: Path) -> None:
    twice = [found("KAM204", "D9", "V7"), found("KAM204", "D10", "V7")]
    assert after(tmp_path, twice, twice[:1]) == Progress(repaired=1, before=2, new=0)


def test_a_returned_workbook_is_compared_with_its_own_list(tmp_path: Path) -> None:
    before = [found("KAM204", "D9", "V7"), found("KAM304", "D10", "V8")]
    remember(tmp_path, before, {}, create=False)
    kept = last_check(tmp_path)
    assert kept is not None
    path = "workbooks/back.xlsx"
    returned = {
        path: Returned(
            path=path, forebears=(Forebear(BOOK, ""),), listed=tuple(kept[BOOK]), applied=()
        )
    }
    now = [found("KAM304", "D10", "V8", path), found("KAM044", "D9", "V7", path)]
    expected = Progress(repaired=1, before=2, new=0)
    assert progress_since(None, now, returned) == expected
    assert progress_since(kept, now, returned) == expected


def test_without_an_earlier_check_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert progress_since(last_check(tmp_path), [found("KAM204", "D9")], {}) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 0}', '{"version": 1, "findings": 3}'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    assert last_check(tmp_path) is None


def test_no_folder_is_made_unasked(tmp_path: Path) -> None:
    state = tmp_path / ".kam"
    remember(state, [], {}, create=False)
    assert not state.exists()
    remember(state, [], {}, create=True)
    assert last_check(state) == {}
