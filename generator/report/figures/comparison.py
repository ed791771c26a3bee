"""A figure beside the one before it: which way it went, by how much, and whether that is good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.words.wording import difference, period_short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period

BETTER = Text(zh="改善", en="better")
WORSE = Text(zh="变差", en="worse")
SAME = Text(zh="与{period}持平", en="as in {period}")
CHANGED = Text(zh="{arrow} {size}，较{period}{word}", en="{arrow} {size} on {period}{word}")
BARE = Text(zh="{arrow} {size}{word}", en="{arrow} {size}{word}")
LAST_YEAR = Text(zh="去年同期", en="a year earlier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From one figure to another of the same KPI and scope."""

    by: Fraction  # exact; positive where the value rose
    is_better: bool | None  # None: level, or the KPI has no good direction

    @property
    def arrow(self) -> str:
        """Direction only; it has no colour, because red also means "up" here."""
        return "↑" if self.by > 0 else "↓" if self.by < 0 else "→"

    @property
    def word(self) -> Text:
        """Whether that is good."""
        if self.is_better is None:
            return Text(zh="", en="")
        return BETTER if self.is_better else WORSE


def change(now: Figure, before: Figure | None, kpi: Kpi) -> Change | None:
    """The change from `before` to `now`; None where one of them has no value."""
    if before is None or now.value is None or before.value is None:
        return None
    by = now.value - before.value
    is_better = None if not by or kpi.better == "neither" else (by > 0) == (kpi.better == "higher")
    return Change(by=by, is_better=is_better)


def change_line(now: Figure, series: Mapping[Period, Figure], kpi: Kpi, lang: Lang) -> str:
    """The change line of a card: `↑ 1.1 个百分点，较一季度改善`; "" where there is none."""
    before = now.period.previous()
    found = change(now, series.get(before), kpi)
    if found is None:
        return ""
    name = spaced(period_short(before, lang, now.period), lang)
    if not found.by:
        return f"→ {SAME.fill(period=name)[lang]}"
    return CHANGED.fill(
        arrow=found.arrow,
        size=difference(found.by, kpi.unit, lang),
        period=name,
        word=_with_comma(found.word, lang),
    )[lang]


def change_words(now: Figure, before: Figure | None, kpi: Kpi, lang: Lang) -> str:
    """The change alone, where the row already names the other period."""
    found = change(now, before, kpi)
    if found is None:
        return ""
    if not found.by:
        return f"→ {difference(found.by, kpi.unit, lang)}"
    word = f"，{found.word.zh}" if lang == "zh" and found.word.zh else _with_comma(found.word, lang)
    return BARE.fill(arrow=found.arrow, size=difference(found.by, kpi.unit, lang), word=word)[lang]


def spaced(name: str, lang: Lang) -> str:
    """A name behind a Chinese word: digits and Latin letters keep their distance."""
    is_apart = name[:1].isascii() and name[:1].isalnum()
    return f" {name}" if lang == "zh" and is_apart else name


def _with_comma(word: Text, lang: Lang) -> str:
    return word.zh if lang == "zh" else f", {word.en}" if word.en else ""
