"""One finding as pages show it: whole where it is told, in one line where it is listed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.language import Text
from generator.report.finding_codes import PAGE, SEVERITIES, SHAPES
from generator.report.parts.rows import RowView
from generator.report.words.mend_words import mend_words
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from generator.findings import Finding, Severity
    from generator.language import Lang
    from generator.report.report import Report

SHOWS = Text(zh="表中显示", en="Sheet shows")
STORES = Text(zh="文件所存", en="File holds")
READ_AS = Text(zh="读作", en="Read as")
NOTHING = "—"
SUGGESTED = Text(zh="建议：{changes}", en="Suggestion: {changes}")
TOUCHES = Text(zh="影响：{kpis}", en="Touches: {kpis}")
ABOUT = Text(zh="涉及大客户：{names}", en="About key accounts: {names}")
KEY = Text(zh="行 {key}", en="row {key}")
KPIS = Text(zh="项", en="KPIs")
ACCOUNTS = Text(zh="家", en="accounts")
NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding told whole."""

    id: str  # its anchor
    severity: Severity
    shape: str
    shape_word: str
    title: str
    where: str
    values: tuple[tuple[str, str], ...]  # what is shown, stored and understood, each by its name
    cure: str
    suggestion: str
    about: tuple[str, ...]  # key accounts, KPIs
    code: str
    code_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding in one line, with the way to where it is told whole."""

    severity: Severity
    shape: str
    shape_word: str
    title: str
    where: str
    href: str  # "" where the page has no more of it


def finding_view(report: Report, finding: Finding, key: str, lang: Lang) -> FindingView:
    """A finding told whole; `key` is its anchor."""
    kpis = [kpi.name[lang] for kpi in report.kpis if kpi.id in finding.kpis]
    names = [report.names.account(one) for one in finding.key_accounts if report.lists_account(one)]
    suggestion = mend_words(finding.mends, lang)
    about = (
        ABOUT.fill(names=listed(names, lang, NAMED, ACCOUNTS))[lang] if names else "",
        TOUCHES.fill(kpis=listed(kpis, lang, NAMED, KPIS))[lang] if kpis else "",
    )
    return FindingView(
        id=key,
        severity=finding.severity,
        shape=SHAPES[finding.severity],
        shape_word=SEVERITIES[finding.severity][lang],
        title=begun(finding.message[lang]),
        where=_where(finding, lang),
        values=_values(finding, lang),
        cure=finding.fix[lang],
        suggestion=SUGGESTED.fill(changes=suggestion)[lang] if suggestion else "",
        about=tuple(line for line in about if line),
        code=finding.code,
        code_href=f"{PAGE}#{finding.code}" if report.has_page("method") else "",
    )


def finding_line(finding: Finding, href: str, lang: Lang) -> FindingLine:
    """A finding in one line."""
    return FindingLine(
        severity=finding.severity,
        shape=SHAPES[finding.severity],
        shape_word=SEVERITIES[finding.severity][lang],
        title=begun(finding.message[lang]),
        where=finding.place.crumbs,
        href=href,
    )


def finding_row(report: Report, finding: Finding, lang: Lang, root: str) -> RowView:
    """A finding in a list among others: what is the matter, where, what to do, what it touches."""
    view = finding_view(report, finding, "", lang)
    colon, comma = ("：", "，") if lang == "zh" else (": ", ", ")
    values = comma.join(f"{name}{colon}{value}" for name, value in view.values)
    return RowView(
        shape=view.shape,
        shape_word=view.shape_word,
        title=view.title,
        what=view.where,
        says=tuple(line for line in (values, view.cure, *view.about) if line),
        who=view.code,
        who_href=f"{root}{view.code_href}" if view.code_href else "",
    )


def begun(words: str) -> str:
    """A line with a capital at its beginning."""
    return words[:1].upper() + words[1:]


def _where(finding: Finding, lang: Lang) -> str:
    """Sheet and cell, or line, and the key of the row; the workbook is said above."""
    place = finding.place
    spot = (
        " › ".join(part for part in (place.sheet, place.cell) if part)
        if isinstance(place, CellPlace)
        else place.crumbs
    )
    key = KEY.fill(key=finding.row_key)[lang] if finding.row_key else ""
    return " · ".join(part for part in (spot, key) if part)


def _values(finding: Finding, lang: Lang) -> tuple[tuple[str, str], ...]:
    """All three of them where one is known: that nothing was understood is worth saying."""
    values = (finding.shown, finding.stored, finding.understood)
    if not any(values):
        return ()
    names = (SHOWS, STORES, READ_AS)
    return tuple((name[lang], value or NOTHING) for name, value in zip(names, values, strict=True))
