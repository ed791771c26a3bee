"""The page of downloads: by task, the latest period in sight, never thousands of rows."""

from __future__ import annotations

from generator.language import same
from generator.ledger import Scope, ScopeKind
from generator.periods import Period
from generator.report.download_list import FEW, MOST, downloads_view
from generator.report.downloads import Download
from tests.sheets.small_report import small_report


def download(folder: str, period: str, staff_id: str = "") -> Download:
    scope = Scope(ScopeKind.PERSON, staff_id) if staff_id else Scope(ScopeKind.DEPARTMENT)
    return Download(
        path=f"downloads/{folder}/{period}{staff_id}.xlsx",
        title=same(f"{folder} {period} {staff_id}"),
        says=same(""),
        period=Period.parse(period),
        scope=scope,
        sha256="",
        bytes=1,
        figures={},
    )


def persons(count: int, *periods: str) -> list[Download]:
    return [
        download("f14", period, f"K{number:04}") for period in periods for number in range(count)
    ]


def test_department_and_persons_stand_apart_under_assessment() -> None:
    files = [download("f13", "2026Q1"), *persons(2, "2026Q1", "2025Q4")]
    view = downloads_view(small_report(), files, "zh", "")
    assert [(group.name, len(group.rows)) for group in view.groups] == [
        ("考核：部门", 1),
        ("考核：个人", 4),
    ]
    assert not any(group.earlier or group.beyond for group in view.groups)


def test_many_files_of_persons_fold_the_earlier_periods_away() -> None:
    files = persons(FEW, "2025Q4", "2026Q1")
    (group,) = downloads_view(small_report(), files, "en", "").groups
    assert {row.title.split()[1] for row in group.rows} == {"2026Q1"}
    assert {row.title.split()[1] for row in group.earlier} == {"2025Q4"}
    assert group.earlier_words == f"{FEW} files of earlier periods"
    assert len(group.rows) + len(group.earlier) == 2 * FEW
    assert not group.beyond


def test_the_page_lists_so_many_and_counts_the_others() -> None:
    files = persons(MOST // 2 + 10, "2025Q3", "2025Q4", "2026Q1")
    (group,) = downloads_view(small_report(), files, "en", "").groups
    assert len(group.rows) + len(group.earlier) == MOST
    assert group.beyond.startswith(f"{len(files) - MOST} files more")
