"""The key accounts that came to a unit or person, or left it, by being handed over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.report.parts.lists import ListView, day_words, first_source
from generator.report.parts.tables import Column, Row, TableView, TextCell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.ledger import Scope
    from generator.periods import Period
    from generator.report.report import Report

HEADING = Text(zh="移交：转入 {came} 家，转出 {left} 家", en="Handed over: {came} in, {left} out")
SUB = Text(
    zh="期内移交的大客户，双方都列",
    en="key accounts handed over in the period, listed on both sides",
)
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "day": Text(zh="日期", en="Date"),
    "way": Text(zh="方向", en="Way"),
    "other": Text(zh="另一方", en="Other side"),
    "source": Text(zh="来源", en="Source"),
}
CAME = Text(zh="转入", en="in")
LEFT = Text(zh="转出", en="out")


@dataclass(frozen=True, kw_only=True)
class HandOvers:
    """Who had which account when, read once for all pages."""

    report: Report

    @cached_property
    def _spells(self) -> Mapping[str, Sequence[Mapping[str, object]]]:
        found: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
        for row in self.report.ledger.table("main_owner_spells"):
            found[str(row["account_id"])].append(row)
        return dict(found)

    def holder(self, account: str, day: date, kind: ScopeKind) -> str:
        """The name of the person, or unit, that had an account on a day; "" if nobody."""
        for row in self._spells.get(account, ()):
            since, until = row["valid_from"], row["valid_to"]
            if isinstance(since, date) and isinstance(until, date) and since <= day <= until:
                key = "owner" if kind is ScopeKind.PERSON else "unit_id"
                names = self.report.names
                name_of = names.person if kind is ScopeKind.PERSON else names.unit
                return name_of(str(row[key])) if row[key] else ""
        return ""

    def of(self, scope: Scope, period: Period, lang: Lang, root: str) -> ListView | None:
        """The hand-overs of a unit or person in a period; None where there were none."""
        moves = [
            (row, way)
            for kind, way in (("moved_in", CAME), ("moved_out", LEFT))
            for row in self.report.movement.get((period.id, str(scope.kind), scope.id, kind), ())
        ]
        if not moves:
            return None
        moves.sort(key=lambda move: (str(move[0]["day"]), str(move[0]["account_id"])))
        came = sum(way is CAME for _, way in moves)
        return ListView(
            heading=HEADING.fill(came=came, left=len(moves) - came)[lang],
            sub=SUB[lang],
            table=TableView(
                columns=tuple(
                    Column(name=words[lang], optional=key == "source")
                    for key, words in COLUMNS.items()
                ),
                rows=tuple(self._row(scope, row, way, period, lang, root) for row, way in moves),
                label=SUB[lang],
            ),
        )

    def _row(
        self,
        scope: Scope,
        row: Mapping[str, object],
        way: Text,
        period: Period,
        lang: Lang,
        root: str,
    ) -> Row:
        account, on = str(row["account_id"]), row["day"]
        other = ""
        if isinstance(on, date):
            there = on - timedelta(days=1) if way is CAME else on
            other = self.holder(account, there, scope.kind)
        return Row(
            cells=(
                TextCell(
                    text=self.report.names.account(account),
                    href=self.report.account_page(account, root),
                ),
                TextCell(text=day_words(on, period.first_day.year, lang)),
                TextCell(text=way[lang]),
                TextCell(text=other or "—"),
                TextCell(text=first_source(self.report, row["source"]), is_dim=True),
            )
        )
