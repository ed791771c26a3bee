"""What each account is on each day: its status, grade, owner and unit.

Definition book, population and status; what counts as lost. One walk from an account's
first deal to the as-of date, a day at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.second.company import DAY, grouped, last_until

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.second.company import Company, Row
    from tests.second.organisation import Organisation

LIVE, LOST, EXITED, MERGED = "live", "lost", "exited", "merged"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who looks after an account, with the unit and the share."""

    owner: str | None
    unit: str
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rule values that decide a status history."""

    key_grades: tuple[str, ...]
    lost_after: tuple[tuple[str, int], ...]
    new_after_months: int


@dataclass(slots=True, kw_only=True)
class Life:
    """One account, day by day from `base` on."""

    account: str
    base: date
    status: list[str | None]
    grade: list[str | None]
    key: list[bool]
    first_deals: list[date] = field(default_factory=list)
    losses: list[tuple[date, Row | None]] = field(default_factory=list)

    def at(self, day: date) -> int:
        return (day - self.base).days

    def is_key(self, day: date) -> bool:
        return self.key[self.at(day)]

    def status_on(self, day: date) -> str | None:
        return self.status[self.at(day)]

    def lost_on(self, day: date) -> date | None:
        """Since when the account has been lost on a day; None if it is not."""
        if self.status_on(day) != LOST:
            return None
        return max(loss for loss, _ in self.losses if loss <= day)

    def grade_on(self, day: date) -> str | None:
        return self.grade[self.at(day)]


class Holdings:
    """Who looks after each account on each day. It depends on no rule value."""

    def __init__(self, company: Company, organisation: Organisation) -> None:
        self.organisation = organisation
        self._history = {
            row["account_id"]: _holders(company, organisation, row)
            for row in company.rows("accounts")
        }
        self._cache: dict[tuple[str, date], tuple[Holder, ...]] = {}

    def all_of(self, account: str, day: date) -> tuple[Holder, ...]:
        """The owners of an account on a day."""
        key = (account, day)
        if key not in self._cache:
            self._cache[key] = last_until(self._history.get(account, []), day) or ()
        return self._cache[key]

    def main(self, account: str, day: date) -> Holder:
        """The one owner that something counts for."""
        held = self.all_of(account, day)
        if not held:
            return Holder(None, self.organisation.root, Decimal(1))
        return _main(held)

    def ever(self) -> set[str]:
        """All who ever looked after an account."""
        return {
            holder.owner
            for history in self._history.values()
            for _, held in history
            for holder in held
            if holder.owner
        }


def _holders(
    company: Company, organisation: Organisation, account: Row
) -> list[tuple[date, tuple[Holder, ...]]]:
    """The owners of an account from each day on which they change; the first hold for ever."""
    name, store = account["account_id"], account["store_id"] or organisation.root
    rows = [
        row
        for row in company.rows("owner_history")
        if row["account_id"] == name and row["valid_from"] <= company.as_of
    ]
    changes: dict[date, tuple[Holder, ...]] = {}
    unit = store
    for since, group in sorted(grouped(rows, "valid_from").items(), key=lambda item: item[0]):
        unit = next((row["unit"] for row in _main_first(group) if row["unit"]), unit)
        changes[since] = tuple(
            Holder(row["owner"], row["unit"] or unit, _share(row)) for row in group
        )
    if not changes and account["owner"]:
        archived = account["archive_date"] or date.min
        changes[archived] = (Holder(account["owner"], store, Decimal(1)),)
    handed = sorted(
        (row["effective_date"], row["new_owner"])
        for row in company.rows("status_events")
        if row["account_id"] == name
        and row["kind"] == "移交"
        and row["new_owner"]
        and row["effective_date"] <= company.as_of
    )
    for day, owner in handed:
        if day not in changes:
            before = last_until(sorted(changes.items(), key=lambda item: item[0]), day)
            unit = _main(before).unit if before else store
            changes[day] = (Holder(owner, unit, Decimal(1)),)
    if not changes:
        return [(date.min, (Holder(None, store, Decimal(1)),))]
    history = sorted(changes.items(), key=lambda item: item[0])
    return [(date.min, history[0][1]), *history[1:]]


def _share(row: Row) -> Decimal:
    return Decimal(1) if row["share_pct"] is None else row["share_pct"]


def _main_first(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-_share(row), row["owner"]))


def _main(held: Iterable[Holder]) -> Holder:
    """The owner with the largest share, of equal ones the first by number."""
    return min(held, key=lambda holder: (-holder.share, holder.owner or ""))


def survivors(company: Company) -> dict[str, tuple[date, str]]:
    """Merged account -> (day, the account that lives on); the first merger of each counts."""
    found: dict[str, tuple[date, str]] = {}
    mergers = [
        row
        for row in company.rows("status_events")
        if row["kind"] == "合并" and row["merged_into"] and row["effective_date"] <= company.as_of
    ]
    for row in sorted(mergers, key=lambda row: row["effective_date"]):
        found.setdefault(row["account_id"], (row["effective_date"], row["merged_into"]))
    return {name: merger for name, merger in found.items() if not _in_a_circle(name, found)}


def _in_a_circle(name: str, mergers: dict[str, tuple[date, str]]) -> bool:
    seen = [name]
    while seen[-1] in mergers:
        following = mergers[seen[-1]][1]
        if following == name:
            return True
        if following in seen:
            return False
        seen.append(following)
    return False


class Population:
    """All accounts under one set of rule values."""

    def __init__(self, company: Company, rules: Rules, merged: dict[str, tuple[date, str]]) -> None:
        self.company, self.rules, self.merged = company, rules, merged
        self.base = company.periods[0].first_day - timedelta(days=14)
        self._trade = _trade_days(company, merged)
        self._events = grouped(company.rows("status_events"), "account_id")
        self._grades = grouped(company.rows("grade_history"), "account_id")
        self.lives = {row["account_id"]: self._life(row) for row in company.rows("accounts")}

    def _became_customer(self, name: str) -> date | None:
        """The first deal; the survivor of mergers has it from the earliest of its numbers.

        Of a number merged before its own first deal nothing is counted any more.
        """
        if name in self.merged:
            deal = self._first_deal(name)
            return deal if deal and deal < self.merged[name][0] else None
        group = [one for one in (name, *self.merged) if _survivor(one, self.merged) == name]
        return min(filter(None, map(self._first_deal, group)), default=None)

    def _life(self, account: Row) -> Life:
        name = account["account_id"]
        length = (self.company.as_of - self.base).days + 1
        grades = self._grade_history(account)
        grade: list[str | None] = [
            last_until(grades, self.base + timedelta(days=offset)) for offset in range(length)
        ]
        life = Life(
            account=name,
            base=self.base,
            status=[None] * length,
            grade=grade,
            key=[],
        )
        deal = self._became_customer(name)
        if deal:
            self._walk(life, deal, account)
        life.key = [
            status == LIVE and held in self.rules.key_grades
            for status, held in zip(life.status, life.grade, strict=True)
        ]
        return life

    def _grade_history(self, account: Row) -> Sequence[tuple[date, str]]:
        rows = [
            (row["effective_date"], row["grade"])
            for row in self._grades.get(account["account_id"], [])
            if row["effective_date"] <= self.company.as_of
        ]
        if rows:
            return sorted(rows, key=lambda row: row[0])
        if self._grades.get(account["account_id"]):
            return []
        return [(account["archive_date"] or date.min, account["grade"])]

    def _first_deal(self, name: str) -> date | None:
        """The event, else the first trade row, else the date kept in the archive."""
        told: list[date] = [
            row["effective_date"]
            for row in self._events.get(name, [])
            if row["kind"] == "首次成交" and row["effective_date"] <= self.company.as_of
        ]
        if told:
            return min(told)
        account = next(r for r in self.company.rows("accounts") if r["account_id"] == name)
        kept: date | None = account["history_date"]
        data_from = self.company.data_from or date.min
        traded = min(self._trade.own.get(name, ()), default=None)
        if traded and traded >= data_from and (kept is None or kept >= data_from):
            return traded
        return kept if kept and kept < data_from else None

    def _walk(self, life: Life, first_deal: date, account: Row) -> None:
        """Follow the account from its first deal on, a day at a time."""
        limit = self._lost_after(account)
        traded = self._trade.pooled.get(life.account, set())
        events = self._declared(life.account)
        status, lost_on = LIVE, None
        month = self.company.first_trade_month
        clock = max(first_deal, month - DAY) if month else first_deal
        life.first_deals.append(first_deal)
        day = first_deal
        while day <= self.company.as_of:
            told = events.get(day, [])
            kinds = [row["kind"] for row in told]
            back = (day in traded and status in {LIVE, LOST}) or (
                "恢复" in kinds and status in {LIVE, LOST, EXITED}
            )
            if back:
                clock = max(clock, day)
                if status == LOST and lost_on and day > self._new_after(lost_on):
                    life.first_deals.append(day)
                status = LIVE
            if "流失" in kinds and status == LIVE:
                status, lost_on = LOST, day
                row = next(row for row in told if row["kind"] == "流失")
                life.losses.append((day, row))
            if status == LIVE and (day - clock).days >= limit:
                status, lost_on = LOST, day
                life.losses.append((day, None))
            if "淘汰" in kinds and status in {LIVE, LOST}:
                status = EXITED
            if life.account in self.merged and self.merged[life.account][0] <= day:
                status = MERGED
            if day >= self.base:
                life.status[life.at(day)] = status
            day += DAY

    def _declared(self, name: str) -> dict[date, list[Row]]:
        return grouped(
            (row for row in self._events.get(name, []) if row["effective_date"]), "effective_date"
        )

    def _lost_after(self, account: Row) -> int:
        days = dict(self.rules.lost_after)
        return days.get(account["customer_kind"], days["default"])

    def _new_after(self, lost_on: date) -> date:
        """The day up to which a return is no new account."""
        index = lost_on.year * 12 + lost_on.month - 1 + self.rules.new_after_months
        year, month = index // 12, index % 12 + 1
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, min(lost_on.day, (following - DAY).day))


@dataclass(slots=True)
class _Trade:
    own: dict[str, set[date]]
    pooled: dict[str, set[date]]


def _trade_days(company: Company, merged: dict[str, tuple[date, str]]) -> _Trade:
    """The days with a sale, of each number and of all numbers of the same customer."""
    own: dict[str, set[date]] = {}
    for row in company.trade():
        if row["is_sale"]:
            own.setdefault(row["account_id"], set()).add(row["day"])
    pooled: dict[str, set[date]] = {}
    for name in [row["account_id"] for row in company.rows("accounts")]:
        pooled[name] = set()
        for other, traded in own.items():
            if _survivor(other, merged) == _survivor(name, merged):
                pooled[name] |= traded
    return _Trade(own, pooled)


def _survivor(name: str, merged: dict[str, tuple[date, str]]) -> str:
    while name in merged:
        name = merged[name][1]
    return name
