-- q8_service_expense_control: the service expenses of a period, by the day and unit they were posted, and the budgets they are held against.
-- key: period, scope_kind, scope_id, item, reason, reading.   rule: definition book, service-expense control (Q8).
select
    'Q8' as kpi,
    '*' as reading,
    periods.period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    service_expense.unit as unit_id,
    cast(null as varchar) as person,
    service_expense.expense_id as item,
    cast(null as varchar) as account_id,
    service_expense.date as day,
    service_expense.amount as numerator,
    0 as denominator,
    'value' as state,
    case when service_expense.amount < 0 then 'expense_reversed' else 'expense_posted' end as reason,
    'service_expense/' || service_expense.row_id || '/amount' as source
from service_expense
inner join periods on service_expense.date between periods.first_day and periods.last_day
union all
select
    'Q8',
    reading,
    period,
    scope_kind,
    scope_id,
    null,
    null,
    item,
    null,
    null,
    0,
    amount,
    'value',
    reason,
    source
from plan_lines
where plan = 'service' and scope_kind in ('department', 'unit')
