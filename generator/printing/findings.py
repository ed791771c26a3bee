"""Findings as a list: for programs, and behind a run that published nothing."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from rich.markup import escape

from generator.printing.blocks import SEVERITY, STYLE
from generator.printing.outcome import FIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.findings import Finding
    from generator.printing.printer import Printer


def as_json(findings: Iterable[Finding]) -> str:
    """Findings as programs read them."""
    return json.dumps([finding.record() for finding in findings], ensure_ascii=False, indent=1)


def print_findings(printer: Printer, findings: Sequence[Finding]) -> None:
    """Print findings grouped by workbook, the most serious first."""
    printer.end_stage()
    by_path = sorted(findings, key=lambda one: one.place.path)
    for path, group in groupby(by_path, key=lambda one: one.place.path):
        printer.out.print(f"[bold]{escape(path)}[/]")
        for finding in group:
            _print_finding(printer, finding)


def _print_finding(printer: Printer, finding: Finding) -> None:
    lang = printer.lang
    printer.out.print(
        f"  [{STYLE[finding.severity]}]{SEVERITY[finding.severity][lang]}[/] "
        f"{escape(str(finding.place))}: {finding.code}: {escape(finding.message[lang])}"
    )
    printer.out.print(f"      [dim]{FIX[lang]}: {escape(finding.fix[lang])}[/]")
