-- v9_longest_gap: the longest gap between counting visits of each account with due weeks in a period.
-- The figure is the longest of all; a line is an account.
-- key: period, item.   rule: definition book, visits, figures (longest gap).
select
    'V9' as kpi,
    '' as reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    account_id as item,
    account_id,
    from_day as day,  -- the last visit before the gap
    days as numerator,
    0 as denominator,
    'value' as state,
    'gap_' || kind as reason,
    source
from longest_gaps
