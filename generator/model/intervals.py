"""The 95 % Wilson interval of a share: small denominators make a rate uncertain."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

Z = Decimal("1.959963984540054")  # 97.5 % quantile of the normal distribution
_CONTEXT = Context(prec=50)
_DIGITS = Decimal(1).scaleb(-30)


def wilson(numerator: Decimal, denominator: Decimal) -> tuple[Fraction, Fraction] | None:
    """Lower and upper bound of a share at 95 %.

    Args:
        numerator: The number of things that were so.
        denominator: The number of all things.

    Returns:
        Two ratios in [0, 1], to 30 decimals; None where the two are no share of a whole
        number of things.

    >>> low, high = wilson(Decimal(3), Decimal(40))
    >>> f"{float(low):.3f} {float(high):.3f}"
    '0.026 0.199'
    """
    whole = numerator == numerator.to_integral_value() and (
        denominator == denominator.to_integral_value()
    )
    if not whole or denominator <= 0 or not 0 <= numerator <= denominator:
        return None
    count, share, square = denominator, Fraction(numerator) / Fraction(denominator), Fraction(Z * Z)
    inner = share * (1 - share) / Fraction(count) + square / (4 * Fraction(count) ** 2)
    root = _CONTEXT.sqrt(_CONTEXT.divide(Decimal(inner.numerator), Decimal(inner.denominator)))
    spread = Fraction(Z) * Fraction(root.quantize(_DIGITS, context=_CONTEXT))
    middle = share + square / (2 * Fraction(count))
    scale = 1 + square / Fraction(count)
    low, high = (middle - spread) / scale, (middle + spread) / scale
    # at the ends the bound is exact, which a root with 30 decimals is not
    return (low if numerator else Fraction(0)), (high if numerator < denominator else Fraction(1))
