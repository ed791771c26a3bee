"""The words by which the columns of a schema are known, in every manner of writing them.

Offices decorate headings: a required mark, a unit in brackets or behind a stroke, a number in
front. What remains without the decoration is looked up; nothing is guessed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.definitions.evaluation import evaluate
from generator.definitions.schema import Need
from generator.findings import Severity
from generator.intake.cells.spelling import heading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.definitions.schema import Column, Schema

_LONGEST = 80  # letters of a heading with all that is written around it
_SUFFIX = re.compile(r"[(\[]([^()\[\]]*)[)\]]\Z")
_STROKE = re.compile(r"[/,:_-](元|万元|千元|百万元|亿元|万|亿|%|个|次|天|件|箱|人)\Z")
_FRAME = re.compile(r"[【\[(](.+)[】\])]")
_FRONT = re.compile(r"(?:\((?:必填|选填|required|optional|\d{1,2})\)|\d{1,2}[.、)])(?=.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The words by which the columns of a schema are known."""

    schema: Schema
    keys: Mapping[str, str]  # comparable heading -> column key

    @classmethod
    def of(cls, schema: Schema) -> Headings:
        """The label in both languages, the key and the aliases of every column."""
        keys: dict[str, str] = {}
        for column in schema.columns.values():
            for word in names_of(column):
                keys.setdefault(heading(word), column.key)
        return cls(schema=schema, keys=keys)

    def key(self, written: str) -> str | None:
        """The column that a heading means, whatever it is decorated with."""
        if len(written) > _LONGEST:
            return None
        found = next((key for one in _bare(written) if (key := self.keys.get(one))), None)
        return found or self._of_lines(written)

    def may_know(self, spelt: Collection[str]) -> bool:
        """Whether any of these `spellings` is a heading; to pass over rows that hold none."""
        return not self.keys.keys().isdisjoint(spelt)

    def _of_lines(self, written: str) -> str | None:
        """The column of a heading that says the same on each of its lines, in two languages."""
        lines = [line for line in written.splitlines() if line.strip()]
        keys = {self.key(line) for line in lines} if len(lines) > 1 else {None}
        return keys.pop() if len(keys) == 1 else None

    def unit(self, written: str) -> str:
        """The words in brackets, or behind a stroke, of a heading that is known without them."""
        for word in map(heading, (written, *written.splitlines())):
            found = _SUFFIX.search(word) or _STROKE.search(word)
            if found and word not in self.keys:
                return found[1]
        return ""


def spellings(written: str) -> frozenset[str]:
    """Every word that `Headings.key` looks up for a heading."""
    if len(written) > _LONGEST:
        return frozenset()
    return frozenset(word for part in (written, *written.splitlines()) for word in _bare(part))


def names_of(column: Column) -> tuple[str, ...]:
    """All that a column is called."""
    return (column.label.zh, column.key, column.label.en, *column.aliases)


def is_vital(schema: Schema, column: Column) -> bool:
    """Whether no row is valid without the column."""
    return column.key in schema.key or (column.need is Need.REQUIRED and column.when is None)


def vital_keys(schema: Schema) -> frozenset[str]:
    """The columns without which no row is valid."""
    return frozenset(key for key, column in schema.columns.items() if is_vital(schema, column))


def holds_vital(schema: Schema, known: Collection[str]) -> bool:
    """Whether a heading row that knows these columns can give valid rows."""
    return all(key in known for key in vital_keys(schema))


def needed_together(schema: Schema, missing: Collection[str]) -> frozenset[str]:
    """Missing columns of which one at least is needed: no row is valid without any of them."""
    gone = frozenset(missing)
    return frozenset(
        key
        for rule in schema.rules
        if rule.severity is Severity.ERROR and rule.check.columns <= gone
        if False in evaluate(rule.check, {key: [None] for key in gone}, 1)
        for key in rule.check.columns
    )


@lru_cache(maxsize=1 << 12)
def _bare(written: str) -> tuple[str, ...]:
    """A heading, then with less and less around it, as it is compared."""
    word = heading(written)
    front = _FRONT.sub("", word, count=1)
    found = [word]
    for one in (word, front):
        frame = _FRAME.fullmatch(one)
        found += [one, frame[1]] if frame else [one]
        found += [heading(tail.sub("", one)) for tail in (_SUFFIX, _STROKE)]
    return tuple(dict.fromkeys(found))
