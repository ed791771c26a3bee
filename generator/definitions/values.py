"""Values of definitions from single nodes; each doubt becomes a finding with its place.

Every taker returns something of its type, so that reading goes on and one run shows all
faults. What it returns beside a fault is never used: with a fault no definition is handed on.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from generator.cells import LinePlace
from generator.definitions.document import Entries, Items, Scalar
from generator.definitions.hints import hint
from generator.definitions.syntax import FULL_WIDTH, NO_SPACE
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import EDIT_DEFINITION, SHIPPED_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.document import Node
    from generator.findings import Finding

T = TypeVar("T")

WRONG_SHAPE = Rule(
    code="KAM913",
    severity=Severity.ERROR,
    title=Text(zh="内容形式不对", en="Value of the wrong shape"),
    says=Text(zh="此处应是{expected}，现在是{found}", en="{expected} is due here, not {found}"),
    fix=Text(
        zh="对照产品自带的同名文件改写。",
        en="Compare with the product's own file of that name and write it alike.",
    ),
    example=Text(
        zh="columns 下写成列表（每行以 - 开头）", en="columns written as a list, with dashes"
    ),
    recipe=SHIPPED_FILE,
)
BAD_VALUE = Rule(
    code="KAM914",
    severity=Severity.ERROR,
    title=Text(zh="值不合要求", en="Value that cannot be used"),
    says=Text(zh="“{value}”不是{expected}", en="“{value}” is not {expected}"),
    fix=Text(zh="写成{expected}。", en="Write {expected}."),
    example=Text(zh="unique: 是 应写 unique: true", en="unique: yes for unique: true"),
    recipe=EDIT_DEFINITION,
)
UNKNOWN_WORD = Rule(
    code="KAM915",
    severity=Severity.ERROR,
    title=Text(zh="不在可选之列的词", en="Word that is not one of the allowed ones"),
    says=Text(zh="不认识“{word}”{hint}", en="unknown word “{word}”{hint}"),
    fix=Text(zh="可用：{known}。", en="Allowed: {known}."),
    example=Text(zh="type: datee 应写 type: date", en="type: datee for type: date"),
    recipe=EDIT_DEFINITION,
)
OUT_OF_RANGE = Rule(
    code="KAM916",
    severity=Severity.ERROR,
    title=Text(zh="数值超出范围", en="Number out of range"),
    says=Text(
        zh="{value} 超出范围（{minimum} 至 {maximum}）",
        en="{value} is out of range ({minimum} to {maximum})",
    ),
    fix=Text(
        zh="填 {minimum} 至 {maximum} 之间的数。",
        en="Give a number from {minimum} to {maximum}.",
    ),
    example=Text(zh="lost_after_days: 0", en="lost_after_days: 0"),
    recipe=EDIT_DEFINITION,
)

catalogue = (WRONG_SHAPE, BAD_VALUE, UNKNOWN_WORD, OUT_OF_RANGE)

A_TEXT = Text(zh="一段文字", en="a text")
A_LIST = Text(zh="列表", en="a list")
A_MAPPING = Text(zh="键值对（键: 值）", en="a mapping (key: value)")
A_NUMBER = Text(zh="数字", en="a number")
A_WHOLE_NUMBER = Text(zh="整数", en="a whole number")
A_SWITCH = Text(zh="true 或 false", en="true or false")
A_DAY = Text(zh="日期（2026-06-30）", en="a day (2026-06-30)")

_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
SLIPPED = re.compile(r"(?P<key>\w+)(?P<colon>[:：]).+", re.DOTALL)


def slipped_colon(place: LinePlace, slip: re.Match[str]) -> Finding:
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
    slip = SLIPPED.match(node.text) if isinstance(node, Scalar) and not node.quoted else None
    if slip:
        faults.append(slipped_colon(node.place, slip))
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
    return tuple(as_text(item, faults) for item in item_nodes(node, faults))


def item_nodes(node: Node, faults: list[Finding]) -> tuple[Node, ...]:
    """The nodes of a list; one text alone is a list of one, nothing an empty list."""
    if isinstance(node, Items):
        return node.nodes
    if isinstance(node, Scalar):
        return () if is_blank(node) else (node,)
    faults.append(WRONG_SHAPE.at(node.place, expected=A_LIST, found=kind_of(node)))
    return ()


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
