"""Keys of one table that differ in case, width or blanks only: one thing entered as two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import IdType
from generator.findings import Rule, Severity
from generator.intake.cells.glance import are_plain_codes
from generator.intake.cells.spelling import squeezed
from generator.intake.checks.copies import beside
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import CORRECT_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.intake.drafts import Draft

ALIKE_KEY = Rule(
    code="KAM414",
    severity=Severity.WARNING,
    title=Text(zh="同表两个编号只差写法", en="Two ids of one sheet that differ in spelling only"),
    says=Text(
        zh="{label}“{written}”与 {first} 只差大小写、全角或空格，当作两个编号计入",
        en="{label} “{written}” differs from {first} in case, width or blanks only; the two count "
        "as different ids",
    ),
    fix=Text(
        zh="是同一个的，只留一行，各表都用同一写法；确是两个的，改掉其中一个编号。",
        en="If they are one, keep one row and write the id alike on all sheets; if they are two, "
        "give one of them another id.",
    ),
    example=Text(
        zh="客户档案里有“KH0006”，又有“kh0006”", en="“KH0006” and “kh0006” as two accounts"
    ),
    recipe=CORRECT_ROW,
)

catalogue = (ALIKE_KEY,)


def alike_keys(draft: Draft) -> Iterator[Fault]:
    """Rows whose key an earlier row has in another spelling; the first of each spelling."""
    own = [
        column
        for column in draft.schema.key
        if isinstance(draft.schema.columns[column].type, IdType)
        and not draft.schema.columns[column].refers_to
    ]
    if not any(_has_spellings(draft.columns[column]) for column in own):
        return
    exact = list(zip(*(draft.columns[column] for column in draft.schema.key), strict=True))
    alike = list(zip(*_comparable(draft, own), strict=True))
    first: dict[tuple[object, ...], int] = {}
    seen: set[tuple[object, ...]] = set()
    for row, value in enumerate(alike):
        if row in draft.dropped or draft.failed(row, draft.schema.key) or exact[row] in seen:
            continue
        seen.add(exact[row])
        other = first.setdefault(value, row)
        if other == row:
            continue
        column = next(one for one in own if draft.columns[one][row] != draft.columns[one][other])
        yield Fault(
            rule=ALIKE_KEY,
            severity=Severity.WARNING,
            row=row,
            column=column,
            written=draft.columns[column][row],
            values={"first": beside(draft, other, row, column)},
        )


def _has_spellings(values: Iterable[object]) -> bool:
    """Whether two of the values differ in their spelling only."""
    texts = {value for value in values if isinstance(value, str)}
    bare = str.casefold if are_plain_codes(texts) else squeezed
    return len(set(map(bare, texts))) < len(texts)


def _comparable(draft: Draft, own: Sequence[str]) -> Iterator[list[object]]:
    """The columns of the key, the ids of the table itself without blanks, width and case."""
    for column in draft.schema.key:
        values = draft.columns[column]
        yield (
            [squeezed(value) if isinstance(value, str) else value for value in values]
            if column in own
            else values
        )
