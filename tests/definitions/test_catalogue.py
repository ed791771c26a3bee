"""The kinds of findings about definitions: each code once, each with its words."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from generator.definitions.catalogue import catalogue
from generator.findings import Rule, Severity
from generator.language import LANGS


def test_codes_are_unique_and_of_their_family() -> None:
    codes = [rule.code for rule in catalogue]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"KAM9\d\d", code) for code in codes)


@pytest.mark.parametrize("rule", catalogue, ids=lambda rule: rule.code)
def test_every_kind_is_worded_in_both_languages(rule: Rule) -> None:
    assert rule.severity is Severity.ERROR
    for text in (rule.title, rule.says, rule.fix, rule.example):
        for lang in LANGS:
            assert text[lang]
            assert "!" not in text[lang].replace("(!)", "").replace("（!）", "")
    assert names(rule.says.zh) == names(rule.says.en)
    assert names(rule.fix.zh) == names(rule.fix.en)


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
