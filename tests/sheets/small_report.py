"""A small report for the sheets to show: every kind of row and every state of a figure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cells import CellPlace, LinePlace
from generator.definitions.kpis import Count, Finish, Kpi, Money, Percent, Points, Reading
from generator.definitions.parameters import Parameter
from generator.definitions.settings import Audience, Settings
from generator.language import Text, same
from generator.ledger import Behind, Figure, Line, Scope, ScopeKind, Score, State
from generator.model.frame import Frame
from generator.model.scores.making import ScoreMaker
from generator.model.scores.weights import read_weights
from generator.periods import Period, PeriodKind
from generator.project import Project
from generator.report.report import Report
from tests.support import shipped_project, table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from generator.definitions.kpis import Unit

DEPARTMENT = Scope(ScopeKind.DEPARTMENT)
HERE = LinePlace("workbooks/rules/kpis.yml", 1, 1)
HOUSES = Count(noun=Text(zh="家", en="accounts"))
TIMES = Count(noun=Text(zh="次", en="times"))
TRADE_BASED = ("sales_basis", "plan_version")


@dataclass(frozen=True)
class FakeLedger:
    """Figures with their lines, written down instead of computed."""

    figures: Mapping[str, Figure]
    by_figure: Mapping[str, Sequence[Line]]
    cells: Mapping[str, Sequence[CellPlace]] = field(default_factory=dict)
    scores: Mapping[tuple[str, Scope], Score] = field(default_factory=dict)

    def lines(self, figure: Figure) -> Sequence[Line]:
        return self.by_figure.get(figure.id, ())

    def summands(self, figure: Figure) -> Sequence[Line]:
        return self.lines(figure)

    def behind(
        self, kpis: Sequence[str], without: Collection[str]
    ) -> Mapping[tuple[str, str, Scope], Behind]:
        raise KeyError((*kpis, *without))

    def places(self, line: Line) -> Sequence[CellPlace]:
        return self.places_of(line.source)

    def places_of(self, source: str) -> Sequence[CellPlace]:
        default = [CellPlace("workbooks/trade.xlsx", "交易记录", f"F{row}") for row in (5, 6, 9)]
        return self.cells.get(source, default)

    def table(self, name: str) -> Sequence[Mapping[str, object]]:
        raise KeyError(name)


def kpi(
    key: str,
    number: int,
    name: Text,
    unit: Unit,
    *,
    finish: Finish = Finish.RATIO,
    parts: Unit | None = None,
    formula: Text | None = None,
    source: Text | None = None,
    readings: Mapping[str, Reading] | None = None,
    parameters: tuple[str, ...] = (),
) -> Kpi:
    return Kpi(
        id=key,
        group="department",
        name=name,
        meaning=name,
        formula=formula or Text(zh="实际 ÷ 计划", en="actual ÷ planned"),
        unit=unit,
        better="lower" if key in {"Q3", "Q5", "Q9"} else "higher",
        finish=finish,
        lines=key.lower(),
        readings=readings or {},
        periods=tuple(PeriodKind),
        assessed=(PeriodKind.QUARTER, PeriodKind.YEAR),
        scopes=tuple(ScopeKind),
        adds_up=frozenset({"period", "scope"}),
        needs=("trade",) if key == "Q1" else (),
        from_data_start=False,
        wilson=False,
        parameters=parameters,
        data_from=source or Text(zh="大客户部", en="Key-account department"),
        number=number,
        default_target=None,
        place=HERE,
        parts=parts,
    )


KPIS = (
    kpi(
        "Q1",
        1,
        Text(zh="大客户销售计划完成率", en="Key-account sales-plan completion rate"),
        Percent(),
        parts=Money(),
        formula=Text(
            zh="大客户净销售额 ÷ 计划销售额 × 100%",
            en="net sales of key accounts ÷ planned sales × 100 %",
        ),
        readings={
            "original": Reading(
                key="original",
                name=Text(zh="按原计划", en="against the original plan"),
                formula=Text(zh="净销售额 ÷ 首版计划", en="net sales ÷ first approved plan"),
                finish=Finish.RATIO,
            )
        },
        parameters=("plan_version", "include_unplanned"),
    ),
    kpi(
        "Q2",
        2,
        Text(zh="大客户销售增长率", en="Key-account sales growth rate"),
        Percent(),
        parts=Money(),
    ),
    kpi(
        "Q3",
        3,
        Text(zh="大客户流失数", en="Number of lost key accounts"),
        HOUSES,
        finish=Finish.SUM,
        formula=Text(zh="期间内流失的大客户家数", en="number of key accounts lost in the period"),
        parameters=("lost_after_days", "key_grades"),
    ),
    kpi(
        "Q5",
        5,
        Text(zh="大客户有效投诉次数", en="Number of valid complaints"),
        TIMES,
        finish=Finish.SUM,
        source=Text(zh="客服部", en="Customer service"),
    ),
    kpi("Q6", 6, Text(zh="大客户意见反馈及时率", en="Timely-feedback rate"), Percent()),
    kpi("Q7", 7, Text(zh="大客户回访率", en="Follow-up rate"), Percent()),
    kpi(
        "Q8",
        8,
        Text(zh="服务费用", en="Service expense"),
        Money(),
        finish=Finish.SUM,
        source=Text(zh="财务部", en="Finance"),
    ),
    kpi("Q9", 9, Text(zh="零值率", en="A rate of nought"), Percent(), parts=HOUSES),
)

SCORED = Kpi(
    id="S.total",
    group="score",
    name=Text(zh="考核得分", en="Score"),
    meaning=Text(zh="各指标得分之和", en="points of all KPIs"),
    formula=Text(zh="各指标得分之和", en="sum of the points of the KPIs"),
    unit=Points(),
    better="higher",
    finish=Finish.SUM,
    lines="",
    readings={},
    periods=(PeriodKind.QUARTER, PeriodKind.YEAR),
    assessed=(PeriodKind.QUARTER, PeriodKind.YEAR),
    scopes=(ScopeKind.DEPARTMENT, ScopeKind.PERSON),
    adds_up=frozenset(),
    needs=(),
    from_data_start=False,
    wilson=False,
    parameters=("na_weight", "ratio_cap", "bands", "warning_threshold"),
    data_from=Text(zh="大客户部", en="Key-account department"),
    number=None,
    default_target=None,
    place=HERE,
)

PARAMETERS = (
    *(shipped_project().parameters[key] for key in SCORED.parameters),
    Parameter(
        key="lost_after_days",
        name=Text(zh="连续多少天无交易算流失", en="Days without trade until lost"),
        values=((date.min, 60), (date(2025, 1, 1), (("default", 90), ("直营酒店", 60)))),
        place=HERE,
    ),
    Parameter(
        key="key_grades",
        name=Text(zh="算作大客户的级别", en="Grades that are key"),
        values=((date.min, ("特级", "A")),),
        place=HERE,
    ),
    Parameter(
        key="plan_version",
        name=Text(zh="采用的计划版本", en="Plan version used"),
        values=((date.min, "latest"),),
        place=HERE,
    ),
    Parameter(
        key="include_unplanned",
        name=Text(zh="计划外客户计入实际", en="Unplanned accounts count"),
        values=((date.min, True),),
        place=HERE,
    ),
    Parameter(
        key="small_n",
        name=Text(zh="小分母界限", en="Small denominator"),
        values=((date.min, 10),),
        place=HERE,
    ),
)


def line(
    number: int,
    numerator: str,
    denominator: str = "0",
    *,
    name: str = "中州国际酒店",
    state: State = State.VALUE,
    reason: str = "counted",
    day: date | None = date(2026, 5, 31),
) -> Line:
    return Line(
        number=number,
        item=f"KA{number:03}/2026-05",
        account_id=f"KA{number:03}",
        name=name,
        day=day,
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        state=state,
        reason=reason,
        source=f"s{number}",
    )


def figure(
    key: str,
    period: Period,
    lines: Sequence[Line],
    *,
    state: State | None = None,
    target: str | None = None,
    reading: str = "",
    reason: Text | None = None,
) -> Figure:
    """A figure finished from its lines as the model does it."""
    found = next(one for one in KPIS if one.id == key)
    counted = [one for one in lines if one.state is State.VALUE]
    numerator = sum((one.numerator for one in counted), Decimal())
    denominator = sum((one.denominator for one in counted), Decimal())
    value: Fraction | None = None
    if state is None and found.finish is Finish.SUM:
        value = Fraction(numerator)
    elif state is None and denominator:
        value = Fraction(numerator) / Fraction(denominator)
    if state is None:
        state = State.NOT_APPLICABLE if value is None else State.VALUE if value else State.ZERO
    empty = state is State.NO_DATA
    return Figure(
        kpi=key,
        reading=reading,
        period=period,
        scope=DEPARTMENT,
        state=state,
        numerator=None if empty else numerator,
        denominator=None if empty or found.finish is Finish.SUM else denominator,
        value=value,
        interval=None,
        target=None if target is None else Decimal(target),
        target_is_own=key == "Q1",
        provisional=any(one.state is State.PENDING for one in lines),
        faulty=False,
        reason=reason,
        line_count=len(lines),
    )


def small_ledger(
    period: Period,
    extra: Sequence[Line] = (),
    cells: Mapping[str, Sequence[CellPlace]] | None = None,
) -> FakeLedger:
    """Figures in all states; `extra` lines go to Q1."""
    sales = [
        line(1, "280000", "300000"),
        line(2, "310000.35", "300000", name="滨海渔港大酒楼"),
        line(3, "330000.10", "450000", name="金鼎餐饮管理有限公司"),
        line(4, "-10000.05", name="金鼎餐饮管理有限公司", reason="returns"),
        *extra,
    ]
    original = [*sales[:2], line(3, "330000.10", "400000"), sales[3], *extra]
    losses = [line(one, "1", day=date(2026, 4, 5 + one), reason="inactive") for one in (1, 2)]
    pending = [line(1, "1", "1"), line(2, "0", "1"), line(3, "0", "1", state=State.PENDING)]
    missing = Text(zh="缺 2025 年二季度交易", en="trade of Q2 2025 is missing")
    groups: list[tuple[Figure, Sequence[Line]]] = [
        (figure("Q1", period, sales, target="1"), sales),
        (figure("Q1", period, original, target="1", reading="original"), original),
        (figure("Q2", period, [], state=State.NO_DATA, reason=missing), []),
        (figure("Q3", period, losses, target="3"), losses),
        (figure("Q5", period, []), []),
        (figure("Q6", period, pending, target="0.9"), pending),
        (figure("Q7", period, [], reason=Text(zh="本期无回访计划", en="no follow-up planned")), []),
        (figure("Q8", period, [line(1, "12345.67")]), [line(1, "12345.67")]),
        (figure("Q9", period, [line(1, "0", "12")]), [line(1, "0", "12")]),
    ]
    return FakeLedger(
        figures={one.id: one for one, _ in groups},
        by_figure={one.id: lines for one, lines in groups},
        cells=cells or {},
    )


def small_report(
    period: Period | None = None,
    *,
    extra: Sequence[Line] = (),
    cells: Mapping[str, Sequence[CellPlace]] | None = None,
    root: Path = Path("/nowhere"),
    ledger: FakeLedger | None = None,
    weights: str = "",
    na_weight: str = "redistribute",
) -> Report:
    """A report with one closed quarter; weights in rows `kpi_id | weight | pattern | numbers`."""
    quarter = period or Period.parse("2026Q2")
    settings = Settings(
        company=Text(zh="北辰冷冻食品有限公司", en="Beichen Frozen Foods"),
        department=Text(zh="大客户部", en="Key-Account Department"),
        site_name=Text(zh="大客户管理报表", en="KAM Reports"),
        currency="CNY",
        languages=("zh", "en"),
        audiences=(),
        sales_basis=Text(zh="开票", en="invoiced"),
        place=HERE,
    )
    project = Project(
        root=root,
        settings=settings,
        schemas={},
        kpis={one.id: one for one in (*KPIS, SCORED)},
        parameters={one.key: one for one in PARAMETERS},
        reasons={
            **shipped_project().reasons,
            "counted": Text(zh="计入", en="counted"),
            "returns": Text(zh="退货冲减", en="returns deducted"),
            "inactive": Text(zh="连续 90 天无交易", en="90 days without trade"),
        },
    )
    changed = replace(project.parameters["na_weight"], values=((date.min, na_weight),))
    project = replace(project, parameters={**project.parameters, "na_weight": changed})
    found = ledger or small_ledger(quarter, extra, cells)
    return Report(
        project=project,
        ledger=_scored(project, found, quarter, weights) if weights else found,
        as_of=quarter.last_day,
        audience=Audience(key="management", name=Text(zh="管理层", en="Management")),
        version="0.1.0",
        workbooks=(),
        findings=(),
        rows_read=0,
        rows_left_out=0,
        tables={},
    )


def _scored(project: Project, ledger: FakeLedger, period: Period, weights: str) -> FakeLedger:
    """The ledger with the department's score by these weights."""
    rows = [f"department | {period} | {row}" for row in weights.splitlines() if row.strip()]
    head = "scheme | period | kpi_id | weight | pattern | parameters"
    table = table_of(shipped_project().schemas["kpi_weights"], "\n".join([head, *rows]))
    maker = ScoreMaker(
        project=project,
        figures=ledger.figures,
        frame=Frame(
            as_of=period.last_day,
            data_from=None,
            first_trade_month=None,
            periods=(period.previous(), period),
            parameter_sets=(),
            set_of={},
        ),
        weights=read_weights(project.kpis, table)[0],
        has_weights=True,
        persons={},
    )
    scores = {one.period: one for one in maker.scores()}
    return replace(ledger, scores={(period.id, DEPARTMENT): scores[period]})


__all__ = ["KPIS", "FakeLedger", "figure", "line", "same", "small_ledger", "small_report"]
