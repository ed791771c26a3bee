"""A kind of finding is not in the catalogue before it can be explained, cured and shown.

Each test collects what is wrong with any rule, so that one run names all that is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules
from string import Formatter
from typing import TYPE_CHECKING

from markupsafe import escape

import generator.recipes as recipes_package
from generator.language import LANGS
from generator.pages.templating import environment
from generator.recipes.recipe import Recipe
from generator.report.catalogue import FAMILIES, all_recipes, all_rules, family_of
from generator.report.finding_codes import FindingCodesView, families
from generator.report.parts.frame import HeadView
from tests.catalogue.registry import every_case, has_chinese
from tests.support import shipped_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.findings import Rule
    from generator.language import Lang

SPEAKS_FOR_A_SCHEMA = "{says}"  # a row rule brings its own words
ALSO_A_UNIT = re.compile("[万亿元]")  # words that English titles may name
LEAST_STEPS = 2  # of a recipe: to go there, and to do it


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    codes = {rule.code for rule in all_rules()}
    cases = {one.code for one in every_case()}
    assert (sorted(codes - cases), sorted(cases - codes)) == ([], [])


def test_every_code_is_of_a_family_and_every_title_its_own() -> None:
    codes = [rule.code for rule in all_rules()]
    strange = [one for one in codes if not re.fullmatch(r"KAM\d\d\d", one)]
    assert (strange, twice(codes)) == ([], [])
    assert {family_of(rule) for rule in all_rules()} == FAMILIES.keys()
    for lang in LANGS:
        assert twice(rule.title[lang] for rule in all_rules()) == []


def test_every_code_has_words_in_both_languages() -> None:
    wrong = [f"{rule.code} {what}" for rule in all_rules() for what in wordless(rule)]
    assert wrong == []


def wordless(rule: Rule) -> Iterator[str]:
    """Which words a rule lacks."""
    for name in ("title", "says", "fix", "example"):
        text = getattr(rule, name)
        for lang in LANGS:
            if not text[lang] or text[lang] != text[lang].strip():
                yield f"{name}, {lang}"
    for name in ("title", "says", "fix"):
        text = getattr(rule, name)
        own_words = "".join(piece for piece, _, _, _ in Formatter().parse(text.zh))
        if text.zh != SPEAKS_FOR_A_SCHEMA and (text.zh == text.en or not has_chinese(own_words)):
            yield f"{name} is not Chinese"
    if has_chinese(ALSO_A_UNIT.sub("", rule.title.en)):
        yield "title is not English"


def test_the_words_of_every_code_are_of_one_manner() -> None:
    wrong = [f"{rule.code} {what}" for rule in all_rules() for what in unlike(rule)]
    assert wrong == []


def unlike(rule: Rule) -> Iterator[str]:
    """What sets the words of a rule apart from all others."""
    for name in ("title", "says", "example"):
        text = getattr(rule, name)
        if text.zh[-1] in "。.；，" or text.en[-1] == ".":
            yield f"{name} ends with a stop"
    if not (rule.fix.zh.endswith("。") and rule.fix.en.endswith(".")):
        yield "fix is no sentence"
    if rule.title.en[0].islower() or rule.title.en.startswith(("A ", "An ")):
        yield "title is no heading"
    for text in (rule.title, rule.says, rule.fix):
        if re.search(r"请(?!示)", text.zh):
            yield "begs"
        if re.search(r"[\u4e00-\u9fff][,;:?]", text.zh):
            yield "has half-width punctuation behind Chinese"


def test_every_code_has_a_recipe_for_excel_and_for_wps() -> None:
    wrong = [f"{one.key}: {what}" for one in all_recipes() for what in unclear(one)]
    assert wrong == []
    named = {id(rule.recipe): rule.recipe.key for rule in all_rules()}
    assert twice(named.values()) == []
    for lang in LANGS:
        assert twice(one.title[lang] for one in all_recipes()) == []


def test_every_recipe_is_of_use() -> None:
    """None is left over from a rule that went, or waits for one that never came."""
    written = {
        recipe.key
        for module in iter_modules(recipes_package.__path__)
        for recipe in vars(import_module(f"generator.recipes.{module.name}")).values()
        if isinstance(recipe, Recipe)
    }
    assert sorted(written - {one.key for one in all_recipes()}) == []


def unclear(recipe: Recipe) -> Iterator[str]:
    """What is wrong with the steps of a recipe."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", recipe.key):
        yield "key"
    for lang in LANGS:
        yield from (f"{what}, {lang}" for what in unclear_in(recipe, lang))
    for zh, en in ((recipe.excel.zh, recipe.excel.en), (recipe.wps.zh, recipe.wps.en)):
        if zh.count("\n") != en.count("\n"):
            yield "other steps in the other language"


def unclear_in(recipe: Recipe, lang: Lang) -> Iterator[str]:
    """The same in one language."""
    if not recipe.title[lang]:
        yield "title"
    for steps in (recipe.steps("excel", lang), recipe.steps("wps", lang)):
        if len(steps) < LEAST_STEPS:
            yield "too few steps"
        for step in steps:
            if not step or step != step.strip() or step[-1] in "。.；":
                yield f"step “{step}”"
            elif has_chinese(step) < (lang == "zh") and not step.startswith("kam "):
                yield f"step “{step}” is not Chinese"


def twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_every_code_has_an_entry_on_the_site() -> None:
    for lang in LANGS:
        page = page_of_codes(lang)
        missing = [rule.code for rule in all_rules() if f'<h3 id="{rule.code}">' not in page]
        assert missing == []
        for rule in all_rules():
            entry = page.partition(f'<h3 id="{rule.code}">')[2].partition("</article>")[0]
            told = [rule.title[lang], rule.example[lang], rule.recipe.title[lang]]
            told += [*rule.recipe.steps("excel", lang), *rule.recipe.steps("wps", lang)]
            assert [words for words in told if str(escape(words)) not in entry] == [], rule.code


def page_of_codes(lang: Lang) -> str:
    """The page as it is handed to MkDocs; nothing of a project stands on it but its head."""
    head = HeadView(title="", strong="", meta=(), edition="")
    view = FindingCodesView(head=head, note=None, families=families(lang))
    template = environment(shipped_project(), lang).get_template("findings.html.j2")
    return template.render(view=view, root="")
