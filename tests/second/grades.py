"""What assessors grade: L1 to L4 of the department, C1 to C4 of the clerks, and hints beside.

Definition book, qualitative indicators.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from tests.second.counting import D, Entry, P, Tally
from tests.second.organisation import DEPARTMENT, person_scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tests.second.books import Books
    from tests.second.company import Row
    from tests.second.population import Life

YEARLY, QUARTERLY = (PeriodKind.YEAR,), (PeriodKind.QUARTER,)


def grades(books: Books) -> Iterator[tuple[str, Tally]]:
    """L and C: the share of the weight that the grade stands for, the mean of all assessors."""
    for number in range(1, 5):
        yield f"L{number}", _graded(books, f"L{number}", "department")
        yield f"C{number}", _graded(books, f"C{number}", "clerk")


def _graded(books: Books, kpi: str, scheme: str) -> Tally:
    of_department = scheme == "department"
    tally = Tally(
        Entry(
            scopes=(D,) if of_department else (P,),
            periods=YEARLY if of_department else QUARTERLY,
            needs=("kpi_grades",),
            ungraded=True,
            clerks=not of_department,
        )
    )
    for row in books.company.rows("kpi_grades"):
        if row["kpi_id"] != kpi or row["scheme"] != scheme:
            continue
        period = Period.parse(row["period"])
        if period not in books.company.periods:
            continue
        if not of_department and not was_clerk(books, row["staff_id"], period):
            continue
        share = books.company.per_word("grade_shares", period.last_day)[row["grade"]]
        scope = DEPARTMENT if of_department else person_scope(row["staff_id"])
        tally.add(period, scope, Fraction(share), 100)
    return tally


def was_clerk(books: Books, person: str, period: Period) -> bool:
    """Whether a person had a clerk's post on a day of the period."""
    return any(
        books.organisation.is_clerk(person, day)
        for day in (period.first_day, books.company.end(period))
    )


def hints(books: Books) -> Iterator[tuple[str, Tally]]:
    """What the sheets say of service and satisfaction, beside the grades L2 and L3."""
    services = Tally(Entry(scopes=(D,), periods=YEARLY, needs=("services",)))
    survey = Tally(Entry(scopes=(D,), periods=YEARLY, needs=("satisfaction",)))
    for period in books.company.periods:
        if period.kind is not PeriodKind.YEAR:
            continue
        end = books.company.end(period)
        lives = books.population(period).lives

        def _key(row: Row, day: date, lives: Mapping[str, Life] = lives) -> bool:
            return lives[books.counts_for(row["account_id"], day)].is_key(day)

        for row in books.company.rows("services"):
            if row["end"] and period.first_day <= row["end"] <= end and _key(row, row["end"]):
                services.add(period, DEPARTMENT, int(not row["deviation"]), 1)
        answers = [
            row
            for row in books.company.rows("satisfaction")
            if period.first_day <= row["survey_date"] <= end
        ]
        # a survey without any weights weighs all its items alike
        usual = int(all(row["weight"] is None for row in answers))
        for row in answers:
            if _key(row, row["survey_date"]):
                weight = Fraction(usual if row["weight"] is None else row["weight"])
                survey.add(period, DEPARTMENT, weight * Fraction(row["score"]), weight * 5)
    yield "L2~services", services
    yield "L3~survey", survey
