"""A score in words: its band, and what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.words.labels import choice_name

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.ledger import Score

BAND = Text(zh="（{band}）", en=" ({band})")


def band_words(score: Score, lang: Lang) -> str:
    """The band in brackets; "" of a total without one."""
    if score.band is None:
        return ""
    return BAND.fill(band=choice_name(score.band, lang))[lang]
