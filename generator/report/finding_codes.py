"""Every kind of finding in words: what it says, an example, what to do, and the clicks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.findings import Severity
from generator.language import Text
from generator.report.catalogue import FAMILIES, all_rules, family_of
from generator.report.parts.frame import head_view, note_view

if TYPE_CHECKING:
    from generator.findings import Rule
    from generator.language import Lang
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.report import Report

PAGE = "findings.html"

TITLE = Text(zh="数据问题的编号", en="Codes of findings")
EXAMPLE = Text(zh="例子", en="Example")
FIX = Text(zh="怎么处理", en="What to do")
SHAPES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTICE: "note"}
SEVERITIES = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.NOTICE: Text(zh="提示", en="notice"),
}
GAP = "…"  # where a finding names what it found
FIELD = Text(zh="该项", en="the field")
TAILS = ("offer", "hint", "counted", "more", "instead", "alike")  # said in some cases only


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeView:
    """The clicks that cure a finding."""

    title: str
    excel: tuple[str, ...]
    wps: tuple[str, ...]  # () where they are the same


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    """One kind of finding."""

    code: str  # its anchor as well
    title: str
    shape: str
    severity: str
    says: str  # "" where every finding has words of its own
    facts: tuple[tuple[str, str], ...]  # a word, and what it says
    recipe: RecipeView


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """The kinds of findings about one sort of thing."""

    key: str
    name: str
    codes: tuple[CodeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCodesView:
    """The page of codes."""

    head: HeadView
    note: NoteView | None
    families: tuple[FamilyView, ...]


def finding_codes_view(report: Report, lang: Lang) -> FindingCodesView:
    """The page of codes; the same for every audience."""
    return FindingCodesView(
        head=head_view(report, lang, TITLE[lang], ""),
        note=note_view(report, lang),
        families=families(lang),
    )


def families(lang: Lang) -> tuple[FamilyView, ...]:
    """The catalogue of findings, family by family."""
    return tuple(
        FamilyView(
            key=key,
            name=name[lang],
            codes=tuple(code_view(rule, lang) for rule in all_rules() if family_of(rule) == key),
        )
        for key, name in FAMILIES.items()
    )


def code_view(rule: Rule, lang: Lang) -> CodeView:
    """One kind of finding, without a case."""
    says = in_general(rule.says, lang)
    return CodeView(
        code=rule.code,
        title=rule.title[lang],
        shape=SHAPES[rule.severity],
        severity=SEVERITIES[rule.severity][lang],
        says="" if says == GAP else says,
        facts=(
            (EXAMPLE[lang], rule.example[lang]),
            (FIX[lang], in_general(rule.fix, lang)),
        ),
        recipe=_recipe(rule, lang),
    )


def _recipe(rule: Rule, lang: Lang) -> RecipeView:
    recipe = rule.recipe
    return RecipeView(
        title=recipe.title[lang],
        excel=recipe.steps("excel", lang),
        wps=() if recipe.is_one_for_both else recipe.steps("wps", lang),
    )


def in_general(rule_words: Text, lang: Lang) -> str:
    """A template without a case: a field is just that, tails are left out, the rest is “…”.

    >>> in_general(Text(zh="", en="{label} {written} is less than {limit}{offer}."), "en")
    'The field … is less than …'
    """
    template = rule_words[lang]
    if "“{label}”" not in rule_words.zh:  # in quotes it is a heading
        template = template.replace("{label}", FIELD[lang])
    for name in TAILS:
        template = template.replace(f"{{{name}}}", "")
    kept: list[str] = []
    depth = 0
    for letter in template.replace("{{", "\x01").replace("}}", "\x02"):
        if letter == "{":
            depth += 1
            if depth == 1 and kept[-1:] != [GAP]:
                kept.append(GAP)
        elif letter == "}":
            depth -= 1
        elif not depth:
            kept.append(letter)
    general = "".join(kept).replace("\x01", "{").replace("\x02", "}")
    for stop in (".", "。", f" {GAP}"):
        general = general.replace(f"{GAP}{stop}", GAP)
    return general[:1].upper() + general[1:]
