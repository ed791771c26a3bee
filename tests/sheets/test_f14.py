"""Form F14: who gets which form, under what name, and that its template is the shipped one."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.findings import DefinitionError
from generator.ledger import Scope, ScopeKind
from generator.model.computing import compute
from generator.project import defaults
from generator.report.report import Report
from generator.sheets.f13 import VOCABULARY as DEPARTMENT_VOCABULARY
from generator.sheets.f14 import VOCABULARY, template_of, write_person_sheets
from generator.sheets.making.f14 import template
from tests.sheets.recalculation import parts_of, values_of
from tests.sheets.soundness import unsound
from tests.support import project_with, tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.report.downloads import Download

LAST = date(2026, 6, 30)
SHEETS = {
    "units": "unit_id | name | parent\nHQ | 总部 |\nS1 | 北店 | HQ\nS2 | 南店 | HQ",
    "roster": """
        staff_id | name | role         | unit | valid_from | valid_to
        M0       | 沈一 | 大客户部经理 | HQ   |            |
        C/1      | 何二 | 大客户部内勤 | HQ   |            |
        K01      | 安三 | 客户经理     | S2   | 2025-01-01 | 2026-03-31
        K01      | 安三 | 大客户专员   | S1   | 2026-04-01 |
        K02      | 林四 | 大客户专员   | S1   |            |
    """,
    "accounts": """
        account_id | name | grade | history_date | archive_date | store_id | owner
        A1         | One  | A     | 2025-01-01   | 2025-01-01   | S1       | K01
        A2         | Two  | A     | 2025-01-01   | 2025-01-01   | S1       | K02
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-01-10 | 100        | 销售
        A1         | 2026-06-30 | 100        | 销售
        A2         | 2026-06-30 | 50         | 销售
    """,
    "sales_plan": """
        scope_kind | scope_id | period | amount | version | approved_on
        客户经理   | K01      | 2026Q2 | 100    | 1       | 2026-01-02
        客户经理   | K02      | 2026Q2 | 100    | 1       | 2026-01-02
    """,
    "kpi_weights": """
        scheme     | period | kpi_id | weight | pattern  | parameters
        manager    | 2026   | R1     | 100    | ratio_up |
        specialist | 2026   | R1     | 70     | ratio_up |
        specialist | 2026   | V1     | 30     | ratio_up |
        clerk      | 2026   | C1     | 50     | grade4   |
        clerk      | 2026   | C2     | 50     | grade4   |
    """,
    "kpi_grades": """
        scheme | staff_id | period | kpi_id | grade | assessor
        clerk  | C/1      | 2026Q2 | C1     | 良好  | M0
        clerk  | C/1      | 2026Q2 | C2     | 良好  | M0
    """,
}


@pytest.fixture(scope="module")
def report() -> Report:
    project = project_with({"data_from": date(2026, 1, 1)})
    tables = tables_of(project, SHEETS)
    ledger, findings = compute(project, tables, LAST)
    assert not [one for one in findings if one.code.startswith("KAM64")]
    return Report(
        project=project,
        ledger=ledger,
        as_of=LAST,
        audience=project.settings.audiences[0],
        version="0",
        workbooks=(),
        findings=findings,
        rows_read=0,
        rows_left_out=0,
        tables=tables,
    )


@pytest.fixture(scope="module")
def written(
    report: Report, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[Path, Download]]:
    """The forms of the second quarter, by person."""
    folder = tmp_path_factory.mktemp("downloads")
    return {
        one.scope.id: (folder / one.path.removeprefix("downloads/"), one)
        for one in write_person_sheets(report, folder)
        if one.period is not None and one.period.id == "2026Q2"
    }


def test_every_assessed_person_gets_a_form_under_a_name_that_files_take(
    written: Mapping[str, tuple[Path, Download]],
) -> None:
    assert {person: path.name for person, (path, _) in written.items()} == {
        "M0": "F14-2026Q2-M0.xlsx",
        "C/1": "F14-2026Q2-C_x2f_1.xlsx",
        "K01": "F14-2026Q2-K01.xlsx",
        "K02": "F14-2026Q2-K02.xlsx",
    }
    for path, download in written.values():
        assert path.is_file()
        assert download.path == f"downloads/f14/{path.name}"
        assert unsound(parts_of(path)) == []


def test_the_post_is_that_of_the_period_s_end(
    written: Mapping[str, tuple[Path, Download]],
) -> None:
    cells = values_of(written["K01"][0])
    assert cells["考核表!C11"] == "安三"
    assert cells["考核表!K11"] == "大客户专员"
    assert cells["考核表!C12"] == "北店"


def test_a_weighted_kpi_beyond_the_usual_four_stands_below_them(
    written: Mapping[str, tuple[Path, Download]],
) -> None:
    cells = values_of(written["K02"][0])
    rows = {cells[f"考核表!B{row}"]: row for row in range(18, 23)}
    assert list(rows) == ["R1", "R2", "R3", "R4", "V1"]
    assert cells[f"考核表!K{rows['R1']}"] == 70
    assert cells[f"考核表!K{rows['R2']}"] == "—"  # no weight: shown, not scored
    # without visit norms met or missed V1 is scored on nothing, so R1 has all the weight
    assert cells[f"考核表!L{rows['R1']}"] in {70, 100}


def test_the_warning_stands_only_where_the_total_is_below_the_line(
    written: Mapping[str, tuple[Path, Download]], report: Report
) -> None:
    for person, (path, download) in written.items():
        assert download.period is not None
        score = report.score_on_form(download.period, Scope(ScopeKind.PERSON, person))
        assert score is not None
        has_warning = "口头警告  Verbal warning" in values_of(path).values()
        assert has_warning == score.below_warning
    assert "口头警告  Verbal warning" in values_of(written["K02"][0]).values()
    assert "口头警告  Verbal warning" not in values_of(written["C/1"][0]).values()  # just 60


def test_a_running_quarter_has_no_form(report: Report, tmp_path: Path) -> None:
    early = replace(report, as_of=date(2026, 6, 29))
    made = {one.period.id for one in write_person_sheets(early, tmp_path) if one.period}
    assert made == {"2026Q1"}


def test_readers_without_the_form_get_none(report: Report, tmp_path: Path) -> None:
    audience = replace(report.audience, forms=("F13",))
    assert write_person_sheets(replace(report, audience=audience), tmp_path) == ()
    assert not (tmp_path / "f14").exists()


def test_readers_who_find_scores_on_forms_alone_get_the_same_form(
    report: Report, written: Mapping[str, tuple[Path, Download]], tmp_path: Path
) -> None:
    class Hidden:
        """The ledger of readers who see no scores on pages."""

        def __getattr__(self, name: str) -> object:
            return {} if name == "scores" else getattr(report.ledger, name)

    kept = replace(report, ledger=Hidden(), form_scores=report.ledger.scores)  # type: ignore[arg-type]
    downloads = write_person_sheets(kept, tmp_path)
    by_path = {one.path: one.sha256 for one in downloads}
    assert by_path
    for _, download in written.values():
        assert by_path[download.path] == download.sha256


def test_the_shipped_template_is_what_its_program_draws() -> None:
    shipped = parts_of(defaults() / "templates/sheets/f14.xlsx")
    with zipfile.ZipFile(io.BytesIO(template())) as archive:
        drawn = {name: archive.read(name) for name in archive.namelist()}
    assert shipped == drawn


def test_the_guide_names_the_fields_of_a_person() -> None:
    guide = (defaults() / "templates/sheets/README.md").read_text(encoding="utf-8")
    own = VOCABULARY.fields - DEPARTMENT_VOCABULARY.fields
    assert own
    (line,) = re.findall(r"^- 本人.*(?:\n  .*)*", guide, re.MULTILINE)
    assert all(f"`fill.{field}`" in line for field in own)


def test_a_project_s_own_broken_template_is_a_finding_at_its_path(
    report: Report, tmp_path: Path
) -> None:
    folder = tmp_path / "templates/sheets"
    folder.mkdir(parents=True)
    (folder / "f14.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(DefinitionError) as refusal:
        template_of(replace(report.project, root=tmp_path))
    (finding,) = refusal.value.findings
    assert str(finding.place) == "templates/sheets/f14.xlsx"
