"""How a run ended: what was published, kept, or stands against it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.markup import escape

from generator.findings import Severity
from generator.impact.crossings import stops
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.printing.printer import Printer
    from generator.runs import Checked, Computed

COUNTS = Text(
    zh="错误 {error} 条，警告 {warning} 条，提示 {notice} 条",
    en="{error:error|errors}, {warning:warning|warnings}, {notice:notice|notices}",
)
FIX = Text(zh="怎么改", en="fix")
KEPT = Text(zh="已存档：{files}", en="Kept: {files}")
NOTHING_KEPT = Text(
    zh="有行未计入，这次发布的数值没有存档；改正后再运行一次 kam publish。",
    en="Rows were left out, so no figures were kept; mend them and run kam publish again.",
)
NOT_PUBLISHED = Text(
    zh="没有发布，原来的网站没有动。改好错误后再运行；或用 --allow-errors 略去有错的行发布。",
    en="Nothing was published; the site stands as it was. Mend the errors and run again, "
    "or leave out the rows in error: --allow-errors.",
)
BEYOND_A_THRESHOLD = Text(
    zh="没有发布，原来的网站没有动。略去的行超过了 workbooks/rules/thresholds.yml 的门槛，"
    "用 --allow-errors 也不发布；改好错误后再运行。",
    en="Nothing was published; the site stands as it was. More is left out than "
    "workbooks/rules/thresholds.yml allows, so --allow-errors does not help; mend the errors "
    "and run again.",
)
PUBLISHED = Text(
    zh="已发布，截止 {as_of}。请打开：{path}", en="Published as of {as_of}. Open: {path}"
)
CHECKED = Text(
    zh="读了 {books} 个工作簿、{rows} 行，用了 {used} 行。{counts}。",
    en="Read {books:workbook|workbooks} with {rows:row|rows} and used {used}. {counts}.",
)
DEFINITIONS = Text(zh="定义有误，没有运行：", en="The definitions are wrong; nothing was run:")


def counts_of(findings: Iterable[Finding]) -> Text:
    """How many findings of each severity there are, in words."""
    counts = Counter(finding.severity for finding in findings)
    return COUNTS.fill(**{str(one): f"{counts[one]:,}" for one in Severity})


def print_definitions(printer: Printer, findings: Iterable[Finding]) -> None:
    """Print what is wrong with the definitions."""
    lang = printer.lang
    printer.err.print(DEFINITIONS[lang])
    for finding in findings:
        words = escape(finding.message[lang])
        printer.err.print(f"{escape(str(finding.place))}: {finding.code}: {words}")
        printer.err.print(f"      [dim]{FIX[lang]}: {escape(finding.fix[lang])}[/]")


def checked_words(checked: Checked, findings: Sequence[Finding]) -> Text:
    """What was read, and how many findings there are."""
    intake = checked.intake
    return CHECKED.fill(
        books=len(intake.workbooks),
        rows=f"{intake.rows_read:,}",
        used=f"{intake.rows_read - intake.rows_left_out:,}",
        counts=counts_of(findings),
    )


def print_not_published(printer: Printer, findings: Sequence[Finding]) -> None:
    """Say that the old site stays, and what is between it and a publication."""
    words = BEYOND_A_THRESHOLD if stops(findings) else NOT_PUBLISHED
    printer.warn(words)


def print_published(printer: Printer, opened: Iterable[Path], computed: Computed) -> None:
    """Say which page to open."""
    printer.end_stage()
    printer.out.print(checked_words(computed.checked, computed.findings)[printer.lang])
    for path in opened:
        words = PUBLISHED.fill(as_of=computed.as_of.isoformat(), path=path)
        printer.out.print(escape(words[printer.lang]))


def print_kept(printer: Printer, files: Sequence[Path], computed: Computed) -> None:
    """Say what was kept for the publications to come."""
    if computed.checked.intake.rows_left_out:
        printer.say(NOTHING_KEPT)
        if not files:
            return
    root = computed.checked.project.root
    names = ", ".join(path.relative_to(root).as_posix() for path in files) or "–"
    printer.out.print(escape(KEPT.fill(files=names)[printer.lang]))
