"""What an audience may see, asked of single values (definition book, confidentiality).

Nothing here is shown to anybody: `cutting` asks it once for everything, so that a page or a
sheet never holds what its reader may not see. Pages ask it, through the `Report`, only
whether to leave out a block together with its heading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.definitions.schema import Confidentiality
from generator.definitions.settings import Scores
from generator.ledger import Scope, ScopeKind
from generator.lineage import Lineage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.kpis import Kpi
    from generator.definitions.schema import Schema
    from generator.definitions.settings import Audience
    from generator.ledger import Figure
    from generator.lineage import Inputs

MIN_GROUP = 3  # as the definition book has it, where the parameter says nothing
# Of a contact, what a business card holds; the rest of class P is for nobody.
BUSINESS_CARD = frozenset({"name", "department", "title", "mobile", "phone", "fax", "email"})
NAME_AND_TITLE = frozenset({"name", "title"})
# Other columns of class P that name a business contact.
CONTACT_NAMES = frozenset({"visits.received_by", "visit_plan.target_contact"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What one audience may see."""

    audience: Audience
    schemas: Mapping[str, Schema]
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    lineage: Lineage = field(default_factory=Lineage)
    own: frozenset[str] = field(default=frozenset())  # ids of the person's own accounts
    publish_contacts: bool = False
    min_group: int = MIN_GROUP  # so many accounts stand behind a sum whose parts may not be seen
    _asked: dict[tuple[Inputs, bool], bool] = field(default_factory=dict, init=False, repr=False)

    def column(self, table: str, column: str, account: str = "") -> bool:
        """Whether a cell of a sheet's column may be shown, of an account if it is about one."""
        return self.record(frozenset({f"{table}.{column}"}), account)

    def own_column(self, table: str, column: str) -> bool:
        """Whether a cell of a sheet's column may be shown in a row of the person's own."""
        return bool(self.audience.person) and self._single(f"{table}.{column}", is_own=True)

    def record(self, inputs: Inputs, account: str = "") -> bool:
        """Whether a single value that rests on these columns may be shown."""
        asked = (inputs, account in self.own)  # of all lines there are few different ones
        if asked not in self._asked:
            self._asked[asked] = all(self._single(one, is_own=asked[1]) for one in inputs)
        return self._asked[asked]

    def aggregate(self, inputs: Inputs) -> bool:
        """Whether a figure of the department or a unit that rests on these columns may be."""
        return all(self._class(one) in self.audience.aggregates for one in inputs)

    def figure(self, kpi: str, reading: str, scope: Scope) -> bool:
        """Whether figures of a KPI and a scope may be shown; scores are another matter."""
        inputs = self.lineage.of_figure(kpi, reading)
        match scope.kind:
            case ScopeKind.DEPARTMENT | ScopeKind.UNIT:
                return self._lowered(kpi) or self.aggregate(inputs)
            case ScopeKind.PERSON:
                return self.is_own(scope) or self.record(inputs)
            case ScopeKind.ACCOUNT:
                return self.record(inputs, scope.id)

    def lines(self, figure: Figure) -> bool:
        """Whether the lines of a figure may be shown."""
        inputs = self.lineage.of_figure(figure.kpi, figure.reading)
        is_account = figure.scope.kind is ScopeKind.ACCOUNT
        return self.is_own(figure.scope) or self.record(
            inputs, figure.scope.id if is_account else ""
        )

    def is_own(self, scope: Scope) -> bool:
        """Whether it is the person whose edition this is."""
        person = self.audience.person
        return bool(person) and scope == Scope(ScopeKind.PERSON, person)

    def score(self, scope: Scope) -> bool:
        """Whether scores and grades given to somebody may be shown."""
        match self.audience.scores:
            case Scores.ALL:
                return True
            case Scores.DEPARTMENT:
                return scope.kind in (ScopeKind.DEPARTMENT, ScopeKind.UNIT)
            case Scores.OWN:
                return self.is_own(scope)
            case Scores.NONE:
                return False

    def _lowered(self, kpi: str) -> bool:
        """Whether the catalogue takes figures of department and units for internal."""
        known = self.kpis.get(kpi)
        return known is not None and known.aggregates_are_internal

    def _single(self, one: str, *, is_own: bool) -> bool:
        kind = self._class(one)
        table, _, column = one.partition(".")
        match kind:
            case Confidentiality.SENSITIVE:
                return False
            case Confidentiality.PERSONAL:
                return self._is_contact(one, table, column, is_own=is_own)
            case _:
                return (
                    kind in self.audience.records
                    or (is_own and kind in self.audience.own)
                    or (
                        kind is Confidentiality.CONFIDENTIAL and table in self.audience.money_sheets
                    )
                )

    def _is_contact(self, one: str, table: str, column: str, *, is_own: bool) -> bool:
        """Business contacts: of the own accounts, or by name and title where that is published."""
        if is_own and Confidentiality.PERSONAL in self.audience.own:
            return one in CONTACT_NAMES or (table == "contacts" and column in BUSINESS_CARD)
        if not self.publish_contacts or Confidentiality.CONFIDENTIAL not in self.audience.records:
            return False
        return one in CONTACT_NAMES or (table == "contacts" and column in NAME_AND_TITLE)

    def _class(self, one: str) -> Confidentiality:
        table, _, column = one.partition(".")
        schema = self.schemas.get(table)
        known = schema.columns.get(column) if schema else None
        return known.confidentiality if known else Confidentiality.CONFIDENTIAL
