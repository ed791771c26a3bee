"""The downloads by what a reader wants to do, the latest period first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.frame import head_view
from generator.report.rows import RowView, download_row
from generator.report.wording import period_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.report.downloads import Download
    from generator.report.frame import HeadView
    from generator.report.report import Report

TITLE = Text(zh="下载", en="Downloads")
FILES = Text(zh="{count} 个文件", en="{count} files")
LEAD = Text(
    zh="每张表里的数都是公式，可以追到明细行；数与本站相同。",
    en="Every number in a sheet is a formula over its lines, and the same as on this site.",
)
DATA = Text(zh="给程序用的数据", en="Data for programs")
FIGURES = Text(zh="部门、单位和人员的全部指标值", en="All figures of department, units and persons")
FINDINGS = Text(zh="数据问题清单", en="All findings in the workbooks")
INDEX = Text(zh="下载清单，带校验和", en="The list of downloads with their check sums")
MOVEMENT = Text(zh="大客户变动名单", en="Accounts that moved, line by line")


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadGroup:
    """The files of one period."""

    name: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsView:
    """The page of downloads."""

    head: HeadView
    lead: str
    groups: tuple[DownloadGroup, ...]
    data_heading: str
    data: tuple[RowView, ...]


def downloads_view(
    report: Report, downloads: Sequence[Download], lang: Lang, top: str
) -> DownloadsView:
    """The page of downloads; `top` leads to the top of the site."""
    ordered = sorted(
        downloads,
        key=lambda one: (-one.period.last_day.toordinal(), -one.period.kind.months, one.path),
    )
    return DownloadsView(
        head=head_view(report, lang, TITLE[lang], "", FILES.fill(count=len(downloads))[lang]),
        lead=LEAD[lang] if downloads else "",
        groups=tuple(
            DownloadGroup(
                name=period_name(period, lang),
                rows=tuple(download_row(one, lang, top) for one in group),
            )
            for period, group in groupby(ordered, key=lambda one: one.period)
        ),
        data_heading=DATA[lang],
        data=tuple(
            RowView(shape="down", title=words[lang], href=f"{top}{path}", tag="json", says=(path,))
            for words, path in (
                (FIGURES, "data/figures.json"),
                (MOVEMENT, "data/tables/movement.json"),
                (FINDINGS, "data/findings.json"),
                (INDEX, "downloads/index.json"),
            )
        ),
    )
