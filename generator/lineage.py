"""What figures and tables of the model rest on: the columns of sheets that reach them.

Made by `model.lineage` from the SQL itself; read wherever somebody asks who may see a value.
A figure has the highest class of its inputs (definition book, column codes).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Inputs = frozenset[str]  # columns of sheets: "trade.net_amount"
NOTHING: Inputs = frozenset()  # what rests on status, population and due weeks alone
UNKNOWN: Inputs = frozenset({"?"})  # what nobody traced: it is taken for confidential


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Inputs of everything that the model hands on."""

    columns: Mapping[str, Mapping[str, Inputs]] = field(default_factory=dict)  # table -> column
    figures: Mapping[tuple[str, str], Inputs] = field(default_factory=dict)  # (KPI, reading)
    reasons: Mapping[tuple[str, str], Inputs] = field(default_factory=dict)  # words of its lines
    frame: frozenset[str] = frozenset()  # tables of days, periods and parameters

    def of_column(self, table: str, column: str) -> Inputs:
        """What a column of a table of the model rests on."""
        if table in self.frame:
            return NOTHING
        return self.columns.get(table, {}).get(column, UNKNOWN)

    def of_figure(self, kpi: str, reading: str) -> Inputs:
        """What a KPI's figure rests on."""
        return self.figures.get((kpi, reading), UNKNOWN)

    def of_reason(self, kpi: str, reading: str) -> Inputs:
        """What the reasons of its lines tell."""
        return self.reasons.get((kpi, reading), UNKNOWN)
