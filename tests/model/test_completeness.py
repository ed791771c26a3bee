"""R2, archive completeness: what is filled, what applies, and what past periods rest on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.history.archive_snapshots import archive_snapshots, keep_snapshots
from generator.ledger import State
from generator.model.archive_gaps import archive_gaps
from tests.model.small_service import ACCOUNTS, END, parts, reasons, rules, sheets
from tests.support import (
    figures_of,
    ledger_of,
    project_with,
    shipped_project,
    tables_of,
    write_history,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.ledger import Ledger

ARCHIVE = """
    account_id | archive_no | archive_date | name  | ownership_type | customer_kind | region | owner | history_date | grade | credit_rating | address | phone        | store_id
    A1         | DA1        | 2025-01-01   | One   |                | 直营酒店      | 待补   | K01   | 2025-01-01   | 特级  |               | Street  | not a number | S1
    A2         | DA2        | 2025-01-01   | Two   | 私营           | 直营酒店      | East   | K01   | 2025-01-01   | A     | AA            | Street  | 027-82345678 | S1
    A3         | DA3        | 2025-01-01   | Three | 私营           | 直营酒店      | East   | K02   | 2025-01-01   | A     | AA            | Street  | 不适用       | S2
    B1         | DA4        | 2025-01-01   | Four  |                |               |        | K02   | 2025-01-01   | B     |               |         |              | S2
"""  # noqa: E501 - one column for each of the archive's fields
CONTACTS = """
    contact_id | account_id | person_kind | name | title  | mobile
    X1         | A1         | 主要联系人  | Zhou | Buyer  |
    X2         | A2         | 主要联系人  | Li   | Chef   | 13800000001
    X3         | A3         | 主要联系人  | Wu   | 不适用 | 13800000002
    X0         | A3         | 其他        | Xu   |        |
"""
READINGS = ("", "~field_mean", "~pooled", "~complete_share")
HEAD = "account_id,filled,applicable,missing\n"


def ledger(
    as_of: date = END,
    history: Mapping[str, str] | None = None,
    changed: Mapping[str, str] | None = None,
    **parameters: object,
) -> Ledger:
    given = sheets(**{"accounts": ARCHIVE, "contacts": CONTACTS, **(changed or {})})
    return ledger_of(given, as_of, rules(**parameters), history=history)[0]


def test_e6_completeness() -> None:
    """Eleven of sixteen, sixteen of sixteen, fourteen of fourteen."""
    figures = figures_of(sheets(accounts=ARCHIVE, contacts=CONTACTS), END, rules())
    of_account = {
        account: parts(figures[f"R2~pooled/2026Q2/account={account}"])
        for account in ("A1", "A2", "A3")
    }
    assert of_account == {"A1": ("11", "16"), "A2": ("16", "16"), "A3": ("14", "14")}
    assert figures["R2/2026Q2/account=A1"].value == Fraction(11, 16)
    mean = (Fraction(11, 16) + 1 + 1) / 3
    assert [figures[f"R2{reading}/2026Q2/department"].value for reading in READINGS] == [
        mean,
        mean,
        Fraction(41, 46),
        Fraction(2, 3),
    ]
    assert figures["R2/2026Q2/person=K01"].value == (Fraction(11, 16) + 1) / 2
    assert figures["R2/2026Q2/person=K02"].value == 1
    assert figures["R2/2026Q2/person=M0"].value == mean  # a manager's is that of the whole tree


@pytest.mark.parametrize(
    ("mode", "value"),
    [
        ("field_mean", (Fraction(11, 16) + 2) / 3),
        ("pooled", Fraction(41, 46)),
        ("complete_share", Fraction(2, 3)),
    ],
)
def test_the_mode_names_the_reading_that_is_assessed(mode: str, value: Fraction) -> None:
    figures = figures_of(
        sheets(accounts=ARCHIVE, contacts=CONTACTS), END, rules(completeness_mode=mode)
    )
    assert figures["R2/2026Q2/department"].value == value


GAPS = """
    account_id | name | phone | address | credit_terms | bank
    A1         | One  | x     |         | 是           |
    A2         | Two  |       | Street  | 否           | ICBC
    A3         | Tri  | 1     | Street  |              |
