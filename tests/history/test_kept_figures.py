"""Figures once published as final, and what a later change of the workbooks does to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generator.history.kept_figures import keep_figures, kept_figures
from generator.pages.data import write_data
from tests.small_department import SHEETS, report_of
from tests.support import published_figures

if TYPE_CHECKING:
    from pathlib import Path

    from generator.report.report import Report

YEAR_END = date(2025, 12, 31)
Q1 = "Q1/2025Q3/department"


def publish(report: Report, workbooks: Path) -> list[str]:
    """Keep what a report shows as final; the names of the files that have grown."""
    kept, _ = kept_figures(workbooks)
    figures = report.ledger.figures.values()
    return [path.name for path in keep_figures(figures, kept, report.as_of, workbooks)]


def with_baseline(report: Report, workbooks: Path) -> Report:
    return replace(report, kept=kept_figures(workbooks)[0])


def late_return() -> Report:
    """The same department, with a return of July that was booked later."""
    trade = SHEETS["trade"] + "\nA1 | 2025-07-20 | -4000.00 | 退货"
    return report_of(YEAR_END, trade=trade)


def test_what_is_kept_reads_back_as_it_was_published(tmp_path: Path) -> None:
    report = report_of(YEAR_END)
    publish(report, tmp_path)
    kept, findings = kept_figures(tmp_path)
    assert not findings
    for key, one in kept.items():
        figure = report.ledger.figures[key]
        shown = (figure.state, figure.value, figure.numerator, figure.denominator)
        assert (one.state, one.value, one.numerator, one.denominator) == shown
        assert one.as_of == YEAR_END
    assert Q1 in kept


def test_a_figure_that_is_not_final_is_not_kept(tmp_path: Path) -> None:
    report = report_of(date(2025, 11, 15))
    names = publish(report, tmp_path)
    assert "figures-2025Q3.csv" in names
    assert not {"figures-2025-11.csv", "figures-2025Q4.csv", "figures-2025.csv"} & set(names)
    kept, _ = kept_figures(tmp_path)
    assert not any(report.ledger.figures[key].provisional for key in kept)


def test_a_second_publication_of_the_same_figures_writes_nothing(tmp_path: Path) -> None:
    publish(report_of(YEAR_END), tmp_path)
    assert publish(report_of(YEAR_END), tmp_path) == []


def test_a_late_return_restates_its_quarter_and_no_other(tmp_path: Path) -> None:
    before = report_of(YEAR_END)
    publish(before, tmp_path)
    after = with_baseline(late_return(), tmp_path)
    restated = {key for key, one in after.ledger.figures.items() if after.restated(one)}
    assert Q1 in restated
    growth = {key for key in restated if key.startswith("Q2~previous/")}  # looks back at July
    assert {key.split("/")[1] for key in restated - growth} == {"2025-07", "2025Q3", "2025"}
    assert {key.split("/")[1] for key in growth} == {"2025-07", "2025-08", "2025Q3", "2025Q4"}
    kept = after.restated(after.ledger.figures[Q1])
    assert kept is not None
    assert kept.value == before.ledger.figures[Q1].value
    write_data(after, tmp_path / "data")
    published = published_figures(tmp_path / "data")
    assert published[Q1]["restated"] == {
        "state": "value",
        "as_of": "2025-12-31",
        "value": float(kept.value or 0),
    }
    assert published["Q1/2025Q2/department"]["restated"] is None


def test_what_was_published_first_stays_the_baseline(tmp_path: Path) -> None:
    publish(report_of(YEAR_END), tmp_path)
    publish(with_baseline(late_return(), tmp_path), tmp_path)
    after = with_baseline(late_return(), tmp_path)
    assert after.restated(after.ledger.figures[Q1])
    back = with_baseline(report_of(YEAR_END), tmp_path)
    assert not any(back.restated(figure) for figure in back.ledger.figures.values())


def test_a_line_that_is_no_figure_is_found_and_the_others_are_read(tmp_path: Path) -> None:
    publish(report_of(YEAR_END), tmp_path)
    path = tmp_path / "history/figures-2025Q3.csv"
    lines = path.read_text("utf-8").splitlines()
    spoilt = next(number for number, line in enumerate(lines) if line.startswith(Q1))
    lines[spoilt] = lines[spoilt].replace("2025-12-31", "31/12/2025")
    path.write_text("\n".join([*lines, "half a line"]), "utf-8")
    kept, findings = kept_figures(tmp_path)
    assert [str(finding).partition(": warning ")[0] for finding in findings] == [
        f"{tmp_path.name}/history/figures-2025Q3.csv:{spoilt + 1}:1",
        f"{tmp_path.name}/history/figures-2025Q3.csv:{len(lines) + 1}:1",
    ]
    assert Q1 not in kept
    assert len(kept) > 1


def test_a_file_that_was_saved_in_another_coding_grows_and_loses_nothing(tmp_path: Path) -> None:
    report = report_of(YEAR_END)
    publish(report, tmp_path)
    path = tmp_path / "history/figures-2025Q3.csv"
    lines = path.read_text("utf-8").splitlines()
    before = "\n".join([*lines[:-1], "这一行是手写的"]).encode("gb18030")
    path.write_bytes(before)
    assert publish(report, tmp_path) == [path.name]
    assert path.read_bytes() == before + b"\n" + lines[-1].encode() + b"\n"
