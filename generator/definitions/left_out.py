"""What a row that was left out may stand for at best and at worst: `if_left_out` of a schema.

    if_left_out:
      known: [account_id, received]     # without these nobody can say whom it touches and when;
                                        # `date|month`: one of both will do
      best: {needs_answer: true, answered_on: received}
      worst: {needs_answer: true}

The two cases say what the unreadable cells of the row are taken for; cells that could be read
stay as they are. A case that is not written leaves the row out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.fields import Fields
from generator.definitions.hints import hint
from generator.definitions.schema import ChoiceType, YesNoType
from generator.definitions.values import BAD_VALUE, UNKNOWN_WORD, as_flag, as_text, each_entry
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.definitions.document import Node
    from generator.definitions.schema import ColumnType
    from generator.findings import Finding

KEYS = ("known", "best", "worst")


@dataclass(frozen=True, slots=True)
class SameAs:
    """The value of another column of the same row."""

    column: str


Fill = str | bool | SameAs
Case = dict[str, Fill]  # column -> what its unreadable cell is taken for


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The two cases of a row that was left out."""

    known: tuple[tuple[str, ...], ...]  # of each of these columns one must hold a value
    best: Case | None  # None: the row stays out
    worst: Case | None


def read_left_out(
    node: Node, types: Mapping[str, ColumnType | None], faults: list[Finding]
) -> LeftOut:
    """The two cases, over the columns of a schema."""
    fields = Fields(node, faults, KEYS)
    known = tuple(tuple(names.split("|")) for names in fields.texts("known"))
    faults.extend(
        _unknown(name, types, fields, "known")
        for names in known
        for name in names
        if name not in types
    )
    return LeftOut(
        known=known, best=_case("best", fields, types), worst=_case("worst", fields, types)
    )


def _case(key: str, fields: Fields, types: Mapping[str, ColumnType | None]) -> Case | None:
    node = fields.node(key) if key in fields else None
    if node is None:
        return None
    case: Case = {}
    for column, place, value in each_entry(node, fields.faults):
        if column in types:
            case[column] = _fill(value, types[column], types, fields.faults)
        else:
            near = hint(column, types)
            listed = ", ".join(types)
            fields.faults.append(UNKNOWN_WORD.at(place, word=column, hint=near, known=listed))
    return case


def _fill(
    node: Node,
    type_: ColumnType | None,
    types: Mapping[str, ColumnType | None],
    faults: list[Finding],
) -> Fill:
    if isinstance(type_, YesNoType):
        return as_flag(node, faults)
    text = as_text(node, faults)
    if isinstance(type_, ChoiceType):
        return _checked(text, type_.choices, node, faults)
    if types.get(text) != type_ or type_ is None:
        expected = Text(zh="本表另一列同类型的键", en="the key of a column of the same type")
        faults.append(BAD_VALUE.at(node.place, value=text, expected=expected))
    return SameAs(text)


def _checked(text: str, known: Collection[str], node: Node, faults: list[Finding]) -> str:
    if text and text not in known:
        listed = ", ".join(known)
        near = hint(text, known)
        faults.append(UNKNOWN_WORD.at(node.place, word=text, hint=near, known=listed))
    return text


def _unknown(
    name: str, types: Mapping[str, ColumnType | None], fields: Fields, key: str
) -> Finding:
    listed, near = ", ".join(types), hint(name, types)
    return UNKNOWN_WORD.at(fields.at(key), word=name, hint=near, known=listed)
