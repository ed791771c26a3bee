"""What would cure a finding, in words; nothing where a value may be shown to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.telling.values import in_words
from generator.language import Text
from generator.report.words.mend_words import mend_words

if TYPE_CHECKING:
    from generator.findings import Finding, Mend
    from generator.language import Lang
    from generator.project import Project

SUGGESTED = Text(zh="建议：{changes}", en="suggestion: {changes}")


def masked_columns(project: Project) -> frozenset[str]:
    """Keys of the columns of any sheet whose values are shown to nobody."""
    return frozenset(
        key
        for schema in project.schemas.values()
        for key, column in schema.columns.items()
        if column.is_masked
    )


def suggestion(finding: Finding, lang: Lang, masked: frozenset[str]) -> str:
    """The mends of a finding in words; "" where there are none or its message offers them."""
    if not finding.mends or finding.column in masked:
        return ""
    if len(finding.mends) == 1 and _is_offered(finding.mends[0], finding.message[lang]):
        return ""
    return SUGGESTED.fill(changes=mend_words(finding.mends, lang))[lang]


def _is_offered(mend: Mend, message: str) -> bool:
    return mend.value is not None and in_words(mend.value) in message
