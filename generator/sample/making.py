"""The sample project: a folder with workbooks, all of them made from a seed.

Everything else a project needs comes from the defaults. A small company keeps its visits and
its trade in the three workbooks, one store keeps its visits in a workbook of its own; a big
one has a workbook of visits for each store and one of trade for each month.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from itertools import chain
from typing import TYPE_CHECKING

from generator.definitions.loading import load_project
from generator.sample import archive, histories, layouts
from generator.sample.company import company
from generator.sample.goods import BRAND, PRODUCTS
from generator.sample.holidays import extra_workdays, is_exempt, rest_days
from generator.sample.layouts import sheet_of
from generator.sample.planning import plan_rows
from generator.sample.plot import lives
from generator.sample.prospecting import prospect_rows, prospects
from generator.sample.spans import Span
from generator.sample.targets import target_rows, weight_rows
from generator.sample.trading import trade_rows
from generator.sample.visiting import Ground, visit_rows
from generator.sheets.plain import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.project import Project
    from generator.sample.archive import Row
    from generator.sample.company import Company, Desk
    from generator.sample.layouts import Layout
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
    """Write the workbooks of `make_project` into a project's folder `workbooks`."""
    if accounts < 1:
        raise ValueError(f"accounts must be at least 1, not {accounts}")
    span = Span.ending(months)
    target.mkdir(parents=True, exist_ok=True)
    sample = _Sample.made(load_project(target.parent), accounts, span, seed)
    for name, title, sheets in sample.workbooks():
        path = target / name
        path.parent.mkdir(exist_ok=True)
        write_workbook(path, sheets, title=title, day=span.last_day)


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
        return cls(
            project=project,
            span=span,
            seed=seed,
            company=made,
            lives=told,
            prospects=found,
            ground=Ground(span=span, seed=seed, lives_of=owned, prospects_of=wooed),
        )

    def workbooks(self) -> Iterator[tuple[str, str, Iterable[PlainSheet]]]:
        """Every workbook: its name, its title, its sheets."""
        desks = self.company.desks
        yield "accounts.xlsx", "大客户档案", self._accounts()
        if len(desks) > _BIG:
            yield "visits.xlsx", "大客户拜访", (*self._visits(desks[:1]), self._calendar())
            for desk in desks[1:]:
                yield f"visits/{desk.unit}.xlsx", "大客户拜访", self._visits((desk,))
            yield "performance.xlsx", "大客户绩效", self._performance()
            for month in self.span.trade_months():
                rows = trade_rows(self.lives, self.company, self.span, month, self.seed)
                yield f"trade/{month}.xlsx", "客户交易", (self._sheet(layouts.TRADE, rows),)
            return
        own = desks[3:]
        yield "visits.xlsx", "大客户拜访", (*self._visits(desks[:3]), self._calendar())
        for desk in own:
            yield (
                f"visits-{desk.unit}.xlsx",
                "走访记录",
                self._visits((desk,), layouts.OTHER_VISITS),
            )
        yield "performance.xlsx", "大客户绩效", (*self._performance(), self._trade())

    def _sheet(self, layout: Layout, rows: Iterable[Row]) -> PlainSheet:
        return sheet_of(self.project, layout, rows)

    def _accounts(self) -> Iterator[PlainSheet]:
        told, made, span, seed = self.lives, self.company, self.span, self.seed
        yield self._sheet(layouts.ACCOUNTS, archive.account_rows(told, made, span, seed))
        yield self._sheet(layouts.CONTACTS, archive.contact_rows(told, seed))
        yield self._sheet(layouts.GRADES, histories.grade_rows(told, made))
        yield self._sheet(layouts.EVENTS, histories.event_rows(told))
        yield self._sheet(layouts.OWNERS, histories.owner_rows(told))
        yield self._sheet(layouts.STAGES, histories.stage_rows(told, span, seed))
        yield self._sheet(layouts.CATEGORIES, histories.category_rows(told, made, span))
        yield self._sheet(layouts.PROSPECTS, prospect_rows(self.prospects, made))
        yield self._sheet(layouts.UNITS, map(asdict, made.units))
        yield self._sheet(
            layouts.ROSTER, ({**asdict(person), "email": person.email} for person in made.people)
        )

    def _performance(self) -> Iterator[PlainSheet]:
        yield self._sheet(layouts.PLANS, plan_rows(self.lives, self.company, self.span))
        yield self._sheet(layouts.TARGETS, target_rows(self.company, self.span))
        yield self._sheet(layouts.WEIGHTS, weight_rows(self.span))
        yield self._sheet(layouts.PRODUCTS, _product_rows())

    def _trade(self) -> PlainSheet:
        rows = chain.from_iterable(
            trade_rows(self.lives, self.company, self.span, month, self.seed)
            for month in self.span.trade_months()
        )
        return self._sheet(layouts.TRADE, rows)

    def _visits(
        self, desks: Sequence[Desk], layout: Layout = layouts.VISITS
    ) -> tuple[PlainSheet, ...]:
        rows = visit_rows(desks, self.ground)
        return (self._sheet(layout, rows),)

    def _calendar(self) -> PlainSheet:
        return self._sheet(layouts.CALENDAR, _calendar_rows(self.span))


def _product_rows() -> Iterator[Row]:
    for product in PRODUCTS:
        yield {
            "product_id": product.product_id,
            "name": product.name,
            "category": product.category,
            "brand": BRAND,
            "is_personalised": product.is_personalised,
            "is_new": product.is_new,
            "launch_date": product.launched,
        }


def _calendar_rows(span: Span) -> Iterator[Row]:
    """Holidays, days worked in their place, and a day of each week free of visits."""
    years = range(span.first_day.year, span.last_day.year + 1)
    days = [(day, "休息", "节假日") for year in years for day in rest_days(year)]
    days += [(day, "上班", "调休") for year in years for day in extra_workdays(year)]
    days += [(monday, "免访周", "长假所在周") for monday in span.weeks() if is_exempt(monday)]
    for day, kind, note in sorted(days):
        yield {"date": day, "kind": kind, "note": note}
