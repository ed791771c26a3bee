"""From `workbooks/rules/parameters.yml` to parameters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_never

from generator.definitions.document import Entries, Items, Scalar
from generator.definitions.fields import Fields
from generator.definitions.hints import hint, nearest
from generator.definitions.parameters import Parameter, Value
from generator.definitions.register import (
    ANY,
    DEFAULT,
    OF_CONTACT,
    REGISTER,
    ColumnNames,
    DecimalNumber,
    NumberPerWord,
    OneOf,
    OptionalDay,
    ParameterKind,
    Steps,
    Switch,
    Vocabulary,
    WholeNumber,
    Words,
    WordsPerWord,
)
from generator.definitions.schema import ChoiceType
from generator.definitions.values import (
    OUT_OF_RANGE,
    UNKNOWN_WORD,
    as_day,
    as_flag,
    as_integer,
    as_number,
    as_one_of,
    as_texts,
    each_entry,
)
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import EDIT_DEFINITION, SHIPPED_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from decimal import Decimal

    from generator.cells import LinePlace
    from generator.definitions.document import Node
    from generator.definitions.schema import Schema
    from generator.findings import Finding

UNKNOWN_PARAMETER = Rule(
    code="KAM951",
    severity=Severity.ERROR,
    title=Text(zh="不认识的参数", en="Unknown parameter"),
    says=Text(zh="没有参数“{key}”{hint}", en="there is no parameter “{key}”{hint}"),
    fix=Text(
        zh="改正拼写或删除此项。现有参数：{known}。",
        en="Correct or delete it. Parameters: {known}.",
    ),
    example=Text(zh="lost_after_day: 90", en="lost_after_day: 90"),
    recipe=EDIT_DEFINITION,
)
MISSING_PARAMETER = Rule(
    code="KAM952",
    severity=Severity.ERROR,
    title=Text(zh="缺少参数", en="Parameter is missing"),
    says=Text(zh="缺少参数“{key}”", en="the parameter “{key}” is missing"),
    fix=Text(
        zh="从产品自带的 parameters.yml 复制此项：本项目的文件整份取代自带的文件。",
        en="Copy it from the product's own parameters.yml; a project's file replaces it whole.",
    ),
    example=Text(zh="文件里没有 small_n", en="A file without small_n"),
    recipe=SHIPPED_FILE,
)
NO_FIRST_VALUE = Rule(
    code="KAM953",
    severity=Severity.ERROR,
    title=Text(zh="参数没有最初的值", en="Parameter without a value at the beginning"),
    says=Text(zh="“{key}”在 {day} 之前没有值", en="“{key}” has no value before {day}"),
    fix=Text(
        zh="在最前面加一项不带 from 的 value，它从一开始就有效。",
        en="Put an item with value and without from in front: it holds from the beginning.",
    ),
    example=Text(zh="第一项就写了 from: 2026-01-01", en="A first item with from: 2026-01-01"),
    recipe=EDIT_DEFINITION,
)
UNSORTED_DAYS = Rule(
    code="KAM954",
    severity=Severity.ERROR,
    title=Text(zh="参数的生效日期没有先后顺序", en="Days of a parameter out of order"),
    says=Text(zh="生效日期 {day} 不晚于前一项", en="{day} is not later than the item before it"),
    fix=Text(zh="按日期从早到晚排列，每天一项。", en="Sort the items by day, one for a day."),
    example=Text(zh="2026-07-01 写在 2026-01-01 前面", en="2026-07-01 in front of 2026-01-01"),
    recipe=EDIT_DEFINITION,
)
NO_HISTORY = Rule(
    code="KAM955",
    severity=Severity.ERROR,
    title=Text(zh="此参数不能随时间变化", en="Parameter that cannot change over time"),
    says=Text(zh="“{key}”只能有一个值", en="“{key}” takes one value only"),
    fix=Text(zh="只写一个值。", en="Give one value."),
    example=Text(zh="as_of 写成列表", en="as_of as a list of values"),
    recipe=EDIT_DEFINITION,
)

catalogue = (
    UNKNOWN_PARAMETER,
    MISSING_PARAMETER,
    NO_FIRST_VALUE,
    UNSORTED_DAYS,
    NO_HISTORY,
)


def read_parameters(
    node: Node, schemas: Mapping[str, Schema], faults: list[Finding]
) -> Mapping[str, Parameter]:
    """The parameters by key, in the order of the register; unknown and missing ones are faults."""
    found: dict[str, Parameter] = {}
    meant = set()
    for key, place, entry in each_entry(node, faults):
        if key in REGISTER:
            found[key] = _parameter(key, Fields(entry, faults, ("name", "value")), schemas)
        else:
            known = ", ".join(REGISTER)
            near = hint(key, REGISTER)
            meant.add(nearest(key, REGISTER))
            faults.append(UNKNOWN_PARAMETER.at(place, key=key, hint=near, known=known))
    if isinstance(node, Entries):
        faults.extend(
            MISSING_PARAMETER.at(node.place, key=key)
            for key in REGISTER
            if key not in found and key not in meant
        )
    return {key: found[key] for key in REGISTER if key in found}


def archive_labels(schemas: Mapping[str, Schema]) -> Mapping[str, Text]:
    """What an account and its main contact may be asked for, by the words of `required_fields`."""
    sheets = (("", schemas.get("accounts")), (OF_CONTACT, schemas.get("contacts")))
    return {
        f"{prefix}{key}": column.label
        for prefix, schema in sheets
        if schema is not None
        for key, column in schema.columns.items()
    }


def _parameter(key: str, fields: Fields, schemas: Mapping[str, Schema]) -> Parameter:
    reader = _ValueReader(REGISTER[key], schemas, fields.faults)
    name = fields.words("name")
    if isinstance(REGISTER[key], OptionalDay) and "value" not in fields:
        values: tuple[tuple[date, Value], ...] = ((date.min, None),)
    else:
        node = fields.node("value")
        values = () if node is None else tuple(_values(key, node, reader))
    labels = archive_labels(schemas) if isinstance(reader.kind, ColumnNames) else {}
    return Parameter(key=key, name=name, values=values, place=fields.place, labels=labels)


def _may_change(kind: ParameterKind) -> bool:
    return not isinstance(kind, OptionalDay) and not (isinstance(kind, OneOf) and not kind.changes)


def _values(key: str, node: Node, reader: _ValueReader) -> Iterator[tuple[date, Value]]:
    """The values by day: one alone, or a list of `{from, value}`."""
    if not (isinstance(node, Items) and any(isinstance(item, Entries) for item in node.nodes)):
        yield date.min, reader.value(node)
        return
    if not _may_change(reader.kind):
        reader.faults.append(NO_HISTORY.at(node.place, key=key))
        return
    before: date | None = None
    for item in node.nodes:
        fields = Fields(item, reader.faults, ("from", "value"))
        start = fields.node("from") if "from" in fields else None
        since = date.min if start is None else as_day(start, reader.faults)
        if before is None and since != date.min:
            reader.faults.append(NO_FIRST_VALUE.at(fields.at("from"), key=key, day=since))
        elif before is not None and since <= before:
            reader.faults.append(UNSORTED_DAYS.at(fields.at("from"), day=since))
        before = since
        value = fields.node("value")
        yield since, None if value is None else reader.value(value)


class _ValueReader:
    """Reads one value of a parameter as its kind wants it."""

    def __init__(
        self, kind: ParameterKind, schemas: Mapping[str, Schema], faults: list[Finding]
    ) -> None:
        self.kind = kind
        self.schemas = schemas
        self.faults = faults

    def value(self, node: Node) -> Value:  # noqa: C901, PLR0911 (one for each kind)
        """The value."""
        match self.kind:
            case WholeNumber(minimum, maximum):
                return self._number(node, minimum, maximum)
            case DecimalNumber(minimum, maximum):
                return self._decimal(node, minimum, maximum)
            case Steps():
                return self._steps(node, self.kind)
            case NumberPerWord():
                return self._number_per_word(node, self.kind)
            case WordsPerWord(vocabulary, values):
                return tuple(
                    (self._known(word, place, vocabulary), self._words(words, values))
                    for word, place, words in each_entry(node, self.faults)
                )
            case Words(vocabulary):
                return self._words(node, vocabulary)
            case ColumnNames():
                return self._listed(node, tuple(archive_labels(self.schemas)))
            case OneOf(words):
                return as_one_of(node, {word: word for word in words}, self.faults)
            case Switch():
                return as_flag(node, self.faults)
            case OptionalDay():
                return as_day(node, self.faults)
            case _:
                assert_never(self.kind)

    def _number(self, node: Node, minimum: int, maximum: int) -> int:
        count = len(self.faults)
        number = as_integer(node, self.faults)
        if len(self.faults) == count and not minimum <= number <= maximum:
            self.faults.append(
                OUT_OF_RANGE.at(node.place, value=number, minimum=minimum, maximum=maximum)
            )
        return number

    def _decimal(self, node: Node, minimum: Decimal, maximum: Decimal) -> Decimal:
        count = len(self.faults)
        number = as_number(node, self.faults)
        if len(self.faults) == count and not minimum <= number <= maximum:
            self.faults.append(
                OUT_OF_RANGE.at(node.place, value=number, minimum=minimum, maximum=maximum)
            )
        return number

    def _steps(self, node: Node, kind: Steps) -> tuple[tuple[str, int], ...]:
        """A number for each of the words, each below the one before."""
        fields = Fields(node, self.faults, kind.words)
        highest, pairs = kind.maximum, []
        for word in kind.words:
            written = fields.node(word)
            if written is not None:
                pairs.append((word, self._number(written, kind.minimum, highest)))
                highest = pairs[-1][1] - 1
        return tuple(pairs)

    def _number_per_word(self, node: Node, kind: NumberPerWord) -> tuple[tuple[str, int], ...]:
        if kind.with_default and isinstance(node, Scalar):
            return ((DEFAULT, self._number(node, kind.minimum, kind.maximum)),)
        pairs = []
        for word, place, number in each_entry(node, self.faults):
            if not (kind.with_default and word == DEFAULT):
                self._known(word, place, kind.vocabulary)
            pairs.append((word, self._number(number, kind.minimum, kind.maximum)))
        if kind.with_default and isinstance(node, Entries) and DEFAULT not in node.nodes:
            Fields(node, self.faults, node.nodes).node(DEFAULT)
        return tuple(pairs)

    def _words(self, node: Node, vocabulary: Vocabulary | None) -> tuple[str, ...]:
        if isinstance(node, Scalar) and node.text == ANY and vocabulary is not None:
            return (ANY,)
        if vocabulary is None:
            return as_texts(node, self.faults)
        return self._listed(node, vocabulary)

    def _listed(self, node: Node, vocabulary: Vocabulary | tuple[str, ...]) -> tuple[str, ...]:
        """The words of a list; a fault for each that the vocabulary does not have."""
        items = node.nodes if isinstance(node, Items) else ()
        words = as_texts(node, self.faults)
        places = [item.place for item in items] or [node.place] * len(words)
        for word, place in zip(words, places, strict=True):
            self._known(word, place, vocabulary)
        return words

    def _known(self, word: str, place: LinePlace, vocabulary: Vocabulary | tuple[str, ...]) -> str:
        """The word; a fault if the column does not have it. Without the schema all pass."""
        choices = self._choices(vocabulary)
        if word and choices and word not in choices:
            known = ", ".join(choices)
            near = hint(word, choices)
            self.faults.append(UNKNOWN_WORD.at(place, word=word, hint=near, known=known))
        return word

    def _choices(self, vocabulary: Vocabulary | tuple[str, ...]) -> Collection[str]:
        if isinstance(vocabulary, tuple):
            return vocabulary
        schema = self.schemas.get(vocabulary.table)
        column = None if schema is None else schema.columns.get(vocabulary.column)
        if column is None or not isinstance(column.type, ChoiceType):
            return ()
        return column.type.choices
