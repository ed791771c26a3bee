"""Tables whose rows name the row above them must be trees: units under units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import Reference
from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.intake.drafts import Draft

CIRCLE = Rule(
    code="KAM408",
    severity=Severity.ERROR,
    title=Text(zh="上下级成环", en="Rows above one another"),
    says=Text(zh="{label}绕成了一圈：{circle}", en="{label} goes round in a circle: {circle}"),
    fix=Text(zh="更正其中一行的{label}。", en="Correct {label} in one of these rows."),
    example=Text(zh="甲的上级是乙，乙的上级是甲", en="A stands under B, and B under A"),
    recipe=CORRECT_CELL,
)

catalogue = (CIRCLE,)


def circles(draft: Draft) -> Iterator[Fault]:
    """Rows that stand above themselves by way of others; all rows of a circle are left out."""
    if len(draft.schema.key) != 1 or not draft.sheets:
        return
    (key,) = draft.schema.key
    for column in draft.schema.columns.values():
        if Reference(draft.schema.table, key) not in column.refers_to:
            continue
        above = _above(draft, key, column.key)
        for circle in _circles(above):
            yield from _round(draft, key, column.key, circle)


def _above(draft: Draft, key: str, parent: str) -> dict[str, str]:
    pairs = zip(draft.columns[key], draft.columns[parent], strict=True)
    return {
        str(low): str(high)
        for low, high in pairs
        if low is not None and high is not None and low != high  # itself: a rule of the schema
    }


def _circles(above: Mapping[str, str]) -> Iterator[list[str]]:
    """The circles, each once, from its first member in the order of the rows."""
    done: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        here = start
        while here in above and here not in done and here not in path:
            path[here] = None
            here = above[here]
        if here in path:
            members = list(path)
            yield members[members.index(here) :]
        done.update(path)


def _round(draft: Draft, key: str, column: str, circle: list[str]) -> Iterator[Fault]:
    words = " → ".join((*circle, circle[0]))
    for row, value in enumerate(draft.columns[key]):
        if value in circle and row not in draft.dropped:
            yield Fault(
                rule=CIRCLE,
                severity=CIRCLE.severity,
                row=row,
                column=column,
                written=draft.columns[column][row],
                together=f"{draft.schema.table}.{column} circle {words}",
                values={"circle": words},
            )
