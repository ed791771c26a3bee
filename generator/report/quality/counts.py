"""How many findings there are of each severity, in words and in order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.findings import Severity
from generator.intake.returned.rules import APPLIED
from generator.language import Text
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.findings import Finding
    from generator.language import Lang
    from generator.report.report import Report

PARTS = {
    Severity.ERROR: Text(zh="{count} 个错误", en="{count:error|errors}"),
    Severity.WARNING: Text(zh="{count} 个警告", en="{count:warning|warnings}"),
    Severity.NOTICE: Text(zh="{count} 个提示", en="{count:notice|notices}"),
}


def to_be_cured(report: Report) -> list[Finding]:
    """The findings of a report without those that say that a suggestion was applied."""
    return [one for one in report.findings if one.code != APPLIED.code]


def counts_of(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many there are of each severity."""
    return Counter(finding.severity for finding in findings)


def count_words(counts: Mapping[Severity, int], lang: Lang) -> str:
    """“1 个错误、2 个警告”; "" where there are none."""
    parts = [
        words.fill(count=f"{counts[one]:,}")[lang] for one, words in PARTS.items() if counts[one]
    ]
    return listed(parts, lang)


def worst_first(findings: Iterable[Finding]) -> tuple[int, ...]:
    """By what groups of findings are ordered: more errors first, then more warnings, notices."""
    counts = counts_of(findings)
    return tuple(-counts[severity] for severity in Severity)
