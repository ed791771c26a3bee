"""The page on data quality, an admin's desk: what is wrong, whose it is, what has become of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.findings import Severity
from generator.intake.returned.rules import APPLIED
from generator.language import Text
from generator.report.data_range import data_range_view
from generator.report.parts.frame import head_view
from generator.report.quality.archive import archive_quality
from generator.report.quality.counts import count_words, counts_of, to_be_cured
from generator.report.quality.finding_rows import finding_view
from generator.report.quality.looks import looks
from generator.report.quality.sheets import sheets_table
from generator.report.quality.trend import trend_view
from generator.report.quality.unknown import unknown_view
from generator.report.words.sentences import joined, sentence
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.findings import Finding
    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex
    from generator.report.data_range import DataRangeView
    from generator.report.parts.frame import HeadView
    from generator.report.parts.tables import TableView
    from generator.report.quality.archive import ArchiveQuality
    from generator.report.quality.finding_rows import FindingView
    from generator.report.quality.looks import LookView
    from generator.report.quality.trend import TrendView
    from generator.report.quality.unknown import UnknownView
    from generator.report.report import Report

APPLIED_SHOWN = 60

TITLE = Text(zh="数据质量", en="Data quality")
READ = Text(
    zh="读了 {workbooks} 个工作簿的 <b>{read} 行</b>，",
    en="<b>{read:row|rows}</b> of {workbooks:workbook was|workbooks were} read; ",
)
ALL_USED = Text(zh="<b>全部采用</b>。", en="<b>all of them are used</b>.")
NOT_USED = Text(zh="<b>{left_out} 行没有采用</b>。", en="<b>{left_out} are not used</b>.")
TOUCHED = Text(zh="可能影响{kpis}。", en="This may touch {kpis}.")
NONE_FOUND = Text(zh="没有发现问题。", en="Nothing was found.")
FOUND = Text(zh="共发现 {parts}。", en="Found: {parts}.")
ACCEPTED = Text(
    zh="已采用 {count} 条接受的建议。",
    en="{count:accepted suggestion was|accepted suggestions were} applied.",
)
KPIS = Text(zh="项", en="KPIs")
ALL_APPLIED = Text(
    zh="列前 {shown} 条，共 {count} 条，见 ", en="the first {shown} of {count}; all in "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityView:
    """The page on data quality."""

    head: HeadView
    lead: Markup
    looks: tuple[LookView, ...]  # () where nothing was found
    severities: tuple[str, ...]  # that occur, to filter by
    applied: tuple[FindingView, ...]  # accepted suggestions that were applied
    applied_more: str
    trend: TrendView
    sheets: TableView
    absent: tuple[str, ...]  # optional sheets that nobody handed in
    data_range: DataRangeView | None  # what the rows left out could change
    archive: ArchiveQuality | None
    unknown: UnknownView | None
    data_href: str  # all findings, for programs


def quality_view(index: AccountIndex, lang: Lang, up: str) -> QualityView:
    """The page on data quality; `up` leads from the top of the language to that of the site."""
    report = index.report
    applied = [one for one in report.findings if one.code == APPLIED.code]
    found = to_be_cured(report)
    cut = ALL_APPLIED.fill(shown=APPLIED_SHOWN, count=len(applied))[lang]
    return QualityView(
        head=head_view(report, lang, TITLE[lang], "", report.project.settings.department[lang]),
        lead=_lead(report, found, len(applied), lang),
        looks=looks(index, found, lang),
        severities=tuple(str(one) for one in Severity if counts_of(found)[one]),
        applied=tuple(
            replace(finding_view(report, one, f"a{number}", lang), where=one.place.crumbs)
            for number, one in enumerate(applied[:APPLIED_SHOWN], start=1)
        ),
        applied_more=cut if len(applied) > APPLIED_SHOWN else "",
        trend=trend_view(report, lang),
        sheets=sheets_table(report, lang),
        absent=tuple(
            table.schema.title[lang] for table in report.tables.values() if not table.present
        ),
        data_range=data_range_view(report, lang),
        archive=archive_quality(index, lang),
        unknown=unknown_view(index, lang),
        data_href=f"{up}data/findings.json",
    )


def _lead(report: Report, found: list[Finding], applied: int, lang: Lang) -> Markup:
    """Rows read, used and left out, which figures that touches, and what was found."""
    read = sentence(READ, lang, read=f"{report.rows_read:,}", workbooks=len(report.workbooks))
    left_out = report.rows_left_out
    used = (
        sentence(NOT_USED, lang, left_out=f"{left_out:,}") if left_out else sentence(ALL_USED, lang)
    )
    touched = {key for one in found if one.severity is Severity.ERROR for key in one.kpis}
    names = [kpi.name[lang] for kpi in report.kpis if kpi.id in touched]
    touches = (
        [sentence(TOUCHED, lang, kpis=listed(names, lang, 4, KPIS))] if left_out and names else []
    )
    parts = count_words(counts_of(found), lang)
    counts = sentence(FOUND, lang, parts=parts) if parts else sentence(NONE_FOUND, lang)
    accepted = [sentence(ACCEPTED, lang, count=applied)] if applied else []
    return joined((read + used, *touches, counts, *accepted), lang)
