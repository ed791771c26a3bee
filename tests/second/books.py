"""A company with all that is worked out once: its tree, its owners, its populations."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from generator.periods import Period, PeriodKind
from tests.second.company import grouped
from tests.second.organisation import CLERKS, DEPARTMENT, Organisation, person_scope, unit_scope
from tests.second.population import Holder, Holdings, Population, Rules, survivors

if TYPE_CHECKING:
    from datetime import date

    from generator.ledger import Scope
    from tests.second.company import Company


@dataclass(frozen=True, slots=True)
class Sale:
    """What an account bought in a month under the same owners."""

    account: str
    month: Period
    holders: tuple[Holder, ...]
    amount: Fraction


class Books:
    """What every KPI is counted from."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.organisation = Organisation(company)
        self.holdings = Holdings(company, self.organisation)
        self.merged = survivors(company)
        self.accounts = [row["account_id"] for row in company.rows("accounts")]
        self.calendar = grouped(company.rows("calendar"), "date")
        self.lives_of_accounts = set(self.accounts)
        self.prospects = {row["prospect_id"]: row for row in company.rows("prospects")}
        self._populations: dict[Rules, Population] = {}
        self._leaders: dict[Period, dict[str, str]] = {}
        self._key: dict[Period, set[str]] = {}
        self.sales = self._booked()

    def _booked(self) -> list[Sale]:
        """Net sales by month, under the account and the owners of each document's date."""
        found: dict[tuple[str, Period, tuple[Holder, ...]], Decimal] = {}
        for row in self.company.trade():
            if row["doc_kind"] != "样品":
                account = self.counts_for(row["account_id"], row["day"])
                month = Period.of(row["day"], PeriodKind.MONTH)
                key = (account, month, self.holdings.all_of(account, row["day"]))
                found[key] = found.get(key, Decimal(0)) + row["net_amount"]
        return [Sale(*key, Fraction(amount)) for key, amount in found.items()]

    def rule(self, key: str, period: Period) -> Any:
        """The rule value of a period: the one in force on its last day."""
        return self.company.rule(key, period.last_day)

    def population(self, period: Period) -> Population:
        """The accounts under the rule values of a period."""
        lost_after = self.company.per_word("lost_after_days", period.last_day)
        rules = Rules(
            key_grades=tuple(self.rule("key_grades", period)),
            lost_after=tuple(sorted(lost_after.items())),
            new_after_months=self.rule("return_as_new_after_months", period),
        )
        if rules not in self._populations:
            self._populations[rules] = Population(self.company, rules, self.merged)
        return self._populations[rules]

    def counts_for(self, account: str, day: date) -> str:
        """The account that something of a day counts for: the survivor once it is merged."""
        while account in self.merged and self.merged[account][0] <= day:
            account = self.merged[account][1]
        return account

    def was_key(self, account: str, period: Period) -> bool:
        """Whether an account was a key account on a day of the period."""
        if period not in self._key:
            last = self.company.end(period)
            self._key[period] = {
                name
                for name, life in self.population(period).lives.items()
                if any(life.key[life.at(period.first_day) : life.at(last) + 1])
            }
        return account in self._key[period]

    def leaders(self, period: Period) -> dict[str, str]:
        """Who leads which unit when a period ends."""
        if period not in self._leaders:
            end = self.company.end(period)
            self._leaders[period] = {
                person: unit
                for person in self.organisation.roster
                if (unit := self.organisation.leads(person, end))
            }
        return self._leaders[period]

    def people(self) -> set[str]:
        """Those who answer for accounts or prospects, lead a unit, or have a plan of their own."""
        found = self.holdings.ever()
        for table in ("sales_plan", "development_plan"):
            rows = self.company.rows(table)
            found |= {row["scope_id"] for row in rows if row["scope_kind"] == "客户经理"}
        found |= {row["owner"] for row in self.company.rows("prospects")}
        found |= {row["owner"] for row in self.company.rows("followup_plan")} - self.clerks()
        found |= {person for period in self.company.periods for person in self.leaders(period)}
        return found & self.organisation.roster.keys()

    def clerks(self) -> set[str]:
        """Those who ever had a clerk's post."""
        return {
            person
            for person, posts in self.organisation.roster.items()
            if any(post["role"] in CLERKS for post in posts)
        }

    def scopes(self, holder: Holder) -> list[Scope]:
        """The department, the units and the person that something of a holder counts for."""
        found = [DEPARTMENT, *map(unit_scope, self.organisation.chain(holder.unit))]
        return [*found, person_scope(holder.owner)] if holder.owner else found

    def led_scopes(self, holder: Holder, period: Period) -> list[Scope]:
        """The same, where a leader answers for the whole tree of his unit."""
        leaders = self.leaders(period)
        chain = self.organisation.chain(holder.unit)
        found = [DEPARTMENT, *map(unit_scope, chain)]
        found += [person_scope(person) for person, unit in leaders.items() if unit in chain]
        if holder.owner and holder.owner not in leaders:
            found.append(person_scope(holder.owner))
        return found

    def holder(self, account: str, day: date) -> Holder:
        """The main owner of an account on a day."""
        return self.holdings.main(account, day)
