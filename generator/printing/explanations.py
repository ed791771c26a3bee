"""How a figure came about: its formula, its parameters, its lines with their cells."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from rich.markup import escape

from generator.definitions.scoring import PATTERN_WORDS, Pattern
from generator.language import Text
from generator.numbers import half_up
from generator.report.words.parameter_words import value_words

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal
    from fractions import Fraction

    from generator.ledger import Figure, Ledger
    from generator.printing.printer import Printer
    from generator.project import Project

EXPLAINED = {
    "formula": Text(zh="算式", en="formula"),
    "value": Text(zh="数值", en="value"),
    "parts": Text(zh="分子 ÷ 分母", en="numerator ÷ denominator"),
    "target": Text(zh="目标", en="target"),
    "parameters": Text(zh="参数", en="parameters"),
    "reason": Text(zh="原因", en="reason"),
    "weight": Text(zh="权重", en="weight"),
    "pattern": Text(zh="计分方式", en="pattern"),
    "points": Text(zh="得分", en="points"),
    "rows": Text(zh="指标 {n} 项", en="{n:KPI|KPIs}"),
    "lines": Text(zh="明细 {n} 行", en="{n:line|lines}"),
}

_NEAREST = 3


def near_names(name: str, known: Collection[str]) -> list[str]:
    """What may have been meant by a name that is none: figures, workbooks, codes."""
    begun = [one for one in known if one.startswith(name)]
    near = difflib.get_close_matches(name, known, n=_NEAREST, cutoff=0.5)
    return (begun or near or list(known))[:_NEAREST]


def print_explanation(printer: Printer, project: Project, ledger: Ledger, figure_id: str) -> None:
    """Print a figure, its formula, its parameters and its lines with their cells."""
    printer.end_stage()
    lang, out = printer.lang, printer.out
    figure = ledger.figures[figure_id]
    kpi = project.kpis[figure.kpi]
    reading = kpi.readings[figure.reading] if figure.reading else None
    names = (kpi.name, reading.name) if reading else (kpi.name,)
    title = " · ".join(name[lang] for name in names)
    out.print(f"[bold]{figure.id}[/]  {escape(title)}")
    formula = reading.formula if reading else kpi.formula
    if figure.derivation is not None:
        formula = figure.derivation.formula
    facts = {"formula": formula[lang], "value": _value(figure)}
    if figure.numerator is not None and figure.denominator is not None:
        facts["parts"] = f"{figure.numerator} ÷ {figure.denominator}"
    if figure.reason is not None:
        facts["reason"] = figure.reason[lang]
    if figure.target is not None:
        facts["target"] = f"{figure.target}"
    facts["parameters"] = ", ".join(
        f"{key} = {value_words(one.on(figure.period.last_day), lang, one.labels)}"
        for key, one in ((key, project.parameters[key]) for key in kpi.parameters)
    )
    for key, words in facts.items():
        if words:
            out.print(f"  {EXPLAINED[key][lang]}: {escape(words)}")
    if figure.derivation is not None:
        _score_rows(printer, project, ledger, figure)
        return
    out.print(f"  {EXPLAINED['lines'].fill(n=len(ledger.lines(figure)))[lang]}")
    _lines(printer, project, ledger, figure)


def _score_rows(printer: Printer, project: Project, ledger: Ledger, figure: Figure) -> None:
    """Print the rows of a score behind its total, or the one behind the points of a KPI."""
    lang, out = printer.lang, printer.out
    score = ledger.scores[figure.period.id, figure.scope]
    rows = [row for row in score.rows if figure.id in {score.total.id, row.score.id}]
    out.print(f"  {EXPLAINED['rows'].fill(n=len(rows))[lang]}")
    for row in rows:
        kpi = project.kpis[row.kpi]
        numbers = ", ".join(f"{name}={_number(one)}" for name, one in row.parameters.items())
        facts = {
            "weight": f"{_number(row.weight)} → {_number(row.counted_weight)}",
            "target": "—" if row.target is None else f"{row.target}",
            "value": str(row.state) if row.figure is None else _value(row.figure),
            "pattern": f"{PATTERN_WORDS[Pattern(row.pattern)][lang]} {numbers}".strip(),
            "points": str(row.state) if row.points is None else _number(row.points),
            "reason": "" if row.reason is None else row.reason[lang],
        }
        out.print(f"  [bold]{row.kpi}[/]  {escape(kpi.name[lang])}")
        told = (f"{EXPLAINED[key][lang]} {fact}" for key, fact in facts.items() if fact)
        out.print(f"        {escape('; '.join(told))}")
        if row.figure is not None:
            out.print(f"        [dim]{escape(row.figure.id)}[/]")


def _lines(printer: Printer, project: Project, ledger: Ledger, figure: Figure) -> None:
    is_divided = figure.denominator is not None
    for line in ledger.lines(figure):
        reason = project.reasons.get(line.reason)
        divisor = f" ÷ {line.denominator:f}" if is_divided else ""
        facts = (
            f"{line.number:>4}",
            line.item if line.item == line.name else f"{line.item} {line.name}",
            line.day.isoformat() if line.day else "",
            f"{line.numerator:f}{divisor}",
            reason[printer.lang] if reason else line.reason,
        )
        printer.out.print(escape("  ".join(fact for fact in facts if fact)))
        places = ", ".join(str(place) for place in ledger.places(line))
        if places:
            printer.out.print(f"        [dim]{escape(places)}[/]")


def _value(figure: Figure) -> str:
    if figure.value is None:
        return str(figure.state)
    exact, shown = str(figure.value), _number(figure.value)
    return exact if exact == shown else f"{exact} ≈ {shown}"


def _number(value: Fraction | Decimal) -> str:
    """A number without needless noughts, to the sixth decimal."""
    return f"{half_up(value, 6).normalize():f}"
