-- plan_months: the plan of a scope in a month, as it stood when the month ended, and its first version.
-- key: scope_kind, scope_id, month.   rule: definition book, sales-plan completion.
select
    plan_parts.scope_kind,
    plan_parts.scope_id,
    periods.first_day as month,
    cast(sum(plan_parts.amount) as decimal(38, 6)) as amount,
    cast(sum(plan_parts.amount_original) as decimal(38, 6)) as amount_original,
    bool_or(plan_parts.derived) as derived
from plan_parts
inner join periods on plan_parts.period = periods.period
where periods.kind = 'month' and plan_parts.counts
group by plan_parts.scope_kind, plan_parts.scope_id, periods.first_day
order by plan_parts.scope_kind, plan_parts.scope_id, periods.first_day
