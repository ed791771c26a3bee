-- q5_valid_complaints: one line per complaint received from a key account in a period, or confirmed in it.
-- key: period, item.   rule: definition book, valid complaints (Q5).
select
    'Q5' as kpi,
    '' as reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    complaint_id as item,
    account_id,
    day,
    case when reason = 'complaint_counts' then 1 else 0 end as numerator,
    0 as denominator,
    case
        when reason in ('complaint_open', 'complaint_no_cause', 'complaint_undated') then 'pending'
        else 'value'
    end as state,
    reason,
    source
from complaint_incidents
