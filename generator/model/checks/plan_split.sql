-- plan_split: a plan or budget for a quarter or a year is, to the last unit, the sum of the months it was split into.
-- key: period, scope_kind, scope_id.   rule: definition book, sales plan; development plan; service budget.
-- covers: Q1, Q4, Q8, R1
with wrong as (
    select
        plan_rows.plan,
        plan_rows.row_id,
        min(plan_rows.month) as first_month,
        max(plan_rows.month) as last_month,
        sum(plan_rows.amount) as found,
        min(plan_statements.units * plan_statements.unit) as expected
    from plan_rows
    inner join plan_statements
        on plan_rows.plan = plan_statements.plan and plan_rows.row_id = plan_statements.row_id
    group by plan_rows.plan, plan_rows.row_id
    having sum(plan_rows.amount) <> min(plan_statements.units * plan_statements.unit)
)

select
    periods.period,
    'department' as scope_kind,
    '' as scope_id,
    sum(wrong.expected) as expected,
    sum(wrong.found) as found
from wrong
inner join periods
    on wrong.first_month <= periods.last_day and wrong.last_month >= periods.first_day
group by periods.period
