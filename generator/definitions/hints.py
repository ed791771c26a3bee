"""Suggestions for misspelt words."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


def hint(word: str, known: Iterable[str]) -> Text:
    """`, did you mean "required"?`, or nothing where no known word is like it."""
    cutoff = 0.6 if word.isascii() else 0.5  # one of two Chinese characters
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=cutoff)
    if not near:
        return Text(zh="", en="")
    return Text(zh=f"，是不是“{near[0]}”？", en=f", did you mean “{near[0]}”?")
