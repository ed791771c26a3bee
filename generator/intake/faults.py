"""What a check says about a cell before it is known where the cell lies.

Reading a value ends in the value itself, in `Understood` (a value in another spelling: told,
nothing lost) or in `Refused` (no value: the cell is rejected). A `Fault` ties such a verdict
to a row of a table; `telling/` makes findings of faults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.cells import CellContent
    from generator.findings import Mend, Rule, Severity

NO_OFFER = Text(zh="", en="")


@dataclass(frozen=True, slots=True)
class Understood:
    """A value that was written in another way than the sheet asks for."""

    value: object
    rule: Rule
    reading: str  # the value as it was understood, in words
    meant: object = None  # what the cell should say where that is more than what was understood
    values: Mapping[str, object] = field(default_factory=dict)  # further words of the message


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that yields no value."""

    rule: Rule
    offer: str = ""  # what the user probably meant
    values: Mapping[str, object] = field(default_factory=dict)  # further words of the message
    meant: object = None  # the value of the column that was certainly meant; None: only he knows


@dataclass(frozen=True, slots=True)
class Exempt:
    """A cell that says that its column does not apply to the row (不适用), as it may there."""


@dataclass(frozen=True, slots=True)
class Cure:
    """What the cell would have to hold."""

    content: CellContent  # in the terms of the workbook; None: nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to say about one row, or one cell of it."""

    rule: Rule
    severity: Severity
    row: int  # index into the draft
    column: str = ""  # key of the column; "" for the whole row
    rejects: bool = False  # whether the cell counts as not filled
    drops: bool = False  # whether the row is no row of data and goes without being counted
    removes: bool = False  # whether the row should be taken out of the sheet, counted or not
    written: object = None  # the cell as the reader gave it
    understood: str | None = None
    offer: str = ""
    cure: Cure | None = None  # None: only the user knows what the cell should hold
    mends: tuple[Mend, ...] = ()  # what cures it, where that is more than the cell
    is_final: bool = False  # whether nothing else is to be said of its row
    together: str | None = None  # faults that share this word have one cause: one finding
    values: Mapping[str, object] = field(default_factory=dict)


def offered(word: str) -> Text:
    """The words that offer a better value; nothing where there is none."""
    return Text(zh=f"（是否应为“{word}”？）", en=f" (did you mean “{word}”?)") if word else NO_OFFER
