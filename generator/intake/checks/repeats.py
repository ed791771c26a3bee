"""What may stand only once: keys, and the values of a unique column."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.definitions.schema import IdType, Need, TextType
from generator.findings import Rule, Severity
from generator.intake.cells.spelling import squeezed
from generator.intake.checks.copies import SAME_RECORD, beside, copies
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL
from generator.recipes.rows import DELETE_REPEATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.intake.drafts import Draft

DUPLICATE_KEY = Rule(
    code="KAM401",
    severity=Severity.ERROR,
    title=Text(zh="主键重复", en="Key twice"),
    says=Text(
        zh="“{key}”已在 {first} 出现过，{label}不能重复",
        en="“{key}” already stands at {first}; there can be only one row for it",
    ),
    fix=Text(
        zh="删除重复的一行，或更正{label}。", en="Delete one of the two rows, or correct {label}."
    ),
    example=Text(zh="两条拜访记录用了同一个记录编号", en="Two visits with one record number"),
    recipe=DELETE_REPEATS,
)
NUMBERED_APART = replace(  # of two workbooks whose equal numbers are mostly different records
    DUPLICATE_KEY,
    fix=Text(
        zh="两本工作簿各自编号的，给每本的{label}加上各自的前缀，如 S01-、S02-，引用它的地方一起改"
        "；只是填错的，更正{label}。",
        en="If each workbook numbers by itself, give the numbers of each a prefix of its own, such "
        "as S01- and S02-, also where they are referred to; if it is a slip, correct {label}.",
    ),
    recipe=CORRECT_CELL,
)
DUPLICATE_VALUE = Rule(
    code="KAM402",
    severity=Severity.WARNING,
    title=Text(zh="不应重复的值", en="Value that must be unique"),
    says=Text(
        zh="{label}“{written}”已在 {first} 出现过",
        en="{label} “{written}” already stands at {first}",
    ),
    fix=Text(zh="更正其中一处。", en="Correct one of the two."),
    example=Text(zh="两个客户同名", en="Two accounts of one name"),
    recipe=CORRECT_CELL,
)
catalogue = (DUPLICATE_KEY, DUPLICATE_VALUE)


def repeated_keys(draft: Draft) -> Iterator[Fault]:
    """Rows whose key an earlier row has."""
    key = draft.schema.key
    if not key or not draft.sheets:
        return
    values = [draft.columns[column] for column in key]
    if len(key) == 1 and len(set(values[0])) == len(values[0]):
        return
    keys = list(zip(*values, strict=True))
    if len(set(keys)) == len(keys):
        return
    needed = [draft.schema.columns[column].need is Need.REQUIRED for column in key]
    first: dict[tuple[object, ...], int] = {}
    same: dict[int, int] = {}
    other: dict[int, int] = {}
    for row, value in enumerate(keys):
        blank = [part is None for part in value]
        if row in draft.dropped or draft.failed(row, key) or all(blank):
            continue
        if any(one and must for one, must in zip(blank, needed, strict=True)):
            continue
        if first.setdefault(value, row) == row:
            continue
        if _same_cells(draft, row, first[value]):
            same[row] = first[value]
        else:
            other[row] = first[value]
    apart = _numbered_apart(draft, same, other)
    for row, earlier in other.items():
        rule = NUMBERED_APART if _workbooks(draft, row, earlier) in apart else DUPLICATE_KEY
        yield _repeated_key(draft, row, earlier, rule)
    yield from copies(draft, same, SAME_RECORD, drops=True)


def _numbered_apart(
    draft: Draft, same: Mapping[int, int], other: Mapping[int, int]
) -> frozenset[tuple[str, str]]:
    """The pairs of workbooks whose equal numbers are mostly given to different records."""
    columns = [draft.schema.columns[column] for column in draft.schema.key]
    if not all(isinstance(one.type, IdType) and not one.refers_to for one in columns):
        return frozenset()
    copied = Counter(_workbooks(draft, *rows) for rows in same.items())
    differing = Counter(_workbooks(draft, *rows) for rows in other.items())
    return frozenset(
        pair for pair, count in differing.items() if len({*pair}) > 1 and count > copied[pair]
    )


def _workbooks(draft: Draft, row: int, first: int) -> tuple[str, str]:
    return draft.sheet_of(row).part.path, draft.sheet_of(first).part.path


def _same_cells(draft: Draft, row: int, other: int) -> bool:
    """Whether two rows hold the same in every cell, all of them read."""
    if any(row in rows or other in rows for rows in draft.rejected.values()):
        return False
    return all(values[row] == values[other] for values in draft.columns.values())


def _repeated_key(draft: Draft, row: int, first: int, rule: Rule) -> Fault:
    key = draft.schema.key
    labels = [draft.schema.columns[column].label for column in key]
    return Fault(
        rule=rule,
        severity=Severity.ERROR,
        row=row,
        column=key[0],
        written=draft.columns[key[0]][row],
        values={
            "key": draft.row_key(row),
            "first": beside(draft, first, row, key[0]),
            "label": Text(
                zh="、".join(label.zh for label in labels),
                en=", ".join(label.en for label in labels),
            ),
        },
    )


def repeated_values(draft: Draft) -> Iterator[Fault]:
    """Values that a second row has in a column that is unique."""
    for column in draft.schema.columns.values():
        if not column.unique or (column.key,) == draft.schema.key or not draft.sheets:
            continue
        values = draft.columns[column.key]
        words = _comparable(column, values)
        if len({*words} - {None}) == len(words) - words.count(None):
            continue
        yield from _repeated(draft, column, words)


def _repeated(draft: Draft, column: Column, words: list[object]) -> Iterator[Fault]:
    first: dict[object, int] = {}
    error = draft.essential(column)
    for row, word in enumerate(words):
        if word is None or row in draft.dropped or draft.failed(row, (column.key,)):
            continue
        if first.setdefault(word, row) == row:
            continue
        if _same_key(draft, row, first[word]):
            continue  # told at the key
        yield Fault(
            rule=DUPLICATE_VALUE,
            severity=Severity.ERROR if error else Severity.WARNING,
            row=row,
            column=column.key,
            rejects=True,
            written=draft.columns[column.key][row],
            values={"first": beside(draft, first[word], row, column.key)},
        )


def _comparable(column: Column, values: Sequence[object]) -> list[object]:
    """Names are compared without blanks, width and case."""
    if not isinstance(column.type, TextType):
        return list(values)
    return [squeezed(value) if isinstance(value, str) else value for value in values]


def _same_key(draft: Draft, row: int, other: int) -> bool:
    key = draft.schema.key
    return bool(key) and all(draft.columns[k][row] == draft.columns[k][other] for k in key)
