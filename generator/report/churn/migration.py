"""Grade then × grade now: who rose, who fell, who came and who went."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.words.labels import grade_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

GRADES = ("特级", "A", "B", "C")
HELD = frozenset({"active", "suspended"})
GONE = ("lost", "exited")
NEW = "new"

NAMES = {
    "lost": Text(zh="流失", en="lost"),
    "exited": Text(zh="淘汰", en="ended by us"),
    NEW: Text(zh="新增", en="new"),
}
HEADING = Text(zh="升级 {up} 家，降级 {down} 家", en="{up} moved up, {down} moved down")
LEVEL = Text(zh="级别没有变动", en="No grade changed")
SUB = Text(
    zh="行是期初级别，列是期末级别，家 · 新增含恢复的客户",
    en="rows: grade at the start, columns: at the end; accounts · new includes regained ones",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """How many went this way."""

    kind: str  # kept, up, new, down, gone; "" for none
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """The matrix of a period."""

    heading: str
    sub: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MatrixCell, ...]], ...]


def matrix_view(report: Report, period: Period, lang: Lang) -> MatrixView | None:
    """The matrix of a period; None where nothing is known of its start."""
    if report.figure("M.opening", period) is None or not _known(report, period):
        return None
    counts = migration(report, period)
    moved = [(then, now) for then, now in counts if then in GRADES and now in GRADES]
    up = sum(counts[pair] for pair in moved if GRADES.index(pair[0]) > GRADES.index(pair[1]))
    down = sum(counts[pair] for pair in moved if GRADES.index(pair[0]) < GRADES.index(pair[1]))
    grades = [grade for grade in GRADES if any(grade in pair for pair in counts)]
    columns = [*grades, *(end for end in GONE if any(now == end for _, now in counts))]
    rows = [*grades, *([NEW] if any(then == NEW for then, _ in counts) else [])]
    heading = HEADING.fill(up=up, down=down) if up or down else LEVEL
    return MatrixView(
        heading=heading[lang],
        sub=SUB[lang],
        columns=tuple(_name(one, lang) for one in columns),
        rows=tuple(
            (_name(then, lang), tuple(_cell(then, now, counts[then, now]) for now in columns))
            for then in rows
        ),
    )


def migration(report: Report, period: Period) -> Counter[tuple[str, str]]:
    """How many accounts went from which grade at the start to which at the end.

    "new" stands for accounts not held at the start, "lost" and "exited" for those not held
    at the end; a closed period's end is its last day, a running one's the as-of date.
    """
    grades, statuses = _grades(report), _statuses(report, report.parameter_set(period))
    before = period.first_day - timedelta(days=1)
    end = min(period.last_day, report.as_of)
    counts: Counter[tuple[str, str]] = Counter()
    for account, spells in statuses.items():
        then, now = _on(spells, before), _on(spells, end)
        was_held, is_held = then in HELD, now in HELD
        old = _on(grades.get(account, ()), before) if was_held else NEW
        new = _on(grades.get(account, ()), end) if is_held else now
        if (was_held and (is_held or now in GONE)) or (is_held and not was_held):
            counts[old or "", new or ""] += 1
    return Counter({pair: count for pair, count in counts.items() if all(pair)})


def _known(report: Report, period: Period) -> bool:
    figure = report.figure("M.opening", period)
    return figure is not None and figure.value is not None


def _grades(report: Report) -> Mapping[str, Sequence[tuple[date, date, str]]]:
    return _spells(report.ledger.table("grade_spells"), "grade")


def _statuses(report: Report, chosen: object) -> Mapping[str, Sequence[tuple[date, date, str]]]:
    rows = report.ledger.table("status_spells")
    return _spells((row for row in rows if row["parameter_set"] == chosen), "status")


def _spells(
    rows: Iterable[Mapping[str, object]], column: str
) -> Mapping[str, Sequence[tuple[date, date, str]]]:
    found: defaultdict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for row in rows:
        since, until = row["valid_from"], row["valid_to"]
        if isinstance(since, date) and isinstance(until, date):
            found[str(row["account_id"])].append((since, until, str(row[column])))
    return dict(found)


def _on(spells: Sequence[tuple[date, date, str]], day: date) -> str:
    return next((what for since, until, what in spells if since <= day <= until), "")


def _cell(then: str, now: str, count: int) -> MatrixCell:
    if not count:
        return MatrixCell(kind="", count="·")
    if now in GONE:
        kind = "gone"
    elif then == NEW:
        kind = "new"
    elif then == now:
        kind = "kept"
    else:
        kind = "up" if GRADES.index(now) < GRADES.index(then) else "down"
    return MatrixCell(kind=kind, count=str(count))


def _name(word: str, lang: Lang) -> str:
    return NAMES[word][lang] if word in NAMES else grade_name(word, lang)
