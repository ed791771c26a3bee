"""From `workbooks/rules/kpis.yml` to the catalogue of figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from generator.definitions.document import Scalar
from generator.definitions.fields import Fields, as_words
from generator.definitions.hints import hint
from generator.definitions.kpis import (
    Count,
    Finish,
    Group,
    Kpi,
    Money,
    PartsBy,
    Percent,
    Points,
    Reading,
    Unit,
)
from generator.definitions.register import REGISTER, OneOf
from generator.definitions.scoring import Pattern, Scoring, numbers_of
from generator.definitions.values import BAD_VALUE, UNKNOWN_WORD, as_one_of, each_entry
from generator.findings import Rule, Severity
from generator.language import Text
from generator.ledger import ScopeKind
from generator.periods import PeriodKind
from generator.recipes.definitions import EDIT_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.definitions.document import Node
    from generator.definitions.parameters import Parameter
    from generator.findings import Finding

NOT_A_PERIOD_OF_IT = Rule(
    code="KAM961",
    severity=Severity.ERROR,
    title=Text(zh="考核周期不在统计周期之内", en="Assessed in a period it is not made for"),
    says=Text(
        zh="考核周期 {period} 不在 periods 之列", en="assessed by {period}, which periods lacks"
    ),
    fix=Text(
        zh="把 {period} 加入 periods，或从 assessed 删除。",
        en="Add {period} to periods, or take it out of assessed.",
    ),
    example=Text(
        zh="periods: [month]，assessed: [quarter]", en="periods: [month], assessed: [quarter]"
    ),
    recipe=EDIT_DEFINITION,
)
NOT_A_RATIO = Rule(
    code="KAM962",
    severity=Severity.ERROR,
    title=Text(zh="设置只适用于比率", en="Setting for ratios only"),
    says=Text(
        zh="finish: {finish} 与 {setting} 不能同用",
        en="finish: {finish} does not go with {setting}",
    ),
    fix=Text(
        zh="比率（ratio、ratio_floor0）的单位是 percent；wilson 只用于比率。",
        en="A ratio (ratio, ratio_floor0) has the unit percent; wilson is for ratios only.",
    ),
    example=Text(zh="finish: sum 而 wilson: true", en="finish: sum with wilson: true"),
    recipe=EDIT_DEFINITION,
)

catalogue = (NOT_A_PERIOD_OF_IT, NOT_A_RATIO)

KEYS = (
    "group",
    "name",
    "meaning",
    "formula",
    "unit",
    "parts",
    "better",
    "finish",
    "lines",
    "readings",
    "periods",
    "assessed",
    "scopes",
    "adds_up",
    "needs",
    "from_data_start",
    "wilson",
    "parameters",
    "data_from",
    "number",
    "default_target",
    "parts_by",
    "reading_of",
    "compared_by",
    "note",
    "ungraded",
    "scoring",
    "hint",
    "persons",
    "begins_with",
    "from_archive",
    "aggregates",
)

TOTAL = "S.total"  # its entry stands for the points of all KPIs as well
POINTS_MEAN = Text(
    zh="{kpi} 按权重和计分方式得到的分数。",
    en="The points that {kpi} brings by its weight and scoring pattern.",
)
POINTS_ARE = Text(
    zh="权重按计分方式折算；不适用或无数据的权重按规则处理",
    en="the weight by its scoring pattern; weights of KPIs without a value by the rule for them",
)
A_SCORING = Text(zh="计分参数（如 step=2）", en="a number for a pattern (step=2)")

# Parameters of one word for all time, with their words.
_LASTING = {
    key: kind.words
    for key, kind in REGISTER.items()
    if isinstance(kind, OneOf) and not kind.changes
}

_ID = re.compile(r"[A-Z][A-Za-z0-9]*(?:\.[a-z][a-z0-9_]*)?\Z")
_READING = re.compile(r"[a-z][a-z0-9_]*\Z")
_GROUPS: Mapping[str, Group] = {
    "department": "department",
    "qualitative": "qualitative",
    "alternative": "alternative",
    "role": "role",
    "visits": "visits",
    "movement": "movement",
    "score": "score",
}
_BETTER: Mapping[str, Literal["higher", "lower", "neither"]] = {
    "higher": "higher",
    "lower": "lower",
    "neither": "neither",
}
_ADDS_UP: Mapping[str, Literal["period", "scope"]] = {"period": "period", "scope": "scope"}
_PERSONS: Mapping[str, Literal["owners", "clerks"]] = {"owners": "owners", "clerks": "clerks"}
_AGGREGATES = {"I": True}  # the class of figures of department and units, where it is lowered
_FINISHES = {finish.value: finish for finish in Finish}
_PERIODS = {kind.value: kind for kind in PeriodKind}
_SCOPES = {kind.value: kind for kind in ScopeKind}
_UNITS: Mapping[str, Unit] = {"percent": Percent(), "money": Money(), "points": Points()}
_PATTERNS = {pattern.value: pattern for pattern in Pattern}


def read_kpis(
    node: Node, tables: Collection[str], queries: Collection[str], faults: list[Finding]
) -> Mapping[str, Kpi]:
    """The KPIs by id, in the order of the file.

    Args:
        node: The content of the file.
        tables: Names of the tables that the schemas declare.
        queries: Names of the SQL files that yield lines, without their ending.
        faults: Takes what is wrong.
    """
    kpis = {}
    for key, place, entry in each_entry(node, faults):
        if not _ID.match(key):
            expected = Text(zh="指标编号（如 Q1、M.opening）", en="a KPI's id (Q1, M.opening)")
            faults.append(BAD_VALUE.at(place, value=key, expected=expected))
        kpis[key] = _kpi(key, Fields(entry, faults, KEYS), tables, queries)
    _report_unknown_hints(kpis, faults)
    return {**kpis, **_scores(kpis)}


def _report_unknown_hints(kpis: Mapping[str, Kpi], faults: list[Finding]) -> None:
    """A fault for each hint that is no figure of the catalogue."""
    known = [
        f"{kpi.id}~{reading}" if reading else kpi.id
        for kpi in kpis.values()
        for reading in ("", *kpi.readings)
    ]
    for kpi in kpis.values():
        if kpi.hint and kpi.hint not in known:
            near, listed = hint(kpi.hint, known), ", ".join(known)
            faults.append(UNKNOWN_WORD.at(kpi.place, word=kpi.hint, hint=near, known=listed))


def score_id(kpi: str) -> str:
    """The id of the points of a KPI: `S.Q1`."""
    return f"S.{kpi}"


def _scores(kpis: Mapping[str, Kpi]) -> Mapping[str, Kpi]:
    """The points of every KPI that may be weighted: entries like that of their total."""
    total = kpis.get(TOTAL)
    if total is None:
        return {}
    return {
        score_id(kpi.id): replace(
            total,
            id=score_id(kpi.id),
            name=Text(zh=f"得分：{kpi.title.zh}", en=f"Points: {kpi.title.en}"),
            meaning=POINTS_MEAN.fill(kpi=kpi.title),
            formula=POINTS_ARE,
            periods=tuple(kind for kind in total.periods if kind in kpi.periods),
            scopes=tuple(kind for kind in total.scopes if kind in kpi.scopes),
            needs=(),  # what its total needs, told there
            number=None,
        )
        for kpi in kpis.values()
        if kpi.group != "score"
    }


def _kpi(key: str, fields: Fields, tables: Collection[str], queries: Collection[str]) -> Kpi:
    for required in ("periods", "scopes"):
        fields.node(required)
    finish = fields.one_of("finish", _FINISHES)
    kpi = Kpi(
        id=key,
        group=fields.one_of("group", _GROUPS),
        name=fields.words("name"),
        meaning=fields.words("meaning"),
        formula=fields.words("formula"),
        unit=_unit(fields, "unit"),
        better=fields.one_of("better", _BETTER),
        finish=finish,
        lines=_lines(fields, queries),
        readings=dict(_readings(fields, finish, tables)),
        periods=fields.some_of("periods", _PERIODS),
        assessed=fields.some_of("assessed", _PERIODS),
        scopes=fields.some_of("scopes", _SCOPES),
        adds_up=frozenset(fields.some_of("adds_up", _ADDS_UP)),
        needs=_known(fields, "needs", tables),
        from_data_start=fields.flag("from_data_start", default=False),
        wilson=fields.flag("wilson", default=False),
        parameters=_known(fields, "parameters", REGISTER),
        data_from=fields.words("data_from"),
        number=fields.integer("number"),
        default_target=fields.number("default_target"),
        place=fields.place,
        parts=_unit(fields, "parts") if "parts" in fields else None,
        parts_by=_parts_by(fields),
        reading_of=_parameter(fields, "reading_of"),
        compared_by=_parameter(fields, "compared_by"),
        note=fields.words("note") if "note" in fields else None,
        ungraded=fields.flag("ungraded", default=False),
        aggregates_are_internal=fields.one_of("aggregates", _AGGREGATES, default=False),
        scoring=_scoring(fields),
        hint=fields.text("hint", ""),
        persons=fields.one_of("persons", _PERSONS, "owners"),
        begins_with="".join(_known(fields, "begins_with", tables)),
        from_archive=fields.flag("from_archive", default=False),
    )
    _report_contradictions(kpi, fields)
    return kpi


def _unit(fields: Fields, key: str) -> Unit:
    """`percent`, `money`, `points`, or `{count: {zh, en}}`."""
    node = fields.node(key)
    return Percent() if node is None else _as_unit(node, fields.faults)


def _as_unit(node: Node, faults: list[Finding]) -> Unit:
    if isinstance(node, Scalar):
        return as_one_of(node, _UNITS, faults)
    noun = Fields(node, faults, ("count",)).node("count")
    return Count(Text(zh="", en="") if noun is None else as_words(noun, faults))


def _parts_by(fields: Fields) -> PartsBy | None:
    """The parameter that says what is counted, with the unit for each of its values."""
    for parameter, place, node in fields.entries("parts_by"):
        if parameter not in _LASTING:
            near, known = hint(parameter, _LASTING), ", ".join(_LASTING)
            fields.faults.append(UNKNOWN_WORD.at(place, word=parameter, hint=near, known=known))
            return None
        words = _LASTING[parameter]
        of_words = Fields(node, fields.faults, words)
        return PartsBy(parameter=parameter, units={word: _unit(of_words, word) for word in words})
    return None


def with_parts(kpi: Kpi, parameters: Mapping[str, Parameter]) -> Kpi:
    """The KPI with the unit of its parts that its parameter asks for."""
    if kpi.parts_by is None:
        return kpi
    word = str(parameters[kpi.parts_by.parameter].on(date.max))
    return replace(kpi, parts=kpi.parts_by.units[word])


def _lines(fields: Fields, queries: Collection[str]) -> str:
    """The SQL file that yields the lines; a score has none, it comes from other figures."""
    is_score = fields.text("group", "") == "score"
    name = fields.text("lines", "" if is_score else None)
    if name:
        _known(fields, "lines", queries)
    return name


def _parameter(fields: Fields, key: str) -> str:
    """The parameter that a key names, "" if it names none."""
    return "".join(_known(fields, key, REGISTER)) if key in fields else ""


def _scoring(fields: Fields) -> Scoring | None:
    """The pattern and its numbers, written as the workbook of weights writes them."""
    if "scoring" not in fields:
        return None
    node = fields.node("scoring")
    written = Fields(node, fields.faults, ("pattern", "parameters")) if node else fields
    numbers, strange = numbers_of(written.text("parameters", ""))
    for piece in strange:
        written.faults.append(
            BAD_VALUE.at(written.at("parameters"), value=piece, expected=A_SCORING)
        )
    return Scoring(pattern=written.one_of("pattern", _PATTERNS), parameters=numbers)


def _readings(
    fields: Fields, finish: Finish, tables: Collection[str]
) -> Iterator[tuple[str, Reading]]:
    for key, place, node in fields.entries("readings"):
        if not _READING.match(key):
            expected = Text(
                zh="小写英文字母写的口径名", en="a reading's name in small Latin letters"
            )
            fields.faults.append(BAD_VALUE.at(place, value=key, expected=expected))
        reading = Fields(node, fields.faults, ("name", "formula", "finish", "needs"))
        yield (
            key,
            Reading(
                key=key,
                name=reading.words("name"),
                formula=reading.words("formula"),
                finish=reading.one_of("finish", _FINISHES) if "finish" in reading else finish,
                needs=_known(reading, "needs", tables) if "needs" in reading else None,
            ),
        )


def _known(fields: Fields, key: str, known: Collection[str]) -> tuple[str, ...]:
    """Names of things that exist elsewhere; a fault for each that does not."""
    names = fields.texts(key)
    for name in names:
        if name and name not in known:
            listed = ", ".join(known)
            near = hint(name, known)
            fields.faults.append(
                UNKNOWN_WORD.at(fields.at(key), word=name, hint=near, known=listed)
            )
    return names


def _report_contradictions(kpi: Kpi, fields: Fields) -> None:
    for period in kpi.assessed:
        if period not in kpi.periods:
            fields.faults.append(NOT_A_PERIOD_OF_IT.at(fields.at("assessed"), period=period))
    is_ratio = kpi.finish in (Finish.RATIO, Finish.RATIO_FLOOR0, Finish.MEAN)
    if is_ratio != isinstance(kpi.unit, Percent) and "unit" in fields and "finish" in fields:
        fields.faults.append(NOT_A_RATIO.at(fields.at("unit"), finish=kpi.finish, setting="unit"))
    if kpi.wilson and not is_ratio:
        fields.faults.append(
            NOT_A_RATIO.at(fields.at("wilson"), finish=kpi.finish, setting="wilson")
        )
