"""What has become of the findings between publications, as `kam publish` kept them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.history.published_quality import quality_of
from generator.language import Text
from generator.report.parts.pictures import ChartView, StripCell, StripRow
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import listed, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.history.published_quality import FileCounts, PublishedQuality
    from generator.language import Lang
    from generator.report.report import Report

MOST = 8  # publications in the chart, this one among them
FILES = 12  # workbooks whose findings changed

NO_BASELINE = Text(
    zh="还没有存档的发布可比。用 kam publish 发布时会存下问题数，下次发布起这里显示变化。",
    en="No earlier publication was kept to compare with. kam publish keeps these counts; from the "
    "next publication on, the change is shown here.",
)
SINCE = Text(
    zh="与截止 {day} 的发布相比：{changes}。",
    en="Against the publication as of {day}: {changes}.",
)
UNCHANGED = Text(zh="问题数没有变", en="as many findings as then")
COUNTS = {
    "errors": Text(zh="错误", en="Errors"),
    "warnings": Text(zh="警告", en="Warnings"),
    "notices": Text(zh="提示", en="Notices"),
}
CHANGES = {
    "errors": Text(zh="错误 {before} → {now}", en="errors {before} → {now}"),
    "warnings": Text(zh="警告 {before} → {now}", en="warnings {before} → {now}"),
    "notices": Text(zh="提示 {before} → {now}", en="notices {before} → {now}"),
}
ROWS_READ = Text(zh="读入行", en="Rows read")
ROWS_OUT = Text(zh="未采用行", en="Not used")
CAPTION = Text(zh="各次发布的错误和警告", en="Errors and warnings of each publication")
UNIT = Text(zh="条", en="findings")
WORKBOOK = Text(zh="工作簿", en="Workbook")
BEFORE = Text(zh="上次", en="Then")
NOW = Text(zh="这次", en="Now")
CHANGE = Text(zh="变化", en="Change")
MORE = Text(
    zh="另有 {count} 个工作簿的问题数有变化", en="{count:more workbook|more workbooks} changed"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendView:
    """The findings of the last publications, and what has changed since the one before."""

    says: str
    chart: ChartView | None
    changed: TableView | None  # the workbooks with more or fewer findings than then
    more: str


def trend_view(report: Report, lang: Lang) -> TrendView:
    """The last publications before this one's as-of date, and this one."""
    earlier = [one for one in report.published if one.as_of < report.as_of]
    if not earlier:
        return TrendView(says=NO_BASELINE[lang], chart=None, changed=None, more="")
    now = quality_of(report.findings, report.tables, report.as_of)
    changed = _changed(earlier[-1], now)
    return TrendView(
        says=SINCE.fill(day=earlier[-1].as_of.isoformat(), changes=_changes(earlier[-1], now))[
            lang
        ],
        chart=_chart([*earlier[1 - MOST :], now], lang),
        changed=_table(changed[:FILES], lang) if changed else None,
        more=MORE.fill(count=len(changed) - FILES)[lang] if len(changed) > FILES else "",
    )


def _changes(before: PublishedQuality, now: PublishedQuality) -> Text:
    moved = [
        words.fill(before=f"{before.total(count):,}", now=f"{now.total(count):,}")
        for count, words in CHANGES.items()
        if before.total(count) != now.total(count)
    ]
    if not moved:
        return UNCHANGED
    return Text(
        zh=listed([one.zh for one in moved], "zh"), en=listed([one.en for one in moved], "en")
    )


def _chart(publications: Sequence[PublishedQuality], lang: Lang) -> ChartView:
    ticks = tuple(one.as_of.isoformat()[2:] for one in publications)
    focus = len(publications) - 1
    grave = [one.total("errors") + one.total("warnings") for one in publications]
    return ChartView(
        id="chart-quality",
        caption=CAPTION[lang],
        unit=UNIT[lang],
        ticks=ticks,
        focus=focus,
        rows=(
            *(
                _strip(words[lang], [one.total(count) for one in publications])
                for count, words in COUNTS.items()
            ),
            _strip(ROWS_READ[lang], [one.total("rows_read") for one in publications]),
            _strip(ROWS_OUT[lang], [_not_used(one) for one in publications]),
        ),
        data={
            "name": CAPTION[lang],
            "x": ticks,
            "now": grave,
            "focus": [focus],
            "labels": list(range(len(grave))),
            "unit": UNIT[lang],
            "digits": 0,
            "min": 0,
        },
        right=0,
    )


def _strip(name: str, counts: Sequence[int]) -> StripRow:
    return StripRow(name=name, cells=tuple(StripCell(text=plain(count)) for count in counts))


def _not_used(quality: PublishedQuality) -> int:
    return quality.total("rows_read") - quality.total("rows_used")


def _changed(before: PublishedQuality, now: PublishedQuality) -> list[tuple[str, int, int]]:
    """The workbooks with more or fewer findings, the worst turn first."""
    then = {one.path: _findings(one) for one in before.files}
    today = {one.path: _findings(one) for one in now.files}
    found = [
        (path, then.get(path, 0), today.get(path, 0))
        for path in sorted(then.keys() | today.keys())
        if then.get(path, 0) != today.get(path, 0)
    ]
    return sorted(found, key=lambda one: one[1] - one[2])


def _findings(counts: FileCounts) -> int:
    return counts.errors + counts.warnings + counts.notices


def _table(changed: Sequence[tuple[str, int, int]], lang: Lang) -> TableView:
    return TableView(
        columns=(
            Column(name=WORKBOOK[lang]),
            *(Column(name=words[lang], is_number=True) for words in (BEFORE, NOW, CHANGE)),
        ),
        rows=tuple(
            Row(
                cells=(
                    TextCell(text=path.removeprefix("workbooks/")),
                    TextCell(text=plain(then)),
                    TextCell(text=plain(now)),
                    TextCell(text=plain(now - then, sign=True)),
                )
            )
            for path, then, now in changed
        ),
        label=CHANGE[lang],
    )
