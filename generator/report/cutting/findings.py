"""Findings as one audience may read them: what a cell holds is told to those who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.language import Text
from generator.report.cutting.mends import sheets_of, told_mends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.report.cutting.mends import Sheets
    from generator.report.sight import Sight
    from generator.tables import Table

MASK = Text(zh="（不在本版）", en="(not in this edition)")
# What a message says besides the cell's own content: it may stand.
_SAFE = frozenset(
    {
        "label", "count", "where", "sheet", "title", "schema", "name", "file", "letter", "range",
        "meant", "unit", "first", "second", "suffix", "folder", "other", "detail", "what", "part",
        "check", "kpi", "scheme", "as_of", "last", "days", "reason", "threshold", "most", "share",
        "read", "names", "cured", "more", "number", "accepted", "blank", "below", "formulas",
        "typed",
    }
)  # fmt: skip
_AMOUNTS = frozenset({"expected", "found"})  # what two ways of adding up come to


def cut_findings(
    findings: Sequence[Finding], tables: Mapping[str, Table], sight: Sight
) -> tuple[Finding, ...]:
    """The findings, those about cells that may not be seen without their content."""
    by_sheet = {(part.path, part.sheet): table for table in tables.values() for part in table.parts}
    sheets = sheets_of(tables)
    return tuple(_cut(finding, by_sheet, sheets, sight) for finding in findings)


def _cut(
    finding: Finding, by_sheet: Mapping[tuple[str, str], Table], sheets: Sheets, sight: Sight
) -> Finding:
    place = finding.place
    if not isinstance(place, CellPlace):
        return finding
    table = by_sheet.get((place.path, place.sheet))
    values = dict(finding.values)
    hides_cell = not _may_be_told(finding, table, sight)
    if hides_cell:
        values = {key: value if key in _SAFE else MASK for key, value in values.items()}
        values |= _restated(finding, table, sight)
    elif table is not None:
        values |= _restated(finding, table, sight)
    if not sight.column("trade", "net_amount"):
        values |= dict.fromkeys(_AMOUNTS & values.keys(), MASK)
    is_known = table is not None and finding.column in table.schema.columns
    hides_key = table is not None and not _key_may_be_told(table, sight)
    if hides_key and "key" in values:
        values["key"] = MASK
    shows_accounts = sight.column("accounts", "account_id")
    return replace(
        finding,
        accounts=finding.accounts if shows_accounts else (),
        key_accounts=finding.key_accounts if shows_accounts else (),
        column="" if hides_cell and not is_known else finding.column,  # else a heading as written
        row_key="" if hides_key else finding.row_key,
        mends=() if hides_cell else told_mends(finding, sheets, sight),
        shown=None if hides_cell else finding.shown,
        stored=None if hides_cell else finding.stored,
        understood=None if hides_cell else finding.understood,
        values=MappingProxyType(values),
    )


def _may_be_told(finding: Finding, table: Table | None, sight: Sight) -> bool:
    """Whether the content of the finding's cell may be told; unknown columns are confidential."""
    if not finding.column and finding.shown is None:
        return True
    if table is None or finding.column not in table.schema.columns:
        return sight.column("", finding.column)
    return sight.column(table.schema.table, finding.column)


def _restated(finding: Finding, table: Table | None, sight: Sight) -> Mapping[str, object]:
    """A row rule's own words, with the values of the row that may be told."""
    template, cells = finding.values.get("template"), finding.values.get("cells")
    if not isinstance(template, Text) or not isinstance(cells, Mapping) or table is None:
        return {}
    told = {
        key: value if sight.column(table.schema.table, key) else MASK
        for key, value in cells.items()
    }
    return {"says": template.fill(**told), "template": template, "cells": told}


def _key_may_be_told(table: Table, sight: Sight) -> bool:
    return all(sight.column(table.schema.table, key) for key in table.schema.key)
