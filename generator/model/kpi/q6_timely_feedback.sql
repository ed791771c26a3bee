-- q6_timely_feedback: one line per piece of feedback whose answer falls due in a period; and those of the questions alone.
-- key: reading, period, item.   rule: definition book, timely feedback (Q6); qualitative indicators (L4).
with readings as (
    select '' as reading, feedback_items.*
    from feedback_items
    union all
    select 'questions' as reading, feedback_items.*
    from feedback_items
    where kind = '问题咨询'
)

select
    'Q6' as kpi,
    reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    feedback_id as item,
    account_id,
    due_on as day,
    case when reason = 'feedback_in_time' then 1 else 0 end as numerator,
    case when reason in ('feedback_in_time', 'feedback_late', 'feedback_unanswered') then 1 else 0 end as denominator,
    case when reason = 'feedback_not_due' then 'pending' else 'value' end as state,
    reason,
    source
from readings
