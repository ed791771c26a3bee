"""What would cure a finding, in words; nothing where a value may be shown to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from generator.definitions.schema import Confidentiality
from generator.findings import Change
from generator.intake.telling import in_words
from generator.language import Text

if TYPE_CHECKING:
    from generator.findings import Finding, Mend
    from generator.language import Lang
    from generator.project import Project

SUGGESTED = Text(zh="建议：{changes}", en="suggestion: {changes}")
AND_MORE = Text(zh="{changes} 等 {n} 处", en="{changes} and others, {n} in all")
SET = Text(zh="{cell} 改为 {value}", en="{cell} to {value}")
CLEAR = Text(zh="清空 {cell}", en="clear {cell}")
REMOVE_ROW = Text(zh="删除第 {row} 行", en="delete row {row}")
RENAME = Text(zh="工作表改名为“{value}”", en="rename the sheet to “{value}”")
_NAMED = 3

_MASKED = (Confidentiality.PERSONAL, Confidentiality.SENSITIVE)


def masked_columns(project: Project) -> frozenset[str]:
    """Keys of the columns of any sheet whose values are shown to nobody."""
    return frozenset(
        key
        for schema in project.schemas.values()
        for key, column in schema.columns.items()
        if column.confidentiality in _MASKED
    )


def suggestion(finding: Finding, lang: Lang, masked: frozenset[str]) -> str:
    """The mends of a finding in words; "" where there are none or its message offers them."""
    if not finding.mends or finding.column in masked:
        return ""
    if len(finding.mends) == 1 and _is_offered(finding.mends[0], finding.message[lang]):
        return ""
    words = [_change(mend)[lang] for mend in finding.mends]
    named = ("，" if lang == "zh" else ", ").join(words[:_NAMED])
    if len(words) > _NAMED:
        named = AND_MORE.fill(changes=named, n=len(words))[lang]
    return SUGGESTED.fill(changes=named)[lang]


def _is_offered(mend: Mend, message: str) -> bool:
    return mend.value is not None and in_words(mend.value) in message


def _change(mend: Mend) -> Text:
    match mend.change:
        case Change.SET_CELL if mend.value is None:
            return CLEAR.fill(cell=mend.cell)
        case Change.SET_CELL:
            return SET.fill(cell=mend.cell, value=in_words(mend.value))
        case Change.REMOVE_ROW:
            return REMOVE_ROW.fill(row=mend.cell.partition(":")[0])
        case Change.RENAME_SHEET:
            return RENAME.fill(value=in_words(mend.value))
        case _:
            assert_never(mend.change)
