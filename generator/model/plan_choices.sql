-- plan_choices: the rows of a plan that a period sees as its scopes' own, month by month.
-- A month's own figure goes before its share of a quarter's, that before its share of a year's.
-- `is_latest` marks the version approved last by the period's end, `is_original` the first one;
-- of a budget each item has its own versions.
-- key: plan, period, row_id, month.   rule: definition book, sales-plan completion, versions.
with period_months as (
    select
        periods.period,
        periods.end_day,
        make_date(year(periods.first_day), month_numbers.number, 1) as month
    from periods
    inner join (
        values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)
    ) as month_numbers (number)
        on month_numbers.number between month(periods.first_day) and month(periods.last_day)
),

seen as (
    select
        period_months.period,
        plan_rows.*,
        rank() over (
            partition by
                plan_rows.plan, period_months.period, plan_rows.scope_kind, plan_rows.stated_id,
                plan_rows.item, plan_rows.month
            order by plan_rows.months
        ) as fineness
    from plan_rows
    inner join period_months
        on
            plan_rows.month = period_months.month
            and plan_rows.approved_on <= period_months.end_day
),

ranked as (
    select
        *,
        rank() over (
            partition by plan, period, scope_kind, stated_id, item, month
            order by approved_on desc, length(version) desc, version desc
        ) as from_last,
        rank() over (
            partition by plan, period, scope_kind, stated_id, item, month
            order by approved_on asc, length(version) asc, version asc
        ) as from_first
    from seen
    where fineness = 1
)

select
    plan,
    period,
    row_id,
    scope_kind,
    scope_id,
    month,
    amount,
    derived,
    from_last = 1 as is_latest,
    from_first = 1 as is_original,
    source
from ranked
where from_last = 1 or from_first = 1
order by plan, period, row_id, month
