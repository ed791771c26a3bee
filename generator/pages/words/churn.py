"""Words of the churn page."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "nothing": Text(zh="本期没有变动表。", en="There is no movement table for this period."),
    "then": Text(zh="期初", en="then"),
}
