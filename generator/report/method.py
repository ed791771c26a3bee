"""How figures are defined: every KPI in words, and the rule values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.frame import head_view, note_view
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.parameter_words import history, parameter_line
from generator.report.words.wording import listed, shown

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.periods import Period
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.report import Report

TITLE = Text(zh="口径与参数", en="Method and rule values")
REMARK = Text(zh="说明", en="Note")
MEANING = Text(zh="含义", en="Meaning")
FORMULA = Text(zh="算式", en="Formula")
READINGS = Text(zh="其他口径", en="Other readings")
READING = Text(zh="{name}：{formula}", en="{name}: {formula}")
PERIODS = Text(zh="统计周期", en="Periods")
ASSESSED = Text(zh="考核周期", en="Assessed")
TREND_ONLY = Text(zh="不考核，只看走势", en="not assessed, a trend only")
SCOPES = Text(zh="范围", en="For")
TARGET = Text(zh="默认目标", en="Default target")
NEEDS = Text(zh="所需工作表", en="Sheets it needs")
DATA_FROM = Text(zh="数据提供", en="Data from")
PARAMETERS = Text(zh="参数", en="Rule values")
PARAMETER = Text(zh="参数", en="Rule")
VALUE = Text(zh="取值", en="Value")
SINCE = Text(zh="生效日", en="Valid from")
EVER = Text(zh="一直", en="always")
TOUCHES = Text(zh="影响的指标", en="KPIs it touches")
MOVEMENT = Text(zh="大客户变动", en="movement")
KINDS = {
    "month": Text(zh="月", en="month"),
    "quarter": Text(zh="季", en="quarter"),
    "year": Text(zh="年", en="year"),
}
SCOPE_KINDS = {
    "department": Text(zh="部门", en="department"),
    "unit": Text(zh="单位", en="unit"),
    "person": Text(zh="人员", en="person"),
    "account": Text(zh="客户", en="account"),
}


Facts = tuple[tuple[str, tuple[str, ...]], ...]  # a word, and what it says, item by item


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiMethod:
    """One KPI in words."""

    id: str
    title: str
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """The method page."""

    head: HeadView
    note: NoteView | None
    kpis: tuple[KpiMethod, ...]
    parameters: TableView


def method_view(report: Report, lang: Lang) -> MethodView:
    """The method page."""
    return MethodView(
        head=head_view(report, lang, TITLE[lang], "", report.project.settings.sales_basis[lang]),
        note=note_view(report, lang),
        kpis=tuple(
            KpiMethod(id=kpi.id, title=kpi.title[lang], facts=kpi_method(report, kpi, None, lang))
            for kpi in report.kpis
        ),
        parameters=_parameters(report, lang),
    )


def kpi_method(report: Report, kpi: Kpi, period: Period | None, lang: Lang) -> Facts:
    """A KPI's definition as pairs; with the rule values of a period where one is given."""
    readings = [
        READING.fill(name=one.name, formula=one.formula)[lang] for one in kpi.readings.values()
    ]
    assessed = listed([KINDS[str(kind)][lang] for kind in kpi.assessed], lang)
    target = "" if kpi.default_target is None else str(shown(kpi.default_target, kpi.unit, lang))
    parameters = [
        parameter_line(report, key, period, lang)
        if period
        else report.project.parameters[key].name[lang]
        for key in kpi.parameters
        if key in report.project.parameters
    ]
    facts = (
        (MEANING, [kpi.meaning[lang]]),
        (REMARK, [kpi.note[lang]] if kpi.note else []),
        (FORMULA, [kpi.formula[lang]]),
        (READINGS, readings),
        (PERIODS, [listed([KINDS[str(kind)][lang] for kind in kpi.periods], lang)]),
        (ASSESSED, [assessed or TREND_ONLY[lang]]),
        (SCOPES, [listed([SCOPE_KINDS[str(kind)][lang] for kind in kpi.scopes], lang)]),
        (TARGET, [target]),
        (NEEDS, [listed([_sheet(report, table, lang) for table in kpi.needs], lang)]),
        (DATA_FROM, [kpi.data_from[lang]]),
        (PARAMETERS, parameters),
    )
    return tuple((words[lang], tuple(says)) for words, says in facts if any(says))


def _sheet(report: Report, table: str, lang: Lang) -> str:
    schema = report.project.schemas.get(table)
    return schema.title[lang] if schema else table


def _parameters(report: Report, lang: Lang) -> TableView:
    """Every rule value, with the day from which it holds and what it touches."""
    columns = (
        Column(name=PARAMETER[lang]),
        Column(name=VALUE[lang]),
        Column(name=SINCE[lang]),
        Column(name=TOUCHES[lang], optional=True),
    )
    rows = []
    for key, parameter in report.project.parameters.items():
        touched = _touched(report, key, lang)
        for index, (since, words) in enumerate(history(parameter, lang)):
            value = report.as_of.isoformat() if key == "as_of" and index == 0 else words
            rows.append(
                Row(
                    cells=(
                        TextCell(text="" if index else parameter.name[lang]),
                        TextCell(text=value, is_long=True),
                        TextCell(text=since or EVER[lang], is_dim=not since),
                        TextCell(
                            text="" if index else listed(touched, lang), is_dim=True, is_long=True
                        ),
                    )
                )
            )
    return TableView(columns=columns, rows=tuple(rows), label=PARAMETERS[lang])


def _touched(report: Report, key: str, lang: Lang) -> list[str]:
    """The KPIs that a rule value touches; the movement as one."""
    touched = [kpi for kpi in report.kpis if key in kpi.parameters]
    names = [kpi.id for kpi in touched if kpi.group != "movement"]
    names += [MOVEMENT[lang]] * any(kpi.id.startswith("M.") for kpi in touched)
    total = report.project.kpis.get("S.total") if report.ledger.scores else None
    return names + ([total.name[lang]] if total is not None and key in total.parameters else [])
