"""A stretch of rows, cut into what changes from row to row and what does not.

What changes are the runs of digits and the texts that stand in the cells themselves. What is
left of a row, with a mark for each of them, is its shape; the rows of a large sheet have few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Objects = NDArray[np.object_]

ROW = b"<row "  # how each row of a stretch begins
RUN = b"0"  # what stands in a shape for a run of digits
TEXT = b"<is/>"  # what stands in it for a text in a cell
MOST_DIGITS = 18  # that a 64-bit number holds

_INLINE = re.compile(rb"<is><t>([^<>]*)</t></is>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What changes in some rows of one shape: a row of each array for a row of the sheet."""

    raw: bytes
    starts: Numbers  # of each run in `raw`
    ends: Numbers
    numbers: Numbers  # what its digits say; -1 where they are too many
    texts: Objects  # bytes


class CutRows:
    """The rows of a stretch."""

    def __init__(self, stretch: bytes) -> None:
        """Cut a stretch, which must not hold the mark of a text."""
        self._raw, texts = stretch, []
        if b"<is>" in stretch:
            parts = _INLINE.split(stretch)
            self._raw, texts = TEXT.join(parts[::2]), parts[1::2]
        self._texts: Objects = np.array([*texts, None], dtype=object)[:-1]
        letters = np.frombuffer(self._raw, np.uint8)
        digits = letters - np.uint8(48)  # what is no digit wraps round to a large number
        edges = np.flatnonzero(np.diff(digits < 10, prepend=False, append=False))
        self._starts, self._ends = edges[::2], edges[1::2]
        self._numbers = _numbers(digits, self._starts, self._ends - self._starts)
        shapes = _shapes(letters, digits, self._starts)
        self._first_runs = _firsts(shapes, RUN)
        self._first_texts = _firsts(shapes, TEXT)
        self.alike: Mapping[bytes, Sequence[int]] = _alike(shapes)  # shape -> its rows

    def rows(self, shape: bytes) -> Rows:
        """What changes in the rows of a shape."""
        indexes = self.alike[shape]
        runs = self._first_runs[indexes][:, None] + np.arange(shape.count(RUN))
        texts = self._first_texts[indexes][:, None] + np.arange(shape.count(TEXT))
        return Rows(
            raw=self._raw,
            starts=self._starts[runs],
            ends=self._ends[runs],
            numbers=self._numbers[runs],
            texts=self._texts[texts],
        )


def _numbers(digits: NDArray[np.uint8], starts: Numbers, lengths: Numbers) -> Numbers:
    """What each run of digits says."""
    numbers = np.zeros(len(starts), np.int64)
    longer = np.arange(len(starts))
    for place in range(MOST_DIGITS):
        longer = longer[lengths[longer] > place]
        if not len(longer):
            break
        numbers[longer] = numbers[longer] * 10 + digits[starts[longer] + place]
    numbers[lengths > MOST_DIGITS] = -1
    return numbers


def _shapes(letters: NDArray[np.uint8], digits: NDArray[np.uint8], starts: Numbers) -> list[bytes]:
    """The shape of each row."""
    kept = digits >= 10
    kept[starts] = True
    marked = letters.copy()
    marked[starts] = RUN[0]
    return marked[kept].tobytes().split(ROW)[1:]


def _firsts(shapes: Sequence[bytes], mark: bytes) -> Numbers:
    """Which of all marks is the first of each row."""
    counts = np.fromiter((shape.count(mark) for shape in shapes), np.int64, len(shapes))
    return np.asarray(np.cumsum(counts) - counts)


def _alike(shapes: Sequence[bytes]) -> dict[bytes, list[int]]:
    found: defaultdict[bytes, list[int]] = defaultdict(list)
    for index, shape in enumerate(shapes):
        found[shape].append(index)
    return found
