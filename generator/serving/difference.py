"""What a saved file broke or mended: the findings of two checks side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.intake.files import LOCK_FILE
from generator.progress import print_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.returns import Print


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The findings that came and those that went, each in their order."""

    broken: tuple[Finding, ...]
    mended: tuple[Finding, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The workbooks that they are about."""
        return tuple(sorted({one.place.path for one in (*self.broken, *self.mended)}))


def difference(before: Sequence[Finding], now: Sequence[Finding]) -> Difference:
    """What is new and what is gone; a finding is known again at its cell, or by its row.

    That a workbook is open in Excel comes and goes with the work and is not told.
    """
    old, new = _printed(before), _printed(now)
    old, new = _unmatched(
        old, new, [one.by_cell for one, _ in old], [one.by_cell for one, _ in new]
    )
    old, new = _unmatched(old, new, [one.by_row for one, _ in old], [one.by_row for one, _ in new])
    return Difference(
        broken=tuple(finding for _, finding in new), mended=tuple(finding for _, finding in old)
    )


_Printed = list[tuple["Print", "Finding"]]


def _printed(findings: Sequence[Finding]) -> _Printed:
    return [(print_of(one, one.place.path), one) for one in findings if one.rule != LOCK_FILE]


def _unmatched(
    old: _Printed, new: _Printed, old_keys: Sequence[str], new_keys: Sequence[str]
) -> tuple[_Printed, _Printed]:
    """What is left of both when pairs of one key are taken out."""
    both = Counter(filter(None, old_keys)) & Counter(filter(None, new_keys))
    return _without(old, old_keys, both.copy()), _without(new, new_keys, both)


def _without(printed: _Printed, keys: Sequence[str], paired: Counter[str]) -> _Printed:
    left = []
    for one, key in zip(printed, keys, strict=True):
        if paired[key] > 0:
            paired[key] -= 1
        else:
            left.append(one)
    return left
