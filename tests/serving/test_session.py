"""A session: what a saved file broke or mended is said at once, the site follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.runs import Options
from generator.serving.building import Built, PreviewBuilder
from generator.serving.difference import difference
from generator.serving.session import Session
from generator.serving.watching import Watch
from generator.stages import UNTOLD
from tests.office import SHEETS, open_office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.project import Project
    from generator.runs import Checked
    from generator.serving.difference import Difference
    from tests.office import Office

OPTIONS = Options(as_of=date(2026, 1, 31))


@dataclass
class Heard:
    """Hears what a session tells."""

    saved_: list[tuple[tuple[str, ...], Difference]] = field(default_factory=list)
    happened: list[str] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    has_heard: Event = field(default_factory=Event)

    def saved(
        self, paths: Sequence[str], found: Difference, checked: Checked, seconds: float
    ) -> None:
        del checked, seconds
        self.saved_.append((tuple(paths), found))

    def definitions(self, findings: Sequence[Finding]) -> None:
        self.wrong.extend(findings)

    def stays(self, checked: Checked) -> None:
        del checked
        self.happened.append("stays")
        self.has_heard.set()

    def building(self) -> None:
        self.happened.append("building")
        self.has_heard.set()

    def built(self, built: Built) -> None:
        self.happened.append(f"built {built.code}")

    def refused(self, findings: Sequence[Finding]) -> None:
        self.happened += [f"{one.place.path} {one.code}" for one in findings]


class NoBuilder(PreviewBuilder):
    """Builds nothing, and keeps what it was asked."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, OPTIONS, "management", "en")
        self.asked: list[str] = []

    def begin(self) -> None:
        self.asked.append("begin")

    def end(self) -> None:
        self.asked.append("end")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The usual office."""
    return open_office(tmp_path, {name: dict(pages) for name, pages in SHEETS.items()})


def session_of(office: Office, heard: Heard) -> Session:
    reads: list[Project | None] = []
    watch = Watch(office.root)
    check = partial(pipeline.check, office.root, OPTIONS, UNTOLD)

    def noted(project: Project | None) -> Checked:
        reads.append(project)
        return check(project)

    session = Session(
        check=noted,
        options=OPTIONS,
        watch=watch,
        builder=NoBuilder(office.root),
        teller=heard,
        checked=check(None),
    )
    heard.reads = reads  # type: ignore[attr-defined]
    return session


def settle(session: Session) -> None:
    """Let two looks see the same."""
    session.tick()
    session.tick()


def test_a_preview_that_cannot_be_written_is_told_and_the_watching_goes_on(office: Office) -> None:
    (office.root / ".kam").write_text("a file", encoding="utf-8")
    heard = Heard()
    session = session_of(office, heard)
    session.builder = PreviewBuilder(office.root, OPTIONS, "team", "en")
    for number in range(2):
        office.visits(F2=f"厨房{number}")
        settle(session)
    assert heard.happened == ["building", ".kam/preview KAM031"] * 2


def test_what_a_saved_workbook_broke_and_mended_is_told(office: Office) -> None:
    heard = Heard()
    session = session_of(office, heard)
    office.visits(C2="昨天", D4="飞鸽")
    settle(session)
    ((paths, found),) = heard.saved_
    assert paths == ("workbooks/visits.xlsx",)
    assert {str(one.place) for one in found.broken} >= {
        "workbooks/visits.xlsx:拜访记录!C2",
        "workbooks/visits.xlsx:拜访记录!D4",
    }
    assert heard.happened == ["stays"]
    office.visits(C2=date(2026, 1, 5), D4="电话", C3="明天")
    settle(session)
    _, found = heard.saved_[1]
    assert [str(one.place) for one in found.broken] == ["workbooks/visits.xlsx:拜访记录!C3"]
    assert len(found.mended) == len(heard.saved_[0][1].broken)
    office.visits(C3=date(2026, 1, 6))
    settle(session)
    assert heard.happened == ["stays", "stays", "building"]
    assert session.builder.asked == ["end", "end", "end", "begin"]  # type: ignore[attr-defined]


def test_a_lock_file_is_no_news(office: Office) -> None:
    heard = Heard()
    session = session_of(office, heard)
    (office.root / "workbooks/~$visits.xlsx").write_bytes(b"owner")
    settle(session)
    assert heard.saved_ == []
    office.visits(C2="昨天")
    settle(session)
    ((_, found),) = heard.saved_
    assert "KAM022" not in {one.code for one in found.broken}


def test_definitions_are_read_again_only_when_one_was_saved(office: Office) -> None:
    heard = Heard()
    session = session_of(office, heard)
    office.visits(H2=None)
    settle(session)
    rules = office.root / "workbooks/rules"
    rules.mkdir()
    (rules / "thresholds.yml").write_text("{}\n")
    settle(session)
    first, second = heard.reads  # type: ignore[attr-defined]
    assert first is not None
    assert second is None
    assert session.checked.project.thresholds == ()


def test_a_wrong_definition_is_told_and_the_session_goes_on(office: Office) -> None:
    heard = Heard()
    session = session_of(office, heard)
    rules = office.root / "workbooks/rules"
    rules.mkdir()
    path = rules / "thresholds.yml"
    path.write_text("a: {measure: rows_left_ot, most: 5%}\n")
    settle(session)
    assert [str(one.place) for one in heard.wrong] == ["workbooks/rules/thresholds.yml:1:14"]
    assert heard.saved_ == []
    office.visits(C2="昨天")  # the definitions are still wrong: they are read again
    settle(session)
    assert len(heard.wrong) == 2
    path.write_text("a: {measure: rows_left_out, most: 5%}\n")
    settle(session)
    ((_, found),) = heard.saved_
    assert "KAM051" in {one.code for one in found.broken}


def test_it_watches_until_it_is_told_to_stop(office: Office) -> None:
    heard, stop = Heard(), Event()
    session = session_of(office, heard)
    thread = Thread(target=session.run, args=(stop,), daemon=True)
    thread.start()
    assert heard.has_heard.wait(30)
    heard.has_heard.clear()
    office.visits(C2="昨天")
    assert heard.has_heard.wait(30)
    stop.set()
    thread.join(30)
    assert not thread.is_alive()
    assert heard.happened == ["building", "stays"]
    assert session.builder.asked[-1] == "end"  # type: ignore[attr-defined]


def test_a_finding_whose_row_moved_is_neither_new_nor_mended(office: Office) -> None:
    office.visits(C2="昨天")
    before = pipeline.check(office.root, OPTIONS, UNTOLD).findings
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.insert_rows(2)
        for column in range(1, 9):
            page.cell(2, column).value = page.cell(4, column).value
        page["A2"] = "V9"
    now = pipeline.check(office.root, OPTIONS, UNTOLD).findings
    found = difference(before, now)
    assert "KAM304" not in {one.code for one in (*found.broken, *found.mended)}
    assert difference(now, now).paths == ()
