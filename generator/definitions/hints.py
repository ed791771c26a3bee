"""Suggestions for misspelt words."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


NOTHING: Mapping[str, str] = {}


def hint(word: str, known: Iterable[str], familiar: Mapping[str, str] = NOTHING) -> Text:
    """`, did you mean "need"?`, or nothing where no known word is like it.

    Args:
        word: What was written.
        known: What could have been meant.
        familiar: Words known from elsewhere, with what is written here instead.
    """
    cutoff = 0.6 if word.isascii() else 0.5  # one of two Chinese characters
    candidates = sorted({*known, *familiar})
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=cutoff)
    if not near:
        return Text(zh="", en="")
    if near[0] in familiar:
        here = familiar[near[0]]
        return Text(
            zh=f"，“{near[0]}”在这里写作“{here}”", en=f"; “{near[0]}” is written “{here}” here"
        )
    return Text(zh=f"，是不是“{near[0]}”？", en=f", did you mean “{near[0]}”?")
