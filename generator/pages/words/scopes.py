"""Words of the pages of units and persons, and of a person's own pages."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "figures": Text(zh="指标", en="KPIs"),
    "figures_sub": Text(
        zh="近 8 期，状态写在标题所指的一期 · 虚下划线是暂计",
        en="the last 8 periods; the state stands in the headline's column · dashed: provisional",
    ),
    "nothing": Text(zh="没有可以列出的指标。", en="There is no figure to list."),
    "no_duties": Text(zh="没有要办的事。", en="There is nothing to be done."),
}
