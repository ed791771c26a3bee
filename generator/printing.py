"""What the command prints: findings for people and for programs, progress, explanations."""

from __future__ import annotations

import difflib
import json
from itertools import groupby
from time import perf_counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from generator.definitions.scoring import PATTERN_WORDS, Pattern
from generator.findings import Severity
from generator.language import Text
from generator.numbers import half_up
from generator.report.words.parameter_words import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction
    from pathlib import Path

    from generator.findings import Finding
    from generator.language import Lang
    from generator.ledger import Figure, Ledger
    from generator.pipeline import Checked, Computed
    from generator.project import Project

MOST = 20  # findings that fit on a screen

_SEVERITY = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.NOTICE: Text(zh="提示", en="notice"),
}
_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "dim"}
_COUNTS = Text(
    zh="错误 {error} 条，警告 {warning} 条，提示 {notice} 条",
    en="{error} errors, {warning} warnings, {notice} notices",
)
_MORE = Text(zh="另有 {n} 条，用 kam check 查看", en="{n} more; see kam check")
_KEPT = Text(zh="已存档：{files}", en="Kept: {files}")
_NOTHING_KEPT = Text(
    zh="有行未计入，这次发布没有存档；改正后再运行一次 kam publish。",
    en="Rows were left out, so nothing was kept; mend them and run kam publish again.",
)
_NOT_PUBLISHED = Text(
    zh="没有发布，原来的网站没有动。改好错误后再运行；或用 --allow-errors 略去有错的行发布。",
    en="Nothing was published; the site stands as it was. Mend the errors and run again, "
    "or leave out the rows in error: --allow-errors.",
)
_PUBLISHED = Text(
    zh="已发布，截止 {as_of}。请打开：{path}", en="Published as of {as_of}. Open: {path}"
)
_CHECKED = Text(
    zh="读了 {books} 个工作簿、{rows} 行，用了 {used} 行。{counts}。",
    en="Read {books} workbooks with {rows} rows and used {used}. {counts}.",
)
_DEFINITIONS = Text(zh="定义有误，没有运行：", en="The definitions are wrong; nothing was run:")
_FIX = Text(zh="怎么改", en="fix")
_EXPLAINED = {
    "formula": Text(zh="算式", en="formula"),
    "value": Text(zh="数值", en="value"),
    "parts": Text(zh="分子 ÷ 分母", en="numerator ÷ denominator"),
    "target": Text(zh="目标", en="target"),
    "parameters": Text(zh="参数", en="parameters"),
    "reason": Text(zh="原因", en="reason"),
    "weight": Text(zh="权重", en="weight"),
    "pattern": Text(zh="计分方式", en="pattern"),
    "points": Text(zh="得分", en="points"),
    "rows": Text(zh="指标 {n} 项", en="{n} KPIs"),
    "lines": Text(zh="明细 {n} 行", en="{n} lines"),
}


def as_json(findings: Iterable[Finding]) -> str:
    """Findings as programs read them."""
    return json.dumps([finding.record() for finding in findings], ensure_ascii=False, indent=1)


def near_ids(figure: str, known: Mapping[str, Figure]) -> list[str]:
    """Figures that may have been meant."""
    near = difflib.get_close_matches(figure, known, n=3, cutoff=0.5)
    return near or list(known)[:3]


