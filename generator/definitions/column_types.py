"""What a column may hold, from its entry in a schema file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions import schema
from generator.definitions.document import Items
from generator.definitions.hints import hint
from generator.definitions.values import UNKNOWN_WORD, as_text, as_texts, each_entry
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import EDIT_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from generator.definitions.document import Node
    from generator.definitions.fields import Fields
    from generator.findings import Finding

FOREIGN_SETTING = Rule(
    code="KAM921",
    severity=Severity.ERROR,
    title=Text(zh="此类型没有这个设置", en="Setting that the column's type does not have"),
    says=Text(
        zh="类型 {type} 没有“{setting}”这个设置", en="a column of type {type} has no “{setting}”"
    ),
    fix=Text(
        zh="删除“{setting}”，或改用有此设置的类型：{types}。",
        en="Delete “{setting}”, or use a type that has it: {types}.",
    ),
    example=Text(zh="type: text 的列写了 choices", en="choices on a column of type text"),
    recipe=EDIT_DEFINITION,
)
TAKEN_SPELLING = Rule(
    code="KAM922",
    severity=Severity.ERROR,
    title=Text(zh="同一写法指向两个选项", en="One spelling for two choices"),
    says=Text(
        zh="“{spelling}”已经是“{other}”的写法", en="“{spelling}” already is a spelling of “{other}”"
    ),
    fix=Text(zh="只在一个选项下保留这个写法。", en="Keep the spelling under one choice only."),
    example=Text(
        zh="choices: {走访: [拜访], 电话: [拜访]}", en="choices: {visit: [call], phone: [call]}"
    ),
    recipe=EDIT_DEFINITION,
)
EMPTY_RANGE = Rule(
    code="KAM923",
    severity=Severity.ERROR,
    title=Text(zh="最小值大于最大值", en="Range that nothing fits"),
    says=Text(
        zh="最小值 {minimum} 大于最大值 {maximum}",
        en="min {minimum} is greater than max {maximum}",
    ),
    fix=Text(zh="对调或改正 min 和 max。", en="Swap or correct min and max."),
    example=Text(zh="min: 100, max: 0", en="min: 100, max: 0"),
    recipe=EDIT_DEFINITION,
)

catalogue = (FOREIGN_SETTING, TAKEN_SPELLING, EMPTY_RANGE)

SETTINGS = {
    "choices": ("choice", "list"),
    "unit": ("money",),
    "accept_units": ("money",),
    "min": ("integer", "decimal", "money", "percent"),
    "max": ("integer", "decimal", "money", "percent"),
}

_UNITS = {"元": "元", "万元": "万元"}
_ACCEPTED_UNITS = {"万": "万", "亿": "亿"}


def column_type(fields: Fields, faults: list[Finding]) -> schema.ColumnType | None:
    """The type of a column with its settings; None where it names no type that exists."""
    node = fields.node("type")
    word = "" if node is None else as_text(node, faults)
    if word not in _MAKERS:
        if node is not None and word:
            near = hint(word, _MAKERS)
            known = ", ".join(_MAKERS)
            faults.append(UNKNOWN_WORD.at(node.place, word=word, hint=near, known=known))
        return None
    for setting, types in SETTINGS.items():
        if setting in fields and word not in types:
            place = fields.at(setting)
            names = ", ".join(types)
            faults.append(FOREIGN_SETTING.at(place, type=word, setting=setting, types=names))
    return _MAKERS[word](fields, faults)


def _choice(fields: Fields, faults: list[Finding]) -> schema.ChoiceType:
    node = fields.node("choices")
    return schema.ChoiceType({} if node is None else _choices(node, faults))


def _list(fields: Fields, faults: list[Finding]) -> schema.ListType:
    node = fields.node("choices") if "choices" in fields else None
    return schema.ListType(None if node is None else _choices(node, faults))


def _choices(node: Node, faults: list[Finding]) -> Mapping[str, tuple[str, ...]]:
    """Words with their other spellings; a plain list of words has none."""
    if isinstance(node, Items):
        return {as_text(item, faults): () for item in node.nodes}
    choices: dict[str, tuple[str, ...]] = {}
    owners: dict[str, str] = {}
    for word, place, spellings in each_entry(node, faults):
        choices[word] = as_texts(spellings, faults)
        for spelling in (word, *choices[word]):
            other = owners.setdefault(spelling.casefold(), word)
            if other != word:
                faults.append(TAKEN_SPELLING.at(place, spelling=spelling, other=other))
    return choices


def _integer(fields: Fields, faults: list[Finding]) -> schema.IntegerType:
    return schema.IntegerType(*_range(fields, faults))


def _decimal(fields: Fields, faults: list[Finding]) -> schema.DecimalType:
    return schema.DecimalType(*_range(fields, faults))


def _percent(fields: Fields, faults: list[Finding]) -> schema.PercentType:
    """Limits are written as percents and kept as ratios."""
    minimum, maximum = _range(fields, faults)
    return schema.PercentType(
        minimum=None if minimum is None else minimum.scaleb(-2),
        maximum=None if maximum is None else maximum.scaleb(-2),
    )


def _money(fields: Fields, faults: list[Finding]) -> schema.MoneyType:
    minimum, maximum = _range(fields, faults)
    return schema.MoneyType(
        unit=fields.one_of("unit", _UNITS, "元"),
        accept_units=fields.some_of("accept_units", _ACCEPTED_UNITS),
        minimum=minimum,
        maximum=maximum,
    )


def _range(fields: Fields, faults: list[Finding]) -> tuple[Decimal | None, Decimal | None]:
    minimum, maximum = fields.number("min"), fields.number("max")
    if minimum is not None and maximum is not None and minimum > maximum:
        faults.append(EMPTY_RANGE.at(fields.at("min"), minimum=minimum, maximum=maximum))
    return minimum, maximum


_MAKERS: Mapping[str, Callable[[Fields, list[Finding]], schema.ColumnType]] = {
    "text": lambda _fields, _faults: schema.TextType(),
    "id": lambda _fields, _faults: schema.IdType(),
    "choice": _choice,
    "integer": _integer,
    "decimal": _decimal,
    "money": _money,
    "percent": _percent,
    "date": lambda _fields, _faults: schema.DateType(),
    "month": lambda _fields, _faults: schema.MonthType(),
    "period": lambda _fields, _faults: schema.PeriodType(),
    "time": lambda _fields, _faults: schema.TimeType(),
    "yes_no": lambda _fields, _faults: schema.YesNoType(),
    "phone": lambda _fields, _faults: schema.PhoneType(),
    "email": lambda _fields, _faults: schema.EmailType(),
    "url": lambda _fields, _faults: schema.UrlType(),
    "list": _list,
}
