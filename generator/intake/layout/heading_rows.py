"""How the headings of a table stand on the sheet: merged, in several rows, in two languages.

What is understood is read and said once for the sheet; what nobody can know is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import CellPlace, column_letter, runs
from generator.findings import Rule, Severity
from generator.intake.cells.spelling import shortened
from generator.intake.layout.recognised import is_blank, merged_under
from generator.language import Text
from generator.recipes.sheets import (
    HEADINGS_TO_TOP,
    MOVE_STRAY_CELLS,
    ONE_HEADING_ROW,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.findings import Finding
    from generator.intake.layout.recognised import Recognised

MERGED_HEADING = Rule(
    code="KAM119",
    severity=Severity.WARNING,
    title=Text(zh="表头合并了几列", en="Heading merged over columns"),
    says=Text(
        zh="表头“{written}”合并在 {span}，下面几列都有内容，只读取了 {letter} 列",
        en="the heading “{written}” is merged over {span} and several columns below it are "
        "filled; only column {letter} was read",
    ),
    fix=Text(
        zh="取消合并，给每一列写上自己的表头。",
        en="Unmerge it and give each column a heading of its own.",
    ),
    example=Text(
        zh="“联系电话”合并两列，一列座机一列手机", en="“Phone” over two columns, desk and mobile"
    ),
    recipe=ONE_HEADING_ROW,
)
GROUP_HEADINGS = Rule(
    code="KAM120",
    severity=Severity.NOTICE,
    title=Text(zh="表头分成几行", en="Headings in several rows"),
    says=Text(
        zh="表头分在第 {first}–{last} 行，已上下连起来读",
        en="the headings stand in the rows {first} to {last}; they were read together",
    ),
    fix=Text(
        zh="无须处理；表头放在一行里最稳妥。",
        en="Nothing needs doing; one row of headings is safest.",
    ),
    example=Text(
        zh="“联系人”下面分“姓名”“电话”两列", en="“contact” over the headings “name” and “phone”"
    ),
    recipe=ONE_HEADING_ROW,
)
TWO_LANGUAGES = Rule(
    code="KAM121",
    severity=Severity.NOTICE,
    title=Text(zh="两种语言的表头", en="Headings in two languages"),
    says=Text(
        zh="第 {row} 行是表头的另一种写法，没有当作数据",
        en="row {row} says the headings in other words; it was not taken for data",
    ),
    fix=Text(zh="无须处理。", en="Nothing needs doing."),
    example=Text(zh="中文表头下面一行英文表头", en="Chinese headings, the English ones below"),
    recipe=ONE_HEADING_ROW,
)
HINT_ROW = Rule(
    code="KAM122",
    severity=Severity.NOTICE,
    title=Text(zh="表头下的填写提示", en="Hints below the headings"),
    says=Text(
        zh="第 {row} 行是单位或填写提示，没有当作数据",
        en="row {row} holds units or hints; it was not taken for data",
    ),
    fix=Text(zh="无须处理。", en="Nothing needs doing."),
    example=Text(zh="表头下一行写着“必填”“元”", en="“required” and “元” below the headings"),
    recipe=ONE_HEADING_ROW,
)
ROWS_ABOVE = Rule(
    code="KAM123",
    severity=Severity.ERROR,
    title=Text(zh="表头上方有数据", en="Rows above the headings"),
    says=Text(
        zh="表头在第 {row} 行，它上方有 {count} 行像是数据，没有读取",
        en="the headings stand in row {row}; {count:row above them looks like data and was|rows "
        "above them look like data and were} not read",
    ),
    fix=Text(
        zh="把表头行移到数据上方；排序时勾选“数据包含标题”。",
        en="Move the heading row above the data; when sorting, say that the data have headers.",
    ),
    example=Text(zh="排序时把表头也排进了数据", en="The headings sorted in among the rows"),
    recipe=HEADINGS_TO_TOP,
)
NO_HEADING = Rule(
    code="KAM116",
    severity=Severity.NOTICE,
    title=Text(zh="没有表头的内容", en="Content under no heading"),
    says=Text(
        zh="{letter} 列没有表头，其中的 {count} 个单元格没有读取",
        en="column {letter} has no heading; its {count:cell was|cells were} not read",
    ),
    fix=Text(
        zh="加上表头，或把内容移出这张表。", en="Give it a heading, or move it off the table."
    ),
    example=Text(zh="表格右边的随手备注", en="A note beside the table"),
    recipe=MOVE_STRAY_CELLS,
)

catalogue = (NO_HEADING, MERGED_HEADING, GROUP_HEADINGS, TWO_LANGUAGES, HINT_ROW, ROWS_ABOVE)


def heading_rows(sheet: Recognised, kpis: tuple[str, ...]) -> Iterator[Finding]:
    """What is to be told of the heading rows themselves.

    Args:
        sheet: The table.
        kpis: The figures that rest on it.
    """
    header = sheet.header
    if header.grouped:
        yield GROUP_HEADINGS.at(
            _rows(sheet, header.first, header.last), first=header.first, last=header.last
        )
    if header.translated:
        row = header.translated
        yield TWO_LANGUAGES.at(_rows(sheet, row, row), row=row)
    if header.hinted:
        row = header.hinted
        yield HINT_ROW.at(_rows(sheet, row, row), row=row)
    above = _rows_above(sheet)
    if above:
        yield ROWS_ABOVE.at(
            _rows(sheet, above[0], above[-1]), kpis=kpis, row=header.number, count=len(above)
        )
    yield from _without_heading(sheet, kpis)


def _rows_above(sheet: Recognised) -> list[int]:
    """The rows above the headings that are filled like a row of the table."""
    header = sheet.header
    columns = sorted(header.columns.values())
    found = []
    for number, row in zip(sheet.grid.numbers, sheet.grid.rows, strict=True):
        if number >= header.first:
            break
        filled = sum(1 for index in columns if index < len(row) and not is_blank(row[index]))
        if filled >= 2 and filled * 2 >= len(columns):
            found.append(number)
    return found


def _without_heading(sheet: Recognised, kpis: tuple[str, ...]) -> Iterator[Finding]:
    """Cells of the table, or beside it, under no heading; side by side they are one finding."""
    cells = dict(sheet.cells_without_heading())
    for index in sheet.header.written:
        covered = [one for one in merged_under(sheet, index) if cells.pop(one, None)]
        if covered:
            yield _merged_heading(sheet, index, covered[-1], kpis)
    yield from (_headless(sheet, together, cells) for together in runs(sorted(cells)))


def _merged_heading(sheet: Recognised, index: int, last: int, kpis: tuple[str, ...]) -> Finding:
    written = shortened(sheet.header.written[index])
    row = sheet.header.rows.get(index, sheet.header.number)
    span = f"{column_letter(index + 1)}{row}:{column_letter(last + 1)}{row}"
    return MERGED_HEADING.at(
        CellPlace(sheet.path, sheet.grid.sheet, span),
        column=sheet.headings.key(written) or written,
        kpis=kpis,
        written=written,
        span=span,
        letter=column_letter(index + 1),
    )


def _headless(
    sheet: Recognised, together: Sequence[int], cells: Mapping[int, Sequence[int]]
) -> Finding:
    numbers = sorted({number for index in together for number in cells[index]})
    first, last = column_letter(together[0] + 1), column_letter(together[-1] + 1)
    start, end = f"{first}{numbers[0]}", f"{last}{numbers[-1]}"
    return NO_HEADING.at(
        CellPlace(sheet.path, sheet.grid.sheet, start if start == end else f"{start}:{end}"),
        letter=first if first == last else f"{first}:{last}",
        count=sum(len(cells[index]) for index in together),
    )


def _rows(sheet: Recognised, first: int, last: int) -> CellPlace:
    return CellPlace(sheet.path, sheet.grid.sheet, f"{first}:{last}")
