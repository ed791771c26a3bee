"""Rows cut into what changes and what does not: nothing is lost, each run says what it says."""

from __future__ import annotations

import random

import pytest

from generator.intake.workbook.cut_rows import MOST_DIGITS, ROW, CutRows
from generator.intake.workbook.splitting import apart

SHAPE = b'r="0"><c r="A0"><v>0</v></c></row>'


def stretch(*values: str) -> bytes:
    return b"".join(
        ROW + f'r="{row}"><c r="A{row}"><v>{value}</v></c></row>'.encode()
        for row, value in enumerate(values, start=1)
    )


@pytest.mark.parametrize("length", range(1, MOST_DIGITS + 1))
def test_a_run_says_its_number_whatever_its_length(length: int) -> None:
    values = ["9" * length, "1" + "0" * (length - 1), "0" * length, "1234567890987654321"[:length]]
    rows = CutRows(stretch(*values), has_texts=False).rows(SHAPE)
    assert rows.numbers[:, 2].tolist() == [int(value) for value in values]


def test_a_run_of_too_many_digits_says_so() -> None:
    values = ["1" * (MOST_DIGITS + 1), "0" * 40, "7"]
    rows = CutRows(stretch(*values), has_texts=False).rows(SHAPE)
    assert rows.numbers[:, 2].tolist() == [-1, -1, 7]


@pytest.mark.parametrize("has_texts", [False, True])
def test_rows_are_given_back_as_they_were_written(has_texts: bool) -> None:
    dice = random.Random(5)  # noqa: S311 - a sample, always the same
    texts = "<is><t>第 1 号</t></is>" if has_texts else "甲1"
    words = ["", "7", "1500", "1.5E-07", texts, "x" * 9]
    written = stretch(*("".join(dice.choices(words, k=3)) for _ in range(200)))
    wanted = dice.sample(range(200), 40)
    cut = CutRows(written, has_texts=has_texts)
    assert cut.written(wanted) == [apart(written, ROW)[row] for row in wanted]
    assert sorted(row for rows in cut.alike.values() for row in rows) == list(range(cut.count))
