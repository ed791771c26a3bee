"""The names by which the templates of the assessment forms mark their cells and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.scoring import Pattern
from generator.sheets.template import Repeats, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

KPI_FIELDS = (
    "number",
    "key",
    "kind",
    "name",
    "period",
    "formula",
    "source",
    "unit",
    "target",
    "denominator",
    "numerator",
    "value",
    "state",
    "weight",
    "counted",
    "points",
    "note",
)
KPI_VARIANTS = (
    "ratio_money",
    "ratio_count",
    "mean",
    "sum_count",
    "sum_money",
    "max_count",
    "none",
)
SCORE_FIELDS = (
    "key",
    "name",
    "pattern",
    "weight",
    "target",
    "value",
    "cap",
    "step",
    "slope",
    "base",
    "baseline",
    "own",
    "counted",
    "points",
    "reason",
)
# A pattern in the format of what it measures; a baseline by what is better.
SCORE_VARIANTS = (
    str(Pattern.RATIO_UP),
    "ratio_up_count",
    "ratio_up_money",
    str(Pattern.STEP_DOWN_PP),
    str(Pattern.COUNT_DOWN),
    str(Pattern.BUDGET),
    "baseline_lower",
    "baseline_higher",
    str(Pattern.GRADE4),
)
LINE_FIELDS = (
    "key",
    "number",
    "item",
    "account",
    "name",
    "day",
    "numerator",
    "denominator",
    "ratio",
    "state",
    "reason",
    "source",
)
CHECK_FIELDS = ("key", "figure", "part", "cell", "site", "sheet", "difference", "agree")
CHECK_VARIANTS = ("ratio", "sum", "numerator", "denominator", "points", "total")
TARGET_FIELDS = ("key", "name", "unit", "target", "from", "data")
PARAMETER_FIELDS = ("key", "name", "since", "value", "kpis")

BLOCKS = {
    "kpi": Repeats(fields=frozenset(KPI_FIELDS), variants=frozenset(KPI_VARIANTS)),
    "score": Repeats(fields=frozenset(SCORE_FIELDS), variants=frozenset(SCORE_VARIANTS)),
    "target": Repeats(
        fields=frozenset(TARGET_FIELDS), variants=frozenset({"rate", "count", "money"})
    ),
    "parameter": Repeats(fields=frozenset(PARAMETER_FIELDS), variants=frozenset({""})),
    "line": Repeats(fields=frozenset(LINE_FIELDS), variants=frozenset({"money", "count", "share"})),
    "check": Repeats(fields=frozenset(CHECK_FIELDS), variants=frozenset(CHECK_VARIANTS)),
}

FIELDS = frozenset(
    {
        "accepted",
        "amounts_in",
        "as_of",
        "as_of_shown",
        "audience",
        "band",
        "band_excellent",
        "band_good",
        "band_passed",
        "check_shown",
        "company",
        "control_title",
        "counted_shown",
        "counted_total",
        "currency",
        "department",
        "differing",
        "digest",
        "digest_short",
        "first_day",
        "last_day",
        "na_weight",
        "number",
        "period",
        "period_id",
        "rules",
        "rules_shown",
        "sales_basis",
        "scale",
        "scheme",
        "span",
        "staying",
        "total",
        "total_label",
        "total_shown",
        "version",
        "warning_threshold",
        "weight_shown",
        "weight_total",
    }
)

# What a form must say to be one, and every kind of row that a KPI may ask for.
_NEEDED = frozenset(
    {
        "fill.as_of",
        "fill.rules",
        "fill.digest",
        "fill.total",
        "fill.kpi.key",
        "fill.kpi.numerator",
        "fill.kpi.denominator",
        "fill.kpi.value",
        "fill.kpi.state",
        "fill.kpi.points",
        "fill.score.key",
        "fill.score.weight",
        "fill.score.points",
        "fill.line.key",
        "fill.line.numerator",
        "fill.line.denominator",
        "fill.line.state",
    }
) | {
    f"rows.{block}.{variant}"
    for block in ("kpi", "score", "target", "line", "check")
    for variant in BLOCKS[block].variants
}


def vocabulary(more: Collection[str] = ()) -> Vocabulary:
    """The names of a form; `more` are fields of its own."""
    return Vocabulary(fields=FIELDS | frozenset(more), blocks=BLOCKS, needed=_NEEDED)
