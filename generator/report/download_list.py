"""The downloads by what a reader wants to do, the latest period first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.frame import head_view, note_view
from generator.report.parts.rows import RowView, download_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.report.downloads import Download
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.report import Report

TITLE = Text(zh="下载", en="Downloads")
FILES = Text(zh="{count} 个文件", en="{count:file|files}")
LEAD = Text(
    zh="每张表里的数都是公式，可以追到明细行；数与本站相同。",
    en="Every number in a sheet is a formula over its lines, and the same as on this site.",
)
LATEST_FIRST = Text(zh="最近的周期在前", en="the latest period first")
EARLIER = Text(zh="更早的周期 {count} 个文件", en="{count:file|files} of earlier periods")
BEYOND = Text(
    zh="另有 {count} 个文件，见下载清单 downloads/index.json",
    en="{count:file|files} more in the list downloads/index.json",
)
BLANK = "blank"  # the folder of the blank workbooks, which are of no period
SUBS = {BLANK: Text(zh="表头有批注，选项有下拉", en="with notes on headings and lists of choices")}
TASKS = {  # by the folder of a file
    "f13": Text(zh="考核：部门", en="Assessment: the department"),
    "f14": Text(zh="考核：个人", en="Assessment: persons"),
    BLANK: Text(zh="空白表：填好交给管理员", en="Blank workbooks: fill in and hand to the admin"),
}
FEW = 30  # files that a reader takes in at once
MOST = 200  # files that the page lists of one kind
OTHER_TASK = Text(zh="其他", en="Others")
DATA = Text(zh="给程序用的数据", en="Data for programs")
FIGURES = Text(zh="部门、单位和人员的全部指标值", en="All figures of department, units and persons")
FINDINGS = Text(zh="数据问题清单", en="All findings in the workbooks")
RECIPES = Text(zh="处理数据问题的步骤", en="The clicks that cure findings")
INDEX = Text(zh="下载清单，带校验和", en="The list of downloads with their check sums")
MOVEMENT = Text(zh="大客户变动名单", en="Accounts that moved, line by line")


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadGroup:
    """The files for one task of a reader."""

    name: str
    sub: str
    rows: tuple[RowView, ...]
    earlier: tuple[RowView, ...] = ()  # folded away: where one period alone has many files
    earlier_words: str = ""
    beyond: str = ""  # how many files the page does not list


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsView:
    """The page of downloads."""

    head: HeadView
    note: NoteView | None
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
        key=lambda one: (
            *_task(one),
            *_latest_first(one),
            one.path,
        ),
    )
    return DownloadsView(
        head=head_view(report, lang, TITLE[lang], "", FILES.fill(count=len(downloads))[lang]),
        note=note_view(report, lang),
        lead=LEAD[lang] if any(one.period for one in downloads) else "",
        groups=tuple(
            _group(folder, list(group), lang, top)
            for folder, group in groupby(ordered, key=_folder)
        ),
        data_heading=DATA[lang],
        data=tuple(
            RowView(shape="down", title=words[lang], href=f"{top}{path}", tag="json", says=(path,))
            for words, path in (
                (FIGURES, "data/figures.json"),
                (MOVEMENT, "data/tables/movement.json"),
                (FINDINGS, "data/findings.json"),
                (RECIPES, "data/recipes.json"),
                (INDEX, "downloads/index.json"),
            )
        ),
    )


def _group(folder: str, files: Sequence[Download], lang: Lang, top: str) -> DownloadGroup:
    """The files of a folder; where there are many, those of earlier periods are folded away."""
    latest = [one for one in files if one.period == files[0].period]
    shown = files if len(files) <= FEW else latest
    earlier = files[len(shown) : MOST]
    hidden = len(files) - len(shown) - len(earlier)
    return DownloadGroup(
        name=TASKS.get(folder, OTHER_TASK)[lang],
        sub=SUBS.get(folder, LATEST_FIRST)[lang],
        rows=tuple(download_row(one, lang, top) for one in shown),
        earlier=tuple(download_row(one, lang, top) for one in earlier),
        earlier_words=EARLIER.fill(count=len(earlier))[lang],
        beyond=BEYOND.fill(count=hidden)[lang] if hidden else "",
    )


def _task(download: Download) -> tuple[bool, str]:
    """Forms first, then the blank workbooks."""
    folder = _folder(download)
    return folder == BLANK, folder


def _latest_first(download: Download) -> tuple[int, int]:
    period = download.period
    return (0, 0) if period is None else (-period.last_day.toordinal(), -period.kind.months)


def _folder(download: Download) -> str:
    """The folder of a file, which says what it is for."""
    return PurePosixPath(download.path).parent.name
