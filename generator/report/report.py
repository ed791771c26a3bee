"""What one audience is told: the figures, with everything that is needed to put them in words.

Pages, sheets and data files take a `Report` and nothing else. It holds no words of its own;
the modules beside it turn parts of it into views (frozen records of finished text), and
templates only lay those out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from generator.definitions.settings import Scores
from generator.ledger import Scope, ScopeKind
from generator.model.lineage import columns_behind
from generator.model.ranges import NO_RANGES, Range, Ranges
from generator.periods import Period, PeriodKind
from generator.report.words.naming import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.kpis import Kpi
    from generator.definitions.parameters import Value
    from generator.definitions.settings import Audience
    from generator.findings import Finding
    from generator.history.kept_figures import Kept
    from generator.history.published_quality import PublishedQuality
    from generator.language import Lang
    from generator.ledger import Figure, Ledger, Line, Score
    from generator.project import Project
    from generator.report.sight import Sight
    from generator.report.words.naming import Names
    from generator.tables import Table, Workbook

DEPARTMENT = Scope(ScopeKind.DEPARTMENT)


@dataclass(frozen=True, kw_only=True)
class Report:
    """One audience's view of one computation."""

    project: Project
    ledger: Ledger
    as_of: date
    audience: Audience
    version: str
    workbooks: tuple[Workbook, ...]
    findings: tuple[Finding, ...]
    rows_read: int
    rows_left_out: int
    tables: Mapping[str, Table]
    kept: Mapping[str, Kept] = field(default_factory=dict)  # what was published as final, by id
    published: tuple[PublishedQuality, ...] = ()  # what publications had found, oldest first
    ranges: Ranges = NO_RANGES  # what the rows left out could change
    form_scores: Mapping[tuple[str, Scope], Score] = field(default_factory=dict)  # only on forms
    sight: Sight | None = None  # what the audience may see; None: all, as before any cutting

    @cached_property
    def names(self) -> Names:
        """What units, people and accounts are called."""
        return names_of(self.tables, self.project.settings.department)

    @cached_property
    def series(self) -> Mapping[tuple[str, str, Scope], Mapping[Period, Figure]]:
        """Figures by KPI, reading and scope; within one of these by period."""
        found: defaultdict[tuple[str, str, Scope], dict[Period, Figure]] = defaultdict(dict)
        for figure in self.ledger.figures.values():
            found[figure.kpi, figure.reading, figure.scope][figure.period] = figure
        return dict(found)

    @cached_property
    def scopes(self) -> Mapping[tuple[str, ScopeKind], tuple[Scope, ...]]:
        """The scopes for which a KPI has figures, by kind, in order of their ids."""
        found: defaultdict[tuple[str, ScopeKind], set[Scope]] = defaultdict(set)
        for kpi, reading, scope in self.series:
            if not reading:
                found[kpi, scope.kind].add(scope)
        return {key: tuple(sorted(scopes)) for key, scopes in found.items()}

    @cached_property
    def kpi_ids(self) -> frozenset[str]:
        """The ids of the KPIs that have figures."""
        return frozenset(kpi for kpi, _, _ in self.series)

    @cached_property
    def kpis(self) -> tuple[Kpi, ...]:
        """The KPIs that have figures, in catalogue order; scores of them stand apart."""
        return tuple(
            kpi
            for key, kpi in self.project.kpis.items()
            if key in self.kpi_ids and kpi.group != "score"
        )

    @cached_property
    def columns_behind(self) -> Mapping[str, frozenset[str]]:
        """The columns of sheets ("visits.date") that each KPI is made from."""
        return columns_behind(self.project)

    @cached_property
    def _periods(self) -> Mapping[PeriodKind, tuple[Period, ...]]:
        found: defaultdict[PeriodKind, set[Period]] = defaultdict(set)
        for (_, _, scope), figures in self.series.items():
            if scope == DEPARTMENT:
                for period in figures:
                    found[period.kind].add(period)
        return {
            kind: tuple(sorted(found[kind], key=lambda one: one.first_day, reverse=True))
            for kind in PeriodKind
        }

    def periods(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of a kind that have figures, latest first."""
        return self._periods[kind]

    def is_closed(self, period: Period) -> bool:
        """Whether the as-of date has reached the period's last day."""
        return self.as_of >= period.last_day

    def latest(self, kind: PeriodKind) -> Period | None:
        """The latest closed period of a kind, else the latest; None where there is none."""
        periods = self.periods(kind)
        return next((one for one in periods if self.is_closed(one)), next(iter(periods), None))

    def figure(
        self, kpi: str, period: Period, scope: Scope = DEPARTMENT, reading: str = ""
    ) -> Figure | None:
        """A figure, or None where it does not exist."""
        return self.series.get((kpi, reading, scope), {}).get(period)

    def restated(self, figure: Figure) -> Kept | None:
        """The figure as it was first published as final, where it is another one today."""
        kept = self.kept.get(figure.id)
        return kept if kept is not None and kept.differs(figure) else None

    def range_of(self, figure: Figure) -> Range | None:
        """From where to where the figure would go if the rows left out counted; None: nowhere."""
        return self.ranges.of_figures.get(figure.id)

    def score(self, period: Period, scope: Scope) -> Score | None:
        """The score of the department or a person; None where there is none to show."""
        return self.ledger.scores.get((period.id, scope))

    def unit_figure(self, kpi: str, period: Period, unit_id: str) -> Figure | None:
        """A unit's figure, or None where it does not exist."""
        return self.figure(kpi, period, Scope(ScopeKind.UNIT, unit_id))

    def parameter(self, key: str, period: Period | None = None) -> Value:
        """A parameter's value on the last day of a period (or as-of date); None if unknown."""
        day = self.as_of if period is None else period.last_day
        if (key, day) not in self._values:
            parameter = self.project.parameters.get(key)
            self._values[key, day] = parameter.on(day) if parameter else None
        return self._values[key, day]

    @cached_property
    def _values(self) -> dict[tuple[str, date], Value]:
        """Values of parameters by day, as far as asked for: there are few, asked often."""
        return {}

    def account_page(self, account_id: str, root: str) -> str:
        """Where an account's page stands; "" where this edition has none of it."""
        slug = self.names.slugs.get(account_id)
        return f"{root}accounts/{slug}.html" if slug and self.has_account(account_id) else ""

    def has_account(self, account_id: str) -> bool:
        """Whether the edition has an account's page: a person's has those of his own."""
        return self.has_page("accounts") and self.lists_account(account_id)

    def lists_account(self, account_id: str) -> bool:
        """Whether the edition lists an account among its own: a person's edition lists his."""
        return self.sight is None or not self.audience.person or account_id in self.sight.own

    @cached_property
    def people(self) -> frozenset[str]:
        """The persons who have a figure that counts something: each has a page."""
        return frozenset(
            scope.id
            for (_, reading, scope), figures in self.series.items()
            if scope.kind is ScopeKind.PERSON
            and not reading
            and any(figure.line_count for figure in figures.values())
        )

    def _has_person(self, staff_id: str) -> bool:
        return staff_id in self.people and self.has_page("people")

    def scope_page(self, scope: Scope, root: str) -> str:
        """Where the page of a unit, person or account stands; "" where there is none."""
        match scope.kind:
            case ScopeKind.DEPARTMENT:
                return ""
            case ScopeKind.UNIT:
                slug = self.names.unit_slugs.get(scope.id) if self.has_page("units") else None
                return f"{root}units/{slug}.html" if slug else ""
            case ScopeKind.PERSON:
                slug = self.names.person_slugs.get(scope.id) if self._has_person(scope.id) else None
                return f"{root}people/{slug}.html" if slug else ""
            case ScopeKind.ACCOUNT:
                return self.account_page(scope.id, root)

    def reason(self, key: object, lang: Lang) -> str:
        """The words for a reason's key; a word that the workbook gave stands as it is."""
        words = self.project.reasons.get(str(key or ""))
        return words[lang] if words else str(key or "")

    @cached_property
    def movement(self) -> Mapping[tuple[str, str, str, str], Sequence[Mapping[str, object]]]:
        """The lines behind each step: by period, scope kind, scope id and kind of step."""
        found: defaultdict[tuple[str, str, str, str], list[Mapping[str, object]]]
        found = defaultdict(list)
        for row in self.ledger.table("movement"):
            period, scope_kind = str(row["period"]), str(row["scope_kind"])
            found[period, scope_kind, str(row["scope_id"] or ""), str(row["kind"])].append(row)
        return dict(found)

    @cached_property
    def losses(self) -> Mapping[tuple[str, object], Mapping[str, object]]:
        """What is known of a loss, by account and day of the loss."""
        return {
            (str(row["account_id"]), row["loss_date"]): row for row in self.ledger.table("losses")
        }

    @cached_property
    def _parameter_sets(self) -> Mapping[str, object]:
        return {str(row["period"]): row["parameter_set"] for row in self.ledger.table("periods")}

    def parameter_set(self, period: Period) -> object:
        """The key of the parameters in force on a period's last day."""
        return self._parameter_sets.get(period.id)

    @cached_property
    def visit_weeks(self) -> Mapping[tuple[object, str], Sequence[Mapping[str, object]]]:
        """The account-weeks by parameter set and month, in order of account and week."""
        found: defaultdict[tuple[object, str], list[Mapping[str, object]]] = defaultdict(list)
        for row in self.ledger.table("visit_weeks"):
            found[row["parameter_set"], str(row["month"])].append(row)
        return dict(found)

    @cached_property
    def account_months(self) -> Mapping[str, Sequence[tuple[date, Decimal]]]:
        """Net sales of each account by month (its first day), oldest first."""
        found: defaultdict[str, defaultdict[date, Decimal]]
        found = defaultdict(lambda: defaultdict(Decimal))
        for row in self.ledger.table("account_months"):
            month, amount = row["month"], row["net_amount"]
            if isinstance(month, date) and isinstance(amount, Decimal):
                found[str(row["account_id"])][month] += amount
        return {account: sorted(months.items()) for account, months in found.items()}

    @cached_property
    def _visit_days(self) -> Mapping[str, Sequence[date]]:
        visits = self.tables["visits"].columns
        found: defaultdict[str, set[date]] = defaultdict(set)
        for account, when in zip(visits["account_id"], visits["date"], strict=True):
            if isinstance(when, date) and when <= self.as_of:
                found[str(account)].add(when)
        return {account: sorted(days) for account, days in found.items()}

    def last_visit_before(self, account_id: str, day: object) -> date | None:
        """The last day up to `day` on which an account was visited."""
        if not isinstance(day, date):
            return None
        earlier = [one for one in self._visit_days.get(account_id, ()) if one <= day]
        return earlier[-1] if earlier else None

    def lines(self, figure: Figure) -> Sequence[Line]:
        """The lines of a figure, as many as the audience may see; ask `shows_lines` first."""
        return self.ledger.lines(figure)

    def shows_lines(self, figure: Figure) -> bool:
        """Whether the audience may see the figure's lines; else they say that they are withheld."""
        return self.sight is None or self.sight.lines(figure)

    def summands(self, figure: Figure) -> Sequence[Line]:
        """The numbers that a form adds up to the figure: its lines, or these without their names.

        Of amounts that may not be seen one by one there is their sum alone.
        """
        return self.lines(figure) if self.shows_lines(figure) else self.ledger.summands(figure)

    def has_page(self, word: str) -> bool:
        """Whether the audience gets a section, by the key of its name (settings, `PAGES`)."""
        return word in self.audience.pages

    def has_form(self, form: str) -> bool:
        """Whether the audience gets a form: "F13"."""
        return form in self.audience.forms

    def sees(self, table: str, column: str, account_id: str = "") -> bool:
        """Whether cells of a sheet's column may be shown, of an account if they are about one.

        A column that may not be shown is empty in `tables`. Ask before saying that something is
        missing, and leave a block out with its heading where its column may not be seen.
        """
        return self.sight is None or self.sight.column(table, column, account_id)

    @property
    def sees_amounts(self) -> bool:
        """Whether sales of single accounts may be shown."""
        return self.sees("trade", "net_amount")

    @property
    def may_rank(self) -> bool:
        """Whether people may be put in order of their figures; else they stand by their number."""
        return self.audience.scores is not Scores.NONE or self.parameter("publish_ranking") is True

    def score_on_form(self, period: Period, scope: Scope = DEPARTMENT) -> Score | None:
        """A score as its form prints it: finance sees those of persons there and nowhere else."""
        return self.score(period, scope) or self.form_scores.get((period.id, scope))
