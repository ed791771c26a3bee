"""Sheets that bear the name which programs give to a copy, beside the sheet itself."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.intake.checks.copies import rows_of
from generator.intake.layout.sheet_names import copied_from
from generator.language import Text
from generator.recipes.sheets import DELETE_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.findings import Finding
    from generator.intake.drafts import Draft

COPIED_SHEET = Rule(
    code="KAM144",
    severity=Severity.WARNING,
    title=Text(zh="工作表的副本也计入了", en="Copy of a sheet counted as well"),
    says=Text(
        zh="工作表“{sheet}”像是“{sister}”的副本，两张都已读取并计入{alike}",
        en="sheet “{sheet}” is named as a copy of “{sister}”; both were read and counted{alike}",
    ),
    fix=Text(
        zh="多余的副本，删除这张工作表；确是另一批记录的，按内容改名，如“{sister}3月”。",
        en="If it is a copy nobody needs, delete it; if its records are others, name it after "
        "them, such as “{sister} 2026-03”.",
    ),
    example=Text(
        zh="“拜访记录”旁边的“拜访记录 (2)”", en="“Visit records (2)” beside “Visit records”"
    ),
    recipe=DELETE_SHEET,
)

catalogue = (COPIED_SHEET,)

_NOT_ALIKE = Text(zh="", en="")


def copied_sheets(
    drafts: Mapping[str, Draft], kpis: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """Sheets with rows that count, named as copies of a sheet of the same table and workbook.

    Args:
        drafts: All tables, their rows checked.
        kpis: The figures that rest on each table.
    """
    for table, draft in drafts.items():
        names: dict[str, dict[str, list[int]]] = {}  # workbook -> sheet -> parts
        for index, sheet in enumerate(draft.sheets):
            names.setdefault(sheet.part.path, {}).setdefault(sheet.part.sheet, []).append(index)
        for path, sheets in names.items():
            for name, parts in sheets.items():
                sister = copied_from(name, sheets)
                if sister is None:
                    continue
                counted = [row for row in _rows(draft, parts) if row not in draft.left_out]
                if counted:
                    yield COPIED_SHEET.at(
                        CellPlace(path, name),
                        kpis=kpis[table],
                        sheet=name,
                        sister=sister,
                        alike=_alike(draft, counted, _rows(draft, sheets[sister])),
                    )


def _rows(draft: Draft, parts: Sequence[int]) -> list[int]:
    """The rows of some of the sheets, totals and repeats that are not counted left aside."""
    rows = chain.from_iterable(draft.sheets[part].rows for part in parts)
    return [row for row in rows if row not in draft.dropped]


def _alike(draft: Draft, counted: Sequence[int], others: Sequence[int]) -> Text:
    """How many of the rows say the same as the others but for their key, where most do."""
    rows = rows_of(draft, [key for key in draft.schema.columns if key not in draft.schema.key])
    known = {rows[row] for row in others}
    same = sum(rows[row] in known for row in counted)
    if 2 * same < len(counted):
        return _NOT_ALIKE
    labels = [draft.schema.columns[key].label for key in draft.schema.key]
    but = Text(
        zh=f"除{'、'.join(label.zh for label in labels)}外" if labels else "",
        en=f" but for {', '.join(label.en for label in labels)}" if labels else "",
    )
    return Text(
        zh=f"；它的 {len(counted)} 行中有 {same} 行{but.zh}与后者的行相同",
        en=f"; {same} of its {len(counted)} rows are those of the latter{but.en}",
    )
