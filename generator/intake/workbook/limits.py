"""How much of anything a file may ask for before it is refused.

The values stand in `workbooks/rules/parameters.yml` under `limits`; the ones here are those of
the default file, for callers that have no project. A full sheet of 1,048,576 rows and 12
columns stays within them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SHEETS: Final = 1_000  # of a workbook; damage and ill will make thousands of one

_MEGABYTE = 1 << 20
_WEIGHT_OF_SECONDS = 16  # MB of a file, unpacked, to which the seconds apply


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a workbook may cost."""

    part_mb: int = 1024  # one part of a zip, unpacked; 100,000 rows of 12 columns are 70 MB
    total_mb: int = 3072  # all of them
    ratio: int = 300  # unpacked to packed; coloured blank rows, the best packed, stay below 100
    entries: int = 10_000  # parts of a zip
    cells: int = 40_000_000  # of one sheet
    seconds: int = 8  # in the reading process, for each 16 MB
    memory_mb: int = 1024  # of the reading process, where the system can hold it to that

    @classmethod
    def of(cls, values: Iterable[tuple[str, int]]) -> Self:
        """The limits that the parameter gives, by name."""
        return cls(**dict(values))

    @property
    def part_bytes(self) -> int:
        """The size of one part."""
        return self.part_mb * _MEGABYTE

    @property
    def total_bytes(self) -> int:
        """The size of all parts."""
        return self.total_mb * _MEGABYTE

    @property
    def gaps(self) -> int:
        """Blank places before the last cells of rows: a stray cell far right has thousands."""
        return self.cells // 4

    def seconds_for(self, size: int) -> int:
        """How long a file of that many bytes, unpacked, may take.

        >>> Limits().seconds_for(5000), Limits().seconds_for(100 << 20)
        (8, 56)
        """
        weights = -(-size // (_WEIGHT_OF_SECONDS * _MEGABYTE))
        return self.seconds * max(1, weights)


SHIPPED_LIMITS: Final = Limits()
