"""Taking typed values out of a definition's nodes; each doubt becomes a finding with its place.

A taker always returns something of its type, so that reading goes on and one run shows all
faults. What it returns beside a fault is never used: with a fault no definition is handed on.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from generator.cells import LinePlace
from generator.definitions.document import Entries, Items, Scalar
from generator.definitions.hints import NOTHING, hint, nearest
from generator.definitions.syntax import FULL_WIDTH, NO_SPACE
from generator.findings import Rule, Severity
from generator.language import LANGS, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.definitions.document import Node
    from generator.findings import Finding

T = TypeVar("T")

UNKNOWN_KEY = Rule(
    code="KAM911",
    severity=Severity.ERROR,
    title=Text(zh="不认识的键", en="An unknown key"),
    says=Text(zh="不认识“{key}”{hint}", en="unknown key “{key}”{hint}"),
    fix=Text(
        zh="请改正拼写或删除此项；此处可用：{known}。",
        en="Correct or delete it; known here: {known}.",
    ),
    example=Text(zh="obsreved 应写 observed。", en="obsreved for observed."),
)
MISSING_KEY = Rule(
    code="KAM912",
    severity=Severity.ERROR,
    title=Text(zh="缺少必填的键", en="A required key is missing"),
    says=Text(zh="缺少“{key}”", en="“{key}” is missing"),
    fix=Text(zh="请补上“{key}”。", en="Add “{key}”."),
    example=Text(zh="一列没有写 type。", en="A column without type."),
)
WRONG_SHAPE = Rule(
    code="KAM913",
    severity=Severity.ERROR,
    title=Text(zh="内容形式不对", en="A value of the wrong shape"),
    says=Text(zh="此处应是{expected}，现在是{found}", en="{expected} is due here, not {found}"),
    fix=Text(
        zh="请对照产品自带的同名文件改写。",
        en="Compare with the product's own file of that name and write it alike.",
    ),
    example=Text(
        zh="columns 下写成列表（每行以 - 开头）。", en="columns written as a list, with dashes."
    ),
)
BAD_VALUE = Rule(
    code="KAM914",
    severity=Severity.ERROR,
    title=Text(zh="值不合要求", en="A value that cannot be used"),
    says=Text(zh="“{value}”不是{expected}", en="“{value}” is not {expected}"),
    fix=Text(zh="请写成{expected}。", en="Write {expected}."),
    example=Text(zh="unique: 是 应写 unique: true。", en="unique: yes for unique: true."),
)
UNKNOWN_WORD = Rule(
    code="KAM915",
    severity=Severity.ERROR,
    title=Text(zh="不在可选之列的词", en="A word that is not one of the allowed ones"),
    says=Text(zh="不认识“{word}”{hint}", en="unknown word “{word}”{hint}"),
    fix=Text(zh="可用：{known}。", en="Allowed: {known}."),
    example=Text(zh="type: datee 应写 type: date。", en="type: datee for type: date."),
)
OUT_OF_RANGE = Rule(
    code="KAM916",
    severity=Severity.ERROR,
    title=Text(zh="数值超出范围", en="A number out of range"),
    says=Text(
        zh="{value} 超出范围（{minimum} 至 {maximum}）",
        en="{value} is out of range ({minimum} to {maximum})",
    ),
    fix=Text(
        zh="请填 {minimum} 至 {maximum} 之间的数。",
        en="Give a number from {minimum} to {maximum}.",
    ),
    example=Text(zh="lost_after_days: 0。", en="lost_after_days: 0."),
)

catalogue = (UNKNOWN_KEY, MISSING_KEY, WRONG_SHAPE, BAD_VALUE, UNKNOWN_WORD, OUT_OF_RANGE)

A_TEXT = Text(zh="一段文字", en="a text")
A_LIST = Text(zh="列表", en="a list")
A_MAPPING = Text(zh="键值对（键: 值）", en="a mapping (key: value)")
A_NUMBER = Text(zh="数字", en="a number")
A_WHOLE_NUMBER = Text(zh="整数", en="a whole number")
A_SWITCH = Text(zh="true 或 false", en="true or false")
A_DAY = Text(zh="日期（2026-06-30）", en="a day (2026-06-30)")

_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MISPLACED = re.compile(r"(?P<key>\w+)(?P<colon>[:：]).+", re.DOTALL)


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
        nodes = _item_nodes(self._node.nodes[key], self.faults)
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
        slip = _MISPLACED.match(key)
        if slip and slip["key"] in known and is_blank(node.nodes[key]):
            faults.append(_slipped_colon(place, slip))
            yield slip["key"]
            continue
        names = ", ".join(known)
        near = hint(key, known, familiar)
        faults.append(UNKNOWN_KEY.at(place, key=key, hint=near, known=names))
        yield nearest(key, known)


def _slipped_colon(place: LinePlace, slip: re.Match[str]) -> Finding:
    """A colon that YAML did not take for one: full-width, or without its space."""
    if slip["colon"] == "：":
        spot = LinePlace(place.path, place.line, place.column + slip.start("colon"))
        return FULL_WIDTH.at(spot, found="：", right=":")
    return NO_SPACE.at(place, key=slip["key"])


def is_blank(node: Node) -> bool:
    """Whether nothing is written: `key:` with no value behind it."""
    return isinstance(node, Scalar) and not node.text and not node.quoted


def kind_of(node: Node) -> Text:
    """What a node is, in words."""
    match node:
        case Scalar():
            return Text(zh="空白", en="nothing") if is_blank(node) else A_TEXT
        case Items():
            return A_LIST
        case Entries():
            return A_MAPPING


def as_entries(node: Node, faults: list[Finding]) -> Entries:
    """A mapping."""
    if isinstance(node, Entries):
        return node
    slip = _MISPLACED.match(node.text) if isinstance(node, Scalar) and not node.quoted else None
    if slip:
        faults.append(_slipped_colon(node.place, slip))
    else:
        faults.append(WRONG_SHAPE.at(node.place, expected=A_MAPPING, found=kind_of(node)))
    return Entries(place=node.place, nodes={}, keys={})


def each_entry(node: Node, faults: list[Finding]) -> Iterator[tuple[str, LinePlace, Node]]:
    """Key, place of the key, and value of each entry of a mapping."""
    entries = as_entries(node, faults)
    for key, value in entries.nodes.items():
        yield key, entries.keys[key], value


def as_text(node: Node, faults: list[Finding]) -> str:
    """A text, not blank unless it is quoted."""
    if isinstance(node, Scalar) and not is_blank(node):
        return node.text
    faults.append(WRONG_SHAPE.at(node.place, expected=A_TEXT, found=kind_of(node)))
    return ""


def as_texts(node: Node, faults: list[Finding]) -> tuple[str, ...]:
    """A list of texts; one text alone may stand without dashes."""
    return tuple(as_text(item, faults) for item in _item_nodes(node, faults))


def _item_nodes(node: Node, faults: list[Finding]) -> tuple[Node, ...]:
    if isinstance(node, Items):
        return node.nodes
    if isinstance(node, Scalar):
        return () if is_blank(node) else (node,)
    faults.append(WRONG_SHAPE.at(node.place, expected=A_LIST, found=kind_of(node)))
    return ()


def as_words(node: Node, faults: list[Finding]) -> Text:
    """A text in both languages: `{zh: …, en: …}`."""
    fields = Fields(node, faults, LANGS)
    return Text(zh=fields.text("zh"), en=fields.text("en"))


def as_flag(node: Node, faults: list[Finding]) -> bool:
    """True or false."""
    text = as_text(node, faults)
    if text not in ("true", "false", ""):
        faults.append(BAD_VALUE.at(node.place, value=text, expected=A_SWITCH))
    return text == "true"


def as_integer(node: Node, faults: list[Finding]) -> int:
    """A whole number."""
    text = as_text(node, faults)
    if _INTEGER.match(text):
        return int(text)
    if text:
        faults.append(BAD_VALUE.at(node.place, value=text, expected=A_WHOLE_NUMBER))
    return 0


def as_number(node: Node, faults: list[Finding]) -> Decimal:
    """A number with or without decimals."""
    text = as_text(node, faults)
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if number.is_finite() and text.isascii():
        return number
    if text:
        faults.append(BAD_VALUE.at(node.place, value=text, expected=A_NUMBER))
    return Decimal(0)


def as_day(node: Node, faults: list[Finding]) -> date:
    """A day, written 2026-06-30."""
    text = as_text(node, faults)
    if _DAY.match(text):
        try:
            return date.fromisoformat(text)
        except ValueError:  # 2026-02-30
            pass
    if text:
        faults.append(BAD_VALUE.at(node.place, value=text, expected=A_DAY))
    return date.min


def as_one_of(node: Node, known: Mapping[str, T], faults: list[Finding]) -> T:
    """The meaning of one word of a closed list."""
    word = as_text(node, faults)
    if word and word not in known:
        names = ", ".join(known)
        faults.append(UNKNOWN_WORD.at(node.place, word=word, hint=hint(word, known), known=names))
    return known.get(word, next(iter(known.values())))
