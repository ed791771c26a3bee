"""YAML as the definition files use it: plain nodes that know their line and column.

Nothing is typed here. `NO`, `012` and `1:30` stay the text that was written; what a value
means is decided by the field that takes it (`fields.py`). Whatever is wrong with a file as
YAML becomes findings, never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from generator.cells import LinePlace
from generator.definitions.syntax import NOT_YAML, syntax_faults
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import (
    EDIT_DEFINITION,
    MOVE_DEFINITION,
    SAVE_AS_UTF8,
    SHIPPED_FILE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.findings import Finding

MAX_DEPTH = 20  # of lists and mappings inside one another; ours have five


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A text as it was written, without its quotes."""

    place: LinePlace
    text: str
    quoted: bool
    inset: int | None  # how far behind `place` the text begins; None where lines were folded

    def at(self, offset: int) -> LinePlace:
        """The place of a character of the text."""
        if self.inset is None:
            return self.place
        return replace(self.place, column=self.place.column + self.inset + offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list."""

    place: LinePlace
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """A mapping: values by key, in the order of the file."""

    place: LinePlace
    nodes: Mapping[str, Node]
    keys: Mapping[str, LinePlace]


Node = Scalar | Items | Entries

UNREADABLE = Rule(
    code="KAM901",
    severity=Severity.ERROR,
    title=Text(zh="定义文件打不开", en="Definition file cannot be opened"),
    says=Text(zh="文件打不开：{reason}", en="the file cannot be opened: {reason}"),
    fix=Text(
        zh="检查文件是否存在、是否有读取权限、是否被其他程序占用。",
        en="See that the file exists, may be read, and is not held by another program.",
    ),
    example=Text(zh="visits.yml 没有读取权限", en="visits.yml may not be read"),
    recipe=MOVE_DEFINITION,
)
ENCODING = Rule(
    code="KAM902",
    severity=Severity.ERROR,
    title=Text(zh="定义文件的编码不是 UTF-8", en="Definition file is not UTF-8"),
    says=Text(
        zh="这里不是 UTF-8 编码，看来是 {encoding}",
        en="this is not UTF-8; it looks like {encoding}",
    ),
    fix=Text(zh="用编辑器把文件另存为 UTF-8 编码。", en="Save the file as UTF-8 in your editor."),
    example=Text(
        zh="用记事本以 ANSI（GBK）保存的 accounts.yml",
        en="accounts.yml, saved by Notepad as ANSI (GBK)",
    ),
    recipe=SAVE_AS_UTF8,
)
EMPTY = Rule(
    code="KAM903",
    severity=Severity.ERROR,
    title=Text(zh="定义文件是空的", en="Definition file is empty"),
    says=Text(zh="文件里没有内容", en="the file says nothing"),
    fix=Text(
        zh="填写内容，或删除此文件：删除后使用产品自带的同名文件。",
        en="Fill it in, or delete it: the product's own file of that name is used then.",
    ),
    example=Text(zh="只有注释的 parameters.yml", en="parameters.yml with comments only"),
    recipe=SHIPPED_FILE,
)
DUPLICATE_KEY = Rule(
    code="KAM908",
    severity=Severity.ERROR,
    title=Text(zh="同一个键写了两次", en="Key stands twice"),
    says=Text(
        zh="“{key}”在第 {line} 行已经写过", en="“{key}” stands a second time; first in line {line}"
    ),
    fix=Text(zh="合并两处，或删除其中一处。", en="Join the two, or delete one."),
    example=Text(zh="一列里写了两个 type", en="A column with two lines type"),
    recipe=EDIT_DEFINITION,
)
UNSUPPORTED = Rule(
    code="KAM909",
    severity=Severity.ERROR,
    title=Text(zh="此处不支持的 YAML 写法", en="Feature of YAML that is not used here"),
    says=Text(zh="不支持{feature}", en="{feature} are not supported"),
    fix=Text(
        zh="直接写出内容；若是普通文字，加引号。",
        en="Write the content out; if it is a plain text, put it in quotes.",
    ),
    example=Text(zh="&基本 和 *基本", en="&base and *base"),
    recipe=EDIT_DEFINITION,
)

catalogue = (
    UNREADABLE,
    ENCODING,
    EMPTY,
    DUPLICATE_KEY,
    UNSUPPORTED,
)


def read_document(
    path: Path, relative: str, faults: list[Finding], *, shipped: bool = False
) -> Node | None:
    """The content of a definition file; None where it could not be read at all.

    Args:
        path: The file.
        relative: Where it stands in a project, for places.
        faults: Takes what is wrong with it.
        shipped: Whether it is the product's own, and the project has none of that name.
    """
    text = readable_text(path, relative, faults)
    return None if text is None else parsed(text, relative, faults, shipped=shipped)


def readable_text(path: Path, relative: str, faults: list[Finding]) -> str | None:
    """The text of a definition file; None where it cannot be opened or is not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        faults.append(UNREADABLE.at(LinePlace(relative), reason=error.strerror or str(error)))
        return None
    return _decoded(data, relative, faults)


def parsed(
    text: str, relative: str, faults: list[Finding], *, shipped: bool = False
) -> Node | None:
    """The content of a definition given as text; None where it is no YAML."""
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        faults.extend(syntax_faults(text, relative, error))
        return None
    starts = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
    if len(starts) > 1:
        place = _place(LinePlace(relative), starts[1])
        problem = Text(zh="出现第二份文档（---）", en="a second document (---)")
        faults.append(NOT_YAML.at(place, problem=problem))
        return None
    node = _Builder(LinePlace(relative, shipped=shipped), faults, text).document(iter(events))
    if node is None or (isinstance(node, Scalar) and not node.text):
        faults.append(EMPTY.at(LinePlace(relative)))
        return None
    return node


def _decoded(data: bytes, relative: str, faults: list[Finding]) -> str | None:
    """The text of a file's bytes; a byte order mark is dropped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        place = LinePlace(relative, line, column)
        faults.append(ENCODING.at(place, encoding=_encoding_of(data)))
        return None
    if "\0" in text:
        faults.append(ENCODING.at(LinePlace(relative, 1, 1), encoding="UTF-16"))
        return None
    return text


def _encoding_of(data: bytes) -> Text:
    """What a file that is not UTF-8 most likely is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Text(zh="UTF-16", en="UTF-16")
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return Text(zh="其他编码", en="another encoding")
    return Text(zh="GBK", en="GBK")


def _place(file: LinePlace, event: yaml.Event) -> LinePlace:
    mark = event.start_mark
    return replace(file, line=mark.line + 1, column=mark.column + 1) if mark else file


class _Builder:
    """Makes nodes of one file's events."""

    def __init__(self, file: LinePlace, faults: list[Finding], text: str) -> None:
        self.file = file
        self.faults = faults
        self.text = text

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        """The node of the file, None if it has none."""
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return self.node(event, events, 0)
        return None

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        """The node that begins with an event; takes the events up to its end."""
        place = _place(self.file, event)
        self._refuse_features(event, place)
        if depth == MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            return self._too_deep(place, events)
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event, place)
            case yaml.SequenceStartEvent():
                return Items(place=place, nodes=tuple(self._items(events, depth)))
            case yaml.MappingStartEvent():
                return self._entries(place, events, depth)
            case _:  # an alias, refused above
                return Scalar(place=place, text="", quoted=False, inset=None)

    def _too_deep(self, place: LinePlace, events: Iterator[yaml.Event]) -> Scalar:
        """Passes over a collection that no definition has."""
        problem = Text(zh="层次太深", en="too many levels")
        self.faults.append(NOT_YAML.at(place, problem=problem))
        depth = 1
        while depth:
            event = next(events)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
        return Scalar(place=place, text="", quoted=True, inset=None)

    def _refuse_features(self, event: yaml.Event, place: LinePlace) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            feature = Text(zh="锚点与引用（& 和 *）", en="anchors and aliases (& and *)")
            self.faults.append(UNSUPPORTED.at(place, feature=feature))
        elif getattr(event, "tag", None) not in (None, "!"):
            feature = Text(zh="类型标记（!）", en="tags (!)")
            self.faults.append(UNSUPPORTED.at(place, feature=feature))

    def _scalar(self, event: yaml.ScalarEvent, place: LinePlace) -> Scalar:
        start, end = event.start_mark, event.end_mark
        raw = self.text[start.index : end.index] if start and end else "\n"
        inset = raw.find(event.value) if "\n" not in raw else -1
        return Scalar(
            place=place,
            text=event.value,
            quoted=event.style is not None,
            inset=None if inset < 0 else inset,
        )

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, events, depth + 1)

    def _entries(self, place: LinePlace, events: Iterator[yaml.Event], depth: int) -> Entries:
        nodes: dict[str, Node] = {}
        keys: dict[str, LinePlace] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                problem = Text(zh="键必须是文字", en="a key must be a text")
                self.faults.append(NOT_YAML.at(key.place, problem=problem))
            elif key.text in nodes:
                first = keys[key.text].line
                self.faults.append(DUPLICATE_KEY.at(key.place, key=key.text, line=first))
            else:
                nodes[key.text], keys[key.text] = value, key.place
        return Entries(place=place, nodes=nodes, keys=keys)
