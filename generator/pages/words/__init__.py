"""Every word that a template prints by itself, one module per component.

A key is `component.word`; the two languages stand side by side. Sentences made from figures
are not here: the report layer writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.words import (
    accounts,
    churn,
    codes,
    downloads,
    frame,
    handbook,
    home,
    kpi,
    method,
    parts,
    quality,
    scopes,
    visits,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Text

_COMPONENTS = (
    frame,
    parts,
    home,
    kpi,
    accounts,
    churn,
    visits,
    scopes,
    quality,
    method,
    handbook,
    codes,
    downloads,
)

WORDS: Mapping[str, Text] = {
    f"{component.__name__.rpartition('.')[2]}.{key}": text
    for component in _COMPONENTS
    for key, text in component.WORDS.items()
}
