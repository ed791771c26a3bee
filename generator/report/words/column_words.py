"""A column of a sheet in words: what may stand in it, when it must, who may see it.

The notes of blank workbooks and the data dictionary say the same with these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions import schema as types
from generator.definitions.expression_words import in_words
from generator.definitions.schema import Confidentiality, Need
from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from generator.definitions.schema import Column, ColumnType, Schema

_KINDS: Mapping[type[ColumnType], Text] = {
    types.TextType: Text(zh="文字", en="text"),
    types.IdType: Text(
        zh="编号：按文本填写，前面的 0 不能丢", en="code, as text: leading zeros count"
    ),
    types.ListType: Text(zh="可填几项，用分号隔开", en="several words, parted by semicolons"),
    types.ChoiceType: Text(zh="从列表中选一项", en="one of a list"),
    types.IntegerType: Text(zh="整数", en="whole number"),
    types.DecimalType: Text(zh="数字", en="number"),
    types.MoneyType: Text(zh="金额", en="amount"),
    types.PercentType: Text(zh="百分比：填 12.5%", en="percentage, typed as 12.5%"),
    types.DateType: Text(zh="日期：填 2026-03-12", en="date, typed as 2026-03-12"),
    types.MonthType: Text(zh="月份：填 2026-03", en="month, typed as 2026-03"),
    types.PeriodType: Text(
        zh="期间：月 2026-03、季 2026Q1、年 2026",
        en="period: a month 2026-03, a quarter 2026Q1 or a year 2026",
    ),
    types.TimeType: Text(zh="时间：填 14:30", en="time of day, typed as 14:30"),
    types.YesNoType: Text(zh="“是”或“否”", en="是 (yes) or 否 (no)"),
    types.PhoneType: Text(zh="电话：手机 11 位，座机带区号", en="telephone no. with its area code"),
    types.EmailType: Text(zh="电子邮箱地址", en="e-mail address"),
    types.UrlType: Text(zh="网址", en="web address"),
}
_UNIT = Text(zh="{kind}，单位{unit}", en="{kind} in {unit}")
_UNITS = {"元": Text(zh="元", en="元 (yuan)"), "万元": Text(zh="万元", en="万元 (10,000 yuan)")}
_AT_LEAST = Text(zh="不小于 {least}", en="at least {least}")
_AT_MOST = Text(zh="不大于 {most}", en="at most {most}")
_BETWEEN = Text(zh="{least} 至 {most}", en="{least} to {most}")

_NEEDS = {
    Need.REQUIRED: Text(zh="必填", en="required"),
    Need.ARCHIVE: Text(zh="应填，计入完整率", en="due: counts for completeness"),
    Need.OPTIONAL: Text(zh="可不填", en="optional"),
}
_NEEDED_WHEN = Text(zh="{when}时{need}", en="{need} where {when}")
_UNIQUE = Text(zh="不得重复", en="no two rows alike")
_KEY_TOGETHER = Text(zh="与{others}一起不得重复", en="unique together with {others}")
_NO_FORMULA = Text(zh="只填值，不用公式", en="values only, no formulas")
_MAY_NOT_APPLY = Text(zh="没有的可写“不适用”", en="write 不适用 where it does not apply")

_CLASSES = {
    Confidentiality.INTERNAL: Text(zh="内部", en="internal"),
    Confidentiality.CONFIDENTIAL: Text(zh="机密", en="confidential"),
    Confidentiality.PERSONAL: Text(zh="个人信息", en="personal"),
    Confidentiality.SENSITIVE: Text(zh="敏感个人信息", en="sensitive personal"),
}
_REFERS = Text(zh="须是{targets}", en="must be {targets}")
_TARGET = Text(zh="“{title}”的“{column}”", en="{column} of {title}")


def kind_words(column: Column) -> Text:
    """What may be typed: "date, typed as 2026-03-12", "amount in 元, at least 0"."""
    kind = _KINDS[type(column.type)]
    limits = limit_words(column.type)
    if isinstance(column.type, types.MoneyType):
        kind = _UNIT.fill(kind=kind, unit=_UNITS[column.type.unit])
    if limits is None:
        return kind
    return Text(zh=f"{kind.zh}，{limits.zh}", en=f"{kind.en}, {limits.en}")


def limit_words(kind: ColumnType) -> Text | None:
    """The limits of a number; None where there are none."""
    least, most = limits_of(kind)
    shown = {
        name: "" if limit is None else _limit(limit, kind)
        for name, limit in (("least", least), ("most", most))
    }
    if shown["least"] and shown["most"]:
        return _BETWEEN.fill(**shown)
    if shown["least"]:
        return _AT_LEAST.fill(**shown)
    return _AT_MOST.fill(**shown) if shown["most"] else None


def limits_of(kind: ColumnType) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value of a column of numbers."""
    match kind:
        case (
            types.IntegerType(minimum=least, maximum=most)
            | types.DecimalType(minimum=least, maximum=most)
            | types.MoneyType(minimum=least, maximum=most)
            | types.PercentType(minimum=least, maximum=most)
        ):
            return least, most
        case _:
            return None, None


def _limit(limit: Decimal, kind: ColumnType) -> str:
    if isinstance(kind, types.PercentType):
        return f"{(limit * 100).normalize():f}%"
    return f"{limit:,f}"


def choices_of(kind: ColumnType) -> Mapping[str, tuple[str, ...]]:
    """The words that a column may hold, each with the other spellings that are understood."""
    match kind:
        case types.ChoiceType(choices):
            return choices
        case types.ListType(choices):
            return choices or {}
        case _:
            return {}


def need_words(column: Column, schema: Schema) -> Text:
    """Whether the column must be filled, and when."""
    need = _NEEDS[column.need]
    if column.when is not None:
        need = _NEEDED_WHEN.fill(when=in_words(column.when, schema), need=need)
    more = [need, *_uniqueness(column, schema)]
    if column.may_not_apply:
        more.append(_MAY_NOT_APPLY)
    if column.formulas is types.FormulaPolicy.FORBID:
        more.append(_NO_FORMULA)
    return Text(zh="；".join(one.zh for one in more), en="; ".join(one.en for one in more))


def _uniqueness(column: Column, schema: Schema) -> Sequence[Text]:
    if column.unique or schema.key == (column.key,):
        return (_UNIQUE,)
    if schema.key[:1] == (column.key,):
        others = [schema.columns[key].label for key in schema.key[1:]]
        return (_KEY_TOGETHER.fill(others=joined(others, ("、", ", "))),)
    return ()


def class_words(column: Column) -> Text:
    """The class of confidentiality in a word."""
    return _CLASSES[column.confidentiality]


def reference_words(column: Column, schemas: Mapping[str, Schema]) -> Text | None:
    """Where the values must stand; None where they need not stand anywhere."""
    targets = [
        _TARGET.fill(
            title=schemas[one.table].title,
            column=schemas[one.table].columns[one.column].label,
        )
        for one in column.refers_to
        if one.table in schemas
    ]
    return _REFERS.fill(targets=joined(targets, ("或", " or "))) if targets else None


def joined(texts: Iterable[Text], between: tuple[str, str]) -> Text:
    """Texts as one, in both languages."""
    listed = list(texts)
    if not listed:
        return same("")
    return Text(
        zh=between[0].join(one.zh for one in listed), en=between[1].join(one.en for one in listed)
    )
