"""From validated rows to lines and figures: the order of the model's steps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind
from generator.model import sql_files
from generator.model.archive_gaps import load_archive
from generator.model.as_of import first_observed
from generator.model.blank_cells import load_blanks
from generator.model.contradictions import contradictions
from generator.model.dating import late_rows, rows_until
from generator.model.figures import FigureMaker
from generator.model.frame import frame_of, load_frame
from generator.model.grades_of_nobody import grades_of_nobody
from generator.model.invariants import broken_invariants
from generator.model.lines import make_lines
from generator.model.open_ledger import OpenLedger
from generator.model.plans_of_nobody import plans_of_nobody
from generator.model.scores.making import ScoreMaker, figures_of
from generator.model.scores.weights import read_weights
from generator.model.targets import Targets
from generator.model.targets_of_nobody import targets_of_nobody
from generator.model.warehouse import Warehouse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.definitions.kpis import Kpi
    from generator.findings import Finding
    from generator.ledger import Ledger
    from generator.model.sql_files import SqlFile
    from generator.project import Project
    from generator.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """The SQL of the model; a test may put another file in the place of one."""

    tables: Mapping[str, SqlFile] = field(default_factory=sql_files.tables)
    kpi_lines: Mapping[str, SqlFile] = field(default_factory=sql_files.kpi_lines)
    checks: Mapping[str, SqlFile] = field(default_factory=sql_files.checks)


def compute(
    project: Project,
    tables: Mapping[str, Table],
    as_of: date,
    queries: Queries | None = None,
    snapshots: Table | None = None,
) -> tuple[Ledger, tuple[Finding, ...]]:
    """The figures of a project as of a day, with their lines, and what the model found.

    Args:
        project: Its KPIs say which figures there are, its parameters by which rules.
        tables: What intake read, one table per schema.
        as_of: The day up to which rows count.
        queries: The model's SQL, if not the product's own.
        snapshots: How complete the archive was on days past, as kept; None: nothing was.
    """
    used = queries or Queries()
    frame = frame_of(project, tables, as_of)
    warehouse = Warehouse()
    for table in tables.values():
        warehouse.load(table, rows_until(table, as_of))
    _load_presence(tables, warehouse)
    load_blanks("visit_blanks", tables["visits"], warehouse)
    load_archive(frame, tables, snapshots, warehouse)
    load_frame(frame, warehouse)
    for file in sql_files.in_order(used.tables):
        warehouse.create(file.name, file.select)
    make_lines(warehouse, _countable(project.kpis, tables), used.kpi_lines)
    faulty, broken = broken_invariants(warehouse, used.checks, project.kpis)
    maker = FigureMaker(
        project=project,
        tables=tables,
        frame=frame,
        scopes=_scopes(warehouse),
        targets=Targets(tables["kpi_targets"], _schemes(warehouse)),
        clerks=_clerks(warehouse),
        archived=_archived(warehouse),
        first_days=_first_days(project.kpis, tables, as_of),
        faulty=faulty,
    )
    figures = {figure.id: figure for figure in maker.figures(warehouse)}
    weights, wrong_weights = read_weights(project.kpis, tables["kpi_weights"])
    score_maker = ScoreMaker(
        project=project,
        figures=figures,
        frame=frame,
        weights=weights,
        has_weights=tables["kpi_weights"].present,
        persons=_assessed(warehouse),
    )
    scores = tuple(score_maker.scores())
    figures = {**figures, **{one.id: one for one in figures_of(scores, project.kpis)}}
    findings = (
        *first_observed(tables, as_of)[1],
        *late_rows(tables, as_of),
        *contradictions(warehouse, tables),
        *plans_of_nobody(warehouse, tables),
        *targets_of_nobody(project.kpis, tables),
        *grades_of_nobody(project.kpis, maker.clerks, tables["kpi_grades"]),
        *wrong_weights,
        *broken,
    )
    by_scope = {(score.period.id, score.scope): score for score in scores}
    known = tables if snapshots is None else {**tables, snapshots.schema.table: snapshots}
    return OpenLedger(warehouse, known, figures, project.kpis, by_scope), findings


def _load_presence(tables: Mapping[str, Table], warehouse: Warehouse) -> None:
    """Make the table `sheets`: which sheets there are, as an empty one says nothing was done."""
    warehouse.load_columns(
        "sheets",
        {
            "sheet": ("varchar", list(tables)),
            "present": ("boolean", [table.present for table in tables.values()]),
        },
    )


def _countable(kpis: Mapping[str, Kpi], tables: Mapping[str, Table]) -> Mapping[str, Kpi]:
    """The KPIs whose sheets are there; figures of the others have no data, and no lines."""
    return {
        key: kpi
        for key, kpi in kpis.items()
        if kpi.lines and any(all(tables[name].present for name in needs) for needs in _needs(kpi))
    }


def _needs(kpi: Kpi) -> Iterator[tuple[str, ...]]:
    """The tables that a KPI, or a reading of it, cannot do without."""
    yield kpi.needs
    for reading in kpi.readings.values():
        if reading.needs is not None:
            yield reading.needs


def _scopes(warehouse: Warehouse) -> Mapping[ScopeKind, Sequence[Scope]]:
    """Every scope, each kind in the order of its sheet; the widest kind first."""
    scopes: dict[ScopeKind, list[Scope]] = {kind: [] for kind in ScopeKind}
    for row in warehouse.rows("select scope_kind, scope_id from scopes order by place, scope_id"):
        kind = ScopeKind(str(row["scope_kind"]))
        scopes[kind].append(Scope(kind, str(row["scope_id"])))
    return scopes


def _clerks(warehouse: Warehouse) -> Mapping[str, Sequence[Scope]]:
    """The clerks of each period that has begun, in the order of the roster."""
    periods = warehouse.rows("select period from periods")
    clerks: dict[str, list[Scope]] = {str(row["period"]): [] for row in periods}
    for row in warehouse.rows("select period, staff_id from clerks order by place, staff_id"):
        person = Scope(ScopeKind.PERSON, str(row["staff_id"]))
        clerks[str(row["period"])].append(person)
    return clerks


def _archived(warehouse: Warehouse) -> frozenset[str]:
    rows = warehouse.rows("select period from archive_periods")
    return frozenset(str(row["period"]) for row in rows)


def _first_days(
    kpis: Mapping[str, Kpi], tables: Mapping[str, Table], as_of: date
) -> Mapping[str, date]:
    """The first day of each sheet before which a KPI has no data."""
    names = sorted({kpi.begins_with for kpi in kpis.values() if kpi.begins_with})
    found = {name: first_observed({name: tables[name]}, as_of)[0] for name in names}
    return {name: day for name, day in found.items() if day is not None and day <= as_of}


def _schemes(warehouse: Warehouse) -> Mapping[tuple[str, str], str]:
    """The scheme of a person in a period: that of the scores, in a month that of the post."""
    rows = (
        *warehouse.rows("select period, staff_id, 'clerk' as scheme from clerks"),
        *warehouse.rows("select period, staff_id, 'manager' as scheme from managers"),
        *warehouse.rows("select period, staff_id, scheme from assessed_persons"),
    )
    return {(str(row["period"]), str(row["staff_id"])): str(row["scheme"]) for row in rows}


def _assessed(warehouse: Warehouse) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The persons scored in each quarter and year, with their schemes, in order of the roster."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = "select period, staff_id, scheme from assessed_persons order by period, place"
    for row in warehouse.rows(rows):
        found[str(row["period"])].append((str(row["staff_id"]), str(row["scheme"])))
    return found
