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

from generator.intake.workbook.splitting import apart

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
_DIGITS = b"0123456789"
_FIRST = 0  # stands for the first digit of a run; no XML holds it
_MARKED = bytes([RUN[0], *range(1, 256)])
_WORD = 8  # digits that are read at once
_JOINING = np.array(  # of neighbouring digits, then of pairs, then of fours: mask, factor, shift
    [
        [0x0F0F0F0F0F0F0F0F, 10 << 8 | 1, 8],
        [0x00FF00FF00FF00FF, 100 << 16 | 1, 16],
        [0x0000FFFF0000FFFF, 10_000 << 32 | 1, 32],
    ],
    dtype=np.uint64,
)


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

    def __init__(self, stretch: bytes, *, has_texts: bool) -> None:
        """Cut a stretch.

        Args:
            stretch: From the first row's beginning to the last one's end; without the mark of
                a text, and without a zero byte.
            has_texts: Whether texts may stand in its cells themselves.
        """
        self._stretch = self._raw = stretch
        texts: list[bytes] = []
        if has_texts:
            parts = _INLINE.split(stretch)
            self._raw, texts = TEXT.join(parts[::2]), parts[1::2]
        self._texts: Objects = np.array([*texts, None], dtype=object)[:-1]
        letters = np.frombuffer(self._raw, np.uint8)
        is_digit = letters - np.uint8(48) < 10  # what is none wraps round to a large number
        edges = np.flatnonzero(np.diff(is_digit, prepend=False, append=False))
        self._starts, self._ends = edges[::2], edges[1::2]
        self._numbers = _numbers(self._raw, self._starts, self._ends - self._starts)
        shapes = self._shapes = _shapes(letters, self._starts)
        self.count = len(shapes)
        self.alike: Mapping[bytes, Sequence[int]] = _alike(shapes)  # shape -> its rows
        self._first_runs = self._firsts(RUN)
        self._first_texts = self._firsts(TEXT)

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

    def written(self, indexes: Sequence[int]) -> list[bytes]:
        """Some rows as they are written, without their beginning."""
        if len(self._texts):
            rows = apart(self._stretch, ROW)
            return [rows[row] for row in indexes]
        left_out = np.cumsum(self._ends - self._starts - 1)  # digits, up to each run
        before = np.concatenate(([0], left_out))[self._first_runs]
        lengths = np.fromiter(map(len, self._shapes), np.int64, self.count) + len(ROW)
        starts = [*(np.cumsum(lengths) - lengths + before).tolist(), len(self._raw)]
        return [self._raw[starts[row] + len(ROW) : starts[row + 1]] for row in indexes]

    def _firsts(self, mark: bytes) -> Numbers:
        """Which of all marks is the first of each row."""
        counts = np.zeros(self.count, np.int64)
        for shape, indexes in self.alike.items():
            counts[indexes] = shape.count(mark)
        return np.asarray(np.cumsum(counts) - counts)


def _numbers(raw: bytes, starts: Numbers, lengths: Numbers) -> Numbers:
    """What each run of digits says."""
    padded = raw + bytes(_WORD)
    words = np.ndarray(len(raw), "<u8", padded, strides=(1,))  # the eight bytes from each place
    numbers = _joined(words[starts], np.minimum(lengths, _WORD))
    longer = np.flatnonzero(lengths > _WORD)
    for place in range(_WORD, MOST_DIGITS, _WORD):
        count = np.minimum(lengths[longer] - place, _WORD)
        more = _joined(words[starts[longer] + place], count)
        numbers[longer] = numbers[longer] * 10**count + more
        longer = longer[lengths[longer] > place + _WORD]
    numbers[lengths > MOST_DIGITS] = -1
    return numbers


def _joined(words: NDArray[np.uint64], counts: Numbers) -> Numbers:
    """What the first digits of some words say, so many of each."""
    joined = words << (8 * (_WORD - counts)).astype(np.uint64)  # which leaves zeros before them
    for mask, factor, shift in _JOINING:
        joined = (joined & mask) * factor >> shift
    return joined.astype(np.int64)


def _shapes(letters: NDArray[np.uint8], starts: Numbers) -> list[bytes]:
    """The shape of each row."""
    marked = letters.copy()
    marked[starts] = _FIRST
    return marked.tobytes().translate(_MARKED, _DIGITS).split(ROW)[1:]


def _alike(shapes: Sequence[bytes]) -> dict[bytes, list[int]]:
    found: defaultdict[bytes, list[int]] = defaultdict(list)
    for index, shape in enumerate(shapes):
        found[shape].append(index)
    return found
