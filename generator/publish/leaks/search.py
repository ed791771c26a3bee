"""Many texts looked for in many files, in one pass over each.

A window of six characters slides over a text; its hash is looked up in a table of the hashes
with which the texts begin. Where it stands there, the texts themselves are compared. The time
grows with the files and not with the number of texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WINDOW = 6
LONGEST = 24  # so much of a text is compared: a cell may have been shortened where it is shown
_BITS = 20
_PIECE = 1_000_000  # letters that are looked at together
_FACTOR = np.uint32(0x9E3779B1)  # spreads neighbouring characters over all bits
# All of which the finer patterns below make numbers: most texts hold few different ones. It looks
# behind its first letter and not in front of it, so that a search passes over all others.
_CANDIDATE = re.compile(
    r"[0-9(（+](?<![0-9A-Za-z_.].)(?:(?<=[0-9])|[0-9])[0-9,.()（） -]{5,}[0-9](?![0-9A-Za-z_])"
)
_GROUPED = re.compile(r"(?<![0-9A-Za-z_.])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9A-Za-z_])")
_PLAIN = re.compile(r"(?<![0-9A-Za-z_.])[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z_])")
# As telephone and account numbers are parted: 0851-2345678, (0851) 2345 678, 138 0013 8000.
_PARTED = re.compile(
    r"(?<![0-9A-Za-z_.])[(（]?\+?[0-9]{2,4}[)）]?(?:[ -]?[0-9]{3,8}){1,4}(?![0-9A-Za-z_.,])"
)
_BETWEEN = re.compile(r"[^0-9]")


class Texts:
    """Texts to be found, each of at least `WINDOW` characters and without white space."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Prepare the table of their beginnings."""
        self._by_start: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for text in texts:
            self._by_start[text[:WINDOW]].append((text[:LONGEST], text))
        self._table = np.zeros(1 << _BITS, dtype=bool)
        for start in self._by_start:
            self._table[_hashes(start)[0]] = True

    def found_in(self, text: str) -> set[str]:
        """Those that stand in a text, white space left out."""
        bare = "".join(text.split())
        if len(bare) < WINDOW or not self._by_start:
            return set()
        found = set()
        for at in self._starts(bare):
            for head, whole in self._by_start.get(bare[at : at + WINDOW], ()):
                if bare.startswith(head, at):
                    found.add(whole)
        return found

    def _starts(self, bare: str) -> Iterator[int]:
        """Where one may begin, piece by piece: four bytes a letter are much for a large file."""
        for first in range(0, len(bare) - WINDOW + 1, _PIECE):
            piece = bare[first : first + _PIECE + WINDOW - 1]
            for place in np.flatnonzero(self._table[_hashes(piece)]):
                yield first + int(place)


def numbers_in(text: str) -> tuple[set[str], set[str]]:
    """The numbers of a text as plain digits; and what may be a telephone or account number.

    >>> numbers, digits = numbers_in("1,250,000.00 元, tel. 138 0013-8000")
    >>> "1250000" in numbers, "13800138000" in digits
    (True, True)
    """
    few = "\n".join(set(_CANDIDATE.findall(text)))
    plain = [*_PLAIN.findall(few), *(hit.replace(",", "") for hit in _GROUPED.findall(few))]
    numbers = {one.rstrip("0").rstrip(".") if "." in one else one for one in plain}
    return numbers, {_BETWEEN.sub("", hit) for hit in _PARTED.findall(few)} | numbers


def _hashes(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """The hash of every window of a text."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    count = len(letters) - WINDOW + 1
    hashes = letters[:count].copy()
    for offset in range(1, WINDOW):
        hashes *= _FACTOR
        hashes ^= hashes >> np.uint32(15)
        hashes += letters[offset : offset + count]
    hashes *= _FACTOR
    return hashes >> np.uint32(32 - _BITS)
