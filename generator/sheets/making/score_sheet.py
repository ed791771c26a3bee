"""Sheet 计分 of the assessment forms: from weights, targets and values to points, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.sheets.assessment.points import ACCEPTED, HIDDEN, NA_WORDS
from generator.sheets.assessment.vocabulary import SCORE_FIELDS, SCORE_VARIANTS
from generator.sheets.making.drawing import (
    COUNT,
    LABEL,
    MONEY,
    NAVY,
    NOTE,
    PLAIN,
    POINT,
    RATE,
    VALUE,
    WEIGHT,
    Look,
    heads,
    hush,
    name,
    printed,
    put,
    repeated,
    title,
    widths,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SCORES = "计分"
WIDTHS = (10, 24, 17, 9, 11, 11, 9, 9, 9, 9, 10, 13, 11, 11, 34)
HEADS = (
    "指标号\nID",
    "考核指标\nIndicator",
    "计分方式\nPattern",
    "权重\nWeight",
    "目标值\nTarget",
    "完成值\nValue",
    "封顶\nCap",
    "每点扣分\nStep",
    "倍数\nSlope",
    "基准分\nBase",
    "基准值\nBaseline",
    "本项得分\nAt own weight",
    "计入权重\nCounted",
    "得分\nPoints",
    "说明\nRemark",
)
SAYS = (
    "按完成率：权重 × 完成值 ÷ 目标值，0 至封顶倍数。"
    "按百分点扣分：权重 − 每点扣分 × 超出目标的百分点。"
    "按次数扣分：权重 − 每点扣分 × 超出允许数。按预算：权重 × （1 − 倍数 × 超出 100% 的部分）。"
    "按基线增减：基准分加减每点分 × 好或差的百分点，至多封顶。四级评定：权重 × 等级比例。\n"
    "By share of the target: weight × value ÷ target, from 0 to the cap. Off per percentage "
    "point: weight − step × points over. Off for each one too many: weight − step × number over. "
    "By budget: weight × (1 − slope × what is over 100 %). From a baseline: base ± step × "
    "percentage points, at most the cap. Four grades: weight × share of the grade."
)
FACTS = (  # label, field, name for formulas, format
    ("考核方案  Scheme", "scheme", "", "@"),
    ("权重有效  Weights accepted", "accepted", "计分_有效", "@"),
    ("无数值指标的权重  Weights without a value", "na_weight", "计分_处理", "@"),
    ("优秀不低于  Excellent from", "band_excellent", "等级_优秀", COUNT),
    ("良好不低于  Good from", "band_good", "等级_良好", COUNT),
    ("合格不低于  Passed from", "band_passed", "等级_合格", COUNT),
    ("口头警告低于  Verbal warning below", "warning_threshold", "警告线", COUNT),
    ("保留的权重  Weights that stay", "staying", "计分_保留", WEIGHT),
    ("放大倍数  Scale", "scale", "计分_系数", "0.0000_ "),
)
FIRST_FACT = 3
HEAD_ROW = FIRST_FACT + len(FACTS) + 1
FIRST = HEAD_ROW + 1

PENDING, NO_DATA, NOT_APPLICABLE = "未到期 pending", "无数据 no data", "不适用 n/a"
_SPREADS, _FULL, _ZERO = (NA_WORDS[key] for key in ("redistribute", "full", "zero"))
STAYING = f'=SUMPRODUCT((ISNUMBER(计分_单项)+(计分_单项="{PENDING}"))*计分_权重)'
SCALE = f'=IF(AND(计分_处理="{_SPREADS}",计分_保留>0),100/计分_保留,1)'
TARGET = "=INDEX(指标_目标,MATCH($A{row},指标_键,0))"
VALUE_OF = "=INDEX(考核_数值,MATCH($A{row},考核_键,0))"
OWN = (
    f'=IF(计分_有效<>"{ACCEPTED}","{NO_DATA}",'
    f'IF(COUNTIFS(明细_键,$A{{row}},明细_状态,"{PENDING}")>0,"{PENDING}",'
    "IF(NOT(ISNUMBER($F{row})),$F{row},{points})))"
)
COUNTED = (
    f'=IF(计分_有效<>"{ACCEPTED}",0,'
    f'IF(OR(ISNUMBER($L{{row}}),$L{{row}}="{PENDING}"),$D{{row}}*计分_系数*(计分_保留>0),'
    f'IF(OR(计分_保留=0,计分_处理="{_SPREADS}"),0,$D{{row}})))'
)
POINTS = (
    "=IF(ISNUMBER($L{row}),$L{row}*计分_系数,"
    f'IF(OR(计分_有效<>"{ACCEPTED}",$L{{row}}="{PENDING}",计分_保留=0),$L{{row}},'
    f'IF(计分_处理="{_FULL}",$D{{row}},IF(计分_处理="{_ZERO}",0,$L{{row}}))))'
)
TOTAL = (
    f'=IF(计分_有效<>"{ACCEPTED}",IF(计分_有效="{HIDDEN}","{HIDDEN}","{NO_DATA}"),'
    f'IF(SUMPRODUCT((计分_单项="{PENDING}")*(计分_权重>0))>0,"{PENDING}",'
    f'IF(计分_保留=0,IF(SUMPRODUCT((计分_单项="{NO_DATA}")*(计分_权重>0))>0,'
    f'"{NO_DATA}","{NOT_APPLICABLE}"),SUM(计分_得分))))'
)
_WITH_TARGET = f'IF(NOT(ISNUMBER($E{{row}})),"{NO_DATA}",{{points}})'
_RATIO = _WITH_TARGET.replace(
    "{points}",
    f'IF($E{{row}}<=0,"{NO_DATA}",$D{{row}}*MIN(MAX($F{{row}}/$E{{row}},0),$G{{row}}))',
)
_DOWN = _WITH_TARGET.replace("{points}", "MAX($D{row}-$H{row}*MAX($F{row}-$E{row},0)*{unit},0)")
_FROM_BASELINE = (
    f'IF(NOT(ISNUMBER($K{{row}})),"{NO_DATA}",'
    "IF($D{row}=0,0,MIN(MAX($J{row}+$H{row}*({gain})*100,0),$G{row})))"
)
OF_PATTERN = {
    "ratio_up": _RATIO,
    "ratio_up_count": _RATIO,
    "ratio_up_money": _RATIO,
    "step_down_pp": _DOWN.replace("{unit}", "100"),
    "count_down": _DOWN.replace("*{unit}", ""),
    "budget": "$D{row}*MAX(1-$I{row}*MAX($F{row}-1,0),0)",
    "baseline_lower": _FROM_BASELINE.replace("{gain}", "$K{row}-$F{row}"),
    "baseline_higher": _FROM_BASELINE.replace("{gain}", "$F{row}-$K{row}"),
    "grade4": "$D{row}*$F{row}",
}
FORMATS = {"ratio_up_count": COUNT, "ratio_up_money": MONEY, "count_down": COUNT}


def score_sheet(book: Workbook) -> None:
    """The rules of the score, a row for each KPI with a weight, and their sums."""
    sheet = book.create_sheet(SCORES)
    widths(sheet, WIDTHS)
    title(sheet, "O", "计分", "Scoring")
    put(sheet, "A2:O2", SAYS, NOTE)
    sheet.row_dimensions[2].height = 56
    _facts(book, sheet)
    heads(sheet, HEAD_ROW, HEADS)
    looks = {variant: _looks(FORMATS.get(variant, RATE)) for variant in SCORE_VARIANTS}
    repeated(book, sheet, block="score", first=FIRST, variants=looks, fields=SCORE_FIELDS)
    for row, variant in enumerate(SCORE_VARIANTS, start=FIRST):
        _formulas(sheet, row, variant)
        sheet.row_dimensions[row].height = 28
    for key, column in (("键", "A"), ("权重", "D"), ("单项", "L"), ("计入", "M"), ("得分", "N")):
        name(book, f"计分_{key}", SCORES, f"{column}{FIRST}")
    last = FIRST + len(SCORE_VARIANTS) - 1
    hush(sheet, f"E{FIRST}:N{last}", f"ISTEXT(E{FIRST})")
    _sums(book, sheet, last + 1)
    sheet.freeze_panes = f"C{FIRST}"
    printed(sheet, f"A1:O{last + 1}", f"{HEAD_ROW}:{HEAD_ROW}")


def _facts(book: Workbook, sheet: Worksheet) -> None:
    for row, (label, field, formula_name, form) in enumerate(FACTS, start=FIRST_FACT):
        put(sheet, f"A{row}:C{row}", label, LABEL)
        put(sheet, f"D{row}:F{row}", None, Look(form=form, indent=1))
        sheet.row_dimensions[row].height = 18
        name(book, f"fill.{field}", SCORES, f"D{row}")
        if formula_name:
            name(book, formula_name, SCORES, f"D{row}")
    sheet[f"D{FIRST_FACT + 7}"].value = STAYING
    sheet[f"D{FIRST_FACT + 8}"].value = SCALE


def _looks(value: str) -> tuple[Look, ...]:
    number, plain = Look(across="right", form=value), Look(across="right", form=PLAIN)
    weight, point = Look(across="right", form=WEIGHT), Look(across="right", form=POINT)
    return (
        Look(across="center"),  # ID
        VALUE,  # indicator
        VALUE,  # pattern
        weight,
        number,  # target
        number,  # value
        *[plain] * 4,  # cap, step, slope, base
        number,  # baseline
        point,  # at its own weight
        weight,  # counted
        Look(across="right", bold=True, form=POINT),
        Look(size=8.5, indent=1),  # remark
    )


def _formulas(sheet: Worksheet, row: int, variant: str) -> None:
    points = OF_PATTERN[variant]
    for column, formula in (
        ("E", TARGET),
        ("F", VALUE_OF),
        ("L", OWN.replace("{points}", points)),
        ("M", COUNTED),
        ("N", POINTS),
    ):
        sheet[f"{column}{row}"].value = formula.replace("{row}", str(row))


def _sums(book: Workbook, sheet: Worksheet, row: int) -> None:
    words = Look(bold=True, color=NAVY, indent=1)
    put(sheet, f"A{row}:C{row}", "合计  Total", words)
    put(sheet, f"E{row}:L{row}", None, words)
    put(sheet, f"O{row}", None, words)
    for column, field, key, formula, form in (
        ("D", "weight_total", "计分_权重合计", "=SUM(计分_权重)", WEIGHT),
        ("M", "counted_total", "计分_计入合计", "=SUM(计分_计入)", WEIGHT),
        ("N", "total", "计分_合计", TOTAL, POINT),
    ):
        put(sheet, f"{column}{row}", formula, Look(bold=True, across="right", form=form))
        name(book, f"fill.{field}", SCORES, f"{column}{row}")
        name(book, key, SCORES, f"{column}{row}")
    sheet.row_dimensions[row].height = 26
