"""Suggestions for misspelt words."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


NOTHING: Mapping[str, str] = {}


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like a misspelt one, "" if none is like it."""
    cutoff = 0.6 if word.isascii() else 0.5  # one of two Chinese characters
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=cutoff)), "")


def hint(word: str, known: Iterable[str], familiar: Mapping[str, str] = NOTHING) -> Text:
    """`, did you mean "need"?`, or nothing where no known word is like it.

    Args:
        word: What was written.
        known: What could have been meant.
        familiar: Words known from elsewhere, with what is written here instead.
    """
    near = nearest(word, {*known, *familiar})
    if not near:
        return Text(zh="", en="")
    if near in familiar:
        here = familiar[near]
        return Text(zh=f"，“{near}”在这里写作“{here}”", en=f"; “{near}” is written “{here}” here")
    return Text(zh=f"，是不是“{near}”？", en=f", did you mean “{near}”?")
