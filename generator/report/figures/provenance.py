"""Where a figure comes from: meaning, parts, what was left out, rule values, cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.kpis import Finish
from generator.language import Text
from generator.report.data_range import range_words
from generator.report.figures.showing import parts_unit
from generator.report.words.labels import choice_name
from generator.report.words.parameter_words import parameter_line
from generator.report.words.wording import in_line, listed, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.ledger import Figure
    from generator.report.figures.line_groups import LineGroup
    from generator.report.report import Report

NAMED = 3  # lines named in a row
ASKED = 40  # lines whose workbooks are named

MEANING = Text(zh="含义", en="Meaning")
FORMULA = Text(zh="算式", en="Formula")
NUMERATOR = Text(zh="分子", en="Numerator")
DENOMINATOR = Text(zh="分母", en="Denominator")
MEAN_OF = Text(zh="客户数", en="Accounts")
SUM = Text(zh="合计", en="Sum")
LARGEST = Text(zh="最大值", en="Largest")
LEFT_OUT = Text(zh="不计入", en="Not counted")
PENDING = Text(zh="未到期", en="Not yet due")
PARAMETERS = Text(zh="参数", en="Rule values")
OWES = Text(zh="数据提供", en="Data from")
SOURCES = Text(zh="来源", en="Sources")
LINES = Text(zh="{sum}，{count} 行", en="{sum}, {count:line|lines}")
LINES_NAMED = Text(zh="{sum}，{count} 行：{names}", en="{sum}, {count:line|lines}: {names}")
DETAIL = Text(zh="明细", en="Lines")
NOT_IN_EDITION = Text(zh="不在本版", en="not in this edition")
SHEETS = Text(zh="张表", en="sheets")
RANGE = Text(zh="未采用的行全好或全坏时", en="If the rows left out were all good or bad")
ID = Text(zh="编号", en="Id")


def provenance(
    report: Report, figure: Figure, found: Sequence[LineGroup], lang: Lang
) -> tuple[tuple[str, str], ...]:
    """What stands behind "where this number comes from", as pairs of word and answer."""
    kpi = report.project.kpis[figure.kpi]
    groups = {group.key: group for group in found}
    rows = [(MEANING, kpi.meaning[lang]), (FORMULA, kpi.formula[lang])]
    if figure.numerator is not None:
        whole = LARGEST if kpi.finish is Finish.MAX else SUM
        part = whole if figure.denominator is None else NUMERATOR
        rows.append((part, _numerator(report, figure, groups, lang)))
    if figure.denominator is not None:
        count = sum(1 for line in report.lines(figure) if line.denominator)
        words = in_line(figure.denominator, parts_unit(kpi))
        told = LINES.fill(sum=words, count=f"{count:,}")[lang]
        name = MEAN_OF if figure.numerator is None else DENOMINATOR
        rows.append((name, told if report.shows_lines(figure) else words))
    if figure.line_count and not report.shows_lines(figure):
        rows.append((DETAIL, NOT_IN_EDITION[lang]))
    rows += [
        (words, groups[key].sub)
        for key, words in (("left_out", LEFT_OUT), ("pending", PENDING))
        if key in groups
    ]
    values = [parameter_line(report, key, figure.period, lang) for key in kpi.parameters]
    if any(values):
        rows.append((PARAMETERS, ("；" if lang == "zh" else "; ").join(filter(None, values))))
    rows.append((OWES, kpi.data_from[lang]))
    sheets = _sheets(report, figure)
    if sheets:
        rows.append((SOURCES, listed(sheets, lang, 6, SHEETS)))
    reach = range_words(report, figure, lang)
    if reach:
        rows.append((RANGE, reach))
    rows.append((ID, figure.id))
    return tuple((words[lang], says) for words, says in rows)


def _numerator(report: Report, figure: Figure, groups: dict[str, LineGroup], lang: Lang) -> str:
    """The numerator, how many lines make it, and which, where they are few."""
    assert figure.numerator is not None  # noqa: S101 (asked only where there is one)
    counted = groups["counted"].lines if "counted" in groups else ()
    total = in_line(figure.numerator, parts_unit(report.project.kpis[figure.kpi]))
    if not report.shows_lines(figure):
        return total
    if 0 < len(counted) <= NAMED:
        names = listed([choice_name(line.name or line.item, lang) for line in counted], lang)
        return LINES_NAMED.fill(sum=total, count=len(counted), names=names)[lang]
    return LINES.fill(sum=total, count=plain(len(counted)))[lang]


def _sheets(report: Report, figure: Figure) -> list[str]:
    """The workbooks and sheets of the first lines."""
    found: dict[str, None] = {}
    for line in report.lines(figure)[:ASKED]:
        for place in report.ledger.places(line):
            found[f"{place.path.rpartition('/')[2]} › {place.sheet}"] = None
    return sorted(found)
