"""What is said of accepted mends that were applied: where, what was there, what is in its place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cells import column_letter, column_number, runs, split_address
from generator.findings import Change
from generator.intake.cells.spelling import shortened
from generator.intake.returned.rules import APPLIED
from generator.intake.telling.values import MASK, in_words
from generator.language import Text
from generator.tables import under_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.returns import Applied, Returned
    from generator.tables import Table

_MANY = 20  # changes of one finding; more are told once
_Columns = dict[tuple[str, str, str], list[tuple[int, "Column"]]]


def with_columns(
    returned: Mapping[str, Returned], tables: Mapping[str, Table]
) -> dict[str, Returned]:
    """The returned workbooks, each applied mend with the column that it lies in."""
    columns = _columns_of(tables)

    def placed(one: Applied) -> Applied:
        column = _column(one, columns)
        if column is None:
            return one
        return replace(one, column=column.key, is_masked=one.is_masked or column.is_masked)

    return {
        path: replace(one, applied=tuple(map(placed, one.applied)))
        for path, one in returned.items()
    }


def applied_mends(returned: Iterable[Returned]) -> Iterator[Finding]:
    """Every accepted mend that was applied; values of personal columns are masked."""
    for one in returned:
        groups: defaultdict[tuple[object, ...], list[Applied]] = defaultdict(list)
        for applied in one.applied:
            groups[applied.number, applied.code, applied.place.sheet].append(applied)
        for cure in groups.values():
            stretches = _stretches(cure)
            for block in runs(sorted(stretches)):
                yield _told_block([one for one in cure if _spot(one)[1] in block])
            yield from _by_column([one for one in cure if _spot(one)[1] not in stretches])


def _stretches(cure: Iterable[Applied]) -> set[int]:
    """The rows in which several cells side by side were set, as where a row was moved."""
    columns: defaultdict[int, set[int]] = defaultdict(set)
    for one in cure:
        letters, row = _spot(one)
        if letters:
            columns[row].add(column_number(letters))
    return {row for row, there in columns.items() if 1 < len(there) == max(there) - min(there) + 1}


def _by_column(cure: Iterable[Applied]) -> Iterator[Finding]:
    columns: defaultdict[str, list[Applied]] = defaultdict(list)
    for one in cure:
        columns[_spot(one)[0]].append(one)
    for alike in columns.values():
        if len(alike) > _MANY:
            yield _told(alike)
        else:
            yield from (_told([applied]) for applied in alike)


def _told_block(block: Sequence[Applied]) -> Finding:
    """Of whole rows that were written, such as rows that stood astray."""
    cells = sorted((column_number(letters), row) for letters, row in map(_spot, block))
    rows = sorted({row for _, row in cells})
    span = f"{column_letter(cells[0][0])}{rows[0]}:{column_letter(cells[-1][0])}{rows[-1]}"
    return APPLIED.at(
        replace(block[0].place, cell=span),
        spots=tuple(one.place.cell for one in block),
        does=Text(
            zh=f"改写了 {span} 的 {len(block)} 格", en=f"{len(block)} cells of {span} were set"
        ),
        cured=block[0].code,
        more=Text(zh="", en=""),
    )


def _columns_of(tables: Mapping[str, Table]) -> _Columns:
    """By workbook, sheet and letter: the columns there, each with the row of its heading."""
    columns: defaultdict[tuple[str, str, str], list[tuple[int, Column]]] = defaultdict(list)
    for table in tables.values():
        for part in table.parts:
            for key, letter in part.letters.items():
                column = table.schema.columns[key]
                columns[part.path, part.sheet, letter].append((part.header_row, column))
    return columns


def _told(alike: Sequence[Applied]) -> Finding:
    first, last = alike[0], alike[-1]
    was, now = words_of(first)
    place, more = first.place, Text(zh="", en="")
    if len(alike) > 1:
        place = replace(place, cell=f"{place.cell}:{last.place.cell}")
        more = Text(zh=f"，同样的共 {len(alike)} 处", en=f", {len(alike)} cells alike")
    return APPLIED.at(
        place,
        column=first.column,
        shown=was,
        stored=was,
        understood=now if was is not None else None,
        spots=tuple(one.place.cell for one in alike) if len(alike) > 1 else (),
        does=_does(first, was, now),
        cured=first.code,
        more=more,
    )


def _column(applied: Applied, columns: _Columns) -> Column | None:
    """The column of the cell; None for headings, rows and sheets."""
    letters, row = _spot(applied)
    there = columns.get((applied.place.path, applied.place.sheet, letters), [])
    return under_headings(there, row)


def _does(applied: Applied, was: str | None, now: str) -> Text:
    mend = applied.mend
    if mend.change is Change.REMOVE_ROW:
        row = mend.cell.partition(":")[0]
        return Text(zh=f"略去第 {row} 行", en=f"row {row} was left out")
    if mend.change is Change.RENAME_SHEET:
        return Text(zh=f"把工作表当作“{now}”读取", en=f"the sheet was read as “{now}”")
    if not now:
        return Text(zh=f"把“{was}”当作空白", en=f"“{was}” counts as blank")
    if not was:
        return Text(zh=f"在空白处填入“{now}”", en=f"the blank was filled with “{now}”")
    if was == now and was != MASK and isinstance(mend.value, str):
        return Text(zh=f"把“{was}”当作文本读取", en=f"“{was}” was read as text")
    return Text(zh=f"把“{was}”改作“{now}”", en=f"“{was}” was read as “{now}”")


def words_of(applied: Applied) -> tuple[str | None, str]:
    """What was there and what is in its place, in words; of a row or sheet nothing was there."""
    masked = applied.is_masked
    is_cell = applied.mend.change is Change.SET_CELL
    was = _words(applied.was, masked=masked) if is_cell else None
    return was, _words(applied.mend.value, masked=masked)


def _words(value: object, *, masked: bool) -> str:
    if value is None or value == "":
        return ""
    return MASK if masked else shortened(in_words(value))


def _spot(applied: Applied) -> tuple[str, int]:
    """The letters and the row of the cell; "" and 0 for rows and sheets."""
    return split_address(applied.place.cell)
