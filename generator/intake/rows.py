"""What must be true of each row: its needed cells are filled, it is data, it stands once."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.cells import column_number
from generator.definitions.schema import ListType, Need, TextType
from generator.findings import Rule, Severity
from generator.intake.columns import ABSENT_COLUMN, MISSING_COLUMN
from generator.intake.faults import Fault, Understood
from generator.intake.headers import is_heading_row
from generator.intake.spelling import squeezed
from generator.intake.values import PLACEHOLDER
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.definitions.schema import Column
    from generator.intake.drafts import Draft

MERGED_CELLS = Rule(
    code="KAM212",
    severity=Severity.ERROR,
    title=Text(zh="合并单元格", en="Merged cells"),
    says=Text(
        zh="{label}的单元格 {range} 合并了，只有第一行有值",
        en="the cells {range} of {label} are merged; only the first row holds the value",
    ),
    fix=Text(zh="取消合并，并把值填到每一行", en="Unmerge them and fill the value into every row."),
    example=Text(zh="三行拜访合并了一个客户编号", en="one account id merged over three visit rows"),
)
MISSING_VALUE = Rule(
    code="KAM301",
    severity=Severity.ERROR,
    title=Text(zh="必填项为空", en="Required value missing"),
    says=Text(zh="{label}必填，这里是空的", en="{label} is required and blank here"),
    fix=Text(zh="填写{label}", en="Enter {label}."),
    example=Text(zh="拜访记录没有拜访日期", en="a visit without its date"),
)
NOT_FILLED = Rule(
    code="KAM302",
    severity=Severity.WARNING,
    title=Text(zh="档案项未填写", en="Archive field not filled"),
    says=Text(
        zh="{label}没有填写，档案不完整", en="{label} is not filled; the record is incomplete"
    ),
    fix=Text(zh="补填{label}", en="Fill in {label}."),
    example=Text(zh="客户档案没有客户地址", en="an account without its address"),
)
DUPLICATE_KEY = Rule(
    code="KAM401",
    severity=Severity.ERROR,
    title=Text(zh="主键重复", en="Key twice"),
    says=Text(
        zh="“{key}”已在 {first} 出现过，同一{label}只能有一行",
        en="“{key}” already stands at {first}; there can be only one row for it",
    ),
    fix=Text(
        zh="删除重复的一行，或更正{label}", en="Delete one of the two rows, or correct {label}."
    ),
    example=Text(zh="两条拜访记录用了同一个记录编号", en="two visits with one record number"),
)
DUPLICATE_VALUE = Rule(
    code="KAM402",
    severity=Severity.WARNING,
    title=Text(zh="不应重复的值", en="Value that must be unique"),
    says=Text(
        zh="{label}“{written}”已在 {first} 出现过",
        en="{label} “{written}” already stands at {first}",
    ),
    fix=Text(zh="更正其中一处", en="Correct one of the two."),
    example=Text(zh="两个客户同名", en="two accounts of one name"),
)
TOTAL_ROW = Rule(
    code="KAM404",
    severity=Severity.NOTICE,
    title=Text(zh="合计行", en="Row of totals"),
    says=Text(zh="这一行是“{written}”，不是数据，没有读取", en="this row is “{written}”, not data"),
    fix=Text(
        zh="无须处理；合计由系统计算", en="Nothing needs doing; totals are computed by the system."
    ),
    example=Text(zh="表尾的“合计”", en="“total” below the table"),
)
NOTE_ROW = Rule(
    code="KAM405",
    severity=Severity.NOTICE,
    title=Text(zh="表下的说明文字", en="Note below the table"),
    says=Text(
        zh="这一行只有说明文字“{written}”，没有读取",
        en="this row holds only the note “{written}”; it was not read",
    ),
    fix=Text(zh="无须处理", en="Nothing needs doing."),
    example=Text(zh="“制表人：张三”", en="“made by: …”"),
)
REPEATED_HEADINGS = Rule(
    code="KAM406",
    severity=Severity.NOTICE,
    title=Text(zh="数据中又出现表头", en="Headings among the rows"),
    says=Text(zh="这一行又是表头，没有读取", en="this row repeats the headings; it was not read"),
    fix=Text(zh="无须处理；可以删除这一行", en="Nothing needs doing; the row may be deleted."),
    example=Text(zh="几张表粘贴在一起", en="several tables pasted together"),
)
IDENTICAL_ROW = Rule(
    code="KAM407",
    severity=Severity.WARNING,
    title=Text(zh="完全相同的两行", en="The same row twice"),
    says=Text(
        zh="这一行与 {first} 完全相同，两行都已计入",
        en="this row is identical with {first}; both were counted",
    ),
    fix=Text(
        zh="如果是重复粘贴，删除其中一行；确是两笔则填上单据号以区分",
        en="If it was pasted twice, delete one; if not, tell them apart by their document number.",
    ),
    example=Text(zh="同一笔交易粘贴了两次", en="one sale pasted twice"),
)

catalogue = (
    MERGED_CELLS,
    MISSING_VALUE,
    NOT_FILLED,
    DUPLICATE_KEY,
    DUPLICATE_VALUE,
    TOTAL_ROW,
    NOTE_ROW,
    REPEATED_HEADINGS,
    IDENTICAL_ROW,
)

_TOTAL = re.compile(
    r"(?:合计|总计|小计|累计|共计|总和|本页|本月|全年|年度|季度|部门)*(?:合计|总计|小计|累计|共计|总和)"
    r"(?:[:：].*)?|(?:grand|sub)?-?(?:total|sum)s?:?"
)
_NOTE = re.compile(
    r"(?:备注|注|说明|制表|填表|填报|审核|复核|统计|负责人|打印|数据来源|单位|note|source)"
    r".{0,12}?[:：]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


def read_faults(draft: Draft) -> Iterator[Fault]:
    """What reading the cells said, at what it costs: a row, a cell or nothing."""
    required: dict[str, Sequence[bool | None]] = {}
    for odd in draft.odd:
        verdict, column = odd.verdict, draft.schema.columns[odd.column]
        if isinstance(verdict, Understood):
            yield Fault(
                rule=verdict.rule,
                severity=verdict.rule.severity,
                row=odd.row,
                column=odd.column,
                written=odd.cell,
                understood=verdict.reading,
            )
            continue
        if odd.column not in required:
            required[odd.column] = draft.required(column)
        optional = column.need is Need.OPTIONAL and column.key not in draft.schema.key
        if verdict.rule is PLACEHOLDER and optional:
            yield Fault(
                rule=PLACEHOLDER,
                severity=Severity.NOTICE,
                row=odd.row,
                column=odd.column,
                written=odd.cell,
            )
            continue
        vital = column.key in draft.schema.key or (
            column.need is Need.REQUIRED and bool(required[odd.column][odd.row])
        )
        yield Fault(
            rule=verdict.rule,
            severity=Severity.ERROR if vital else Severity.WARNING,
            row=odd.row,
            column=odd.column,
            rejects=True,
            written=odd.cell,
            offer=verdict.offer,
            values=verdict.values,
        )


def unfilled(draft: Draft) -> Iterator[Fault]:
    """Blank cells without which the row is not valid."""
    for column, row in _needed_blanks(draft, Need.REQUIRED):
        yield _unfilled(draft, column, row)


def unfilled_archive(draft: Draft) -> Iterator[Fault]:
    """Blank cells that the archive asks for, unless a rule has said so already."""
    told = {(fault.column, fault.row) for fault in draft.faults}
    for column, row in _needed_blanks(draft, Need.ARCHIVE):
        if row in draft.dropped or (column.key, row) in told:
            continue
        here = draft.has(row, column.key)
        rule = NOT_FILLED if here else ABSENT_COLUMN
        yield Fault(
            rule=rule,
            severity=rule.severity,
            row=row,
            column=column.key,
            together=None if here else f"{draft.sheet_of(row).name} lacks {column.key}",
        )


def _needed_blanks(draft: Draft, need: Need) -> Iterator[tuple[Column, int]]:
    for column in draft.schema.columns.values():
        blank = _blank_rows(draft, column) if column.need is need else []
        required = draft.required(column) if blank else []
        yield from ((column, row) for row in blank if required[row])


def _blank_rows(draft: Draft, column: Column) -> list[int]:
    """Rows whose cell is blank though it could be filled; a missing column is told once."""
    values = draft.columns[column.key]
    if None not in values:
        return []
    refused = draft.rejected.get(column.key, set())
    absent = {index for index, sheet in enumerate(draft.sheets) if column.key in sheet.told}
    return [
        row
        for row, value in enumerate(values)
        if value is None and row not in refused and draft.part_of[row] not in absent
    ]


def _unfilled(draft: Draft, column: Column, row: int) -> Fault:
    if not draft.has(row, column.key):  # needed in some rows, and here is one
        return Fault(
            rule=MISSING_COLUMN,
            severity=Severity.ERROR,
            row=row,
            column=column.key,
            together=f"{draft.sheet_of(row).name} lacks {column.key}",
        )
    merged = _merged_range(draft, column.key, row)
    if merged:
        return Fault(
            rule=MERGED_CELLS,
            severity=Severity.ERROR,
            row=row,
            column=column.key,
            together=f"{draft.sheet_of(row).name} merges {merged}",
            values={"range": merged},
        )
    return Fault(rule=MISSING_VALUE, severity=Severity.ERROR, row=row, column=column.key)


def _merged_range(draft: Draft, column: str, row: int) -> str:
    """The merged range that hides the cell under its first row; "" where there is none."""
    sheet = draft.sheet_of(row)
    if not sheet.merged or column not in sheet.part.letters:
        return ""
    letter, number = column_number(sheet.part.letters[column]), draft.numbers[row]
    for merged in sheet.merged:
        corners = _RANGE.fullmatch(merged)
        if corners is None:
            continue
        left, right = column_number(corners[1]), column_number(corners[3])
        if left <= letter <= right and int(corners[2]) <= number <= int(corners[4]):
            return merged
    return ""


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
    for row, value in enumerate(keys):
        blank = [part is None for part in value]
        if row in draft.dropped or draft.failed(row, key) or all(blank):
            continue
        if any(one and must for one, must in zip(blank, needed, strict=True)):
            continue
        if first.setdefault(value, row) != row:
            yield _repeated_key(draft, row, first[value])


def _repeated_key(draft: Draft, row: int, first: int) -> Fault:
    key = draft.schema.key
    labels = [draft.schema.columns[column].label for column in key]
    return Fault(
        rule=DUPLICATE_KEY,
        severity=Severity.ERROR,
        row=row,
        column=key[0],
        written=draft.columns[key[0]][row],
        values={
            "key": draft.row_key(row),
            "first": _beside(draft, first, row, key[0]),
            "label": Text(
                zh="、".join(label.zh for label in labels),
                en=", ".join(label.en for label in labels),
            ),
        },
    )


def identical_rows(draft: Draft) -> Iterator[Fault]:
    """Rows of a table without key that repeat an earlier row in every cell."""
    if draft.schema.key or not draft.sheets:
        return
    columns = [
        [tuple(value) if isinstance(value, list) else value for value in values]
        if isinstance(draft.schema.columns[key].type, ListType)
        else values
        for key, values in draft.columns.items()
    ]
    rows = list(zip(*columns, strict=True))
    if len(set(rows)) == len(rows):
        return
    first: dict[tuple[object, ...], int] = {}
    for row, cells in enumerate(rows):
        if row in draft.dropped or row in draft.left_out or first.setdefault(cells, row) == row:
            continue
        yield Fault(
            rule=IDENTICAL_ROW,
            severity=IDENTICAL_ROW.severity,
            row=row,
            values={"first": _beside(draft, first[cells], row, "")},
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
            values={"first": _beside(draft, first[word], row, column.key)},
        )


def _comparable(column: Column, values: Sequence[object]) -> list[object]:
    """Names are compared without blanks, width and case."""
    if not isinstance(column.type, TextType):
        return list(values)
    return [squeezed(value) if isinstance(value, str) else value for value in values]


def _same_key(draft: Draft, row: int, other: int) -> bool:
    key = draft.schema.key
    return bool(key) and all(draft.columns[k][row] == draft.columns[k][other] for k in key)


def _beside(draft: Draft, first: int, row: int, column: str) -> str:
    """Where the first of two stands, as briefly as the reader of the second needs it."""
    sheet, other = draft.sheet_of(row).part, draft.sheet_of(first).part
    number = draft.numbers[first]
    cell = f"{other.letters[column]}{number}" if column in other.letters else f"{number}:{number}"
    if sheet == other:
        return cell
    spot = f"{other.sheet}!{cell}"
    return spot if sheet.path == other.path else f"{other.path}:{spot}"


def suspects_of(faults: Iterable[Fault]) -> frozenset[int]:
    """Rows that may be no data at all: those with an error."""
    return frozenset(fault.row for fault in faults if fault.severity is Severity.ERROR)