"""


def test_a_condition_decides_what_applies() -> None:
    tables = tables_of(shipped_project(), {"accounts": GAPS, "contacts": "contact_id"})
    gaps = archive_gaps(tables["accounts"], tables["contacts"], ["address", "bank", "phone"])
    assert [tuple(gap)[:3] for gap in gaps] == [
        ("A1", "address", "empty"),
        ("A1", "bank", "empty"),
        ("A2", "bank", "exempt"),  # filled, though it is not asked for
        ("A3", "bank", "exempt"),
        ("A2", "phone", "empty"),
    ]


def test_without_a_main_contact_all_its_fields_are_missing() -> None:
    contacts = """
    contact_id | account_id | person_kind | name | title | mobile
    X2         | A2         | 其他        | Li   | Chef  | 13800000001
    """
    found = ledger(changed={"contacts": contacts})
    assert parts(found.figures["R2~pooled/2026Q2/account=A2"]) == ("13", "16")
    missing = {
        row["field"]: row["state"]
        for row in found.table("archive_fields")
        if row["account_id"] == "A2"
    }
    assert missing == {
        "contact.mobile": "no_contact", "contact.name": "no_contact",
        "contact.title": "no_contact",
    }  # fmt: skip


def test_the_first_of_several_main_contacts_by_number_counts() -> None:
    contacts = """
    contact_id | account_id | person_kind | name | title | mobile
    X9         | A2         | 主要联系人  | Li   | Chef  | 13800000001
    X2         | A2         | 主要联系人  | Li   |       |
    """
    found = ledger(changed={"contacts": contacts})
    assert parts(found.figures["R2~pooled/2026Q2/account=A2"]) == ("14", "16")


def test_missing_fields_are_listed_and_lead_to_their_cells() -> None:
    given = sheets(accounts=ARCHIVE, contacts=CONTACTS)
    found = ledger_of(given, END, rules())[0]
    figure = found.figures["R2~pooled/2026Q2/account=A1"]
    (line,) = found.lines(figure)
    assert line.reason == "archive_incomplete"
    assert {place.cell for place in found.places(line)} == {"E2", "K2", "F2"}
    assert reasons(found, "R2/2026Q2/department") == {
        "A1": "archive_incomplete", "A2": "archive_complete", "A3": "archive_complete",
    }  # fmt: skip


def test_the_fields_that_are_required_are_a_rule_with_a_history() -> None:
    fields = [(date.min, ("phone", "region")), (date(2026, 6, 1), ("phone",))]
    found = ledger(END, changed={"accounts": ARCHIVE}, required_fields=fields)
    assert parts(found.figures["R2~pooled/2026-06/department"])[1] == "3"
    earlier = ledger(date(2026, 5, 31), changed={"accounts": ARCHIVE}, required_fields=fields)
    assert parts(earlier.figures["R2~pooled/2026-05/department"])[1] == "6"


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 6, 15), State.VALUE),  # while it runs
        (date(2026, 6, 30), State.VALUE),
        (date(2026, 7, 15), State.VALUE),  # fifteen days later
        (date(2026, 7, 16), State.NO_DATA),
    ],
)
def test_today_stands_for_a_period_until_some_days_after_it(as_of: date, state: State) -> None:
    assert ledger(as_of).figures["R2/2026Q2/department"].state is state
    assert ledger(as_of).figures["R2/2026Q1/department"].state is State.NO_DATA


def test_a_kept_snapshot_wins_and_todays_archive_never_takes_its_place() -> None:
    kept = {
        "archive-2026-03-31.csv": f"{HEAD}A1,12,16,region phone address grade\nA2,16,16,\n",
        "archive-2026-06-30.csv": f"{HEAD}A1,8,16,a b c d e f g h\nA2,16,16,\nA3,14,14,\n",
    }
    figures = figures_of(sheets(accounts=ARCHIVE, contacts=CONTACTS), END, rules(), history=kept)
    assert figures["R2/2026Q1/department"].value == Fraction(7, 8)  # A3 was not kept
    assert figures["R2/2026-03/department"].value == Fraction(7, 8)
    assert figures["R2/2026-02/department"].state is State.NO_DATA
    assert figures["R2/2026Q2/department"].value == (Fraction(1, 2) + 2) / 3
    found = ledger(history=kept)
    assert reasons(found, "R2/2026Q1/department") == {
        "A1": "archive_kept_incomplete", "A2": "archive_kept_complete", "A3": "archive_not_kept",
    }  # fmt: skip
    line = found.lines(found.figures["R2/2026Q1/department"])[0]
    (place,) = found.places(line)
    assert str(place).endswith("/history/archive-2026-03-31.csv:archive-2026-03-31!B2")


def test_of_an_account_that_the_snapshot_does_not_know_nothing_is_known() -> None:
    kept = {"archive-2026-03-31.csv": f"{HEAD}A1,16,16,\nA2,0,0,\n"}
    figures = figures_of(sheets(accounts=ARCHIVE, contacts=CONTACTS), END, rules(), history=kept)
    unknown = figures["R2/2026Q1/account=A3"]
    assert unknown.state is State.NO_DATA
    assert unknown.reason is not None
    assert "snapshot" in unknown.reason.en
    assert figures["R2~pooled/2026Q1/account=A3"].state is State.NO_DATA
    assert figures["R2/2026Q1/person=K02"].state is State.NO_DATA  # A3 is his only one
    assert figures["R2/2026Q1/account=A2"].state is State.NOT_APPLICABLE  # known: nothing applied
    assert figures["R2/2026Q1/department"].value == 1


def test_a_snapshot_of_a_day_that_has_not_come_yet_is_not_used() -> None:
    kept = {"archive-2026-06-30.csv": f"{HEAD}A1,8,16,a b c d e f g h\n"}
    found = ledger(date(2026, 6, 15), history=kept)
    assert parts(found.figures["R2~pooled/2026Q2/account=A1"]) == ("13", "16")


def test_the_accounts_are_those_key_at_the_end_of_the_period() -> None:
    grades = """
    account_id | grade | effective_date | decided_by
    A2         | A     | 2025-01-01     | M0
    A2         | B     | 2026-04-15     | M0
    B1         | B     | 2025-01-01     | M0
    B1         | A     | 2026-06-30     | M0
    """
    found = ledger(changed={"grade_history": grades})
    assert reasons(found, "R2/2026Q2/department").keys() == {"A1", "A3", "B1"}


def test_without_key_accounts_there_is_no_rate() -> None:
    nobody = ACCOUNTS.replace("特级", "B").replace("| A  ", "| B  ")
    found = ledger(changed={"accounts": nobody})
    assert found.figures["R2/2026Q2/department"].state is State.NOT_APPLICABLE
    assert found.figures["R2/2026Q2/department"].reason is not None


@pytest.mark.parametrize(
    ("name", "text", "code", "place"),
    [
        ("archive-2026-3-31.csv", HEAD, "KAM752", "workbooks/history/archive-2026-3-31.csv"),
        ("archive-2026-02-31.csv", HEAD, "KAM752", "workbooks/history/archive-2026-02-31.csv"),
        ("archive-2026-03-31.csv", "", "KAM752", "workbooks/history/archive-2026-03-31.csv"),
        ("archive-2026-03-31.csv", "a,b\n", "KAM752", "workbooks/history/archive-2026-03-31.csv"),
        *(
            ("archive-2026-03-31.csv", f"{HEAD}A2,16,16,\n{line}\n", "KAM753",
             "workbooks/history/archive-2026-03-31.csv:3:1")
            for line in (
                "A1,12,16", "A1,x,16,a", "A1,12,16.0,a", "A1,-1,16,a", "A1,17,16,", ",16,16,",
                "A1,15,16,", "A2,16,16,", "A1,１５,16,phone", "A1,15,16,phone,",
            )
        ),
    ],
)  # fmt: skip
def test_a_bad_snapshot_is_told_at_its_place(
    tmp_path: Path, name: str, text: str, code: str, place: str
) -> None:
    write_history({name: text}, tmp_path / "workbooks")
    table, findings = archive_snapshots(tmp_path / "workbooks")
    assert [(one.code, str(one.place)) for one in findings] == [(code, place)]
    assert list(table.columns["account_id"]) == (["A2"] if code == "KAM753" else [])


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "history" / "archive-2026-03-31.csv"
    path.parent.mkdir()
    path.write_bytes(HEAD.encode() + "客户".encode("gb18030"))
    _, findings = archive_snapshots(tmp_path)
    assert [one.code for one in findings] == ["KAM752"]


def test_what_a_publication_keeps_is_read_again_as_it_stood(tmp_path: Path) -> None:
    of_contact = ["contact.mobile", "contact.name", "contact.title"]
    of_b1 = ["address", *of_contact, "credit_rating", "customer_kind", "ownership_type"]
    of_b1 += ["phone", "region"]
    found = ledger(date(2026, 7, 10))
    written = keep_snapshots(found, date(2026, 7, 10), tmp_path)
    assert [path.name for path in written] == ["archive-2026-06-30.csv"]
    assert written[0].read_text("utf-8").splitlines() == [
        "account_id,filled,applicable,missing",
        "A1,13,16,contact.mobile credit_rating ownership_type",
        "A2,16,16,",
        "A3,16,16,",
        f"B1,7,16,{' '.join(of_b1)}",
    ]
    assert keep_snapshots(found, date(2026, 7, 10), tmp_path) == ()
    later = ledger_of(
        sheets(),  # an archive of which nearly all has gone meanwhile
        date(2026, 12, 31),
        rules(),
        history={written[0].name: written[0].read_text("utf-8")},
    )[0]
    for scope in ("department", "person=K01", "account=A1"):
        for reading in READINGS:
            before = found.figures[f"R2{reading}/2026Q2/{scope}"]
            assert later.figures[before.id].value == before.value


def test_nothing_is_kept_of_a_running_month_or_of_one_long_over(tmp_path: Path) -> None:
    assert keep_snapshots(ledger(date(2026, 6, 29)), date(2026, 6, 29), tmp_path) == ()
    assert not (tmp_path / "history").exists()


def test_fields_that_the_archive_does_not_have_are_refused() -> None:
    with pytest.raises(KeyError):
        ledger_of(sheets(), END, rules(required_fields=("no_such_field",)))
    assert project_with().parameters["required_fields"].labels["contact.mobile"].zh == "手机号码"
