"""Rows below the headings that are no data: totals, notes, the headings once more."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.cells.spelling import squeezed
from generator.intake.faults import Fault
from generator.intake.headers import is_heading_row
from generator.language import Text
from generator.recipes.rows import DELETE_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.intake.drafts import Draft

TOTAL_ROW = Rule(
    code="KAM404",
    severity=Severity.NOTICE,
    title=Text(zh="合计行", en="Row of totals"),
    says=Text(
        zh="这一行是“{written}”，不是数据，没有读取",
        en="this row is “{written}”, not data; it was not read",
    ),
    fix=Text(
        zh="无须处理；合计由系统计算。",
        en="Nothing needs doing; totals are computed by the system.",
    ),
    example=Text(zh="表尾的“合计”", en="“total” below the table"),
    recipe=DELETE_ROW,
)
NOTE_ROW = Rule(
    code="KAM405",
    severity=Severity.NOTICE,
    title=Text(zh="表下的说明文字", en="Note below the table"),
    says=Text(
        zh="这一行只有说明文字“{written}”，没有读取",
        en="this row holds only the note “{written}”; it was not read",
    ),
    fix=Text(zh="无须处理。", en="Nothing needs doing."),
    example=Text(zh="“制表人：张三”", en="“made by: …”"),
    recipe=DELETE_ROW,
)
REPEATED_HEADINGS = Rule(
    code="KAM406",
    severity=Severity.NOTICE,
    title=Text(zh="数据中又出现表头", en="Headings among the rows"),
    says=Text(zh="这一行又是表头，没有读取", en="this row repeats the headings; it was not read"),
    fix=Text(zh="无须处理；可以删除这一行。", en="Nothing needs doing; the row may be deleted."),
    example=Text(zh="几张表粘贴在一起", en="Several tables pasted together"),
    recipe=DELETE_ROW,
)

catalogue = (TOTAL_ROW, NOTE_ROW, REPEATED_HEADINGS)

_TOTAL = re.compile(
    r"(?:合计|总计|小计|累计|共计|总和|本页|本月|全年|年度|季度|部门)*(?:合计|总计|小计|累计|共计|总和)"
    r"(?:[:：].*)?|(?:grand|sub)?-?(?:total|sum)s?:?"
)
_NOTE = re.compile(
    r"(?:备注|注|说明|制表|填表|填报|审核|复核|统计|负责人|打印|数据来源|单位|note|source)"
    r".{0,12}?[:：]",
    re.IGNORECASE,
)


def suspects_of(faults: Iterable[Fault]) -> frozenset[int]:
    """Rows that may be no data at all: those with an error."""
    return frozenset(fault.row for fault in faults if fault.severity is Severity.ERROR)


def not_data(draft: Draft, suspects: frozenset[int]) -> Iterator[Fault]:
    """Totals, notes and repeated headings among the rows that failed."""
    cells: dict[int, dict[str, object]] = defaultdict(dict)
    for odd in draft.odd:
        if odd.row in suspects:
            cells[odd.row][odd.column] = odd.cell
    for row in sorted(suspects):
        texts = _texts(draft, row, cells[row])
        rule, written = _kind_of_row(draft, row, texts)
        if rule is not None:
            yield Fault(
                rule=rule,
                severity=rule.severity,
                row=row,
                drops=True,
                written=written,
            )


def _texts(draft: Draft, row: int, odd: dict[str, object]) -> list[object]:
    """The filled cells of a row in the order of the schema, as they were written."""
    cells = [
        odd.get(key, values[row]) for key, values in draft.columns.items() if draft.has(row, key)
    ]
    return [cell for cell in cells if cell is not None]


def _kind_of_row(draft: Draft, row: int, cells: list[object]) -> tuple[Rule | None, str]:
    words = [cell for cell in cells if isinstance(cell, str)]
    for word in words:
        if _TOTAL.fullmatch(squeezed(word)):
            return TOTAL_ROW, word
    if len(cells) == 1 and words and len(draft.schema.columns) > 2 and _NOTE.match(words[0]):
        return NOTE_ROW, words[0]
    if is_heading_row(cells, draft.sheet_of(row).headings):
        return REPEATED_HEADINGS, words[0]
    return None, ""
