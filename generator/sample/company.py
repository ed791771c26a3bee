"""The sample company: its department, the stores and their people.

A frozen-food supplier to hotels and restaurants. The key-account department looks after the
largest accounts itself, the centre stores after the others. A big company has regions
between the department and its stores.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.sample import names
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.sample.spans import Span

DEPARTMENT = "D01"
_HEADQUARTERS_SHARE = 0.3
_HEADQUARTERS_AT_MOST = 40
_ACCOUNTS_PER_STORE = 33
_ACCOUNTS_PER_OWNER = 8
_STORES_PER_REGION = 12
_STORE_WEIGHTS = (23, 27, 20)  # how the accounts spread over the first stores, and again


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A row of the unit tree."""

    unit_id: str
    name: str
    kind: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of the roster."""

    staff_id: str
    name: str
    role: str
    unit: str
    valid_from: date
    valid_to: date | None = None

    @property
    def email(self) -> str:
        """An address that leads nowhere."""
        return f"{self.staff_id.lower()}@kam.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A unit that looks after accounts: the headquarters group or a store."""

    unit: str
    town: str
    owners: tuple[str, ...]  # staff who own accounts from the start
    verifier: str  # who verifies and files the visit records
    companion: str  # who comes along on important visits
    accounts: int
    sales_pace: float  # last quarter's trade against what was to be expected
    visit_care: float  # share of visits made as the norm asks, in the last quarter
    is_weak: bool = False  # sells less than it should, and loses accounts
    is_careless: bool = False  # leaves visits to chance, and loses accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody who leaves, and who takes over the accounts from that day on."""

    leaver: str
    successor: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """All units and people."""

    manager: str
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    desks: tuple[Desk, ...]
    desk_of: Mapping[str, Desk]  # by unit
    leaving: Leaving | None

    def owner_on(self, place: int, day: date) -> str:
        """Who takes on new accounts of a desk on a day."""
        owner = self.desks[place].owners[0]
        gone = self.leaving
        return gone.successor if gone and gone.leaver == owner and day >= gone.day else owner


