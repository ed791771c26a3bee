"""Texts are found wherever they stand, also across the pieces that are looked at one by one."""

from __future__ import annotations

import pytest

from generator.publish.leaks import search
from generator.publish.leaks.search import Texts


@pytest.mark.parametrize("piece", [1, 7, 8, 1_000])
def test_across_pieces(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_PIECE", piece)
    text = "".join(chr(0x4E00 + number * number % 971) for number in range(200))
    texts = {text[start : start + 9] for start in range(192)}
    assert Texts({*texts, "不在其中的文字"}).found_in(text) == texts


def test_shorter_than_a_window() -> None:
    assert Texts({"abcdef"}).found_in("ab cde") == set()
    assert Texts({"abcdef"}).found_in("ab cdef") == {"abcdef"}
