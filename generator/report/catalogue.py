"""Every kind of finding that the product can make, collected from the modules that make them.

Each of those modules holds its rules in a tuple named `catalogue`; no list of them is kept
by hand, so none can be forgotten.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from generator.findings import Rule
from generator.language import Text

if TYPE_CHECKING:
    from generator.recipes.recipe import Recipe

PACKAGES = ("definitions", "intake", "impact", "history", "model", "sheets", "publish")

FAMILIES = {
    "0": Text(zh="文件", en="Files"),
    "1": Text(zh="工作表与表头", en="Sheets and headings"),
    "2": Text(zh="单元格", en="Cells"),
    "3": Text(zh="值与列的要求", en="Values against their column"),
    "4": Text(zh="编号、重复与引用", en="Keys, duplicates, references"),
    "5": Text(zh="行规则", en="Row rules"),
    "6": Text(zh="时间与覆盖", en="Time and coverage"),
    "7": Text(zh="核对关系", en="Figures that must agree"),
    "9": Text(zh="定义文件", en="Definition files"),
    "8": Text(zh="报表模板", en="Sheet templates"),
}

TEMPLATES = "KAM98"  # the tens of the last family that are about templates


def family_of(rule: Rule) -> str:
    """The family of a rule: the first digit of its code, but for templates of sheets."""
    return "8" if rule.code.startswith(TEMPLATES) else rule.code[3]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found: dict[str, Rule] = {}
    for package in PACKAGES:
        home = import_module(f"generator.{package}")
        for module in pkgutil.walk_packages(home.__path__, f"generator.{package}."):
            if not module.name.endswith("__main__"):
                rules = getattr(import_module(module.name), "catalogue", ())
                found.update({rule.code: rule for rule in rules if isinstance(rule, Rule)})
    return tuple(found[code] for code in sorted(found))


def all_recipes() -> tuple[Recipe, ...]:
    """Every recipe that a rule names, by key."""
    found = {rule.recipe.key: rule.recipe for rule in all_rules()}
    return tuple(found[key] for key in sorted(found))
