"""The ledger as one audience may read it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.language import Text
from generator.ledger import Figure, Line, Scope, ScopeKind, Score, State
from generator.report.figures.showing import parts_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.cells import CellPlace
    from generator.ledger import Behind, Ledger
    from generator.lineage import Inputs
    from generator.report.sight import Sight

TOO_FEW = Text(zh="少于 {least} 家", en="under {least} accounts")
JUDGED = frozenset({"score", "qualitative"})  # groups of KPIs that judge somebody


class CutLedger:
    """A `Ledger` (see there) that gives what an audience may see and nothing else."""

    def __init__(
        self,
        whole: Ledger,
        sight: Sight,
        withheld: Collection[str],
        form_scores: Mapping[tuple[str, Scope], Score],
    ) -> None:
        """Over the whole ledger.

        Args:
            whole: Everything.
            sight: What the audience may see.
            withheld: Ids of figures behind which stand too few accounts.
            form_scores: Scores that the audience finds on forms only.
        """
        self._whole = whole
        self._sight = sight
        self._withheld = withheld
        self._on_forms = {figure.id for score in form_scores.values() for figure in score}
        self._tables: dict[str, Sequence[Mapping[str, object]]] = {}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures that may be seen; those withheld stand among them, empty."""
        return {figure.id: figure for figure in self._figures()}

    @cached_property
    def scores(self) -> Mapping[tuple[str, Scope], Score]:
        """The scores that may be seen."""
        return {
            key: score
            for key, score in self._whole.scores.items()
            if self._sight.score(score.scope)
        }

    def lines(self, figure: Figure) -> Sequence[Line]:
        """The lines of a figure; none where these are withheld."""
        whole = self._whole.figures.get(figure.id)
        if whole is None or not self._shows(figure):
            return ()
        tells = self._sight.lineage.of_reason(figure.kpi, figure.reading)
        lines = self._whole.lines(whole)
        if self._sight.record(tells):
            return lines
        return [
            line if self._sight.record(tells, line.account_id) else replace(line, reason="")
            for line in lines
        ]

    def summands(self, figure: Figure) -> Sequence[Line]:
        """The numbers of a figure's lines, without what they are about.

        Of amounts their sum only: an amount is somebody's even where no name stands beside it.
        """
        whole = self._whole.figures.get(figure.id)
        if whole is None or figure.withheld or not self._is_printed(figure):
            return ()
        lines = [_nameless(line) for line in self._whole.lines(whole)]
        if isinstance(parts_unit(self._sight.kpis[figure.kpi]), Money):
            return list(_sums(lines))
        return lines

    def places(self, line: Line) -> Sequence[CellPlace]:
        """The cells that a line comes from; a cell's address tells nothing of what it holds."""
        return self._whole.places(line)

    def places_of(self, source: str) -> Sequence[CellPlace]:
        """The cells behind the `source` of a line or of a row of the model."""
        return self._whole.places_of(source)

    def behind(
        self, kpis: Sequence[str], without: Collection[str]
    ) -> Mapping[tuple[str, str, Scope], Behind]:
        """How many accounts stand behind figures."""
        return self._whole.behind(kpis, without)

    def table(self, name: str) -> Sequence[Mapping[str, object]]:
        """A table of the model, without the values that may not be seen."""
        if name not in self._tables:
            self._tables[name] = self._cut_rows(name)
        return self._tables[name]

    def _figures(self) -> Iterator[Figure]:
        sight = self._sight
        own_targets = sight.record(frozenset({"kpi_targets.target"}))
        for key, figure in self._whole.figures.items():
            if not self._may_be_seen(figure):
                continue
            if key in self._withheld:
                yield emptied(figure, sight.min_group)
            elif not own_targets and figure.target_is_own and _is_single(figure.scope):
                yield (
                    figure
                    if sight.is_own(figure.scope)
                    else replace(figure, target=None, target_is_own=False)
                )
            else:
                yield figure

    def _may_be_seen(self, figure: Figure) -> bool:
        kpi = self._sight.kpis.get(figure.kpi)
        if kpi is not None and kpi.group in JUDGED:
            return self._sight.score(figure.scope)
        return self._sight.figure(figure.kpi, figure.reading, figure.scope)

    def _is_printed(self, figure: Figure) -> bool:
        """Whether a page or a form has the figure."""
        return figure.id in self.figures or figure.id in self._on_forms

    def _shows(self, figure: Figure) -> bool:
        return figure.id in self.figures and not figure.withheld and self._sight.lines(figure)

    def _cut_rows(self, name: str) -> Sequence[Mapping[str, object]]:
        rows = self._whole.table(name)
        if not rows:
            return rows
        inputs = {key: self._sight.lineage.of_column(name, key) for key in rows[0]}
        hidden = {key: one for key, one in inputs.items() if not self._sight.record(one)}
        if not hidden:
            return rows
        nothing = dict.fromkeys(hidden)
        return [{**row, **nothing, **self._own_values(row, hidden)} for row in rows]

    def _own_values(
        self, row: Mapping[str, object], hidden: Mapping[str, Inputs]
    ) -> Mapping[str, object]:
        """What of hidden columns a person sees in a row of an account of his own."""
        account = str(row.get("account_id") or "")
        if account not in self._sight.own:
            return {}
        return {key: row[key] for key, one in hidden.items() if self._sight.record(one, account)}


def emptied(figure: Figure, least: int) -> Figure:
    """A figure that may not be shown because too few accounts stand behind it."""
    return replace(
        figure,
        state=State.NO_DATA,
        numerator=None,
        denominator=None,
        value=None,
        interval=None,
        target=None,
        target_is_own=False,
        faulty=False,
        reason=TOO_FEW.fill(least=least),
        line_count=0,
        derivation=None,
        withheld=True,
    )


def _is_single(scope: Scope) -> bool:
    return scope.kind in (ScopeKind.PERSON, ScopeKind.ACCOUNT)


def _nameless(line: Line) -> Line:
    return replace(line, item="", account_id="", name="", day=None, reason="", source="")


def _sums(lines: Sequence[Line]) -> Iterator[Line]:
    """One line for what counts, one for what is pending."""
    for state in (State.VALUE, State.PENDING):
        of_state = [line for line in lines if line.state is state]
        if of_state:
            yield replace(
                of_state[0],
                number=1,
                numerator=sum((line.numerator for line in of_state), of_state[0].numerator * 0),
                denominator=sum(
                    (line.denominator for line in of_state), of_state[0].denominator * 0
                ),
            )
