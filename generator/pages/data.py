"""The data files of a site: the same figures as on its pages, for programs.

    figures.json            department, unit and person scopes
    accounts/<id>.json      the account scope, one file per account, same records
    tables/<name>.json      tables of the model that pages draw
    findings.json           what was found in the workbooks

Amounts are numbers with two decimals, values the shortest number that is the exact value.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.ledger import ScopeKind
from generator.report.catalogue import all_recipes
from generator.report.figures.showing import exact, parts_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction
    from pathlib import Path

    from generator.definitions.parameters import Value
    from generator.ledger import Figure
    from generator.report.report import Report

TABLES = ("movement", "losses")


def exact_values(report: Report) -> dict[str, str]:
    """The exact value, or the state, of every figure by its id; scores on forms as well."""
    on_forms = {figure.id: figure for score in report.form_scores.values() for figure in score}
    return {key: exact(figure) for key, figure in (on_forms | dict(report.ledger.figures)).items()}


def write_data(report: Report, folder: Path) -> None:
    """Write all data files into `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    by_account: defaultdict[str, list[Figure]] = defaultdict(list)
    others = []
    for figure in report.ledger.figures.values():
        if figure.scope.kind is ScopeKind.ACCOUNT:
            by_account[figure.scope.id].append(figure)
        else:
            others.append(figure)
    _write(folder / "figures.json", _document(report, others))
    for account, figures in sorted(by_account.items()):
        name = report.names.slugs.get(account, account)
        _write(folder / "accounts" / f"{name}.json", _document(report, figures))
    for name in TABLES:
        rows = (_json(_plain(row)) for row in report.ledger.table(name))
        _write(folder / "tables" / f"{name}.json", _listed(rows))
    findings = (_json(finding.record()) for finding in report.findings)
    _write(folder / "findings.json", _listed(findings))
    recipes = (_json(one.record()) for one in all_recipes())
    _write(folder / "recipes.json", _listed(recipes))


def _document(report: Report, figures: Iterable[Figure]) -> Iterator[str]:
    """Figures with what they were computed from; one figure a line."""
    head = {
        "as_of": report.as_of.isoformat(),
        "version": report.version,
        "currency": report.project.settings.currency,
        "workbooks": [{"path": one.path, "sha256": one.sha256} for one in report.workbooks],
        "parameters": {
            key: _parameter(parameter.on(report.as_of))
            for key, parameter in report.project.parameters.items()
        },
    }
    yield f'{_json(head)[:-1]}, "figures": '
    yield from _listed(_record(report, figure) for figure in figures)
    yield "}"


def _record(report: Report, figure: Figure) -> str:
    """One figure; written by hand, because amounts keep their two decimals."""
    is_money = isinstance(parts_unit(report.project.kpis[figure.kpi]), Money)
    facts = {
        "id": _json(figure.id),
        "kpi": _json(figure.kpi),
        "reading": _json(figure.reading),
        "period": _json(figure.period.id),
        "scope": _json({"kind": str(figure.scope.kind), "id": figure.scope.id}),
        "state": _json(str(figure.state)),
        "numerator": _part(figure.numerator, is_money=is_money),
        "denominator": _part(figure.denominator, is_money=is_money),
        "value": _value(figure.value),
        "interval": "null"
        if figure.interval is None
        else f"[{', '.join(_value(end) for end in figure.interval)}]",
        "target": "null" if figure.target is None else repr(float(figure.target)),
        "provisional": _json(figure.provisional),
        "faulty": _json(figure.faulty),
        "restated": _restated(report, figure),
        "range": _range(report, figure),
    }
    return "{" + ", ".join(f'"{key}": {value}' for key, value in facts.items()) + "}"


def _restated(report: Report, figure: Figure) -> str:
    """What was published before in its place, if that was another figure."""
    kept = report.restated(figure)
    if kept is None:
        return "null"
    before = {"state": str(kept.state), "as_of": kept.as_of.isoformat()}
    return f'{_json(before)[:-1]}, "value": {_value(kept.value)}}}'


def _range(report: Report, figure: Figure) -> str:
    """From where to where the figure would go if the rows left out counted."""
    reach = report.range_of(figure)
    return "null" if reach is None else f"[{_value(reach.low)}, {_value(reach.high)}]"


def _part(value: Decimal | None, *, is_money: bool) -> str:
    if value is None:
        return "null"
    if is_money:
        return f"{value:.2f}"
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"


def _value(value: Fraction | None) -> str:
    return "null" if value is None else repr(float(value))


def _parameter(value: Value) -> object:
    """A parameter's value; numbers or words per word as an object."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case tuple():
            words = [entry for entry in value if isinstance(entry, str)]
            return words or {entry[0]: entry[1] for entry in value}
        case _:
            return value


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    """A row of a model table as JSON can hold it; its source stays in the ledger."""
    return {key: _cell(value) for key, value in row.items() if key != "source"}


def _cell(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


_json = json.JSONEncoder(ensure_ascii=False).encode


def _listed(records: Iterable[str]) -> Iterator[str]:
    """A JSON list, one record a line."""
    opening = "["
    for record in records:
        yield f"{opening}\n {record}"
        opening = ","
    yield "\n]" if opening == "," else "[\n]"


def _write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file piece by piece: with thousands of accounts it is too large to hold twice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
        file.write("\n")
