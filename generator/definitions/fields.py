"""Typed values of a mapping in a definition file, key by key.

Keys that nobody asks for and keys that are missing become findings (`values.py` has those of
the values themselves).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from generator.definitions.document import Entries
from generator.definitions.hints import NOTHING, hint, nearest
from generator.definitions.values import (
    SLIPPED,
    as_entries,
    as_flag,
    as_integer,
    as_number,
    as_one_of,
    as_text,
    as_texts,
    each_entry,
    is_blank,
    item_nodes,
    slipped_colon,
)
from generator.findings import Rule, Severity
from generator.language import LANGS, Text
from generator.recipes.definitions import EDIT_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from decimal import Decimal

    from generator.cells import LinePlace
    from generator.definitions.document import Node
    from generator.findings import Finding

T = TypeVar("T")

UNKNOWN_KEY = Rule(
    code="KAM911",
    severity=Severity.ERROR,
    title=Text(zh="不认识的键", en="Unknown key"),
    says=Text(zh="不认识“{key}”{hint}", en="unknown key “{key}”{hint}"),
    fix=Text(
        zh="改正拼写或删除此项；此处可用：{known}。",
        en="Correct or delete it; known here: {known}.",
    ),
    example=Text(zh="obsreved 应写 observed", en="obsreved for observed"),
    recipe=EDIT_DEFINITION,
)
MISSING_KEY = Rule(
    code="KAM912",
    severity=Severity.ERROR,
    title=Text(zh="缺少必填的键", en="Required key is missing"),
    says=Text(zh="缺少“{key}”", en="“{key}” is missing"),
    fix=Text(zh="补上“{key}”。", en="Add “{key}”."),
    example=Text(zh="一列没有写 type", en="A column without type"),
    recipe=EDIT_DEFINITION,
)
catalogue = (UNKNOWN_KEY, MISSING_KEY)


class Fields:
    """A mapping of a definition; unknown keys are reported when it is made."""

    def __init__(
        self,
        node: Node,
        faults: list[Finding],
        known: Collection[str],
        familiar: Mapping[str, str] = NOTHING,
    ) -> None:
        self.place = node.place
        self.faults = faults
        self._node = as_entries(node, faults)
        self._sound = isinstance(node, Entries)
        self._misspelt = frozenset(_report_unknown_keys(self._node, faults, known, familiar))

    def __contains__(self, key: str) -> bool:
        """Whether something is written for a key."""
        node = self._node.nodes.get(key)
        return node is not None and not is_blank(node)

    def node(self, key: str) -> Node | None:
        """What is written for a key; a fault if nothing is."""
        if key in self:
            return self._node.nodes[key]
        if self._sound and key not in self._misspelt:
            place = self._node.keys.get(key, self.place)
            self.faults.append(MISSING_KEY.at(place, key=key))
        return None

    def at(self, key: str) -> LinePlace:
        """Where the value of a key stands; the mapping itself if it has none."""
        node = self._node.nodes.get(key)
        return self.place if node is None else node.place

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        if default is not None and key not in self:
            return default
        node = self.node(key)
        return "" if node is None else as_text(node, self.faults)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, () if nothing is written; one text alone may stand without dashes."""
        return as_texts(self._node.nodes[key], self.faults) if key in self else ()

    def words(self, key: str) -> Text:
        """A text in both languages."""
        node = self.node(key)
        return Text(zh="", en="") if node is None else as_words(node, self.faults)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        return as_flag(self._node.nodes[key], self.faults) if key in self else default

    def integer(self, key: str, default: int | None = None) -> int | None:
        """A whole number."""
        return as_integer(self._node.nodes[key], self.faults) if key in self else default

    def number(self, key: str) -> Decimal | None:
        """A number, None if nothing is written."""
        return as_number(self._node.nodes[key], self.faults) if key in self else None

    def one_of(self, key: str, known: Mapping[str, T], default: T | None = None) -> T:
        """The meaning of one word of a closed list."""
        if key not in self and default is not None:
            return default
        node = self.node(key)
        return next(iter(known.values())) if node is None else as_one_of(node, known, self.faults)

    def some_of(self, key: str, known: Mapping[str, T]) -> tuple[T, ...]:
        """The meanings of some words of a closed list, () if nothing is written."""
        if key not in self:
            return ()
        nodes = item_nodes(self._node.nodes[key], self.faults)
        return tuple(as_one_of(node, known, self.faults) for node in nodes)

    def entries(self, key: str) -> Iterator[tuple[str, LinePlace, Node]]:
        """Key, place and value of each entry of a mapping; nothing if it is not written."""
        if key in self:
            yield from each_entry(self._node.nodes[key], self.faults)


def _report_unknown_keys(
    node: Entries, faults: list[Finding], known: Collection[str], familiar: Mapping[str, str]
) -> Iterator[str]:
    """Report what is not known; yields the keys that were meant, so that none seems missing."""
    for key, place in node.keys.items():
        if key in known:
            continue
        slip = SLIPPED.match(key)
        if slip and slip["key"] in known and is_blank(node.nodes[key]):
            faults.append(slipped_colon(place, slip))
            yield slip["key"]
            continue
        names = ", ".join(known)
        near = hint(key, known, familiar)
        faults.append(UNKNOWN_KEY.at(place, key=key, hint=near, known=names))
        yield nearest(key, known)


def as_words(node: Node, faults: list[Finding]) -> Text:
    """A text in both languages: `{zh: …, en: …}`."""
    fields = Fields(node, faults, LANGS)
    return Text(zh=fields.text("zh"), en=fields.text("en"))
