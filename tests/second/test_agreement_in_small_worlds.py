"""The model against the second computation, for small companies with everything in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.model.whole_company import RULES, Company, companies, days, texts_of
from tests.second.comparing import differences, second
from tests.support import ledger_of, project_with, tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CHOICES: Mapping[str, tuple[object, ...]] = {
    "same_period_return": ("net", "gross"),
    "attribution": ("owner_at_event", "owner_at_start"),
    "churn_denominator": ("opening", "opening_plus_new", "average"),
    "count_downgrade_as_loss": (False, True),
    "count_exit_as_loss": (False, True),
    "plan_version": ("latest", "original"),
    "relieve_lost_plan": (False, True),
    "growth_base": ("yoy", "previous"),
    "q4_unit": ("accounts", "amount"),
    "complaint_date": ("received", "verified"),
    "followup_base": ("planned", "all"),
    "completeness_mode": ("field_mean", "pooled", "complete_share"),
    "na_weight": ("redistribute", "full", "zero"),
    "count_only_verified": (False, True),
    "max_visits_per_day": (1, 2),
}
rules = st.fixed_dictionaries({key: st.sampled_from(values) for key, values in CHOICES.items()})


@pytest.mark.long
@settings(
    max_examples=examples(15),
    phases=[Phase.generate],  # a difference names its figures; a smaller company says no more
)
@given(company=companies(), as_of=days, chosen=rules)
def test_every_figure_agrees(company: Company, as_of: date, chosen: Mapping[str, object]) -> None:
    sheets, used = texts_of(company), {**RULES, **chosen}
    ledger, _ = ledger_of(sheets, as_of, used)
    project = replace(project_with(used), root=Path("nowhere"))  # no snapshots of the archive
    told = differences(ledger.figures, second(project, tables_of(project, sheets), as_of))
    if told:
        pytest.fail(told, pytrace=False)
