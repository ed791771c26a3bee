"""Ids that must stand in another table: an account of a visit, a unit of a person.

The ids of a table are those of all its rows, also of rows with an error elsewhere, so that
one fault is not told again by every row that names it. An unknown id is one finding, however
many rows name it. Nothing is said where the other table could not be read whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import ListType, TextType
from generator.findings import Rule, Severity
from generator.intake.cells.spelling import nearest, squeezed
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import ADD_REFERENCED_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Column, Reference
    from generator.intake.drafts import Draft

UNKNOWN_REFERENCE = Rule(
    code="KAM403",
    severity=Severity.ERROR,
    title=Text(zh="编号查不到", en="Unknown id"),
    says=Text(
        zh="{label}“{written}”不在{target}中{offer}",
        en="{label} “{written}” is not in {target}{offer}",
    ),
    fix=Text(zh="更正编号，或先在{target}中加上它", en="Correct it, or add it to {target} first."),
    example=Text(
        zh="拜访记录里的客户编号不在客户档案中", en="a visit to an account that is not on file"
    ),
    recipe=ADD_REFERENCED_ROW,
)

catalogue = (UNKNOWN_REFERENCE,)

_STRANGE = 20  # more unknown ids, most of a column: the columns do not belong together
_SUGGESTIONS = 50  # unknown ids of a column that are compared with all known ones


def unknown_references(
    draft: Draft, drafts: Mapping[str, Draft], incomplete: frozenset[str]
) -> Iterator[Fault]:
    """Cells that name nothing.

    Args:
        draft: The rows to check.
        drafts: All tables.
        incomplete: Tables of which a part could not be read.
    """
    for column in draft.schema.columns.values():
        targets = _targets(column, drafts, incomplete)
        if targets:
            yield from _unknown(draft, column, targets)


def _targets(
    column: Column, drafts: Mapping[str, Draft], incomplete: frozenset[str]
) -> Sequence[tuple[Draft, str]]:
    """The columns that an id may stand in; none where that cannot be decided."""
    if any(_undecidable(reference, drafts, incomplete) for reference in column.refers_to):
        return ()
    found = [(drafts[reference.table], reference.column) for reference in column.refers_to]
    return [(target, key) for target, key in found if target.sheets]


def _undecidable(
    reference: Reference, drafts: Mapping[str, Draft], incomplete: frozenset[str]
) -> bool:
    target = drafts[reference.table]
    return (
        reference.table in incomplete
        or (target.schema.mandatory and not target.sheets)
        or target.lacks(reference.column)
    )


def _unknown(draft: Draft, column: Column, targets: Sequence[tuple[Draft, str]]) -> Iterator[Fault]:
    known = {value for target, key in targets for value in target.columns[key]}
    values = draft.columns.get(column.key, [])
    several = isinstance(column.type, ListType)
    named = {word for words in values if words for word in words} if several else set(values)  # type: ignore[attr-defined]
    missing = named - known - {None}
    if not missing:
        return
    offers = _Offers(targets)
    strange = len(missing) > _STRANGE and len(missing) * 2 > len(named)
    names = _titles(targets)
    for row, value in enumerate(values):
        unknown = _first_unknown(value, missing)
        if unknown is None or row in draft.dropped:
            continue
        vital = draft.essential(column)
        yield Fault(
            rule=UNKNOWN_REFERENCE,
            severity=Severity.ERROR if vital else Severity.WARNING,
            row=row,
            column=column.key,
            rejects=True,
            written=unknown,
            offer=offers.nearest(unknown),
            together=f"{draft.schema.table}.{column.key} is not in {names.en}"
            if strange
            else f"{unknown} is not in {names.en}",
            values={"target": names},
        )


def _first_unknown(value: object, missing: set[object]) -> str | None:
    words = value if isinstance(value, list) else (value,)
    return next((str(word) for word in words if word in missing), None)


class _Offers:
    """What an unknown id probably should be: looked up once for each."""

    def __init__(self, targets: Sequence[tuple[Draft, str]]) -> None:
        self._targets = targets
        self._known: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._found: dict[str, str] = {}

    def nearest(self, unknown: str) -> str:
        """The id that is written almost so, or whose row bears that name."""
        if unknown not in self._found:
            many = len(self._found) >= _SUGGESTIONS
            self._found[unknown] = "" if many else self._look_up(unknown)
        return self._found[unknown]

    def _look_up(self, unknown: str) -> str:
        if not self._known:
            self._learn()
        word = squeezed(unknown)
        if word in self._names:
            return self._names[word]
        bare = word.lstrip("0")
        alike = {
            known
            for plain, known in self._known.items()
            if plain == word or plain.lstrip("0") == bare
        }
        if len(alike) == 1:
            return alike.pop()
        return nearest(unknown, self._known.values()) or ""

    def _learn(self) -> None:
        for target, key in self._targets:
            for value in target.columns[key]:
                if isinstance(value, str):
                    self._known.setdefault(squeezed(value), value)
            for name in _name_columns(target):
                for value, words in zip(target.columns[key], target.columns[name], strict=True):
                    if isinstance(value, str) and isinstance(words, str):
                        self._names.setdefault(squeezed(words), value)


def _name_columns(target: Draft) -> list[str]:
    """Columns by which people call the rows of a table."""
    return [
        key
        for key, column in target.schema.columns.items()
        if key in ("name", "short_name") and isinstance(column.type, TextType)
    ]


def _titles(targets: Sequence[tuple[Draft, str]]) -> Text:
    sheets = list(dict.fromkeys(target.schema.title for target, _ in targets))
    return Text(
        zh="、".join(f"“{title.zh}”" for title in sheets),
        en=" or ".join(f"“{title.en}”" for title in sheets),
    )
