-- sales_plan_completion: sales against plan, account by account: Q1 for the department, units and accounts, R1 for persons.
-- key: kpi, period, scope_kind, scope_id, item, reason, reading.   rule: definition book, sales-plan completion.
select
    case when scope_kind = 'person' then 'R1' else 'Q1' end as kpi,
    reading,
    period,
    scope_kind,
    scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    item,
    account_id,
    cast(null as date) as day,
    actual as numerator,
    amount as denominator,
    'value' as state,
    reason,
    source
from plan_lines
where plan = 'sales'
