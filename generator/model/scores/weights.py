"""The weights of the workbook by scheme and period, and what is wrong with them.

One row in error makes the whole set of its scheme and period useless: without it the weights
are not a hundred, and a score of the others would be a guess.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.cells import CellPlace, split_address
from generator.definitions.hints import hint
from generator.definitions.scoring import (
    PATTERN_WORDS,
    TAKES,
    Pattern,
    numbers_of,
    suits,
)
from generator.language import Text
from generator.ledger import ScopeKind
from generator.model.scores import faults
from generator.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from generator.definitions.kpis import Kpi
    from generator.findings import Finding, Rule
    from generator.tables import Table

TABLE = "kpi_weights"
WHOLE = Decimal(100)
SCHEMES = {
    "department": ScopeKind.DEPARTMENT,
    "manager": ScopeKind.PERSON,
    "specialist": ScopeKind.PERSON,
    "clerk": ScopeKind.PERSON,
}
SCHEME_WORDS = {
    "department": Text(zh="部门", en="department"),
    "manager": Text(zh="经理", en="manager"),
    "specialist": Text(zh="专员", en="specialist"),
    "clerk": Text(zh="内勤", en="clerk"),
}
NOTHING = Text(zh="无参数", en="nothing")
_NO_SUCH_KPI = Text(zh="没有指标“{kpi}”{hint}", en="there is no KPI “{kpi}”{hint}")
_NOT_OF_SCHEME = Text(
    zh="指标 {kpi} 不能用于{scheme}方案", en="{kpi} is not counted for the scheme {scheme}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One sound row of weights."""

    kpi: Kpi
    weight: Decimal
    pattern: Pattern
    numbers: Mapping[str, Fraction]  # as written, else as the catalogue has them


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSet:
    """The weights of a scheme in a period, in the order of the catalogue."""

    weights: tuple[Weight, ...]
    is_refused: bool


