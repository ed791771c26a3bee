"""The model against the second computation, under rule values other than those shipped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.second.sample_company import agree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.second.sample_company import Read

KINDS = (("default", 60), ("二批", 30), ("直营酒店", 75))
OTHER_RULES = {
    "owner at start": {"attribution": "owner_at_start", "churn_denominator": "average"},
    "gross": {"same_period_return": "gross", "churn_denominator": "opening_plus_new"},
    "more losses": {"count_downgrade_as_loss": True, "count_exit_as_loss": True},
    "soon lost": {"lost_after_days": KINDS, "return_as_new_after_months": 1},
    "soon lost, gross": {"lost_after_days": KINDS, "same_period_return": "gross"},
    "all grades": {"key_grades": ("特级", "A", "B"), "new_rate_denominator": "opening"},
    "first plan": {"plan_version": "original", "growth_base": "previous"},
    "plans": {"relieve_lost_plan": True, "q4_unit": "amount", "lost_after_days": KINDS},
    "visits": {
        "visit_norm": (("特级", 1), ("A", 1), ("B", 2)),
        "visit_forms": (("特级", ("走访", "电话")), ("A", ("走访",)), ("B", "any")),
        "count_only_verified": True,
        "max_visits_per_day": 2,
        "verify_days": 2,
        "convert_days": 30,
        "use_staff_norms": True,
        "staff_norms": (("day", 1), ("week", 4)),
    },
    "service": {
        "complaint_date": "verified",
        "feedback_days": 3,
        "followup_base": "all",
        "pass_on_days": 2,
    },
    "pooled": {"completeness_mode": "pooled", "na_weight": "zero"},
    "complete": {"completeness_mode": "complete_share", "na_weight": "full", "snapshot_days": 95},
    "rules that change": {
        "lost_after_days": [(date.min, (("default", 90),)), (date(2026, 1, 1), KINDS)],
        "visit_norm": [
            (date.min, (("特级", 2), ("A", 1))),
            (date(2026, 2, 1), (("特级", 1), ("A", 1))),
        ],
        "churn_denominator": [(date.min, "opening"), (date(2026, 1, 1), "average")],
        "feedback_days": [(date.min, 7), (date(2026, 1, 1), 5)],
        "completeness_mode": [(date.min, "field_mean"), (date(2026, 1, 1), "pooled")],
    },
}


@pytest.mark.parametrize("rules", OTHER_RULES.values(), ids=OTHER_RULES.keys())
def test_other_rules_agree(small: Read, rules: Mapping[str, object]) -> None:
    agree(small, date(2026, 6, 24), **rules)
