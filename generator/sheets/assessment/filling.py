"""All that goes into an assessment form, whether it is the department's or a person's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.downloads import Download
from generator.report.words.wording import period_name
from generator.sheets.assessment.checks import check_records, checks
from generator.sheets.assessment.entries import DASH, STATES
from generator.sheets.assessment.lines import digest_of, line_records
from generator.sheets.assessment.parameters import rules_for
from generator.sheets.assessment.points import (
    points_of,
    score_records,
    score_values,
    sum_of,
    target_of,
)
from generator.sheets.assessment.words import (
    beside,
    both,
    cycle_of,
    kind_of,
    name_of,
    note_of,
    unit_of,
)
from generator.sheets.patching import Filling, filled, layout_for
from generator.sheets.rows import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.ledger import Scope, Score
    from generator.periods import Period
    from generator.report.report import Report
    from generator.sheets.assessment.checks import Check
    from generator.sheets.assessment.entries import Entry
    from generator.sheets.cell_xml import Value
    from generator.sheets.template import Template

TARGET_VARIANTS = {"sum_money": "money", "sum_count": "count", "max_count": "count"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form before it is written: whose, of when, with which rows."""

    title: Text
    says: Text  # what is in it, with {kpis} and {lines}
    number: str  # "F13-2026Q2"
    control_title: str
    period: Period
    scope: Scope
    entries: Sequence[Entry]
    score: Score | None
    values: Mapping[str, Value] = field(default_factory=dict)  # cells of this form alone


def write_form(report: Report, template: Template, form: Form, file: Path) -> Download:
    """Write the form; its entry in the list of downloads.

    Args:
        report: What the audience is told.
        template: Of the form.
        form: What stands on it.
        file: Where it goes: into a folder of the site's `downloads`.

    Raises:
        DefinitionError: A sheet would need more rows than Excel has.
    """
    filling, found = _filling(report, template, form)
    layout = layout_for(template, filling.records)
    of_keys = {entry.key: row for row, entry in enumerate(form.entries)}
    figures = {
        check.figure: layout.address(check.field, of_keys.get(check.key, 0))
        for check in found
        if check.field in {"kpi.value", "kpi.points", "total_shown"}
    }
    content = filled(template, filling)
    file.write_bytes(content)
    return Download(
        path=f"downloads/{file.parent.name}/{file.name}",
        title=form.title,
        says=form.says.fill(
            kpis=sum(entry.reading is None for entry in form.entries),
            lines=f"{len(filling.records['line']):,}",
        ),
        period=form.period,
        scope=form.scope,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        figures=figures,
    )


def in_period(text: Text, period: Period, **values: object) -> Text:
    """A text with the period's name in it."""
    return text.fill(
        period=Text(zh=period_name(period, "zh"), en=period_name(period, "en")), **values
    )


def _filling(report: Report, template: Template, form: Form) -> tuple[Filling, tuple[Check, ...]]:
    """All that goes into the form, and the checks of it."""
    entries, period = form.entries, form.period
    found = sum_of(report, form.score, period)
    lines = line_records(report, entries)
    rules = rules_for(report, period, entries)
    records: dict[str, Sequence[Record]] = {
        "kpi": [_kpi_record(report, number, entry) for number, entry in _numbered(entries)],
        "score": score_records(found, entries),
        "target": [_target_record(report, entry) for entry in entries],
        "parameter": rules.records,
        "line": lines,
    }
    compared = checks(entries, found)
    # The form stands on another sheet than its checks, so its cells are known before them.
    records["check"] = tuple(check_records(entries, compared, layout_for(template, records)))
    digest = digest_of(lines)
    filling = Filling(
        title=form.title.zh,
        day=report.as_of,
        values={
            **_values(report, form),
            **score_values(report, found, period),
            "rules": rules.version,
            "rules_shown": rules.version,
            "digest": digest,
            "digest_short": digest[:16],
            **_verdict(compared),
            **form.values,
        },
        records=records,
    )
    return filling, compared


def _values(report: Report, form: Form) -> Mapping[str, Value]:
    settings, period = report.project.settings, form.period
    zh, en = period_name(period, "zh"), period_name(period, "en")
    first, last = period.first_day.isoformat(), period.last_day.isoformat()
    return {
        "company": " ".join(dict.fromkeys((settings.company.zh, settings.company.en))),
        "control_title": form.control_title,
        "number": form.number,
        "department": both(settings.department),
        "period": f"{zh}\n{en}" if zh != en else zh,
        "span": f"{first} — {last}",
        "period_id": period.id,
        "first_day": period.first_day,
        "last_day": period.last_day,
        "as_of": report.as_of,
        "as_of_shown": report.as_of,
        "currency": settings.currency,
        "sales_basis": beside(settings.sales_basis),
        "version": report.version,
        "audience": beside(report.audience.name),
        "amounts_in": f"金额单位：元  Amounts in {settings.currency}",
    }


def _verdict(found: Sequence[Check]) -> Mapping[str, Value]:
    """How many numbers differ, as the formulas of the template count and say it."""
    differing = sum(not check.agrees for check in found)
    words = f"{differing} 项不一致 differ" if differing else "全部一致 all agree"
    return {"differing": differing, "check_shown": words}


def _numbered(entries: Sequence[Entry]) -> list[tuple[int | None, Entry]]:
    """The rows with the number of their KPI on the department's table, else with their own."""
    own = all(entry.kpi.number is None for entry in entries)
    found: list[tuple[int | None, Entry]] = []
    count = 0
    for entry in entries:
        count += entry.reading is None
        number = count if own else entry.kpi.number
        found.append((None if entry.reading else number, entry))
    return found


def _kpi_record(report: Report, number: int | None, entry: Entry) -> Record:
    kpi, reading, row = entry.kpi, entry.reading, entry.row
    return Record(
        values={
            "number": number,
            "key": entry.key,
            "kind": None if reading else both(kind_of(kpi)),
            "name": name_of(entry),
            "period": None if reading else both(cycle_of(kpi)),
            "formula": both((reading or kpi).formula),
            "source": None if reading else both(kpi.data_from),
            "unit": unit_of(kpi, report.project.settings.currency),
            "target": target_of(entry),
            "denominator": entry.denominator,
            "numerator": entry.numerator,
            "value": entry.value,
            "state": STATES[entry.state],
            "weight": DASH if row is None else row.weight,
            "counted": DASH if row is None else row.counted_weight,
            "points": DASH if row is None else points_of(row),
            "note": note_of(entry, report),
        },
        variant=entry.variant,
    )


def _target_record(report: Report, entry: Entry) -> Record:
    figure = entry.figure
    if figure is None or figure.target is None:
        source = DASH
    elif figure.target_is_own:
        source = "绩效工作簿 performance workbook"
    else:
        source = "沿用上级或目录 taken over or default"
    return Record(
        values={
            "key": entry.key,
            "name": both((entry.reading or entry.kpi).name),
            "unit": unit_of(entry.kpi, report.project.settings.currency),
            "target": target_of(entry),
            "from": source,
            "data": "有 present" if entry.has_data else "无 none",
        },
        variant=TARGET_VARIANTS.get(entry.variant, "rate"),
    )
