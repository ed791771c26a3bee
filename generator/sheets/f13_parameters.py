"""The rules behind a form: the parameters that touch its figures, and their version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.sheets.f13_entries import both
from generator.sheets.rows import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.parameters import Value
    from generator.periods import Period
    from generator.report.report import Report
    from generator.sheets.f13_entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The parameters in force on a period's last day that touch the figures of a form."""

    records: tuple[Record, ...]
    version: str


def rules_for(report: Report, period: Period, rows: Sequence[Entry]) -> Rules:
    """The parameters of a form; the version changes with any of their values."""
    touched: dict[str, list[str]] = {}
    for entry in rows:
        if entry.reading is None:
            for key in entry.kpi.parameters:
                touched.setdefault(key, []).append(entry.kpi.id)
    records, values = [], []
    for key, parameter in report.project.parameters.items():
        if key not in touched:
            continue
        since, value = next(
            (since, value)
            for since, value in reversed(parameter.values)
            if since <= period.last_day
        )
        values.append([key, value_text(value)])
        records.append(
            Record(
                values={
                    "key": key,
                    "name": both(parameter.name),
                    "since": "一直 always" if since == date.min else since,
                    "value": value_text(value),
                    "kpis": "、".join(touched[key]),
                }
            )
        )
    digest = hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
    return Rules(records=tuple(records), version=f"R-{digest[:8]}")


def value_text(value: Value) -> str:
    """A parameter's value as the form prints it.

    >>> value_text((("default", 90), ("直营酒店", 60))), value_text(("特级", "A")), value_text(True)
    ('其他 other: 90；直营酒店: 60', '特级、A', '是 yes')
    """
    match value:
        case None:
            return "未设 not set"
        case bool():
            return "是 yes" if value else "否 no"
        case tuple():
            return _listed(value)
        case _:
            return str(value)


def _listed(value: tuple[object, ...]) -> str:
    pairs = [one for one in value if isinstance(one, tuple)]
    if not pairs:
        return "、".join(map(str, value))
    ordered = sorted(pairs, key=lambda pair: pair[0] != "default")
    return "；".join(
        f"{'其他 other' if word == 'default' else word}: {number}" for word, number in ordered
    )
