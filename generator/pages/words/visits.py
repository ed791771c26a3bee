"""Words of the visits page."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "owner": Text(zh="客户经理", en="Account manager"),
    "all": Text(zh="全部", en="all"),
    "missing": Text(zh="缺", en="Missing"),
    "met_of_due": Text(zh="达标 ÷ 应访", en="Met ÷ due"),
    "full": Text(zh="全部达标的 {count} 家", en="{count} that met every week"),
    "none_short": Text(
        zh="没有不足的周：应访的客户每周都达标。",
        en="No week fell short: every account met every week.",
    ),
    "nothing": Text(zh="本期没有应访的客户周。", en="No account-week was due in this period."),
}
