-- r1_sales_plan_completion: sales against plan, account by account, for persons.
-- key: period, scope_kind, scope_id, item, reason, reading.   rule: definition book, sales-plan completion.
select
    'R1' as kpi,
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
    plan as denominator,
    'value' as state,
    reason,
    source
from plan_lines
where scope_kind = 'person'
