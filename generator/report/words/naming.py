"""What readers call things: units, people and accounts by name, and accounts as file names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.language import same
from generator.ledger import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.language import Text
    from generator.ledger import Scope
    from generator.tables import Table

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_LONGEST = 80  # file systems take 255 bytes, Windows 260 for the whole path
_STRANGE = re.compile(r"[^A-Za-z0-9_-]")
# Windows keeps these for itself; "index" is a page of ours.
_TAKEN = {"index", "con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit in the tree of units."""

    id: str
    name: str
    parent: str  # "" for a root
    depth: int  # 0 for a root
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names by id; an id without a name is its own name."""

    department: Text
    units: Mapping[str, Unit]  # in tree order: every unit before its children
    people: Mapping[str, str]
    accounts: Mapping[str, str]
    slugs: Mapping[str, str] = field(default_factory=dict)  # account id -> file name
    unit_slugs: Mapping[str, str] = field(default_factory=dict)  # the same of units
    person_slugs: Mapping[str, str] = field(default_factory=dict)  # and of persons
    prospects: Mapping[str, str] = field(default_factory=dict)

    def unit(self, unit_id: str) -> str:
        """The name of a unit."""
        known = self.units.get(unit_id)
        return known.name if known else unit_id

    def person(self, staff_id: str) -> str:
        """The name of a person."""
        return self.people.get(staff_id, staff_id)

    def account(self, account_id: str) -> str:
        """The name of an account."""
        return self.accounts.get(account_id, account_id)

    def customer(self, customer_id: str) -> str:
        """The name of an account or a prospect."""
        return self.accounts.get(customer_id) or self.prospects.get(customer_id, customer_id)

    def of(self, scope: Scope) -> Text:
        """The name of what a figure is for."""
        match scope.kind:
            case ScopeKind.DEPARTMENT:
                return self.department
            case ScopeKind.UNIT:
                return same(self.unit(scope.id))
            case ScopeKind.PERSON:
                return same(self.person(scope.id))
            case ScopeKind.ACCOUNT:
                return same(self.account(scope.id))

    @property
    def root(self) -> str:
        """The one unit above all others, which is the department; "" where there are several."""
        roots = [unit for unit in self.units.values() if not unit.depth]
        return roots[0].id if len(roots) == 1 and roots[0].children else ""

    def within(self, unit_id: str) -> tuple[str, ...]:
        """A unit and all units under it, in tree order."""
        known = self.units.get(unit_id)
        if known is None:
            return (unit_id,)
        return (unit_id, *(one for child in known.children for one in self.within(child)))

    def top_units(self) -> tuple[Unit, ...]:
        """The units a reader compares: the first level of the tree that has more than one."""
        level = [unit for unit in self.units.values() if not unit.depth]
        while len(level) == 1 and level[0].children:
            level = [self.units[child] for child in level[0].children]
        return tuple(level)


def names_of(tables: Mapping[str, Table], department: Text) -> Names:
    """The names that the workbooks give."""
    accounts = _column_by_key(tables, "accounts", "account_id", "name")
    units = _tree(tables.get("units"))
    people = _column_by_key(tables, "roster", "staff_id", "name")
    return Names(
        department=department,
        units=units,
        people=people,
        accounts=accounts,
        slugs=slugs(accounts),
        unit_slugs=slugs(units),
        person_slugs=slugs(people),
        prospects=_column_by_key(tables, "prospects", "prospect_id", "name"),
    )


def slugs(ids: Iterable[str]) -> dict[str, str]:
    """A file name for each id, that every file system takes and tells apart.

    >>> slugs(["KA-01", "ka-01", "a/b", "index"])
    {'KA-01': 'KA-01', 'a/b': 'a_x2f_b', 'index': 'index_2', 'ka-01': 'ka-01_2'}
    """
    given: dict[str, str] = {}
    used = set(_TAKEN)
    for one in sorted(ids):
        plain = one if _PLAIN.match(one) else _STRANGE.sub(lambda hit: f"_x{ord(hit[0]):x}_", one)
        if len(plain) > _LONGEST:
            plain = f"{plain[:_LONGEST]}_{sha256(one.encode()).hexdigest()[:12]}"
        name, number = plain or "_", 2
        while name.lower() in used:
            name, number = f"{plain}_{number}", number + 1
        used.add(name.lower())
        given[one] = name
    return given


def _column_by_key(
    tables: Mapping[str, Table], table: str, key: str, *columns: str
) -> dict[str, str]:
    """The first of `columns` that is filled, by key; the last row of a key wins."""
    source = tables.get(table)
    if source is None or key not in source.columns:
        return {}
    found: dict[str, str] = {}
    filled = [source.columns[column] for column in columns if column in source.columns]
    for row, value in enumerate(source.columns[key]):
        name = next((cells[row] for cells in filled if cells[row]), value)
        if value is not None:
            found[str(value)] = str(name)
    return found


def _tree(table: Table | None) -> dict[str, Unit]:
    """The units in tree order, siblings as the workbook lists them.

    A parent that is not listed, or that would close a circle, makes a root.
    """
    if table is None or "unit_id" not in table.columns:
        return {}
    rows = {
        str(unit): (str(name or unit), str(parent or ""))
        for unit, name, parent in zip(
            *(table.columns[key] for key in ("unit_id", "name", "parent")), strict=True
        )
    }
    children: dict[str, list[str]] = {unit: [] for unit in rows}
    roots: list[str] = []
    for unit, (_, parent) in rows.items():
        (children[parent] if _leads_to_root(unit, rows) else roots).append(unit)
    tree: dict[str, Unit] = {}

    def add(unit: str, depth: int) -> None:
        name, parent = rows[unit]
        tree[unit] = Unit(
            id=unit,
            name=name,
            parent=parent if depth else "",
            depth=depth,
            children=tuple(children[unit]),
        )
        for child in children[unit]:
            add(child, depth + 1)

    for root in roots:
        add(root, 0)
    return tree


def _leads_to_root(unit: str, rows: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a unit hangs under another one, without going in a circle."""
    parent = rows[unit][1]
    if parent not in rows:
        return False
    seen = {unit}
    while parent in rows:
        if parent in seen:
            return False
        seen.add(parent)
        parent = rows[parent][1]
    return True
