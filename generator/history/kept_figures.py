"""The figures that were published as final, kept so that a later change of one is told.

One text file for each closed period, `workbooks/history/figures-2026Q1.csv`, with the figures of
department, units and persons: id, state, parts, the exact value and the as-of date of the
publication that showed them first. A figure enters once, when it is final, and stays as it
was: what was read, scored and paid by. Where the workbooks say otherwise today, the figure
is restated (definition book, back-dated declarations).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.cells import LinePlace
from generator.findings import Rule, Severity
from generator.history.kept_files import FOLDER, csv_of, with_more, write_whole
from generator.language import Text
from generator.ledger import ScopeKind, State
from generator.recipes.running import RESTORE_HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.findings import Finding
    from generator.ledger import Figure
    from generator.periods import Period

COLUMNS = ("figure", "state", "numerator", "denominator", "value", "as_of")

KEPT_LINE_UNREADABLE = Rule(
    code="KAM751",
    severity=Severity.WARNING,
    title=Text(zh="历史数值读不出", en="Kept figure that cannot be read"),
    says=Text(
        zh="这一行不是历史数值：{line}；不拿它与今天的数比较",
        en="this line is no kept figure: {line}; nothing is compared with it",
    ),
    fix=Text(
        zh="history 文件夹由 kam publish 写入：从备份恢复这个文件，不要用 Excel 编辑。",
        en="kam publish writes this folder: bring the file back from a backup, "
        "and do not edit it in Excel.",
    ),
    example=Text(
        zh="在 Excel 中打开后保存，13/15 变成了日期",
        en="Opened and saved in Excel: 13/15 has become a date",
    ),
    recipe=RESTORE_HISTORY,
)

catalogue = (KEPT_LINE_UNREADABLE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A figure as a publication showed it when it was first final."""

    state: State
    numerator: Decimal | None
    denominator: Decimal | None
    value: Fraction | None  # exact; None unless state is value or zero
    as_of: date  # of that publication

    def differs(self, figure: Figure) -> bool:
        """Whether today's figure is another one."""
        return (self.state, self.value) != (figure.state, figure.value)


def kept_figures(workbooks: Path) -> tuple[Mapping[str, Kept], tuple[Finding, ...]]:
    """Every kept figure by its id, and what could not be read.

    Args:
        workbooks: The folder of the project's workbooks.
    """
    found: dict[str, Kept] = {}
    findings: list[Finding] = []
    for path in sorted((workbooks / FOLDER).glob("figures-*.csv")):
        relative = f"{workbooks.name}/{FOLDER}/{path.name}"
        for number, row in _rows(path):
            kept = _kept(row)
            if kept is None:
                place = LinePlace(relative, number, 1)
                findings.append(KEPT_LINE_UNREADABLE.at(place, line=",".join(row)[:80]))
            else:
                found.setdefault(row[0], kept)
    return found, tuple(findings)


def keep_figures(
    figures: Iterable[Figure], kept: Mapping[str, Kept], as_of: date, workbooks: Path
) -> tuple[Path, ...]:
    """Keep the figures that are final now and were not before; the files that have grown.

    Args:
        figures: All figures of the publication, in their order.
        kept: What was kept before.
        as_of: The as-of date of the publication.
        workbooks: The folder of the project's workbooks.

    Raises:
        OSError: A file cannot be written; those before it are whole.
    """
    new: defaultdict[Period, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.id not in kept and _is_final(figure):
            new[figure.period].append(figure)
    return tuple(
        _append(workbooks / FOLDER / f"figures-{period}.csv", of_period, as_of)
        for period, of_period in sorted(new.items(), key=lambda item: item[0].id)
    )


def _is_final(figure: Figure) -> bool:
    return (
        figure.scope.kind is not ScopeKind.ACCOUNT
        and figure.state not in (State.NO_DATA, State.PENDING)
        and not figure.provisional
        and not figure.faulty
    )


def _append(path: Path, figures: Iterable[Figure], as_of: date) -> Path:
    """Write the file anew with further lines, so that it is never half of one."""
    before = path.read_bytes() if path.exists() else csv_of([COLUMNS])
    write_whole(path, with_more(before, csv_of(_record(figure, as_of) for figure in figures)))
    return path


def _record(figure: Figure, as_of: date) -> tuple[str, ...]:
    numbers = (figure.numerator, figure.denominator, figure.value)
    words = ("" if number is None else str(number) for number in numbers)
    return (figure.id, str(figure.state), *words, as_of.isoformat())


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines below the headings with their numbers; a byte that is no text shows as such."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for number, row in enumerate(csv.reader(file), start=1):
            if number > 1 and row:
                yield number, row


def _kept(row: list[str]) -> Kept | None:
    """The figure of a line, None where it is none."""
    if len(row) != len(COLUMNS):
        return None
    _, state, numerator, denominator, value, as_of = row
    try:
        return Kept(
            state=State(state),
            numerator=Decimal(numerator) if numerator else None,
            denominator=Decimal(denominator) if denominator else None,
            value=Fraction(value) if value else None,
            as_of=date.fromisoformat(as_of),
        )
    except (ValueError, InvalidOperation, ZeroDivisionError):
        return None
