"""Classes of tables and figures come from the columns of the sheets that their SQL reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.lineage import NOTHING, Inputs
from generator.model import sql_files
from generator.model.lineage import head_of, known_tables, model_lineage
from generator.model.sql_files import SqlFile, sql_file
from tests.support import ledger_of, shipped_project

PROJECT = shipped_project()
LINEAGE = model_lineage(PROJECT)

# The definition book takes status, population and due weeks for internal; a file may say so
# of itself where everything else follows from it.
MAY_BE_DECLARED = {
    "trade_rows": "that something was sold on a day is what statuses rest on",
    "r3_churn_rate": "the churn rate rests on the population alone",
}


def classes(inputs: Inputs) -> set[str]:
    found = (one.partition(".") for one in inputs)
    return {PROJECT.schemas[table].columns[key].confidentiality.value for table, _, key in found}


def inputs(select: str, **others: str) -> dict[str, set[str]]:
    """The columns that a query is made of, by its own columns, and "" for its rows."""
    files = {name: sql_file(name, text) for name, text in {**others, "asked": select}.items()}
    found = known_tables(PROJECT.schemas, files)["asked"]
    return {**{key: set(of) for key, of in found.columns.items()}, "": set(found.rows)}


@pytest.mark.parametrize(
    ("select", "column", "made_of"),
    [
        ("select net_amount from trade", "net_amount", {"trade.net_amount"}),
        ("select t.net_amount * 2 as twice from trade as t", "twice", {"trade.net_amount"}),
        ("select * from trade", "net_amount", {"trade.net_amount"}),
        ("select t.* from trade as t", "net_amount", {"trade.net_amount"}),
        ("select sum(net_amount) as s from trade", "s", {"trade.net_amount"}),
        ("select case when net_amount > 0 then 'a' end as k from trade", "k", {"trade.net_amount"}),
        ("select account_id from trade where net_amount > 0", "", {"trade.net_amount"}),
        (
            "with a as (select net_amount as x from trade) select x from a",
            "x",
            {"trade.net_amount"},
        ),
        ("select x from (select net_amount as x from trade) as a", "x", {"trade.net_amount"}),
        ("select (select max(net_amount) from trade) as x from units", "x", {"trade.net_amount"}),
        (
            "select name as x from units union all select detail as x from status_events",
            "x",
            {"units.name", "status_events.detail"},
        ),
        ("select mobile is not null as has_mobile from contacts", "has_mobile", set()),
        (
            (
                "select a.name, c.mobile from accounts as a left join contacts as c"
                " on c.account_id = a.account_id and c.hobbies = 'x'"
            ),
            "mobile",
            {"contacts.mobile", "contacts.hobbies", "contacts.account_id", "accounts.account_id"},
        ),
        (
            (
                "select a.account_id, c.account_id is null as alone from accounts as a"
                " left join contacts as c on c.account_id = a.account_id and c.hobbies = 'x'"
            ),
            "alone",
            {"contacts.hobbies", "contacts.account_id", "accounts.account_id"},
        ),
        (
            (
                "with recursive up as (select unit_id, parent, name as top from units union all"
                " select up.unit_id, units.parent, up.top from up join units on true)"
                " select top from up"
            ),
            "top",
            {"units.name"},
        ),
        ("select who from visits, unnest(visits.visitor) as u (who)", "who", {"visits.visitor"}),
    ],
)
def test_a_column_is_made_of_every_column_that_its_value_depends_on(
    select: str, column: str, made_of: set[str]
) -> None:
    assert inputs(select)[column] == made_of


def test_columns_are_followed_through_tables() -> None:
    found = inputs("select x from middle", middle="select net_amount as x from trade")
    assert found["x"] == {"trade.net_amount"}


def test_a_declared_table_is_internal_but_for_the_columns_it_names() -> None:
    text = """-- t: one row per trade.
