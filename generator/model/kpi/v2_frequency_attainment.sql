-- v2_frequency_attainment: visits made in due account-weeks, up to those required, and the required ones.
-- key: period, item.   rule: definition book, visits, figures (frequency attainment).
select
    'V2' as kpi,
    '' as reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    account_id || ' ' || week as item,
    account_id,
    week_start as day,
    case when state in ('met', 'short', 'none') then counted else 0 end as numerator,
    case when state in ('met', 'short', 'none') then required else 0 end as denominator,
    case when state = 'pending' then 'pending' else 'value' end as state,
    reason,
    source
from visit_lines
