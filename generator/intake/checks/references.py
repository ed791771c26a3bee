"""Ids that must stand in another table: an account of a visit, a unit of a person.

The ids of a table are those of all its rows, also of rows with an error elsewhere, so that
one fault is not told again by every row that names it. An unknown id is one finding, however
many rows name it. Nothing is said where the other table could not be read whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import ListType
from generator.findings import Severity
from generator.intake.checks.offers import Offers
from generator.intake.faults import Cure, Fault
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Column, Reference
    from generator.intake.drafts import Draft

_STRANGE = 20  # more unknown ids, most of a column: the columns do not belong together


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
            yield from _unknown(draft, column, targets, drafts)


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


def _unknown(
    draft: Draft,
    column: Column,
    targets: Sequence[tuple[Draft, str]],
    drafts: Mapping[str, Draft],
) -> Iterator[Fault]:
    known = {one for target, key in targets for one in _ids(target, key)}
    values = draft.columns.get(column.key, [])
    several = isinstance(column.type, ListType)
    named = {word for words in values if words for word in words} if several else set(values)  # type: ignore[attr-defined]
    missing = named - known - {None}
    if not missing:
        return
    offers = Offers(targets, drafts)
    strange = len(missing) > _STRANGE and len(missing) * 2 > len(named)
    names = _titles(targets)
    severity = Severity.ERROR if draft.essential(column) else Severity.WARNING
    for row, value in enumerate(values):
        unknown = _first_unknown(value, missing)
        if unknown is None or row in draft.dropped:
            continue
        rule, offer = offers.of(unknown)
        cause = f"{draft.schema.table}.{column.key}" if strange else unknown
        yield Fault(
            rule=rule,
            severity=severity,
            row=row,
            column=column.key,
            rejects=True,
            written=unknown,
            offer=offer,
            cure=_cure(value, missing, offers),
            together=f"{cause} is not in {names.en} {rule.code}",
            values={"target": names},
        )


def _ids(target: Draft, key: str) -> Iterator[object]:
    """The ids that a table has, or would have once its cells are mended."""
    yield from target.columns[key]
    for fault in target.faults:
        if fault.column == key and fault.rejects and fault.cure is not None:
            yield fault.cure.content


def _cure(value: object, missing: set[object], offers: Offers) -> Cure | None:
    """The cell with the ids that were meant; None where one of them is unknown to all."""
    words = value if isinstance(value, list) else [value]
    meant = [offers.certain(str(word)) if word in missing else str(word) for word in words]
    return Cure("；".join(meant)) if all(meant) else None


def _first_unknown(value: object, missing: set[object]) -> str | None:
    words = value if isinstance(value, list) else (value,)
    return next((str(word) for word in words if word in missing), None)


def _titles(targets: Sequence[tuple[Draft, str]]) -> Text:
    sheets = list(dict.fromkeys(target.schema.title for target, _ in targets))
    return Text(
        zh="、".join(f"“{title.zh}”" for title in sheets),
        en=" or ".join(f"“{title.en}”" for title in sheets),
    )
