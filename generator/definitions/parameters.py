"""The values of the department's rules, with the day from which each holds.

A period uses the value in force on its last day; its status history, opening included, is
derived with that value (definition book, parameter register).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.cells import LinePlace
    from generator.language import Text

# What a parameter may be: a number, a word, a switch, a day, a list of words, a number per
# word, or words per word; None: not set.
Value = (
    int
    | Decimal
    | str
    | bool
    | date
    | tuple[str, ...]
    | tuple[tuple[str, int], ...]
    | tuple[tuple[str, tuple[str, ...]], ...]
    | None
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One rule value, and how it changed."""

    key: str  # "lost_after_days"
    name: Text
    values: tuple[tuple[date, Value], ...]  # (from, value), by day; the first from date.min
    place: LinePlace
    labels: Mapping[str, Text] = field(default_factory=dict)  # names of the words of its values

    def on(self, day: date) -> Value:
        """The value in force on a day."""
        return next(value for since, value in reversed(self.values) if since <= day)


def per_word(value: Value) -> dict[str, object]:
    """A value per word (kind of customer, grade); a bare value stands under "default".

    >>> per_word(90), per_word((("default", 90), ("直营酒店", 60)))
    ({'default': 90}, {'default': 90, '直营酒店': 60})
    """
    if isinstance(value, tuple):
        return {pair[0]: pair[1] for pair in value if isinstance(pair, tuple)}
    return {"default": value}
