"""The sample project: a folder with workbooks, all of them made from a seed.

Everything else a project needs comes from the defaults. A small company keeps its visits and
its trade in the three workbooks, one store keeps its visits in a workbook of its own; a big
one has a workbook of visits for each store and one of trade for each month. Beside them stand
the snapshots of the archive that publishing kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING

from generator.definitions.loading import load_project
from generator.sample import archive, histories, layouts
from generator.sample.agenda import agenda_of
from generator.sample.calling import Ground
from generator.sample.caring import care
from generator.sample.company import company
from generator.sample.complaining import complaint_rows
from generator.sample.developing import development_rows
from generator.sample.goods import product_rows
from generator.sample.grading import grade_sheet_rows
from generator.sample.holidays import calendar_rows
from generator.sample.layout import sheet_of
from generator.sample.listening import feedback_rows, survey_rows
from generator.sample.planning import plan_rows
from generator.sample.plot import lives
from generator.sample.prospecting import prospect_rows, prospects
from generator.sample.serving import service_rows
from generator.sample.snapshots import write_snapshots
from generator.sample.spans import Span
from generator.sample.spending import budget_rows, expense_rows
from generator.sample.targets import target_rows, weight_rows
from generator.sample.trading import trade_rows
from generator.sample.turnover import Turnover, profit_rows, receivable_rows
from generator.sample.visiting import visit_rows
from generator.sheets.plain import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.periods import Period
    from generator.project import Project
    from generator.sample.archive import Row
    from generator.sample.company import Company, Desk
    from generator.sample.layout import Layout
    from generator.sample.lives import Life
    from generator.sample.prospecting import Prospect
    from generator.sheets.plain import PlainSheet

ACCOUNTS, MONTHS, SEED = 60, 18, 2026  # the workbooks that travel with the product
_BIG = 12  # more desks than these: a workbook of visits for each


def make_project(folder: Path, accounts: int, months: int, seed: int) -> None:
    """Make a project folder.

    Args:
        folder: Where; made if it does not exist. Workbooks of the same name are replaced.
        accounts: How many accounts, from 1.
        months: How many months up to 2026-06-30 have movement figures, from 1 to MAX_MONTHS.
        seed: The same seed gives the same workbooks, byte for byte.

    Raises:
        ValueError: For numbers out of these bounds.
    """
    write_sample(folder / "workbooks", accounts=accounts, months=months, seed=seed)


def write_sample(target: Path, *, accounts: int, months: int, seed: int) -> None:
    """Write what `make_project` writes into a project's folder `workbooks`."""
    if accounts < 1:
        raise ValueError(f"accounts must be at least 1, not {accounts}")
    span = Span.ending(months)
    target.mkdir(parents=True, exist_ok=True)
    sample = _Sample.made(load_project(target.parent), accounts, span, seed)
    for name, title, sheets in sample.workbooks():
        path = target / name
        path.parent.mkdir(exist_ok=True)
        write_workbook(path, sheets, title=title, day=span.last_day)
    write_snapshots(target, sample.lives, sample.company, span, seed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    """All that the workbooks tell."""

    project: Project
    span: Span
    seed: int
    company: Company
    lives: Sequence[Life]
    prospects: Sequence[Prospect]
    ground: Ground
    turnover: Turnover = field(default_factory=Turnover)

    @classmethod
    def made(cls, project: Project, accounts: int, span: Span, seed: int) -> _Sample:
        made = company(accounts, seed, span)
        told = lives(made, span, seed)
        owned: dict[str, list[Life]] = defaultdict(list)
        for life in told:
            for unit in sorted({owner.unit for _, row in life.owners for owner in row}):
                owned[unit].append(life)
        found = prospects(told, made, span, seed)
        wooed: dict[str, list[Prospect]] = defaultdict(list)
        for prospect in found:
            wooed[made.desks[prospect.desk].unit].append(prospect)
        ground = Ground(
            span=span,
            seed=seed,
            lives_of=owned,
            prospects_of=wooed,
            care=care(owned, made, span, seed),
        )
        return cls(
            project=project,
            span=span,
            seed=seed,
            company=made,
            lives=told,
            prospects=found,
            ground=ground,
        )

    def workbooks(self) -> Iterator[tuple[str, str, Iterable[PlainSheet]]]:
        """Every workbook: its name, its title, its sheets; the trade before what rests on it."""
        desks = self.company.desks
        yield "accounts.xlsx", "大客户档案", self._accounts()
        if len(desks) > _BIG:
            yield "visits.xlsx", "大客户拜访", (*self._visits(desks[:1]), self._calendar())
            for desk in desks[1:]:
                yield f"visits/{desk.unit}.xlsx", "大客户拜访", self._visits((desk,))
            for month in self.span.trade_months():
                rows = self._traded(month)
                yield f"trade/{month}.xlsx", "客户交易", (self._sheet(layouts.TRADE, rows),)
            yield "performance.xlsx", "大客户绩效", self._performance()
            return
        yield "visits.xlsx", "大客户拜访", (*self._visits(desks[:3]), self._calendar())
        for desk in desks[3:]:
            yield (
                f"visits-{desk.unit}.xlsx",
                "走访记录",
                self._visits((desk,), layouts.OTHER_VISITS),
            )
        trade = chain.from_iterable(map(self._traded, self.span.trade_months()))
        sheets = (self._sheet(layouts.TRADE, trade), *self._performance())
        yield "performance.xlsx", "大客户绩效", sheets

    def _sheet(self, layout: Layout, rows: Iterable[Row]) -> PlainSheet:
        return sheet_of(self.project, layout, rows)

    def _traded(self, month: Period) -> Iterator[Row]:
        rows = trade_rows(self.lives, self.company, self.span, month, self.seed)
        return self.turnover.counted(rows, month)

    def _accounts(self) -> Iterator[PlainSheet]:
        told, made, span, seed = self.lives, self.company, self.span, self.seed
        yield self._sheet(layouts.ACCOUNTS, archive.account_rows(told, made, span, seed))
        yield self._sheet(layouts.CONTACTS, archive.contact_rows(told, seed))
        yield self._sheet(layouts.GRADES, histories.grade_rows(told, made))
        yield self._sheet(layouts.EVENTS, histories.event_rows(told))
        yield self._sheet(layouts.OWNERS, histories.owner_rows(told))
        yield self._sheet(layouts.STAGES, histories.stage_rows(told, span, seed))
        yield self._sheet(layouts.CATEGORIES, histories.category_rows(told, made, span))
        yield self._sheet(layouts.SERVICES, service_rows(self.ground.care.services))
        yield self._sheet(layouts.PROSPECTS, prospect_rows(self.prospects, made))
        yield self._sheet(layouts.UNITS, map(asdict, made.units))
        yield self._sheet(
            layouts.ROSTER, ({**asdict(person), "email": person.email} for person in made.people)
        )

    def _performance(self) -> Iterator[PlainSheet]:
        told, made, span, seed = self.lives, self.company, self.span, self.seed
        received = self.ground.care.complaints
        yield self._sheet(layouts.PLANS, plan_rows(told, made, span))
        yield self._sheet(layouts.DEVELOPMENT, development_rows(made, span, seed))
        yield self._sheet(layouts.COMPLAINTS, complaint_rows(received, made, span, seed))
        yield self._sheet(layouts.FEEDBACK, feedback_rows(told, made, span, seed))
        yield self._sheet(layouts.SURVEY, survey_rows(told, span, seed))
        yield self._sheet(layouts.BUDGETS, budget_rows(made, span))
        yield self._sheet(layouts.EXPENSES, expense_rows(made, span, seed))
        yield self._sheet(layouts.RECEIVABLES, receivable_rows(told, self.turnover, span, seed))
        yield self._sheet(layouts.PROFIT, profit_rows(told, made, self.turnover, span, seed))
        yield self._sheet(layouts.TARGETS, target_rows(made, span))
        yield self._sheet(layouts.WEIGHTS, weight_rows(span))
        yield self._sheet(layouts.GRADE_SHEET, grade_sheet_rows(made, span, seed))
        yield self._sheet(layouts.PRODUCTS, product_rows())

    def _visits(
        self, desks: Sequence[Desk], layout: Layout = layouts.VISITS
    ) -> Iterator[PlainSheet]:
        """The visits of some units, their plans and the calls to be returned."""
        agendas = [agenda_of(desk, self.ground) for desk in desks]
        plans = merge(*(agenda.plans for agenda in agendas), key=_by_plan)
        returns = chain.from_iterable(agenda.follow_ups for agenda in agendas)
        yield self._sheet(layout, visit_rows(agendas, self.ground))
        yield self._sheet(layouts.VISIT_PLANS, plans)
        yield self._sheet(layouts.FOLLOW_UPS, returns)

    def _calendar(self) -> PlainSheet:
        return self._sheet(layouts.CALENDAR, calendar_rows(self.span))


def _by_plan(row: Row) -> tuple[str, str]:
    return str(row["plan_date"]), str(row["plan_id"])
