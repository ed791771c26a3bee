"""The names by which the template of form F13 marks its cells and rows."""

from __future__ import annotations

from generator.sheets.template import Repeats, Vocabulary

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
    "note",
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
    "state",
    "reason",
    "source",
)
CHECK_FIELDS = ("key", "figure", "part", "cell", "site", "sheet", "difference", "agree")
TARGET_FIELDS = ("key", "name", "unit", "target", "from", "data")
PARAMETER_FIELDS = ("key", "name", "since", "value", "kpis")

BLOCKS = {
    "kpi": Repeats(
        fields=frozenset(KPI_FIELDS),
        variants=frozenset({"ratio_money", "ratio_count", "sum_count", "sum_money"}),
    ),
    "target": Repeats(
        fields=frozenset(TARGET_FIELDS), variants=frozenset({"rate", "count", "money"})
    ),
    "parameter": Repeats(fields=frozenset(PARAMETER_FIELDS), variants=frozenset({""})),
    "line": Repeats(fields=frozenset(LINE_FIELDS), variants=frozenset({"money", "count"})),
    "check": Repeats(
        fields=frozenset(CHECK_FIELDS),
        variants=frozenset({"ratio", "sum", "numerator", "denominator"}),
    ),
}

VOCABULARY = Vocabulary(
    fields=frozenset(
        {
            "amounts_in",
            "as_of",
            "as_of_shown",
            "audience",
            "check_shown",
            "company",
            "control_title",
            "currency",
            "department",
            "differing",
            "digest",
            "digest_short",
            "first_day",
            "last_day",
            "number",
            "period",
            "period_id",
            "rules",
            "rules_shown",
            "sales_basis",
            "span",
            "version",
        }
    ),
    blocks=BLOCKS,
    # What the form must say to be one, and every kind of row that a KPI may ask for.
    needed=frozenset(
        {
            "fill.as_of",
            "fill.rules",
            "fill.digest",
            "fill.kpi.key",
            "fill.kpi.numerator",
            "fill.kpi.denominator",
            "fill.kpi.value",
            "fill.kpi.state",
            "fill.line.key",
            "fill.line.numerator",
            "fill.line.denominator",
            "fill.line.state",
        }
    )
    | {
        f"rows.{block}.{variant}"
        for block in ("kpi", "target", "line", "check")
        for variant in BLOCKS[block].variants
    },
)
