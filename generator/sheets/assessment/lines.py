"""The lines that a form carries, and the digest that tells one set of lines from another."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.kpis import Finish
from generator.ledger import State
from generator.numbers import EXACT
from generator.sheets.assessment.entries import DASH, ratio_of
from generator.sheets.assessment.words import both
from generator.sheets.rows import Record
from generator.sheets.sources import source_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.ledger import Line
    from generator.report.report import Report
    from generator.sheets.assessment.entries import Entry
    from generator.sheets.cell_xml import Value

COUNTED, PENDING = "计入 counted", "未到期 pending"


def line_records(report: Report, rows: Sequence[Entry]) -> tuple[Record, ...]:
    """A record for every line of every row of the form, in the form's order."""
    return tuple(_records(report, rows))


def _records(report: Report, rows: Sequence[Entry]) -> Iterator[Record]:
    texts: dict[str, str] = {}  # lines of several figures share their sources
    for entry in rows:
        variant = _variant(entry)
        for line in entry.lines:
            if line.source not in texts:
                texts[line.source] = source_text(report.ledger.places(line))
            ratio = ratio_of(line)
            values: dict[str, Value] = {
                "key": entry.key,
                "number": line.number,
                "item": line.item,
                "account": line.account_id,
                "name": line.name,
                "day": line.day,
                "numerator": line.numerator,
                "denominator": line.denominator,
                "ratio": DASH if ratio is None else ratio,
                "state": PENDING if line.state is State.PENDING else COUNTED,
                "reason": _reason(report, line),
                "source": texts[line.source],
            }
            yield Record(values=values, variant=variant)


def _variant(entry: Entry) -> str:
    """How the parts of its lines look; where a mean is taken, each line has its own share."""
    if entry.finish is Finish.MEAN:
        return "share"
    return "money" if entry.in_money else "count"


def _reason(report: Report, line: Line) -> str:
    words = report.project.reasons.get(line.reason)
    return both(words) if words else line.reason


def digest_of(records: Sequence[Record]) -> str:
    """SHA-256 over all that the lines say; the same lines give the same digest anywhere."""
    found = hashlib.sha256()
    for record in records:
        fields = (_written(value) for value in record.values.values())
        found.update(("\x1f".join(fields) + "\x1e").encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _written(value: Value) -> str:
    """A value as the digest takes it: a number without needless noughts."""
    if isinstance(value, Decimal):
        return format(value.normalize(EXACT), "f")
    return "" if value is None else str(value)