NO_WEIGHTS = WeightSet(weights=(), is_refused=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSets:
    """All sets of the workbook, by scheme and period."""

    sets: Mapping[tuple[str, str], WeightSet]

    def of(self, scheme: str, period: Period) -> WeightSet:
        """The set for a period: its own, else the year's."""
        year = Period.of(period.first_day, PeriodKind.YEAR)
        own = self.sets.get((scheme, period.id))
        return own or self.sets.get((scheme, year.id), NO_WEIGHTS)


def read_weights(kpis: Mapping[str, Kpi], table: Table) -> tuple[WeightSets, tuple[Finding, ...]]:
    """The weights that the sheet holds, and what is wrong with it."""
    reader = _Reader(kpis, table)
    sets = {key: reader.weight_set(*key, rows) for key, rows in reader.rows.items()}
    return WeightSets(sets=sets), tuple(reader.findings)


class _Reader:
    """Reads the rows of the sheet and collects what is wrong with them."""

    def __init__(self, kpis: Mapping[str, Kpi], table: Table) -> None:
        self.kpis = {key: kpi for key, kpi in kpis.items() if kpi.group != "score"}
        self.places = {key: place for place, key in enumerate(self.kpis)}
        self.table = table
        self.findings: list[Finding] = []
        self.rows: Mapping[tuple[str, str], Sequence[int]] = self._rows()

    def _rows(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The rows of each scheme and period; those of months are reported."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in range(len(self.table)):
            period = self._text("period", row)
            if Period.parse(period).kind is PeriodKind.MONTH:
                self._report(row, "period", faults.NOT_A_SCORED_PERIOD, period=period)
            else:
                found[self._text("scheme", row), period].append(row)
        return found

    def weight_set(self, scheme: str, period: str, rows: Sequence[int]) -> WeightSet:
        """The weights of one scheme and period; refused with any row, or unless they are 100."""
        read = [self._weight(scheme, row) for row in rows]
        total = sum((self._number(row) for row in rows), Decimal(0))
        if total != WHOLE:
            self._report_sum(scheme, period, rows, total)
        sound = [weight for weight in read if weight is not None]
        sound.sort(key=lambda weight: self.places[weight.kpi.id])
        is_refused = total != WHOLE or len(sound) < len(read)
        return WeightSet(weights=tuple(sound), is_refused=is_refused)

    def _weight(self, scheme: str, row: int) -> Weight | None:
        key = self._text("kpi_id", row)
        kpi = self.kpis.get(key)
        if kpi is None:
            why = _NO_SUCH_KPI.fill(kpi=key, hint=hint(key, self.kpis))
            self._report(row, "kpi_id", faults.WEIGHT_OF_NOTHING, why=why)
            return None
        if SCHEMES[scheme] not in kpi.scopes:
            why = _NOT_OF_SCHEME.fill(kpi=key, scheme=SCHEME_WORDS[scheme])
            self._report(row, "kpi_id", faults.WEIGHT_OF_NOTHING, why=why)
            return None
        pattern = self._pattern(kpi, row)
        if pattern is None:
            return None
        numbers = self._numbers(kpi, pattern, row)
        missing = [name for name in TAKES[pattern].needed if name not in numbers]
        for name in missing:
            words = PATTERN_WORDS[pattern]
            self._report(
                row, "parameters", faults.NUMBER_MISSING, kpi=key, pattern=words, name=name
            )
        if missing:
            return None
        return Weight(kpi=kpi, weight=self._number(row), pattern=pattern, numbers=numbers)

    def _pattern(self, kpi: Kpi, row: int) -> Pattern | None:
        """The pattern of the row, else of the catalogue; None where there is no sound one."""
        written = self.table.columns["pattern"][row]
        suitable = "、".join(PATTERN_WORDS[one].zh for one in Pattern if suits(one, kpi))
        words = "; ".join(f"{one} ({PATTERN_WORDS[one].en})" for one in Pattern if suits(one, kpi))
        known = Text(zh=suitable, en=words)
        if written is None:
            if kpi.scoring is not None:
                return kpi.scoring.pattern
            self._report(row, "pattern", faults.NO_PATTERN, kpi=kpi.id, known=known, file=kpi.place)
            return None
        pattern = Pattern(str(written))
        if suits(pattern, kpi):
            return pattern
        self._report(
            row,
            "pattern",
            faults.PATTERN_DOES_NOT_SUIT,
            kpi=kpi.id,
            pattern=PATTERN_WORDS[pattern],
            known=known,
        )
        return None

    def _numbers(self, kpi: Kpi, pattern: Pattern, row: int) -> Mapping[str, Fraction]:
        """The numbers of the row that its pattern takes; the catalogue's where it has none."""
        written, strange = numbers_of(str(self.table.columns["parameters"][row] or ""))
        names = (*TAKES[pattern].needed, *TAKES[pattern].allowed)
        strange += [f"{name}={value}" for name, value in written.items() if name not in names]
        known = "、".join(names)
        for piece in strange:
            self._report(
                row,
                "parameters",
                faults.NOT_UNDERSTOOD,
                piece=piece,
                pattern=PATTERN_WORDS[pattern],
                known=Text(zh=known, en=known.replace("、", ", ")) if known else NOTHING,
            )
        own = {name: value for name, value in written.items() if name in names}
        is_default = kpi.scoring is not None and kpi.scoring.pattern is pattern
        return {**(kpi.scoring.parameters if kpi.scoring and is_default else {}), **own}

    def _report_sum(self, scheme: str, period: str, rows: Sequence[int], total: Decimal) -> None:
        ranges = [_range(run) for run in _runs([self.table.place(row, "weight") for row in rows])]
        self.findings.append(
            faults.NOT_A_HUNDRED.at(
                ranges[0],
                row_key=f"{scheme} {period}",
                column="weight",
                kpis=self._of_catalogue(rows),
                scheme=SCHEME_WORDS[scheme],
                period=period,
                sum=f"{total.normalize():f}",
                cells=", ".join(place.crumbs for place in ranges),
            )
        )

    def _report(self, row: int, column: str, rule: Rule, **values: object) -> None:
        key = " ".join(self._text(name, row) for name in ("scheme", "period", "kpi_id"))
        place, kpis = self.table.place(row, column), self._of_catalogue([row])
        found = rule.at(place, row_key=key, column=column, kpis=kpis)
        self.findings.append(replace(found, values=values))

    def _of_catalogue(self, rows: Sequence[int]) -> tuple[str, ...]:
        ids = dict.fromkeys(self._text("kpi_id", row) for row in rows)
        return tuple(key for key in ids if key in self.kpis)

    def _text(self, column: str, row: int) -> str:
        return str(self.table.columns[column][row])

    def _number(self, row: int) -> Decimal:
        weight = self.table.columns["weight"][row]
        return weight if isinstance(weight, Decimal) else Decimal(0)


def _runs(places: Sequence[CellPlace]) -> Iterator[list[CellPlace]]:
    """Cells of one column in runs without a gap."""
    run: list[CellPlace] = []
    for place in places:
        if run and not _follows(place, run[-1]):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _follows(place: CellPlace, before: CellPlace) -> bool:
    letters, number = split_address(before.cell)
    return (place.path, place.sheet) == (before.path, before.sheet) and (
        place.cell == f"{letters}{number + 1}"
    )


def _range(run: Sequence[CellPlace]) -> CellPlace:
    first, last = run[0], run[-1]
    cells = first.cell if len(run) == 1 else f"{first.cell}:{last.cell}"
    return CellPlace(first.path, first.sheet, cells)
