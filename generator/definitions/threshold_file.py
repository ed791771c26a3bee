"""From `workbooks/rules/thresholds.yml` to the thresholds of a publication."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.fields import UNKNOWN_KEY, Fields
from generator.definitions.hints import hint
from generator.definitions.thresholds import (
    KeyAccountsLeftOut,
    RowsLeftOut,
    Threshold,
    WorkbooksUnread,
)
from generator.definitions.values import (
    BAD_VALUE,
    OUT_OF_RANGE,
    UNKNOWN_WORD,
    as_integer,
    as_text,
    each_entry,
)
from generator.findings import Severity
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.definitions.document import Node
    from generator.findings import Finding

A_SHARE = Text(zh="百分比（如 20%）", en="a percentage (20%)")
MOST_COUNT = 1_000_000

_MEASURES: dict[str, type[Threshold]] = {
    "key_accounts_left_out": KeyAccountsLeftOut,
    "rows_left_out": RowsLeftOut,
    "workbooks_unread": WorkbooksUnread,
}
_OF_ALL = ("measure", "most", "severity")
_OF_ROWS = ("always_allowed", "sheets")
_SEVERITIES = {severity.value: severity for severity in Severity}
_SHARE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?%\Z")


def read_thresholds(
    node: Node, tables: Collection[str], faults: list[Finding]
) -> tuple[Threshold, ...]:
    """The thresholds in the order of the file; an empty mapping sets none.

    Args:
        node: The content of the file.
        tables: Names of the tables that the schemas declare.
        faults: Takes what is wrong.
    """
    return tuple(
        _threshold(key, Fields(entry, faults, (*_OF_ALL, *_OF_ROWS)), tables)
        for key, _, entry in each_entry(node, faults)
    )


def _threshold(key: str, fields: Fields, tables: Collection[str]) -> Threshold:
    before = len(fields.faults)
    measure = fields.one_of("measure", _MEASURES)
    is_known = len(fields.faults) == before
    severity = fields.one_of("severity", _SEVERITIES, Severity.ERROR)
    if measure is RowsLeftOut:
        return RowsLeftOut(
            key=key,
            most=_share(fields),
            always_allowed=_count(fields, "always_allowed", 0),
            tables=_tables(fields, tables),
            severity=severity,
            place=fields.place,
        )
    for other in _OF_ROWS:
        if is_known and other in fields:
            near, known = hint(other, _OF_ALL), ", ".join(_OF_ALL)
            fields.faults.append(
                UNKNOWN_KEY.at(fields.at(other), key=other, hint=near, known=known)
            )
    counted = WorkbooksUnread if measure is WorkbooksUnread else KeyAccountsLeftOut
    fields.node("most")
    most = _count(fields, "most", 0) if is_known else 0
    return counted(key=key, most=most, severity=severity, place=fields.place)


def _share(fields: Fields) -> Fraction:
    """A percentage of the rows."""
    node = fields.node("most")
    text = "" if node is None else as_text(node, fields.faults)
    if not text:
        return Fraction(0)
    share = Fraction(text.rstrip("%")) / 100 if _SHARE.match(text) else None
    if share is None or share > 1:
        fields.faults.append(BAD_VALUE.at(fields.at("most"), value=text, expected=A_SHARE))
        return Fraction(0)
    return share


def _count(fields: Fields, key: str, default: int) -> int:
    """A number of things, none or more."""
    if key not in fields:
        return default
    node = fields.node(key)
    count = default if node is None else as_integer(node, fields.faults)
    if not 0 <= count <= MOST_COUNT:
        place = fields.at(key)
        fields.faults.append(OUT_OF_RANGE.at(place, value=count, minimum=0, maximum=MOST_COUNT))
    return count


def _tables(fields: Fields, tables: Collection[str]) -> tuple[str, ...]:
    """The kinds of sheet that a threshold is for, by the names of their tables."""
    names = fields.texts("sheets")
    for name in names:
        if name and name not in tables:
            near, known = hint(name, tables), ", ".join(tables)
            place = fields.at("sheets")
            fields.faults.append(UNKNOWN_WORD.at(place, word=name, hint=near, known=known))
    return names
