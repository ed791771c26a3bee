-- plan_split: a plan for a quarter or a year is, to the cent, the sum of the months it was split into.
-- key: period, scope_kind, scope_id.   rule: definition book, sales plan.   covers: Q1, R1
with wrong as (
    select
        plan_rows.row_id,
        min(plan_rows.month) as first_month,
        max(plan_rows.month) as last_month,
        sum(plan_rows.amount) as found,
        min(sales_plan.amount) as expected
    from plan_rows
    inner join sales_plan on plan_rows.row_id = sales_plan.row_id
    group by plan_rows.row_id
    having sum(plan_rows.amount) <> min(sales_plan.amount)
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
