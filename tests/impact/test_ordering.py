"""The order of findings: by severity, then by what they touch, then by place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from generator.cells import CellPlace, LinePlace
from generator.findings import Rule, Severity
from generator.impact.ordering import Impact, impact_of, in_order
from generator.language import same
from generator.recipes.cells import CORRECT_CELL
from tests.catalogue.figure_cases import COMPANY
from tests.office import open_office

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding

RULE = Rule(
    code="KAM999",
    severity=Severity.WARNING,
    title=same("a"),
    says=same("b"),
    fix=same("c"),
    example=same("d"),
    recipe=CORRECT_CELL,
)
IMPACT = Impact(
    key_accounts=frozenset({"KH1", "KH2"}), weights={"Q1": Decimal(40), "R3": Decimal(20)}
)


def found(
    cell: str = "A1",
    *,
    severity: Severity = Severity.WARNING,
    accounts: tuple[str, ...] = (),
    kpis: tuple[str, ...] = (),
) -> Finding:
    place = CellPlace("workbooks/a.xlsx", "S", cell)
    return RULE.at(place, severity=severity, accounts=accounts, kpis=kpis)


def cells(findings: list[Finding]) -> list[str]:
    return [
        one.place.cell for one in in_order(findings, IMPACT) if isinstance(one.place, CellPlace)
    ]


def test_severity_comes_before_all_else() -> None:
    assert cells(
        [
            found("A1", severity=Severity.NOTICE, accounts=("KH1",), kpis=("Q1",)),
            found("A2", accounts=("KH1", "KH2")),
            found("A9", severity=Severity.ERROR),
        ]
    ) == ["A9", "A2", "A1"]


def test_key_accounts_come_before_kpis_and_other_accounts_count_for_nothing() -> None:
    assert cells(
        [
            found("A1", kpis=("Q1", "R3")),
            found("A2", accounts=("KH7", "KH8", "KH9")),
            found("A3", accounts=("KH1",)),
            found("A4", accounts=("KH1", "KH2", "KH2")),
        ]
    ) == ["A4", "A3", "A1", "A2"]


def test_the_weight_of_kpis_comes_before_their_number() -> None:
    assert cells(
        [found("A1", kpis=("V1", "V2", "V3")), found("A2", kpis=("R3",)), found("A3", kpis=("Q1",))]
    ) == ["A3", "A2", "A1"]


def test_among_equals_one_reads_by_row_and_column() -> None:
    assert cells([found("B10"), found("AA2"), found("B2"), found("9:9"), found("C2:C90")]) == [
        "B2", "C2:C90", "AA2", "9:9", "B10",
    ]  # fmt: skip


def test_a_finding_is_told_which_of_its_accounts_are_key() -> None:
    (one,) = in_order([found(accounts=("KH9", "KH2", "KH1"))], IMPACT)
    assert one.key_accounts == ("KH1", "KH2")
    assert one.record()["key_accounts"] == ["KH1", "KH2"]
    assert one.record()["accounts"] == ["KH9", "KH2", "KH1"]


places = st.one_of(
    st.builds(
        CellPlace,
        st.sampled_from("ab"),
        st.sampled_from(["", "S"]),
        st.sampled_from(["", "A1", "B2", "3:3"]),
    ),
    st.builds(LinePlace, st.sampled_from("ab"), st.integers(0, 3), st.integers(0, 3)),
)
findings = st.lists(
    st.builds(
        lambda place, severity, accounts, kpis: RULE.at(
            place, severity=severity, accounts=tuple(accounts), kpis=tuple(kpis)
        ),
        places,
        st.sampled_from(Severity),
        st.lists(st.sampled_from(["KH1", "KH9"])),
        st.lists(st.sampled_from(["Q1", "V1"])),
    )
)


@given(findings, st.randoms(use_true_random=False))
def test_the_order_is_that_of_the_findings_however_they_were_found(
    listed: list[Finding], random: object
) -> None:
    ordered = in_order(listed, IMPACT)
    shuffled = [*listed]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = in_order(shuffled, IMPACT)
    assert [one.record() | {"accounts": []} for one in again] == [
        one.record() | {"accounts": []} for one in ordered
    ]
    assert in_order(ordered, IMPACT) == ordered
    assert set(map(str, ordered)) == set(map(str, listed))


def test_weights_are_the_largest_of_the_sheet(tmp_path: Path) -> None:
    office = open_office(tmp_path, {name: dict(pages) for name, pages in COMPANY.items()})
    office.write(
        "weights.xlsx",
        {
            "指标权重": [
                ["考核方案", "期间", "指标编号", "权重"],
                ["department", "2026", "Q1", 40],
                ["department", "2025", "Q1", 30],
                ["department", "2026", "R3", 60],
            ]
        },
    )
    impact = impact_of(office.project, office.read(), date(2026, 6, 30))
    assert impact.weights == {"Q1": Decimal(40), "R3": Decimal(60)}
    assert impact.key_accounts == {"KH001", "KH002", "KH003", "KH004"}
