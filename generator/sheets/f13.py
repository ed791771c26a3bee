"""Form F13 大客户部绩效考核表: the department's KPI sheet, for finance and HR.

One workbook for every quarter and year that has ended. Every number on it is a formula over
the lines it carries; the value stored beside the formula is the site's own figure, and the
sheet 核对 sets both side by side.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from generator.language import Text
from generator.periods import PeriodKind
from generator.report.downloads import Download
from generator.report.words.wording import period_name
from generator.sheets.compiling import compiled
from generator.sheets.f13_checks import check_records, checks
from generator.sheets.f13_entries import (
    DASH,
    DEPARTMENT,
    STATES,
    both,
    cycle_of,
    entries,
    kind_of,
    note_of,
    unit_of,
)
from generator.sheets.f13_lines import digest_of, line_records
from generator.sheets.f13_parameters import rules_for
from generator.sheets.f13_vocabulary import VOCABULARY
from generator.sheets.patching import Filling, filled, layout_for
from generator.sheets.rows import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.periods import Period
    from generator.project import Project
    from generator.report.report import Report
    from generator.sheets.cell_xml import Value
    from generator.sheets.f13_checks import Check
    from generator.sheets.f13_entries import Entry
    from generator.sheets.template import Template

TEMPLATE = "templates/sheets/f13.xlsx"
FOLDER = "f13"
TITLE = Text(zh="大客户部绩效考核表 {period}", en="Department KPI sheet {period}")
SAYS = Text(
    zh="{kpis} 项指标、{lines} 条明细；公式可查，附核对页",
    en="{kpis} KPIs, {lines} lines; live formulas, with a reconciliation sheet",
)


def template_of(project: Project) -> Template:
    """The project's template of the form; cheap enough to be asked for before any work begins.

    Raises:
        DefinitionError: The template cannot be followed; its findings name all its faults.
    """
    return compiled(project.file(TEMPLATE), TEMPLATE, VOCABULARY)


def write_sheets(report: Report, folder: Path) -> tuple[Download, ...]:
    """Write the form of every closed quarter and year of the department, the latest first.

    Args:
        report: What the audience is told.
        folder: The `downloads` folder of the site; the files go into `f13/` inside.

    Raises:
        DefinitionError: The template cannot be followed.
    """
    template = template_of(report.project)
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    found = []
    for kind in (PeriodKind.QUARTER, PeriodKind.YEAR):
        for period in report.periods(kind):
            rows = entries(report, period) if report.is_closed(period) else ()
            if rows:
                found.append(_write(report, template, period, rows, folder))
    return tuple(found)


def _write(
    report: Report, template: Template, period: Period, rows: Sequence[Entry], folder: Path
) -> Download:
    filling = filling_for(report, template, period, rows)
    content = filled(template, filling)
    name = f"F13-{period.id}.xlsx"
    (folder / FOLDER / name).write_bytes(content)
    layout = layout_for(template, filling.records)
    return Download(
        path=f"downloads/{FOLDER}/{name}",
        title=_named(TITLE, period),
        says=SAYS.fill(
            kpis=sum(entry.reading is None for entry in rows),
            lines=f"{len(filling.records['line']):,}",
        ),
        period=period,
        scope=DEPARTMENT,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        figures={
            entry.figure.id: layout.address("kpi.value", row) for row, entry in enumerate(rows)
        },
    )


def _named(text: Text, period: Period) -> Text:
    return text.fill(period=Text(zh=period_name(period, "zh"), en=period_name(period, "en")))


def filling_for(
    report: Report, template: Template, period: Period, rows: Sequence[Entry]
) -> Filling:
    """All that goes into the form of one period."""
    lines = line_records(report, rows)
    rules = rules_for(report, period, rows)
    records: dict[str, Sequence[Record]] = {
        "kpi": [_kpi_record(report, entry) for entry in rows],
        "target": [_target_record(report, entry) for entry in rows],
        "parameter": rules.records,
        "line": lines,
    }
    found = checks(rows)
    # The form stands on another sheet than its checks, so its cells are known before them.
    records["check"] = tuple(check_records(rows, found, layout_for(template, records)))
    return Filling(
        title=_named(TITLE, period).zh,
        day=report.as_of,
        values={
            **_values(report, period),
            **_versions(digest_of(lines), rules.version),
            **_verdict(found),
        },
        records=records,
    )


def _values(report: Report, period: Period) -> Mapping[str, Value]:
    settings = report.project.settings
    zh, en = period_name(period, "zh"), period_name(period, "en")
    first, last = period.first_day.isoformat(), period.last_day.isoformat()
    return {
        "company": " ".join(dict.fromkeys((settings.company.zh, settings.company.en))),
        "control_title": "大客户部绩效考核表（F13）\nKey-Account Department Performance Sheet",
        "number": f"F13-{period.id}",
        "department": both(settings.department),
        "period": f"{zh}\n{en}" if zh != en else zh,
        "span": f"{first} — {last}",
        "period_id": period.id,
        "first_day": period.first_day,
        "last_day": period.last_day,
        "as_of": report.as_of,
        "as_of_shown": report.as_of,
        "currency": settings.currency,
        "sales_basis": both(settings.sales_basis).replace("\n", " / "),
        "version": report.version,
        "audience": both(report.audience.name).replace("\n", " / "),
        "amounts_in": f"金额单位：元  Amounts in {settings.currency}",
    }


def _versions(digest: str, rules: str) -> Mapping[str, Value]:
    return {
        "rules": rules,
        "rules_shown": rules,
        "digest": digest,
        "digest_short": digest[:16],
    }


def _verdict(found: Sequence[Check]) -> Mapping[str, Value]:
    """How many numbers differ, as the formulas of the template count and say it."""
    differing = sum(not check.agrees for check in found)
    words = f"{differing} 项不一致 differ" if differing else "全部一致 all agree"
    return {"differing": differing, "check_shown": words}


def _kpi_record(report: Report, entry: Entry) -> Record:
    kpi, reading = entry.kpi, entry.reading
    named = reading or kpi
    return Record(
        values={
            "number": None if reading else kpi.number,
            "key": entry.key,
            "kind": None if reading else both(kind_of(kpi)),
            "name": ("其中：" if reading else "") + both(named.name),
            "period": None if reading else both(cycle_of(kpi)),
            "formula": both(named.formula),
            "source": None if reading else both(kpi.data_from),
            "unit": unit_of(kpi, report.project.settings.currency),
            "target": _target(entry),
            "denominator": entry.denominator,
            "numerator": entry.numerator,
            "value": entry.value,
            "state": STATES[entry.figure.state],
            "note": note_of(entry, report),
        },
        variant=entry.variant,
    )


def _target(entry: Entry) -> Value:
    """What the form prints as target; another reading of a KPI has none of its own."""
    if entry.figure.target is not None:
        return entry.figure.target
    return DASH if entry.reading else "未设 not set"


def _target_record(report: Report, entry: Entry) -> Record:
    figure = entry.figure
    if figure.target is None:
        source = DASH
    elif figure.target_is_own:
        source = "绩效工作簿 performance workbook"
    else:
        source = "指标目录默认值 default of the catalogue"
    return Record(
        values={
            "key": entry.key,
            "name": both((entry.reading or entry.kpi).name),
            "unit": unit_of(entry.kpi, report.project.settings.currency),
            "target": _target(entry),
            "from": source,
            "data": "有 present" if entry.has_data else "无 none",
        },
        variant={"ratio": "rate", "sum_count": "count", "sum_money": "money"}[
            "ratio" if entry.is_ratio else entry.variant
        ],
    )
