"""From rows to a total: the weights of KPIs without a value, and the name of the total."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import Band, State
from generator.model.scores.patterns import NOUGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.parameters import Value
    from generator.model.scores.rows import Scored

WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a row counts in the total."""

    weight: Fraction  # with what was spread over; nought where the row does not count
    points: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of the rows, and what each of them counts in it."""

    state: State
    value: Fraction | None
    shares: tuple[Share, ...]
    pending: tuple[str, ...]  # KPIs that settle later


def total_of(rows: Sequence[Scored], na_weight: Value) -> Total:
    """The total of some rows.

    A KPI that is not applicable or has no data leaves its weight to the others in proportion,
    or counts in full, or not at all. One that is still provisional keeps its weight and leaves
    the total pending. Where no KPI has a value there is no total, whatever the parameter says.
    """
    weighed = [row for row in rows if row.weight.weight]
    pending = tuple(row.weight.kpi.id for row in weighed if row.state is State.PENDING)
    staying = sum(
        (Fraction(row.weight.weight) for row in rows if _stays(row)),
        NOUGHT,
    )
    scale = WHOLE / staying if na_weight == "redistribute" and staying else Fraction(1)
    shares = tuple(_share(row, na_weight, scale) for row in rows)
    if pending:
        return Total(state=State.PENDING, value=None, shares=shares, pending=pending)
    if not staying:
        missing = any(row.state is State.NO_DATA for row in weighed)
        state = State.NO_DATA if missing else State.NOT_APPLICABLE
        none = tuple(Share(weight=NOUGHT, points=row.points) for row in rows)
        return Total(state=state, value=None, shares=none, pending=())
    value = sum((share.points or NOUGHT for share in shares), NOUGHT)
    state = State.VALUE if value else State.ZERO
    return Total(state=state, value=value, shares=shares, pending=())


def _stays(row: Scored) -> bool:
    """Whether a row keeps its own weight."""
    return row.points is not None or row.state is State.PENDING


def _share(row: Scored, na_weight: Value, scale: Fraction) -> Share:
    weight = Fraction(row.weight.weight)
    if row.points is not None:
        return Share(weight=weight * scale, points=row.points * scale)
    if row.state is State.PENDING:
        return Share(weight=weight * scale, points=None)
    match na_weight:
        case "full":
            return Share(weight=weight, points=weight)
        case "zero":
            return Share(weight=weight, points=NOUGHT)
        case _:
            return Share(weight=NOUGHT, points=None)


def band_of(total: Fraction, bands: Value) -> Band:
    """The band of a total, by the exact total: 89.95 is not 90."""
    for entry in bands if isinstance(bands, tuple) else ():
        if isinstance(entry, tuple) and isinstance(entry[1], int) and total >= entry[1]:
            return Band(entry[0])
    return Band.FAILED
