"""What may be wrong with the weights of a scheme, as findings."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.rows import BALANCE_ROWS, CORRECT_ROW

NOT_A_HUNDRED = Rule(
    code="KAM641",
    severity=Severity.ERROR,
    title=Text(zh="权重合计不是 100", en="Weights that do not add up to 100"),
    says=Text(
        zh="{scheme}方案 {period} 的权重合计 {sum}（{cells}），应为 100；该方案本期不计分",
        en="the weights of the scheme {scheme} for {period} add up to {sum} ({cells}), not 100; "
        "nobody is scored by it",
    ),
    fix=Text(
        zh="改正该方案、该期间的权重，使合计恰为 100。",
        en="Correct the weights of that scheme and period: together exactly 100.",
    ),
    example=Text(zh="R1 40、R3 20、R4 20、R2 19", en="R1 40, R3 20, R4 20, R2 19"),
    recipe=BALANCE_ROWS,
)
WEIGHT_OF_NOTHING = Rule(
    code="KAM642",
    severity=Severity.ERROR,
    title=Text(zh="权重没有对应的指标", en="Weight that no figure can carry"),
    says=Text(zh="{why}；该方案本期不计分", en="{why}; nobody is scored by this set of weights"),
    fix=Text(
        zh="改正指标编号或考核方案；个人方案用 R、C 类指标，部门方案用 Q、L 类指标。",
        en="Correct the KPI or the scheme; persons have KPIs R and C, the department Q and L.",
    ),
    example=Text(
        zh="专员方案里写了 Q1；个人的计划完成率是 R1",
        en="Q1 in the scheme of specialists: plan completion of a person is R1",
    ),
    recipe=CORRECT_ROW,
)
NO_PATTERN = Rule(
    code="KAM643",
    severity=Severity.ERROR,
    title=Text(zh="没有计分方式", en="No scoring pattern"),
    says=Text(
        zh="{kpi} 没有填计分方式，指标目录里也没有；该方案本期不计分",
        en="no scoring pattern for {kpi}, neither here nor in the catalogue; "
        "nobody is scored by this set of weights",
    ),
    fix=Text(
        zh="填写计分方式，或在 {file} 为该指标写 scoring。可用：{known}。",
        en="Fill in the pattern, or give the KPI a scoring in {file}. Patterns: {known}.",
    ),
    example=Text(zh="V1 行的计分方式为空", en="A row of V1 without a pattern"),
    recipe=CORRECT_ROW,
)
PATTERN_DOES_NOT_SUIT = Rule(
    code="KAM644",
    severity=Severity.ERROR,
    title=Text(zh="计分方式不适合该指标", en="Scoring pattern that does not suit its KPI"),
    says=Text(
        zh="{kpi} 不能按“{pattern}”计分；该方案本期不计分",
        en="{kpi} cannot be scored by “{pattern}”; nobody is scored by this set of weights",
    ),
    fix=Text(
        zh="改用适合的计分方式；{kpi} 可用：{known}。",
        en="Choose a pattern that suits; for {kpi}: {known}.",
    ),
    example=Text(
        zh="流失率按完成率计分：流失越多分越高",
        en="The churn rate by ratio_up: the more are lost, the more points",
    ),
    recipe=CORRECT_ROW,
)
NUMBER_MISSING = Rule(
    code="KAM645",
    severity=Severity.ERROR,
    title=Text(zh="缺少计分参数", en="Number that the scoring pattern needs is missing"),
    says=Text(
        zh="{kpi} 按“{pattern}”计分，缺少参数 {name}；该方案本期不计分",
        en="{kpi} is scored by “{pattern}”, which needs {name}; "
        "nobody is scored by this set of weights",
    ),
    fix=Text(zh="在计分参数列写明，如 {name}=2。", en="Write it into the parameters, as {name}=2."),
    example=Text(zh="按百分点扣分，却没有 step", en="step_down_pp without step"),
    recipe=CORRECT_ROW,
)
NOT_UNDERSTOOD = Rule(
    code="KAM646",
    severity=Severity.WARNING,
    title=Text(zh="计分参数看不懂", en="Scoring parameter that is not understood"),
    says=Text(
        zh="计分参数“{piece}”没有用上：“{pattern}”只认 {known}，写成 名称=正数",
        en="the scoring parameter “{piece}” is not used: “{pattern}” takes {known}, "
        "each written name=number above 0",
    ),
    fix=Text(
        zh="改正写法，如 step=2；多个参数用分号隔开。",
        en="Write it as step=2; a semicolon between two.",
    ),
    example=Text(zh="每点扣2分", en="2 points off each"),
    recipe=CORRECT_ROW,
)
NOT_A_SCORED_PERIOD = Rule(
    code="KAM647",
    severity=Severity.WARNING,
    title=Text(zh="按月的权重", en="Weights for a month"),
    says=Text(
        zh="{period} 是月份；只按季度和年度计分，本行没有用上",
        en="{period} is a month; scores are made for quarters and years, the row is not used",
    ),
    fix=Text(zh="期间改为季度（2026Q1）或年度（2026）。", en="Give a quarter (2026Q1) or a year."),
    example=Text(zh="期间写 2026-03", en="A period 2026-03"),
    recipe=CORRECT_ROW,
)

catalogue = (
    NOT_A_HUNDRED,
    WEIGHT_OF_NOTHING,
    NO_PATTERN,
    PATTERN_DOES_NOT_SUIT,
    NUMBER_MISSING,
    NOT_UNDERSTOOD,
    NOT_A_SCORED_PERIOD,
)
