"""A short run of the fuzzing, always the same copies: `python -m tests.fuzzing` does more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.fuzzing import pool, trying
from tests.fuzzing.copies import SHARES, Copies
from tests.fuzzing.originals import listed_originals, make_originals
from tests.fuzzing.trying import Desk

if TYPE_CHECKING:
    from pathlib import Path

COPIES = 150
SEED = 2026

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzzing") / "originals"
    make_originals(folder)
    return folder


def test_mutated_copies_end_in_findings_or_success(originals: Path) -> None:
    outcomes = list(pool.tried(originals, SEED, range(1, COPIES + 1), workers=1))
    assert [one for one in outcomes if one.failure] == []
    assert sorted(one.number for one in outcomes) == list(range(1, COPIES + 1))
    assert {one.original.split("/")[1] for one in outcomes} == set(SHARES)
    assert len({code for one in outcomes for code in one.codes}) > 30


def test_the_same_seed_makes_the_same_copies(originals: Path, tmp_path: Path) -> None:
    make_originals(tmp_path / "again")
    first, again = (
        Copies(folder, listed_originals(folder), SEED) for folder in (originals, tmp_path / "again")
    )
    for number in range(30):
        assert first.copy(number) == again.copy(number)


def test_an_exception_of_the_product_is_a_failure(
    originals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(trying, "read_workbooks", broken)
    copies = Copies(originals, listed_originals(originals), SEED)
    outcome = Desk(originals, tmp_path / "desk").try_out(copies.copy(1))
    assert "RuntimeError: a bug" in outcome.failure


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [
        ("import time; time.sleep(60)", "hang"),
        ("import os; os.abort()", "dead process: exit code -6"),
    ],
    ids=["hangs", "dies"],
)
def test_a_worker_that_hangs_or_dies_is_a_failure_of_its_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaviour: str, failure: str
) -> None:
    work = tmp_path / "tests" / "fuzzing"
    work.mkdir(parents=True)
    (work / "worker.py").write_text(
        f"import sys\nfor line in sys.stdin:\n    {behaviour}\n", encoding="utf-8"
    )
    monkeypatch.setattr(pool, "ROOT", tmp_path)
    monkeypatch.setattr(pool, "PATIENCE", 0.1)
    monkeypatch.setattr(pool, "STARTING", 0.5)
    outcomes = list(pool.tried(tmp_path, SEED, [7, 8], workers=1))
    assert [one.number for one in outcomes] == [7, 8]
    assert all(one.failure.startswith(failure) for one in outcomes)
    assert [path.name for path in tmp_path.iterdir()] == ["tests"]  # nothing is left behind
