"""Mutated copies of the sample's workbooks, of every format, through the whole of intake.

    python -m tests.fuzzing --copies 20000 --seed 1

Every copy must end in findings or in success, within ten seconds of work and a gigabyte; a
traceback, a hang or a dead process is a failure. One copy is made again and tried, with

    python -m tests.fuzzing --seed 1 --only 1234 --keep FOLDER

which puts the mutated file into the folder.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from time import monotonic

from tests.fuzzing.copies import Copies
from tests.fuzzing.originals import listed_originals, make_originals
from tests.fuzzing.pool import tried
from tests.fuzzing.trying import Desk, Outcome

_EVERY = 500  # copies a line of progress


def main() -> None:
    asked = _asked()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.originals or Path(scratch) / "originals"
        if not (folder / "originals.json").exists():
            make_originals(folder)
        if asked.only:
            for number in asked.only:
                _try_one(folder, asked.seed, number, asked.keep)
            return
        failures = _try_all(folder, asked)
    raise SystemExit(1 if failures else 0)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing")
    parser.add_argument("--copies", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first copy")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", type=int, action="append", help="copies to try here, alone")
    parser.add_argument("--keep", type=Path, help="where the mutated files of --only are put")
    parser.add_argument("--originals", type=Path, help="where the originals are, or are made")
    parser.add_argument("--log", type=Path, help="a file for every outcome, as lines of JSON")
    return parser.parse_args()


def _try_one(folder: Path, seed: int, number: int, keep: Path | None) -> None:
    copy = Copies(folder, listed_originals(folder), seed).copy(number)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / copy.original.file).write_bytes(copy.content)
    root = Path(tempfile.mkdtemp(dir=folder))
    try:
        outcome = Desk(folder, root / "p").try_out(copy)
    finally:
        shutil.rmtree(root)
    print(f"{number}: {outcome.original}: {'; '.join(outcome.done)}")
    print(f"{outcome.seconds} s, {outcome.megabytes} MB, {outcome.codes}")
    print(outcome.failure or "no failure")


def _try_all(folder: Path, asked: argparse.Namespace) -> int:
    began = monotonic()
    all_of_them: list[Outcome] = []
    numbers = range(asked.first, asked.first + asked.copies)
    log = asked.log.open("a", encoding="utf-8") if asked.log else None
    for outcome in tried(folder, asked.seed, numbers, asked.workers):
        all_of_them.append(outcome)
        if log is not None:
            print(json.dumps(asdict(outcome), ensure_ascii=False), file=log, flush=True)
        if outcome.failure:
            print(
                f"FAILURE of copy {outcome.number}: {outcome.original}: {'; '.join(outcome.done)}"
            )
            print(outcome.failure)
            print(
                f"again: python -m tests.fuzzing --seed {asked.seed} --only {outcome.number}",
                flush=True,
            )
        if len(all_of_them) % _EVERY == 0:
            pace = len(all_of_them) / (monotonic() - began)
            print(f"{len(all_of_them)} of {asked.copies} copies, {pace:.1f} a second", flush=True)
    if log is not None:
        log.close()
    print(summary(all_of_them, monotonic() - began))
    return sum(1 for one in all_of_them if one.failure)


def summary(outcomes: list[Outcome], seconds: float) -> str:
    """The figures of a run."""
    codes = Counter(code for one in outcomes for code in one.codes)
    kinds = Counter(one.original.split("/")[1] if one.original else "?" for one in outcomes)
    slowest = sorted(outcomes, key=lambda one: -one.seconds)[:5]
    largest = max(outcomes, key=lambda one: one.megabytes)
    below = max(one.below for one in outcomes)
    sound = sum(1 for one in outcomes if not one.codes and not one.failure)
    lines = [
        f"{len(outcomes)} copies in {seconds:.0f} s, {len(outcomes) / seconds:.1f} a second: "
        + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()),
        f"failures: {sum(1 for one in outcomes if one.failure)}",
        f"nothing found about the copy: {sound}",
        f"slowest: {', '.join(f'{one.seconds:.2f} s (copy {one.number})' for one in slowest)}",
        f"most memory: {largest.megabytes} MB (copy {largest.number}), in readers {below} MB",
        f"copies by what was found ({len(codes)} codes): "
        + ", ".join(f"{code} {count}" for code, count in codes.most_common()),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