-- class: I
-- confidential: net_amount
select account_id, net_amount, net_amount > 0 as sold from trade where net_amount > 1"""
    assert inputs("select * from t", t=text) == {
        "account_id": set(),
        "net_amount": {"trade.net_amount"},
        "sold": set(),
        "": set(),
    }


def test_every_table_and_every_figure_is_traced() -> None:
    assert LINEAGE.columns.keys() >= sql_files.tables().keys()
    without_lines = {kpi.id for kpi in PROJECT.kpis.values() if kpi.group == "score"}
    for kpi in PROJECT.kpis.values():
        for reading in ("", *kpi.readings):
            traced = (kpi.id, reading) in LINEAGE.figures
            assert traced != (kpi.id in without_lines), (kpi.id, reading)
    for name, columns in LINEAGE.columns.items():
        assert columns, name


def test_only_what_the_definition_book_names_is_declared_internal() -> None:
    declared = {
        file.name
        for files in (sql_files.tables(), sql_files.kpi_lines())
        for file in files.values()
        if head_of(file).internal or head_of(file).confidential
    }
    assert declared == set(MAY_BE_DECLARED)


def test_names_in_a_head_are_columns_or_readings() -> None:
    known = known_tables(PROJECT.schemas, sql_files.tables())
    for file in sql_files.tables().values():
        assert head_of(file).confidential <= known[file.name].columns.keys()
    for file in sql_files.kpi_lines().values():
        of_file = [kpi for kpi in PROJECT.kpis.values() if kpi.lines == file.name]
        readings = {f"~{reading}" for kpi in of_file for reading in kpi.readings}
        assert head_of(file).confidential <= {"reason", *readings}


def _copied(file: SqlFile) -> SqlFile:
    """A file without its declaration."""
    return replace(file, select=file.select.replace("-- class: I", "-- "))


def test_a_declared_table_hands_on_no_confidential_value_as_it_stands() -> None:
    """What a head takes for internal is a condition or a sum of rows, never a cell itself."""
    for name in set(MAY_BE_DECLARED) & sql_files.tables().keys():
        file = sql_files.tables()[name]
        undeclared = known_tables(PROJECT.schemas, {**sql_files.tables(), name: _copied(file)})
        kept = head_of(file).confidential
        for column, of in undeclared[name].columns.items():
            if column not in kept and classes(of) - {"I"}:
                assert column.startswith("is_"), (name, column)


@pytest.mark.parametrize(
    ("kpi", "reading", "expected"),
    [
        ("Q1", "", {"I", "C"}),
        ("R1", "", {"I", "C"}),
        ("Q3", "", set()),
        ("R3", "", set()),
        ("R3", "controllable", {"C"}),
        ("R4", "", set()),
        ("M.closing", "", set()),
        ("V1", "", set()),
        ("V2", "", set()),
        ("V3", "", set()),
        ("T.progress", "", set()),
    ],
)
def test_figures_on_population_status_and_due_weeks_are_internal(
    kpi: str, reading: str, expected: set[str]
) -> None:
    found = classes(LINEAGE.of_figure(kpi, reading))
    assert found - {"I"} == expected - {"I"}


def test_what_reads_a_column_rests_on_it_and_nothing_else_does() -> None:
    of_amounts = {
        (table, column)
        for table, columns in LINEAGE.columns.items()
        for column, of in columns.items()
        if "trade.net_amount" in of
    }
    assert {("account_months", "net_amount"), ("account_summary", "sales_12m")} <= of_amounts
    assert not of_amounts & {("account_months", "account_id"), ("account_summary", "status")}
    assert "trade.net_amount" in LINEAGE.of_figure("Q1", "")


SHEETS = {
    "accounts": """
        account_id | name | grade | archive_date | history_date | customer_kind | owner | store_id
        A1         | One  | A     | 2024-01-01   | 2024-01-01   | 二批          | K1    | U1
        A2         | Two  | A     | 2024-01-01   | 2024-01-01   | 二批          | K1    | U1
        A3         | Tri  | A     | 2024-01-01   | 2024-01-01   | 二批          | K1    | U1
        """,
    "roster": """
        staff_id | name | role     | unit | valid_from
        K1       | Kim  | 客户经理 | U1   | 2024-01-01
        """,
    "units": """
        unit_id | name | kind
        U1      | One  | 区域中心店
        """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2025-01-05 | 100        | 销售
        A1         | 2025-06-05 | 100        | 销售
        A2         | 2025-01-05 | 100        | 销售
        A2         | 2025-06-05 | 100        | 销售
        A3         | 2025-01-05 | 100        | 销售
        A3         | 2025-05-05 | 100        | 销售
        """,
}


def _events(reason: str, controllable: str) -> str:
    return f"""
        account_id | kind | effective_date | recorded_date | reason_code | controllable
        A1         | 流失 | 2025-05-10     | 2025-05-10    | {reason}    | {controllable}
        """


def test_the_reason_of_a_loss_changes_nothing_but_the_reading_that_asks_for_it() -> None:
    """What the head of the churn rate says: the other readings rest on the population alone."""
    first, second = (
        ledger_of({**SHEETS, "status_events": _events(*told)}, date(2025, 6, 30))[0].figures
        for told in (("L-PRICE", "是"), ("L-CLOSED", "否"))
    )
    differing = {key.partition("/")[0] for key in first if first[key] != second[key]}
    assert differing == {"R3~controllable"}
    assert LINEAGE.of_figure("R3", "") == NOTHING
