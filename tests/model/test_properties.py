"""What holds in every company, whatever its sheets say.

The movement table adds up, persons add up to the department, a rate of follow-ups is no more
than one, a score holds nothing provisional.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings

from generator.definitions.kpis import Finish
from generator.ledger import Figure, ScopeKind, State
from tests.examples import examples
from tests.model.whole_company import RULES, STAFF, companies, days, texts_of
from tests.support import ledger_of, project_with

if TYPE_CHECKING:
    from datetime import date

    from tests.model.whole_company import Company

ENTERING = ("opening", "new", "regained", "upgraded", "moved_in")
LEAVING = ("lost", "downgraded", "exited", "merged", "moved_out", "closing")
MANAGERS = {who for who, (role, _) in STAFF.items() if role.endswith("经理") and who[0] == "M"}

tried = settings(max_examples=examples(20), phases=[Phase.generate])


@tried
@given(company=companies(), as_of=days)
def test_movement_follow_ups_and_scores(company: Company, as_of: date) -> None:
    ledger, _ = ledger_of(texts_of(company), as_of, RULES)
    movement: dict[tuple[object, object], Counter[str]] = {}
    for figure in ledger.figures.values():
        group, _, line = figure.kpi.partition(".")
        if group == "M" and figure.value is not None:
            lines = movement.setdefault((figure.period, figure.scope), Counter())
            lines[line] = int(figure.value)
        if figure.kpi == "Q7" and figure.value is not None:
            assert 0 <= figure.value <= 1, figure.id
    assert movement
    for place, lines in movement.items():
        entered, left = sum(lines[name] for name in ENTERING), sum(lines[name] for name in LEAVING)
        assert entered == left, place
    for score in ledger.scores.values():
        counted = [row for row in score.rows if row.points is not None and row.counted_weight]
        assert not [row.kpi for row in counted if row.figure and row.figure.provisional]
        if score.total.value is not None:
            weighted = [row for row in score.rows if row.weight]
            assert not [row.kpi for row in weighted if row.state is State.PENDING]


@tried
@given(company=companies(owners=("K1", "K2", "K3")), as_of=days)
def test_persons_add_up_to_the_department(company: Company, as_of: date) -> None:
    """Where a KPI says so; what a manager answers for is his people's and counts once."""
    found = ledger_of(texts_of(company), as_of, RULES)[0].figures
    kpis = project_with().kpis
    parts: dict[str, list[Figure]] = {}
    for figure in found.values():
        kpi = kpis.get(figure.kpi)
        if kpi is None or ScopeKind.DEPARTMENT not in kpi.scopes or "scope" not in kpi.adds_up:
            continue
        own = kpi.readings[figure.reading].finish if figure.reading else kpi.finish
        if own in {Finish.MEAN, Finish.MAX} or figure.scope.kind is not ScopeKind.PERSON:
            continue
        if figure.scope.id not in MANAGERS and figure.numerator is not None:
            whole = figure.id.rpartition("/")[0] + "/department"
            parts.setdefault(whole, []).append(figure)
    assert parts
    for whole, persons in parts.items():
        numerator = sum(one.numerator or Decimal(0) for one in persons)
        denominator = sum(one.denominator or Decimal(0) for one in persons)
        assert found[whole].numerator == numerator, whole
        assert (found[whole].denominator or 0) == denominator, whole
