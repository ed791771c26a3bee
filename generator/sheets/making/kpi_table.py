"""The table of KPIs on an assessment form: its columns, its formulas, and its total."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cells import column_letter
from generator.sheets.making.drawing import (
    COUNT,
    MONEY,
    NAVY,
    POINT,
    RATE,
    WEIGHT,
    Look,
    heads,
    hush,
    name,
    put,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORM = "考核表"

VARIANTS = (  # variant, format of its parts, format of its value
    ("ratio_money", MONEY, RATE),
    ("ratio_count", COUNT, RATE),
    ("mean", COUNT, RATE),
    ("sum_count", COUNT, COUNT),
    ("sum_money", MONEY, MONEY),
    ("max_count", COUNT, COUNT),
    ("none", COUNT, RATE),
)
DASH = "—"
MIDDLE, SMALL = Look(across="center"), Look(across="center", size=8.5)
WORDS = Look(size=8.5, indent=1)
TOTAL_LOOK = Look(bold=True, color=NAVY, indent=1)

_NO_DATA = 'INDEX(指标_数据,MATCH({key},指标_键,0))="无 none"'
_OF_ROW = '明细_键,{key},明细_状态,"计入 counted"'
_SUM = '=IF({no_data},"—",SUMIFS({part},{of_row}))'
_MEANT = '=IF({no_data},"—",COUNTIFS({of_row},明细_分母,">0"))'
_LARGEST = (
    '=IF({no_data},"—",SUMPRODUCT(MAX((明细_键={key})*(明细_状态="计入 counted")*明细_分子)))'
)
_OPEN = 'IF(COUNTIFS(明细_键,{key},明细_状态,"未到期 pending")>0,"未到期 pending","不适用 n/a")'
_STATE_OF_RATE = (
    '=IF({no_data},"无数据 no data",IF({denominator}<=0,{open},IF({top}=0,"零 zero","数值 value")))'
)
_STATE_OF_SUM = '=IF({no_data},"无数据 no data",IF({numerator}=0,"零 zero","数值 value"))'
_STATE_OF_MAX = (
    '=IF({no_data},"无数据 no data",IF(COUNTIFS({of_row})=0,{open},'
    'IF({numerator}=0,"零 zero","数值 value")))'
)
_TARGET = "=INDEX(指标_目标,MATCH({key},指标_键,0))"
_VALUE = '=IF(OR({state}="数值 value",{state}="零 zero"),{value},{state})'
_SHARES = "SUMIFS(明细_比率,{of_row})"
_SCORED = '=IFERROR(INDEX(计分_{what},MATCH({key},计分_键,0)),"—")'


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    field: str
    head: str
    width: float


COLUMNS = {
    column.field: column
    for column in (
        Column("number", "序号\nNo.", 5),
        Column("key", "指标号\nID", 9),
        Column("kind", "性质\nKind", 7),
        Column("name", "考核指标\nIndicator", 23),
        Column("period", "考核周期\nPeriod", 8),
        Column("formula", "计算方法\nFormula", 23),
        Column("source", "数据来源\nData from", 10.5),
        Column("unit", "单位\nUnit", 9),
        Column("target", "目标值\nTarget", 9),
        Column("denominator", "计划 / 分母\nPlan", 14),
        Column("numerator", "实际 / 分子\nActual", 14),
        Column("value", "完成值\nValue", 12),
        Column("state", "状态\nState", 12),
        Column("weight", "权重\nWeight", 7.5),
        Column("counted", "计入权重\nCounted", 8.5),
        Column("points", "得分\nPoints", 8.5),
        Column("note", "备注\nNote", 26),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The table of a form: its columns in order, and the first of its rows."""

    fields: Sequence[str]
    first: int
    widths: Mapping[str, float] = field(default_factory=dict)  # other than the usual ones

    @property
    def last(self) -> int:
        """The last of the rows that repeat."""
        return self.first + len(VARIANTS) - 1

    @property
    def total(self) -> int:
        """The row of the total."""
        return self.last + 1

    @property
    def end(self) -> str:
        """The letter of the last column."""
        return column_letter(len(self.fields))

    def letter(self, key: str) -> str:
        """The letter of a column."""
        return column_letter(self.fields.index(key) + 1)

    def draw(self, book: Workbook, sheet: Worksheet) -> None:
        """Heads, one row per kind of KPI, the total."""
        columns = [COLUMNS[key] for key in self.fields]
        widths(sheet, [self.widths.get(column.field, column.width) for column in columns])
        heads(sheet, self.first - 1, [column.head for column in columns], height=34)
        for row, (variant, parts, value) in enumerate(VARIANTS, start=self.first):
            looks = _looks(parts, value)
            for key in self.fields:
                put(sheet, f"{self.letter(key)}{row}", None, looks[key])
            name(book, f"rows.kpi.{variant}", FORM, str(row))
            self._formulas(sheet, row, variant)
            sheet.row_dimensions[row].height = 36
        for key in self.fields:
            name(book, f"fill.kpi.{key}", FORM, f"{self.letter(key)}{self.first}")
        for word, key in (
            ("键", "key"),
            ("计划", "denominator"),
            ("实际", "numerator"),
            ("数值", "value"),
        ):
            name(book, f"考核_{word}", FORM, f"{self.letter(key)}{self.first}")
        start = self.letter("target")
        cells = f"{start}{self.first}:{self.letter('points')}{self.last}"
        hush(sheet, cells, f"ISTEXT({start}{self.first})")
        self._total(book, sheet)

    def _formulas(self, sheet: Worksheet, row: int, variant: str) -> None:
        """What the variant computes; what it has not is a dash of the template's own."""
        cells = {key: f"${self.letter(key)}{row}" for key in self.fields}
        cells["of_row"] = _OF_ROW.format(key=cells["key"])
        cells["no_data"] = _NO_DATA.format(key=cells["key"])
        cells["open"] = _OPEN.format(key=cells["key"])
        cells["top"] = cells["numerator"]
        if variant == "mean":
            cells["top"] = _SHARES.format_map(cells)
        for key, formula in _formulas_of(variant).items():
            text = formula.format_map({**cells, "value": _value_of(variant).format_map(cells)})
            sheet[f"{self.letter(key)}{row}"].value = text

    def _total(self, book: Workbook, sheet: Worksheet) -> None:
        """Weights and points together, and what the total is called."""
        row, state = self.total, self.letter("state")
        put(sheet, f"A{row}:{state}{row}", "合计  Total", TOTAL_LOOK)
        name(book, "fill.total_label", FORM, f"A{row}")
        bold = Look(bold=True, across="right", form=WEIGHT)
        for column, key, formula, look in (
            ("weight", "weight_shown", "=计分_权重合计", bold),
            ("counted", "counted_shown", "=计分_计入合计", bold),
            (
                "points",
                "total_shown",
                "=计分_合计",
                Look(bold=True, size=11, color=NAVY, across="right", form=POINT),
            ),
            ("note", "band", BAND, Look(bold=True, color=NAVY, indent=1)),
        ):
            cell = f"{self.letter(column)}{row}"
            put(sheet, cell, formula, look)
            name(book, f"fill.{key}", FORM, cell)
        sheet.row_dimensions[row].height = 30


