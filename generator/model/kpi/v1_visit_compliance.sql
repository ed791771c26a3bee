-- v1_visit_compliance: due account-weeks, and those with as many visits as the grade asks for.
-- key: period, item.   rule: definition book, visits, figures (compliance).
select
    'V1' as kpi,
    '' as reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    account_id || ' ' || week as item,
    account_id,
    week_start as day,
    case when state = 'met' then 1 else 0 end as numerator,
    case when state in ('met', 'short', 'none') then 1 else 0 end as denominator,
    case when state = 'pending' then 'pending' else 'value' end as state,
    reason,
    source
from visit_lines