def company(accounts: int, seed: int, span: Span) -> Company:
    """The company that has so many accounts."""
    sizes = _desk_sizes(accounts)
    staff = _Staff(seed, span)
    manager = staff.hired("大客户部经理", DEPARTMENT)
    staff.hired("大客户部内勤", DEPARTMENT)
    units = [Unit(unit_id=DEPARTMENT, name="大客户部", kind="部门", parent=None)]
    desks = [_headquarters(sizes[0], staff, manager)]
    units.append(Unit(unit_id="G01", name="总部大客户组", kind="小组", parent=DEPARTMENT))
    regions = _regions(len(sizes) - 1)
    units += regions
    for index, (town, size) in enumerate(
        zip(islice(names.store_words(), len(sizes) - 1), sizes[1:], strict=True)
    ):
        parent = regions[index // _STORES_PER_REGION].unit_id if regions else DEPARTMENT
        unit = Unit(
            unit_id=f"S{index + 1:02d}", name=f"{town}中心店", kind="区域中心店", parent=parent
        )
        units.append(unit)
        desks.append(_store(index, unit, size, staff, town))
    leaving = _leaving(desks, staff, span)
    return Company(
        manager=manager,
        units=tuple(units),
        people=tuple(sorted(staff.people, key=lambda person: person.staff_id)),
        desks=tuple(desks),
        desk_of={desk.unit: desk for desk in desks},
        leaving=leaving,
    )


class _Staff:
    """The roster while it grows."""

    def __init__(self, seed: int, span: Span) -> None:
        self.people: list[Person] = []
        self._rng = dice(seed, "staff")
        self._names = names.person_names(self._rng)
        self._span = span

    def hired(self, role: str, unit: str, *, since: date | None = None) -> str:
        """The number of a new member of the staff."""
        start = self._span.trade_from
        years = self._rng.randrange(1, 9)
        person = Person(
            staff_id=f"K{len(self.people) + 1:02d}",
            name=next(self._names),
            role=role,
            unit=unit,
            valid_from=since or start.replace(year=start.year - years, day=1),
        )
        self.people.append(person)
        return person.staff_id

    def dismissed(self, staff_id: str, last_day: date) -> None:
        """Write down somebody's last day."""
        self.people = [
            Person(
                staff_id=person.staff_id,
                name=person.name,
                role=person.role,
                unit=person.unit,
                valid_from=person.valid_from,
                valid_to=last_day,
            )
            if person.staff_id == staff_id
            else person
            for person in self.people
        ]


def _desk_sizes(accounts: int) -> list[int]:
    """How many accounts each desk has: the headquarters first, then the stores."""
    headquarters = min(max(1, round(accounts * _HEADQUARTERS_SHARE)), _HEADQUARTERS_AT_MOST)
    rest = accounts - headquarters
    stores = min(rest, max(3, round(rest / _ACCOUNTS_PER_STORE)))
    weights = [_STORE_WEIGHTS[index % len(_STORE_WEIGHTS)] for index in range(stores)]
    return [headquarters, *_parts(rest, weights)]


def _parts(whole: int, weights: Sequence[int]) -> Iterator[int]:
    """Whole parts by weight that add up."""
    total, seen, given = sum(weights), 0, 0
    for weight in weights:
        seen += weight
        part = whole * seen // total - given
        given += part
        yield part


def _regions(stores: int) -> list[Unit]:
    if stores <= _STORES_PER_REGION:
        return []
    return [
        Unit(unit_id=f"R{number:02d}", name=f"第{number}大区", kind="其他", parent=DEPARTMENT)
        for number in range(1, -(-stores // _STORES_PER_REGION) + 1)
    ]


def _headquarters(accounts: int, staff: _Staff, manager: str) -> Desk:
    owners = _owners(accounts, staff, "G01", "大客户专员")
    return Desk(
        unit="G01",
        town="滨海",
        owners=owners,
        verifier=manager,
        companion=manager,
        accounts=accounts,
        sales_pace=1.03,
        visit_care=0.985,
    )


def _store(index: int, unit: Unit, accounts: int, staff: _Staff, town: str) -> Desk:
    """A centre store: every third is weak in sales, every third careless about visits."""
    executive = staff.hired("执总", unit.unit_id)
    verifier = staff.hired("营业部经理", unit.unit_id)
    owners = _owners(accounts, staff, unit.unit_id, "客户经理")
    weak, careless = index % 3 == 0, index % 3 == 2
    return Desk(
        unit=unit.unit_id,
        town=town,
        owners=owners,
        verifier=verifier,
        companion=executive,
        accounts=accounts,
        sales_pace=0.955 if weak else 0.99 if careless else 1.0,
        visit_care=0.92 if careless or weak else 0.97,
        is_weak=weak,
        is_careless=careless,
    )


def _owners(accounts: int, staff: _Staff, unit: str, role: str) -> tuple[str, ...]:
    """Who owns a desk's accounts; the regional specialists sit in the first two stores."""
    number = max(1, round(accounts / _ACCOUNTS_PER_OWNER))
    first = "大客户专员" if unit in {"S01", "S02"} else role
    return tuple(staff.hired(role if i else first, unit) for i in range(number))


def _leaving(desks: Sequence[Desk], staff: _Staff, span: Span) -> Leaving | None:
    """In the last store somebody leaves when not quite half of the time is over."""
    days = (span.last_day - span.first_day).days
    if len(desks) < 2 or days < 150:
        return None
    desk = desks[-1]
    day = span.first_day.fromordinal(span.first_day.toordinal() + days * 9 // 20)
    leaver = desk.owners[-1]
    successor = staff.hired("客户经理", desk.unit, since=day.replace(day=1))
    staff.dismissed(leaver, day.fromordinal(day.toordinal() - 1))
    return Leaving(leaver=leaver, successor=successor, day=day)
