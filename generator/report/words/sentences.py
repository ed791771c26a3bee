"""Sentences made by rules from figures, as escaped markup: bold figures, a few links.

A claim that the rule cannot prove is not written; whoever makes a heading falls back to the
plain name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.language import Lang, Text
    from generator.ledger import Scope
    from generator.report.figures.showing import FigureView
    from generator.report.report import Report


def sentence(text: Text, lang: Lang, **values: object) -> Markup:
    """A sentence of ours filled with values, which are escaped; ours may hold `<b>`.

    >>> from generator.language import Text
    >>> print(sentence(Text(zh="<b>{name}</b>", en=""), "zh", name="A<B"))
    <b>A&lt;B</b>
    """
    if lang == "en":
        values = {key: counted(value) for key, value in values.items()}
    return Markup(text[lang]).format(**values)  # noqa: S704 (written in this package)


def joined(sentences: Iterable[Markup], lang: Lang) -> Markup:
    """Sentences in a row; English puts a space between them."""
    space = Markup("") if lang == "zh" else Markup(" ")
    return space.join(part for part in sentences if part)


def figure_words(view: FigureView, href: str = "") -> Markup:
    """A figure inside a sentence, as a link where it is explained elsewhere."""
    digits = Markup('<span data-figure="{}" data-value="{}">{}</span>').format(
        view.id, view.exact, str(view.text)
    )
    return link(href, digits) if href else Markup("<b>{}</b>").format(digits)


def link(href: str, words: str) -> Markup:
    """A link inside a sentence."""
    return Markup('<a href="{}">{}</a>').format(href, words)


def linked(report: Report, scope: Scope, lang: Lang, root: str) -> str:
    """The name of a unit, person or account, as a link where it has a page."""
    href, name = report.scope_page(scope, root), report.names.of(scope)[lang]
    return link(href, name) if href else name


def as_plain(words: Markup) -> str:
    """The same without markup: the page's description."""
    return words.striptags()
