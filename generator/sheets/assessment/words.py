"""The words of a row: what kind of KPI it is, over what it is assessed, what to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Money, Percent, Points
from generator.language import Text
from generator.periods import PeriodKind
from generator.report.figures.grades import grade_word

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.report.report import Report
    from generator.sheets.assessment.entries import Entry

COUNTED, GRADED = Text(zh="定量", en="counted"), Text(zh="定性", en="graded")
OF_WHICH, HINT = "其中：", "参考："
_CYCLES = {
    PeriodKind.MONTH: Text(zh="月", en="month"),
    PeriodKind.QUARTER: Text(zh="季", en="quarter"),
    PeriodKind.YEAR: Text(zh="年", en="year"),
}
_PENDING_LINES = Text(zh="暂定：有 {count} 条未到期", en="Provisional: pending lines {count}")
_RUNNING = Text(zh="暂定", en="Provisional")
_FAULTY = Text(zh="有误：核对关系不成立，见网站", en="Faulty: an identity fails, see the site")
_SMALL = Text(zh="分母小于 {small}", en="Denominator below {small}")
_BASIS = Text(zh="口径：{basis}", en="Basis: {basis}")
_GRADE = Text(zh="评定：{grade}", en="Grade: {grade}")
_NOT_NOW = Text(zh="按{cycle}考核", en="assessed by the {cycle}")


def both(text: Text) -> str:
    """A text in both languages, one below the other."""
    return text.zh if text.zh == text.en else f"{text.zh}\n{text.en}"


def beside(text: Text) -> str:
    """A text in both languages on one line."""
    return text.zh if text.zh == text.en else f"{text.zh}  {text.en}"


def name_of(entry: Entry) -> str:
    """What the row is called; a reading below its KPI says so."""
    if entry.reading is None:
        return both(entry.kpi.name)
    return (HINT if entry.kpi.ungraded else OF_WHICH) + both(entry.reading.name)


def kind_of(kpi: Kpi) -> Text:
    """Computed, or graded by assessors (definition book, department table)."""
    return GRADED if kpi.ungraded else COUNTED


def cycle_of(kpi: Kpi) -> Text:
    """The periods over which it is assessed."""
    cycles = [_CYCLES[kind] for kind in kpi.assessed]
    return Text(
        zh="、".join(cycle.zh for cycle in cycles), en=", ".join(cycle.en for cycle in cycles)
    )


def unit_of(kpi: Kpi, currency: str) -> str:
    """The unit of its value."""
    match kpi.unit:
        case Percent():
            return "%"
        case Count(noun):
            return both(noun)
        case Money():
            return f"元\n{currency}"
        case Points():
            return "分\npoints"


def note_of(entry: Entry, report: Report) -> str:
    """What a reader must know beside the value."""
    notes = [*_of_figure(entry, report), *_of_kpi(entry, report)]
    return "\n".join(dict.fromkeys(both(note) for note in notes))


def _of_figure(entry: Entry, report: Report) -> list[Text]:
    figure, notes = entry.figure, []
    if figure is None:
        return [_NOT_NOW.fill(cycle=cycle_of(entry.kpi))] if entry.row is None else []
    if figure.reason is not None:
        notes.append(figure.reason)
    if figure.faulty:
        notes.append(_FAULTY)
    if entry.pending:
        notes.append(_PENDING_LINES.fill(count=entry.pending))
    elif figure.provisional:
        notes.append(_RUNNING)
    small = report.parameter("small_n", figure.period)
    if (
        entry.is_ratio
        and entry.has_numerator
        and not entry.in_money
        and not entry.kpi.ungraded
        and isinstance(small, int)
        and figure.denominator is not None
        and 0 < figure.denominator < small
    ):
        notes.append(_SMALL.fill(small=small))
    return notes


def _of_kpi(entry: Entry, report: Report) -> list[Text]:
    notes = []
    if entry.figure is not None and entry.reading is None:
        zh, en = (grade_word(report, entry.figure, entry.kpi, lang) for lang in ("zh", "en"))
        if zh:
            notes.append(_GRADE.fill(grade=Text(zh=zh, en=en)))
    is_known = entry.figure is not None and entry.has_data
    if entry.in_money and is_known and "trade" in entry.kpi.needs:
        notes.append(_BASIS.fill(basis=report.project.settings.sales_basis))
    if entry.kpi.note is not None and entry.reading is None:
        notes.append(entry.kpi.note)
    if entry.row is not None and entry.row.reason is not None:
        notes.append(entry.row.reason)
    return notes
