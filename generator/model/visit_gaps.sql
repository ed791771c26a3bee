-- visit_gaps: the days from one counting visit of an account to the next, each by the day that closed it.
-- The first visit of all closes no gap: its `days` are null.
-- key: parameter_set, account_id, day.   rule: definition book, visits, figures (longest gap).
with visit_dates as (
    select
        parameter_set,
        account_id,
        day,
        min(row_id) as row_id
    from counting_visits
    group by parameter_set, account_id, day
)

select
    parameter_set,
    account_id,
    day,
    lag(day) over earlier as from_day,
    date_diff('day', lag(day) over earlier, day) as days,
    cast(date_trunc('month', day) as date) as month,
    concat_ws(
        ' ', 'visits/' || lag(row_id) over earlier || '/date', 'visits/' || row_id || '/date'
    ) as source,
    'visits/' || row_id || '/date' as day_source
from visit_dates
window earlier as (partition by parameter_set, account_id order by day)
