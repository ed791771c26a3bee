"""Templates to text: compiled once per language, escaping everything they are given.

A project's own template wins whole over the default of the same name. A name that a view
does not have, or a word that has no translation, is an error and never a blank.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.pages.words import WORDS
from generator.project import defaults

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.language import Lang
    from generator.project import Project

PAGES = "templates/pages"


def environment(
    project: Project, lang: Lang, has_page: Callable[[str], bool] = lambda _: True
) -> Environment:
    """The templates in one language.

    `t("page.word", name=value)` gives their words; `has_page("quality")` says whether the
    edition has a section, so that nothing leads where nothing is.
    """
    loader = FileSystemLoader([project.root / PAGES, defaults() / PAGES])
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def words(key: str, **values: object) -> str:
        text = WORDS[key]
        return (text.fill(**values) if values else text)[lang]

    made.globals.update(t=words, lang=lang, has_page=has_page)
    made.filters["json_block"] = json_block
    return made


def json_block(value: object) -> Markup:
    r"""JSON that may stand inside a script element, whatever its texts hold.

    >>> print(json_block({"name": "</script>"}))
    {"name":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 (nothing in it can end the script element)
