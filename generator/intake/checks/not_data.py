"""Rows below the headings that are no data: totals, notes, the headings once more."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.definitions.schema import IdType, ListType, TextType
from generator.findings import Rule, Severity
from generator.intake.cells.spelling import plain, squeezed
from generator.intake.checks.notes import NOTE_ROW, Notes
from generator.intake.checks.prepared import prepared_rows
from generator.intake.checks.sums import Sums
from generator.intake.faults import Fault
from generator.intake.layout.headers import is_heading_row
from generator.language import Text
from generator.recipes.rows import DELETE_ROW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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
REPEATED_HEADINGS = Rule(
    code="KAM406",
    severity=Severity.NOTICE,
    title=Text(zh="数据中又出现表头", en="Headings among the rows"),
    says=Text(zh="这一行又是表头，没有读取", en="this row repeats the headings; it was not read"),
    fix=Text(zh="无须处理；可以删除这一行。", en="Nothing needs doing; the row may be deleted."),
    example=Text(zh="几张表粘贴在一起", en="Several tables pasted together"),
    recipe=DELETE_ROW,
)

catalogue = (TOTAL_ROW, REPEATED_HEADINGS)

_TOTAL_WORD = r"(?:合计|总计|小计|累计|共计|总和|汇总)"
_TOTAL = re.compile(
    rf"(?:{_TOTAL_WORD}|本页|本月|本季|本年|全年|年度|季度|部门)*{_TOTAL_WORD}(?:[:：].*)?|"
    r"(?:grand|sub)?-?(?:total|sum)s?:?"
)
_TOTAL_OF = re.compile(
    rf".{{0,20}}{_TOTAL_WORD}|.{{0,30}}[\s-](?:sub|grand )?totals?:?", re.IGNORECASE
)
_TOTAL_ENDS = frozenset("计和总lLmMsS:：")  # last letters of a label that may be a total's


def suspects_of(faults: Iterable[Fault]) -> frozenset[int]:
    """Rows that may be no data at all: those with an error."""
    return frozenset(fault.row for fault in faults if fault.severity is Severity.ERROR)


def not_data(draft: Draft, suspects: frozenset[int]) -> Iterator[Fault]:
    """Totals, notes and repeated headings among the rows."""
    repeated = _repeated_headings(draft)
    candidates = suspects | repeated | _labelled_totals(draft)
    if not candidates:
        return
    cells: dict[int, dict[str, object]] = defaultdict(dict)
    for odd in draft.odd:
        if odd.row in candidates:
            cells[odd.row][odd.column] = odd.cell
    tail = _tail(draft, suspects)
    notes, sums = Notes(draft, suspects), Sums(draft, suspects)
    waiting: dict[int, Collection[str]] = {}
    for row in sorted(candidates):
        rule, written = REPEATED_HEADINGS, ""
        if row not in repeated:
            texts = _texts(draft, row, cells[row])
            found = _kind_of_row(draft, row, texts, notes, in_tail=row in tail)
            if found is None and not cells[row] and sums.are_all_of(row, texts.keys()):
                found = TOTAL_ROW, str(next(iter(texts.values())))
            if found is None:
                if row in tail:
                    waiting[row] = texts.keys()
                continue
            rule, written = found
        sums.end_at(row)
        yield Fault(
            rule=rule,
            severity=rule.severity,
            row=row,
            drops=True,
            removes=True,
            written=written,
        )
    yield from prepared_rows(draft, waiting)


def _repeated_headings(draft: Draft) -> frozenset[int]:
    """The rows in which the headings of their sheet stand once more."""
    return frozenset(
        row
        for sheet in draft.sheets
        if sheet.repeats
        for row in sheet.rows
        if draft.numbers[row] in sheet.repeats
    )


def _labelled_totals(draft: Draft) -> frozenset[int]:
    """Rows that could be read but say in a name or number of theirs that they are totals."""
    totals: set[int] = set()
    for key, column in draft.schema.columns.items():
        if not isinstance(column.type, IdType):
            continue
        values = draft.columns.get(key, ())
        said = {
            value
            for value in filter(None, set(values))  # many rows say the same
            if isinstance(value, str)
            and value[-1] in _TOTAL_ENDS
            and _says_total(value, alone=True)
        }
        if said:
            totals.update(row for row, value in enumerate(values) if value in said)
    return frozenset(totals)


def _says_total(word: str, *, alone: bool) -> bool:
    """Whether a cell says that its row is a total; `alone` lets it say of what."""
    return bool(_TOTAL.fullmatch(squeezed(word)) or (alone and _TOTAL_OF.fullmatch(plain(word))))


def _tail(draft: Draft, suspects: Collection[int]) -> frozenset[int]:
    """The rows of each sheet after its last sound one."""
    found: set[int] = set()
    for sheet in draft.sheets:
        row = sheet.first + sheet.count - 1
        while row >= sheet.first and row in suspects:
            found.add(row)
            row -= 1
    return frozenset(found)


def _texts(draft: Draft, row: int, odd: Mapping[str, object]) -> dict[str, object]:
    """The filled cells of a row in the order of the schema, as they were written."""
    return {
        key: cell
        for key, values in draft.columns.items()
        if draft.has(row, key) and (cell := odd.get(key, values[row])) is not None
    }


def _kind_of_row(
    draft: Draft, row: int, cells: Mapping[str, object], notes: Notes, *, in_tail: bool
) -> tuple[Rule, str] | None:
    """What a row is, if it is no data, and the words that say so."""
    words = {key: cell for key, cell in cells.items() if isinstance(cell, str)}
    for key, word in words.items():
        is_prose = isinstance(draft.schema.columns[key].type, TextType | ListType)
        if _says_total(word, alone=not is_prose or len(words) == 1):
            return TOTAL_ROW, word
    if len(words) == len(cells) and notes.is_note(row, words, in_tail=in_tail):
        return NOTE_ROW, next(iter(words.values()))
    if is_heading_row(list(cells.values()), draft.sheet_of(row).headings):
        return REPEATED_HEADINGS, next(iter(words.values()))
    return None
