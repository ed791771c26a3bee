"""Numbers as they are read, kept and shown: exact, and rounded once, half up.

Excel's ROUND and the definition book round half up; Python's `round` does not.
Every page and every sheet uses `half_up`, nothing else rounds.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

EXACT = Context(prec=60)
_STEPS = tuple(Decimal(1).scaleb(-digits) for digits in range(16))  # of so many decimals


def half_up(value: Decimal | Fraction | int, digits: int) -> Decimal:
    """The value rounded half away from zero to `digits` decimals; exact before it rounds.

    Nothing is left of a sign where nothing is left of the number.

    >>> half_up(Decimal("2.5"), 0), half_up(Decimal("1.005"), 2), half_up(Fraction(-1, 8), 2)
    (Decimal('3'), Decimal('1.01'), Decimal('-0.13'))
    >>> half_up(Decimal("-0.004"), 2)
    Decimal('0.00')
    """
    step = _STEPS[digits] if 0 <= digits < len(_STEPS) else Decimal(1).scaleb(-digits)
    if isinstance(value, Decimal):
        rounded = value.quantize(step, ROUND_HALF_UP, EXACT)
        return rounded or rounded.copy_abs()
    if isinstance(value, Fraction):
        size, parts = abs(value.numerator) * 10**digits, value.denominator
        whole = (2 * size + parts) // (2 * parts)
        return Decimal(whole if value.numerator >= 0 else -whole).scaleb(-digits, EXACT)
    return Decimal(value).quantize(step, ROUND_HALF_UP, EXACT)
