"""Chance that repeats itself: the same seed and the same names throw the same dice.

Every part of the sample has dice of its own, so a change in one part leaves the others as
they were. Only `random`, `randrange`, `choice`, `sample` and `shuffle` are used: they give the
same numbers on every machine.
"""

from __future__ import annotations

from random import Random


def dice(seed: int, *names: object) -> Random:
    """The dice of one part of the sample.

    >>> dice(1, "trade", "A1").random() == dice(1, "trade", "A1").random()
    True
    """
    return Random("/".join(map(str, (seed, *names))))  # noqa: S311 (made-up data, no secrets)


def between(rng: Random, low: float, high: float) -> float:
    """A number from `low` to `high`, each as likely."""
    return low + (high - low) * rng.random()


def spread(rng: Random, low: float, high: float) -> float:
    """A number from `low` to `high` where small ones are likelier, as sizes of firms are."""
    return float(low * (high / low) ** rng.random())


def share_of(rng: Random, expected: float) -> int:
    """A whole number near `expected`: its fraction is the chance of one more.

    >>> share_of(dice(1), 3.0)
    3
    """
    whole = int(expected)
    return whole + (rng.random() < expected - whole)