BAND = (
    '=IF(ISNUMBER(计分_合计),IF(ROUND(计分_合计,9)>=等级_优秀,"优秀 excellent",'
    'IF(ROUND(计分_合计,9)>=等级_良好,"良好 good",'
    'IF(ROUND(计分_合计,9)>=等级_合格,"合格 passed","不合格 failed"))),"—")'
)


def _looks(parts: str, value: str) -> Mapping[str, Look]:
    """How the cells of a KPI's row look."""
    part = Look(across="right", form=parts)
    return {
        "number": MIDDLE,
        "key": SMALL,
        "kind": SMALL,
        "name": Look(bold=True, indent=1),
        "period": SMALL,
        "formula": WORDS,
        "source": SMALL,
        "unit": SMALL,
        "target": Look(across="right", form=value),
        "denominator": part,
        "numerator": part,
        "value": Look(across="right", bold=True, size=10, form=value),
        "state": SMALL,
        "weight": Look(across="right", form=WEIGHT),
        "counted": Look(across="right", form=WEIGHT),
        "points": Look(across="right", bold=True, form=POINT),
        "note": WORDS,
    }


def _formulas_of(variant: str) -> Mapping[str, str]:
    """The formulas of a kind of row, or its dashes."""
    shared = {
        "target": _TARGET,
        "value": _VALUE,
        "weight": _SCORED.replace("{what}", "权重"),
        "counted": _SCORED.replace("{what}", "计入"),
        "points": _SCORED.replace("{what}", "得分"),
    }
    numerator, denominator = (_SUM.replace("{part}", f"明细_{one}") for one in ("分子", "分母"))
    match variant.partition("_")[0]:
        case "ratio":
            own = {"denominator": denominator, "numerator": numerator, "state": _STATE_OF_RATE}
        case "mean":
            own = {"denominator": _MEANT, "numerator": DASH, "state": _STATE_OF_RATE}
        case "sum":
            own = {"denominator": DASH, "numerator": numerator, "state": _STATE_OF_SUM}
        case "max":
            own = {"denominator": DASH, "numerator": _LARGEST, "state": _STATE_OF_MAX}
        case _:
            own = {"denominator": DASH, "numerator": DASH, "value": "={state}"}
    return {**shared, **own}


def _value_of(variant: str) -> str:
    """A value with its state known."""
    match variant.partition("_")[0]:
        case "ratio":
            return "{numerator}/{denominator}"
        case "mean":
            return "{top}/{denominator}"
        case _:
            return "{numerator}"
