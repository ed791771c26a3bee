"""All figures, computed the second way."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from tests.second import (
    archive,
    grades,
    movement,
    plans,
    sales,
    scores,
    service,
    visit_records,
    visits,
)
from tests.second.counting import Cell, finished

if TYPE_CHECKING:
    from tests.second.books import Books

PARTS = (
    movement.movement_figures,
    movement.lost_accounts,
    movement.churn_rates,
    movement.new_rates,
    movement.time_progress,
    plans.sales_plan,
    plans.development_plan,
    plans.service_budget,
    sales.growth,
    sales.alternatives,
    service.complaints,
    service.feedback,
    service.followups,
    archive.completeness,
    grades.grades,
    grades.hints,
    visits.weekly,
    visit_records.plan_execution,
    visit_records.record_figures,
    visit_records.staff_norms,
    visit_records.longest_gaps,
    visit_records.conversion,
)


def second_figures(books: Books) -> dict[str, Cell]:
    """Every figure by id."""
    people = sorted(books.people())
    clerks = sorted(books.clerks())
    found: dict[str, Cell] = {}
    for name, tally in chain.from_iterable(part(books) for part in PARTS):
        of_whom = clerks if tally.entry.clerks else people
        found.update(finished(books.company, name, tally, of_whom))
    found.update(scores.scores(books, found))
    return found
