"""What the data are worth: rows read and used, findings by workbook, how far each sheet reaches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Severity
from generator.language import Text
from generator.report.data_range import data_range_view
from generator.report.finding_codes import PAGE
from generator.report.parts.frame import head_view
from generator.report.parts.rows import RowView
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.sentences import joined, sentence
from generator.report.words.wording import listed
from generator.report.workbooks import sheet_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from generator.findings import Finding
    from generator.language import Lang
    from generator.report.data_range import DataRangeView
    from generator.report.parts.frame import HeadView
    from generator.report.report import Report

SHOWN = 200  # findings of a workbook; the data file holds all

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
PARTS = {
    Severity.ERROR: Text(zh="{count} 个错误", en="{count:error|errors}"),
    Severity.WARNING: Text(zh="{count} 个警告", en="{count:warning|warnings}"),
    Severity.NOTICE: Text(zh="{count} 个提示", en="{count:notice|notices}"),
}
SHAPES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTICE: "note"}
WORDS = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.NOTICE: Text(zh="提示", en="notice"),
}
SHOWS = Text(zh="表中显示“{shown}”", en="the sheet shows “{shown}”")
STORES = Text(zh="文件存的是“{stored}”", en="the file holds “{stored}”")
READ_AS = Text(zh="读作“{understood}”", en="read as “{understood}”")
TOUCHES = Text(zh="影响：{kpis}", en="Touches: {kpis}")
KEY = Text(zh="行 {key}", en="row {key}")
CUT = Text(
    zh="列前 {shown} 条，全部 {count} 条见 data/findings.json",
    en="the first {shown} of {count}; all are in data/findings.json",
)
COUNT = Text(zh="{count} 条", en="{count}")
WORKBOOK = Text(zh="工作簿", en="Workbook")
SHEET = Text(zh="工作表", en="Sheet")
IS_READ = Text(zh="读入", en="Read")
IS_USED = Text(zh="采用", en="Used")
IS_OUT = Text(zh="未采用", en="Not used")
LATEST = Text(zh="最晚日期", en="Latest date")
BEHIND = Text(zh="距截止日", en="Before as-of")
DAYS = Text(zh="{count} 天", en="{count:day|days}")
ROWS = Text(zh="行", en="rows")
ABSENT = Text(zh="没有提交", en="Not handed in")
KPIS = Text(zh="项", en="KPIs")
TOTAL = Text(zh="合计", en="Total")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """The findings of one workbook."""

    name: str
    sub: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityView:
    """The page on data quality."""

    head: HeadView
    lead: Markup
    groups: tuple[FindingGroup, ...]
    sheets: TableView
    data_range: DataRangeView | None  # what the rows left out could change
    absent: tuple[str, ...]  # optional sheets that nobody handed in


def quality_view(report: Report, lang: Lang) -> QualityView:
    """The page on data quality."""
    return QualityView(
        head=head_view(report, lang, TITLE[lang], "", report.project.settings.department[lang]),
        lead=_lead(report, lang),
        groups=tuple(_groups(report, lang)),
        sheets=_sheets(report, lang),
        data_range=data_range_view(report, lang),
        absent=tuple(
            table.schema.title[lang] for table in report.tables.values() if not table.present
        ),
    )


def _lead(report: Report, lang: Lang) -> Markup:
    """Rows read, used and left out, and which figures that touches."""
    read = sentence(READ, lang, read=f"{report.rows_read:,}", workbooks=len(report.workbooks))
    left_out = report.rows_left_out
    used = (
        sentence(NOT_USED, lang, left_out=f"{left_out:,}") if left_out else sentence(ALL_USED, lang)
    )
    touched = {key for one in report.findings if one.severity is Severity.ERROR for key in one.kpis}
    names = [kpi.name[lang] for kpi in report.kpis if kpi.id in touched]
    touches = (
        [sentence(TOUCHED, lang, kpis=listed(names, lang, 4, KPIS))] if left_out and names else []
    )
    return joined((read + used, *touches, _found(report.findings, lang)), lang)


def _found(findings: Sequence[Finding], lang: Lang) -> Markup:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        words.fill(count=f"{counts[one]:,}")[lang] for one, words in PARTS.items() if counts[one]
    ]
    return sentence(FOUND, lang, parts=listed(parts, lang)) if parts else sentence(NONE_FOUND, lang)


def _groups(report: Report, lang: Lang) -> list[FindingGroup]:
    """The findings by workbook, the worst workbook first; within one as they are ordered."""
    by_path = sorted(report.findings, key=lambda one: one.place.path)
    groups = []
    for path, found in groupby(by_path, key=lambda one: one.place.path):
        findings = list(found)
        cut = CUT.fill(shown=SHOWN, count=f"{len(findings):,}")[lang]
        worst = min(list(Severity).index(one.severity) for one in findings)
        group = FindingGroup(
            name=path.removeprefix("workbooks/"),
            sub=cut if len(findings) > SHOWN else COUNT.fill(count=len(findings))[lang],
            rows=tuple(finding_row(report, one, lang) for one in findings[:SHOWN]),
        )
        groups.append(((worst, path), group))
    return [group for _, group in sorted(groups, key=lambda pair: pair[0])]


def finding_row(report: Report, finding: Finding, lang: Lang, root: str = "") -> RowView:
    """A finding: what is the matter, where, what was shown, what to do, what it touches.

    `root` leads from the page to the top of its language.
    """
    told = [
        words.fill(**{name: value})[lang]
        for words, name, value in (
            (SHOWS, "shown", finding.shown),
            (STORES, "stored", finding.stored if finding.stored != finding.shown else None),
            (READ_AS, "understood", finding.understood),
        )
        if value
    ]
    names = [kpi.name[lang] for kpi in report.kpis if kpi.id in finding.kpis]
    comma = "，" if lang == "zh" else ", "
    lines = (
        _begun(comma.join(told)),
        finding.fix[lang],
        TOUCHES.fill(kpis=listed(names, lang, 4, KPIS))[lang] if names else "",
    )
    place = finding.place
    where = (
        " › ".join(part for part in (place.sheet, place.cell) if part)
        if isinstance(place, CellPlace)
        else place.crumbs
    )
    key = KEY.fill(key=finding.row_key)[lang] if finding.row_key else ""
    return RowView(
        shape=SHAPES[finding.severity],
        shape_word=WORDS[finding.severity][lang],
        title=_begun(finding.message[lang]),
        what=" · ".join(part for part in (where, key) if part),
        says=tuple(line for line in lines if line),
        who=finding.code,
        who_href=f"{root}{PAGE}#{finding.code}" if report.has_page("method") else "",
    )


def _begun(words: str) -> str:
    """A line with a capital at its beginning."""
    return words[:1].upper() + words[1:]


def _sheets(report: Report, lang: Lang) -> TableView:
    """Every sheet: rows in, rows used, how far it reaches."""
    columns = (
        Column(name=WORKBOOK[lang]),
        Column(name=SHEET[lang]),
        *(
            Column(name=words[lang], under=ROWS[lang], is_number=True, is_sorted=True)
            for words in (IS_READ, IS_USED, IS_OUT)
        ),
        Column(name=LATEST[lang]),
        Column(name=BEHIND[lang], is_number=True, is_sorted=True),
    )
    facts = sheet_facts(report)
    rows = tuple(
        Row(
            cells=(
                TextCell(text=one.path.removeprefix("workbooks/")),
                TextCell(text=one.sheet),
                *_counts(one.rows_read, one.rows_used),
                TextCell(text=one.latest.isoformat() if one.latest else ""),
                TextCell(
                    text=DAYS.fill(count=(report.as_of - one.latest).days)[lang]
                    if one.latest
                    else "",
                    sort=str((report.as_of - one.latest).days) if one.latest else "",
                ),
            )
        )
        for one in facts
    )
    read, used = sum(one.rows_read for one in facts), sum(one.rows_used for one in facts)
    blank = TextCell(text="")
    foot = Row(cells=(TextCell(text=TOTAL[lang]), blank, *_counts(read, used), blank, blank))
    return TableView(columns=columns, rows=rows, foot=foot, label=TITLE[lang])


def _counts(read: int, used: int) -> tuple[TextCell, TextCell, TextCell]:
    return (
        TextCell(text=f"{read:,}"),
        TextCell(text=f"{used:,}"),
        TextCell(text=f"{read - used:,}", is_dim=read == used),
    )
