"""Which fields the visit records leave blank, and in which units."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.pictures import Bar, percent
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.visits.blocks import BlockView, figure_sub, months_of, unknown_block
from generator.report.visits.heat import top_unit
from generator.report.words.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

UNITS_SHOWN = 6

OFTENEST = Text(
    zh="最常漏填的是“{field}”：{count} 次",
    en="Most often blank: {field}, {count:time|times}",
)
ALL_FILLED = Text(zh="拜访记录没有空项", en="No visit record has a blank field")
FILLED = Text(
    zh="{count} 条记录的必填项和档案项都已填写。",
    en="All fields of {count:record|records} that count are filled.",
)
NO_RECORD = Text(zh="期内没有拜访记录。", en="No visit was recorded in the period.")
INCOMPLETE = Text(zh="有空项的记录 {count} 条", en="{count:record has|records have} blank fields")
FIELD = Text(zh="空项", en="Blank field")
BLANK = Text(zh="次数", en="Records")
OF = Text(zh="共 {count} 条记录", en="of {count}")


def records_block(report: Report, period: Period, lang: Lang, root: str) -> BlockView | None:
    """The blank fields of a period; None where the edition has no such figure."""
    figure = report.figure("V5", period)
    if figure is None:
        return None
    unknown = unknown_block(report, figure, "records", lang)
    if unknown is not None:
        return unknown
    counts = _counts(report, period)
    fields = sorted(counts, key=lambda field: (-sum(counts[field].values()), field))
    records = int(figure.denominator or 0)
    incomplete = records - int(figure.numerator or 0)
    if not fields:
        empty = FILLED.fill(count=plain(records))[lang] if records else NO_RECORD[lang]
        return BlockView(
            id="records",
            heading=(ALL_FILLED if records else report.project.kpis["V5"].name)[lang],
            sub=figure_sub(report, figure, lang, root, ()),
            empty=empty,
        )
    worst = sum(counts[fields[0]].values())
    facts = (INCOMPLETE.fill(count=plain(incomplete))[lang],)
    return BlockView(
        id="records",
        heading=OFTENEST.fill(field=_label(report, fields[0]), count=plain(worst))[lang],
        sub=figure_sub(report, figure, lang, root, facts),
        table=_table(report, {field: counts[field] for field in fields}, records, lang),
    )


def _counts(report: Report, period: Period) -> dict[str, dict[str, int]]:
    """Records that lack a field, by field and compared unit."""
    months = months_of(period)
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in report.ledger.table("blank_fields"):
        records = row["records"]
        if row["month"] in months and isinstance(records, int):
            found[str(row["field"])][top_unit(report, str(row["unit_id"]))] += records
    return {field: dict(units) for field, units in found.items()}


def _label(report: Report, field: str) -> Text:
    column = report.project.schemas["visits"].columns.get(field)
    return column.label if column else Text(zh=field, en=field)


def _table(
    report: Report, counts: Mapping[str, Mapping[str, int]], records: int, lang: Lang
) -> TableView:
    """A row for each field; the units side by side where a reader can compare them."""
    units = [unit.id for unit in report.names.top_units()]
    compared = units if 1 < len(units) <= UNITS_SHOWN else []
    under = OF.fill(count=plain(records))[lang]
    return TableView(
        columns=(
            Column(name=FIELD[lang]),
            Column(name=BLANK[lang], under=under, is_number=True),
            *(Column(name=report.names.unit(unit), is_number=True) for unit in compared),
        ),
        rows=tuple(
            Row(
                cells=(
                    TextCell(text=_label(report, field)[lang]),
                    TextCell(text=plain(sum(of.values())), bar=_bar(sum(of.values()), records)),
                    *(_unit_cell(of.get(unit, 0)) for unit in compared),
                )
            )
            for field, of in counts.items()
        ),
        label=report.project.kpis["V5"].name[lang],
    )


def _unit_cell(count: int) -> TextCell:
    return TextCell(text=plain(count), is_dim=not count)


def _bar(count: int, records: int) -> Bar | None:
    return Bar(share=percent(Fraction(count, records)), target=None) if records else None
