"""The rules behind a form: the parameters that touch its figures, and their version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.words.parameter_words import value_words
from generator.sheets.assessment.points import TOTAL_ID
from generator.sheets.assessment.words import both
from generator.sheets.rows import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.periods import Period
    from generator.report.report import Report
    from generator.sheets.assessment.entries import Entry


ALWAYS = "一直 always"


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
    total = report.project.kpis.get(TOTAL_ID)
    if total is not None and any(entry.row is not None for entry in rows):
        for key in total.parameters:
            touched.setdefault(key, []).append("得分 score")
    records, values = [], []
    for key, parameter in report.project.parameters.items():
        if key not in touched:
            continue
        since, value = next(
            (since, value)
            for since, value in reversed(parameter.values)
            if since <= period.last_day
        )
        values.append([key, repr(value)])
        labels = parameter.labels
        words = Text(zh=value_words(value, "zh", labels), en=value_words(value, "en", labels))
        records.append(
            Record(
                values={
                    "key": key,
                    "name": both(parameter.name),
                    "since": ALWAYS if since == date.min else since,
                    "value": both(words),
                    "kpis": "、".join(touched[key]),
                }
            )
        )
    digest = hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
    return Rules(records=tuple(records), version=f"R-{digest[:8]}")