class Printer:
    """Prints in one language; the result to standard output, progress to standard error."""

    def __init__(self, *, lang: Lang, quiet: bool) -> None:
        """Print in `lang`; quiet leaves out the progress."""
        self.lang = lang
        self.quiet = quiet
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)
        self._begun: tuple[Text, float] | None = None

    def stage(self, name: Text) -> None:
        """Say that a stage begins, and how long the one before took."""
        self._end_stage()
        self._begun = (name, perf_counter())
        if not self.quiet and self.err.is_terminal:
            self.err.print(f"[dim]…[/] {escape(name[self.lang])}", end="\r")

    def _end_stage(self) -> None:
        if self._begun and not self.quiet:
            name, since = self._begun
            self.err.print(f"{escape(name[self.lang])}  [dim]{perf_counter() - since:.1f} s[/]")
        self._begun = None

    def findings(self, findings: Sequence[Finding], most: int | None = None) -> None:
        """Print findings grouped by workbook, the most serious first."""
        self._end_stage()
        shown = findings if most is None else findings[:most]
        for path, group in groupby(
            sorted(shown, key=lambda one: one.place.path), key=lambda one: one.place.path
        ):
            self.out.print(f"[bold]{escape(path)}[/]")
            for finding in group:
                self._finding(finding)
        if most and len(findings) > most:
            self.out.print(_MORE.fill(n=len(findings) - most)[self.lang])

    def _finding(self, finding: Finding) -> None:
        severity = _SEVERITY[finding.severity][self.lang]
        self.out.print(
            f"  [{_STYLE[finding.severity]}]{severity}[/] {escape(str(finding.place))}: "
            f"{finding.code}: {escape(finding.message[self.lang])}"
        )
        self.out.print(f"      [dim]{_FIX[self.lang]}: {escape(finding.fix[self.lang])}[/]")

    def definitions(self, findings: Iterable[Finding]) -> None:
        """Print what is wrong with the definitions."""
        self.err.print(_DEFINITIONS[self.lang])
        for finding in findings:
            words = escape(finding.message[self.lang])
            self.err.print(f"{escape(str(finding.place))}: {finding.code}: {words}")
            self.err.print(f"      [dim]{_FIX[self.lang]}: {escape(finding.fix[self.lang])}[/]")

    def checked(self, checked: Checked, findings: Sequence[Finding]) -> None:
        """Print what was read, and how many findings there are."""
        intake = checked.intake
        self.out.print(
            _CHECKED.fill(
                books=len(intake.workbooks),
                rows=f"{intake.rows_read:,}",
                used=f"{intake.rows_read - intake.rows_left_out:,}",
                counts=self._counts(findings),
            )[self.lang]
        )

    def not_published(self, findings: Sequence[Finding]) -> None:
        """Say that the old site stays."""
        self.out.print(self._counts(findings)[self.lang])
        self.err.print(_NOT_PUBLISHED[self.lang])

    def published(self, opened: Iterable[Path], computed: Computed) -> None:
        """Say which page to open."""
        self.checked(computed.checked, computed.findings)
        for path in opened:
            self.out.print(
                escape(_PUBLISHED.fill(as_of=computed.as_of.isoformat(), path=path)[self.lang])
            )

    def kept(self, files: Sequence[Path], computed: Computed) -> None:
        """Say what was kept for the publications to come."""
        if computed.checked.intake.rows_left_out:
            self.out.print(_NOTHING_KEPT[self.lang])
            return
        root = computed.checked.project.root
        names = ", ".join(path.relative_to(root).as_posix() for path in files) or "–"
        self.out.print(escape(_KEPT.fill(files=names)[self.lang]))

    def explanation(self, project: Project, ledger: Ledger, figure_id: str) -> None:
        """Print a figure, its formula, its parameters and its lines with their cells."""
        self._end_stage()
        figure = ledger.figures[figure_id]
        kpi = project.kpis[figure.kpi]
        reading = kpi.readings[figure.reading] if figure.reading else None
        names = (kpi.name, reading.name) if reading else (kpi.name,)
        title = " · ".join(name[self.lang] for name in names)
        self.out.print(f"[bold]{figure.id}[/]  {escape(title)}")
        formula = reading.formula if reading else kpi.formula
        if figure.derivation is not None:
            formula = figure.derivation.formula
        facts = {"formula": formula[self.lang], "value": _value(figure)}
        if figure.numerator is not None and figure.denominator is not None:
            facts["parts"] = f"{figure.numerator} ÷ {figure.denominator}"
        if figure.reason is not None:
            facts["reason"] = figure.reason[self.lang]
        if figure.target is not None:
            facts["target"] = f"{figure.target}"
        facts["parameters"] = ", ".join(
            f"{key} = {value_words(one.on(figure.period.last_day), self.lang, one.labels)}"
            for key, one in ((key, project.parameters[key]) for key in kpi.parameters)
        )
        for key, words in facts.items():
            if words:
                self.out.print(f"  {_EXPLAINED[key][self.lang]}: {escape(words)}")
        if figure.derivation is not None:
            self._score_rows(project, ledger, figure)
            return
        lines = ledger.lines(figure)
        self.out.print(f"  {_EXPLAINED['lines'].fill(n=len(lines))[self.lang]}")
        self._lines(project, ledger, figure)

    def _score_rows(self, project: Project, ledger: Ledger, figure: Figure) -> None:
        """Print the rows of a score behind its total, or the one behind the points of a KPI."""
        score = ledger.scores[figure.period.id, figure.scope]
        rows = [row for row in score.rows if figure.id in {score.total.id, row.score.id}]
        self.out.print(f"  {_EXPLAINED['rows'].fill(n=len(rows))[self.lang]}")
        for row in rows:
            kpi = project.kpis[row.kpi]
            numbers = ", ".join(f"{name}={_number(one)}" for name, one in row.parameters.items())
            points = str(row.state) if row.points is None else _number(row.points)
            value = str(row.state) if row.figure is None else _value(row.figure)
            facts = {
                "weight": f"{_number(row.weight)} → {_number(row.counted_weight)}",
                "target": "—" if row.target is None else f"{row.target}",
                "value": value,
                "pattern": f"{PATTERN_WORDS[Pattern(row.pattern)][self.lang]} {numbers}".strip(),
                "points": points,
                "reason": "" if row.reason is None else row.reason[self.lang],
            }
            self.out.print(f"  [bold]{row.kpi}[/]  {escape(kpi.name[self.lang])}")
            told = (f"{_EXPLAINED[key][self.lang]} {fact}" for key, fact in facts.items() if fact)
            self.out.print(f"        {escape('; '.join(told))}")
            if row.figure is not None:
                self.out.print(f"        [dim]{escape(row.figure.id)}[/]")

    def _lines(self, project: Project, ledger: Ledger, figure: Figure) -> None:
        is_divided = figure.denominator is not None
        for line in ledger.lines(figure):
            reason = project.reasons.get(line.reason)
            divisor = f" ÷ {line.denominator:f}" if is_divided else ""
            facts = (
                f"{line.number:>4}",
                line.item if line.item == line.name else f"{line.item} {line.name}",
                line.day.isoformat() if line.day else "",
                f"{line.numerator:f}{divisor}",
                reason[self.lang] if reason else line.reason,
            )
            self.out.print(escape("  ".join(fact for fact in facts if fact)))
            places = ", ".join(str(place) for place in ledger.places(line))
            if places:
                self.out.print(f"        [dim]{escape(places)}[/]")

    def _counts(self, findings: Iterable[Finding]) -> Text:
        counts = dict.fromkeys(map(str, Severity), 0)
        for finding in findings:
            counts[str(finding.severity)] += 1
        return _COUNTS.fill(**counts)


def _value(figure: Figure) -> str:
    if figure.value is None:
        return str(figure.state)
    return f"{figure.value} ≈ {_number(figure.value)}"


def _number(value: Fraction | Decimal) -> str:
    """A number without needless noughts, to the sixth decimal."""
    return f"{half_up(value, 6).normalize():f}"
