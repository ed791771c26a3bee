"""Texts among the rows and below them: who made the table, a sentence, a heading of a section."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.definitions.schema import IdType
from generator.findings import Rule, Severity
from generator.intake.cells.spelling import plain
from generator.intake.layout.areas import areas
from generator.language import Text
from generator.recipes.rows import DELETE_ROW

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.intake.drafts import Draft

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

catalogue = (NOTE_ROW,)

_NOTE = re.compile(
    r"(?:备注|注|说明|制表|填表|填报|审核|审批|复核|统计|负责人|打印|数据来源|单位|签字|签名|日期|note|source)"
    r".{0,12}?[:：]",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|(?:\d{4}年)?第?[一二三四1-4]季度|"
    r"\d{4}年度?|[(（]?[一二三四五六七八九十]{1,3}[)）、.].{1,20}"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = 6  # letters; shorter words may be ids
_MOST_NOTES = 4  # cells of a row of notes: made by, checked by, date
_WIDE = 3  # columns over which a row is merged that is a heading of those below it


class Notes:
    """Knows the rows of a table that hold only notes."""

    def __init__(self, draft: Draft, unsound: Collection[int]) -> None:
        """Look at a table; `unsound` are the rows that cannot be records."""
        self._draft = draft
        self._unsound = unsound
        self._chinese: dict[tuple[int, str], bool] = {}

    def is_note(self, row: int, words: Mapping[str, str], *, in_tail: bool) -> bool:
        """Whether a row is a note: `words` are all its cells, by column.

        Args:
            row: Of the draft; it cannot be a record.
            words: Its texts; it holds nothing else.
            in_tail: Whether no sound row stands below it.
        """
        if len(self._draft.schema.columns) <= 2 or not 0 < len(words) <= _MOST_NOTES:
            return False
        notes = sum(1 for word in words.values() if _NOTE.match(word))
        if notes * 2 >= len(words):
            return True
        (key, word), *others = words.items()
        if others:
            return False
        number, merged = self._draft.numbers[row], self._draft.sheet_of(row).merged
        if _SECTION.fullmatch(plain(word)) or number in _wide_rows(merged):
            return True
        return in_tail and self._is_sentence(row, key, word)

    def _is_sentence(self, row: int, key: str, word: str) -> bool:
        """Whether a lonely text below the table is a sentence, where the others are numbers."""
        is_id = isinstance(self._draft.schema.columns[key].type, IdType)
        if not is_id or len(word) < _SENTENCE or not _CHINESE.search(word):
            return False
        part = self._draft.part_of[row]
        if (part, key) not in self._chinese:
            sheet, values = self._draft.sheets[part], self._draft.columns[key]
            self._chinese[part, key] = any(
                isinstance(values[one], str) and _CHINESE.search(str(values[one]))
                for one in sheet.rows
                if one not in self._unsound
            )
        return not self._chinese[part, key]


@lru_cache(maxsize=64)
def _wide_rows(merged: tuple[str, ...]) -> frozenset[int]:
    """The rows in which one cell reaches over several columns."""
    return frozenset(
        area.top
        for area in areas(merged)
        if area.top == area.bottom and area.right - area.left + 1 >= _WIDE
    )
