"""Lines: what the files in `model/kpi/` yield, and how lines reach the scopes they count for.

Each file gives lines of one KPI or a family of them, with exactly these columns:

    kpi, reading      "R3", "" (the KPI itself), a reading of it, or "*": all readings alike
    period            id of a month, quarter or year; where the KPI's lines add up over
                      periods, a month's line counts in its quarter and year as well
    scope_kind        null: the line counts for the department, for its unit and all units
                      above, for its person, and for its account, as far as the KPI has such
                      figures; else the one scope (with scope_id) that it counts for
    scope_id
    unit_id, person   where scope_kind is null
    item, account_id  what is counted; an account's own id where it is the account itself
    day               the day that decided, or null
    numerator, denominator
    state             'value'; 'pending': settles later and is not counted yet; or 'no data':
                      nothing is known of it
    reason            a key of the reasons' words: why it counts, or why not
    source            the rows it comes from, parted by blanks: `table/row_id/column`, or a
                      key of the ledger's `sources` (without "/"), behind which any number
                      of rows may stand

A file in `model/sources/` gives rows (source, table_name, row_id, column_name) for such keys.
Of R1 to R4 a manager's figure is that of the unit he leads (definition book, which figures
exist): lines without scope reach him through his unit, and his own accounts do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import sql_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.kpis import Kpi
    from generator.model.sql_files import SqlFile
    from generator.model.warehouse import Warehouse

COLUMNS = {
    "kpi": "varchar",
    "reading": "varchar",
    "period": "varchar",
    "scope_kind": "varchar",
    "scope_id": "varchar",
    "unit_id": "varchar",
    "person": "varchar",
    "item": "varchar",
    "account_id": "varchar",
    "day": "date",
    "numerator": "decimal(38, 6)",
    "denominator": "decimal(38, 6)",
    "state": "varchar",
    "reason": "varchar",
    "source": "varchar",
}


def make_lines(warehouse: Warehouse, kpis: Mapping[str, Kpi], files: Mapping[str, SqlFile]) -> None:
    """Make `lines`, `sources` and the view `figure_lines` of lines by scope."""
    typed = ", ".join(f"cast({name} as {type_}) as {name}" for name, type_ in COLUMNS.items())
    blank = ", ".join(f"cast(null as {type_}) as {name}" for name, type_ in COLUMNS.items())
    selects = [
        f"select {blank} where false",
        *(
            f"select {typed} from ({files[name].select}) as {name}"
            for name in sorted({kpi.lines for kpi in kpis.values()})
        ),
    ]
    # not sorted: that would cost more than all else here, and each KPI stands together anyway
    warehouse.create("lines", " union all ".join(selects))
    _load_catalogue(warehouse, kpis)
    sources = " union all ".join(
        f"select source, table_name, row_id, column_name from ({file.select}) as {file.name}"
        for file in sql_files.sources().values()
    )
    warehouse.create("sources", f"{sources} order by source, table_name, row_id, column_name")
    rollup = sql_files.rollup()
    warehouse.create("line_places", rollup["line_places"].select)
    warehouse.create_view("figure_lines", rollup["figure_lines"].select)


def _load_catalogue(warehouse: Warehouse, kpis: Mapping[str, Kpi]) -> None:
    """What the roll-up must know of each KPI: its scopes, its readings, how its lines add up."""
    scopes = [(kpi, str(kind)) for kpi in kpis.values() for kind in kpi.scopes]
    warehouse.load_columns(
        "kpi_scopes",
        {
            "kpi": ("varchar", [kpi.id for kpi, _ in scopes]),
            "scope_kind": ("varchar", [kind for _, kind in scopes]),
            "of_role": ("boolean", [kpi.group == "role" for kpi, _ in scopes]),
        },
    )
    readings = [(kpi.id, key) for kpi in kpis.values() for key in ("", *kpi.readings)]
    _load_pairs(warehouse, "kpi_readings", "reading", readings)
    adds_up = [(kpi.id, over) for kpi in kpis.values() for over in sorted(kpi.adds_up)]
    _load_pairs(warehouse, "kpi_adds_up", "over", adds_up)


def _load_pairs(
    warehouse: Warehouse, table: str, column: str, pairs: Sequence[tuple[str, str]]
) -> None:
    warehouse.load_columns(
        table,
        {
            "kpi": ("varchar", [kpi for kpi, _ in pairs]),
            column: ("varchar", [value for _, value in pairs]),
        },
    )
