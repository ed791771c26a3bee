"""A kind of finding is not in the catalogue before it can be explained, cured and shown."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from generator.language import LANGS, Lang
from generator.report.catalogue import FAMILIES, all_rules
from tests.catalogue.registry import every_case, has_chinese, words_of

if TYPE_CHECKING:
    from generator.findings import Rule

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
FIRST_STEPS = 2  # of a recipe: to go there, and to do it


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    codes = {rule.code for rule in all_rules()}
    assert codes - {one.code for one in every_case()} == set()
    assert {one.code for one in every_case()} - codes == set()


def test_every_code_is_its_own_and_of_a_family() -> None:
    codes = Counter(rule.code for rule in all_rules())
    assert max(codes.values()) == 1
    assert all(re.fullmatch(r"KAM\d\d\d", code) and code[3] in FAMILIES for code in codes)
    titles = Counter(rule.title[lang] for rule in all_rules() for lang in LANGS)
    assert [title for title, count in titles.items() if count > 1] == []


@RULES
def test_it_has_words_in_both_languages(rule: Rule) -> None:
    for name, text in words_of(rule).items():
        assert text.zh.strip() == text.zh != "", (rule.code, name)
        assert text.en.strip() == text.en != "", (rule.code, name)
    for text in (rule.title, rule.says, rule.fix):
        speaks_itself = bool(_without_names(text.zh))  # a rule of a sheet brings its own words
        assert has_chinese(text.zh) or not speaks_itself, rule.code
        assert text.zh != text.en or not speaks_itself, rule.code
    assert not has_chinese(rule.title.en), rule.code


@pytest.mark.parametrize("lang", LANGS)
@RULES
def test_it_has_a_recipe_for_excel_and_for_wps(rule: Rule, lang: Lang) -> None:
    recipe = rule.recipe
    assert recipe is not None, rule.code
    assert re.fullmatch(r"[a-z][a-z0-9_]*", recipe.key)
    assert recipe.title[lang]
    for program in ("excel", "wps"):
        steps = recipe.steps(program, lang)
        assert len(steps) >= FIRST_STEPS, rule.code
        assert all(step.strip() == step != "" for step in steps), rule.code
        assert all(step[-1] not in "。.；" for step in steps), (recipe.key, steps)
    if lang == "zh":
        assert all(has_chinese(step) for step in recipe.steps("excel", "zh")), recipe.key


def test_recipes_are_named_once() -> None:
    recipes = {id(rule.recipe): rule.recipe for rule in all_rules() if rule.recipe is not None}
    keys = Counter(recipe.key for recipe in recipes.values())
    assert [key for key, count in keys.items() if count > 1] == []


def _without_names(template: str) -> str:
    return "".join(piece for piece, _, _, _ in Formatter().parse(template))
