-- t_progress: the days of a period that have passed, and all its days.
-- key: period.   rule: definition book, plan completion (time progress).
select
    'T.progress' as kpi,
    '' as reading,
    period,
    'department' as scope_kind,
    '' as scope_id,
    null as unit_id,
    null as person,
    period as item,
    null as account_id,
    end_day as day,
    date_diff('day', first_day, end_day) + 1 as numerator,
    date_diff('day', first_day, last_day) + 1 as denominator,
    'value' as state,
    'days_passed' as reason,
    '' as source
from periods
