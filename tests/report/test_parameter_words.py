"""A rule value is read in words, never as a key."""

from __future__ import annotations

import pytest

from generator.definitions.register import REGISTER, OneOf
from generator.report.words.parameter_words import OPTIONS, value_words

LISTS = {key: kind.words for key, kind in REGISTER.items() if isinstance(kind, OneOf)}


@pytest.mark.parametrize("key", LISTS)
def test_every_word_that_a_parameter_may_take_has_its_meaning(key: str) -> None:
    assert set(LISTS[key]) <= OPTIONS.keys()


def test_the_base_of_growth_is_named() -> None:
    assert [value_words(word, "zh") for word in LISTS["growth_base"]] == ["上年同期", "上一周期"]
