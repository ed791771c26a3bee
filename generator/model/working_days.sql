-- working_days: the days of work: Monday to Friday as the calendar changes them, from the week in which the
-- first period begins to the as-of date.
-- key: day.   rule: definition book, visits, figures (staff norm).
with bounds as (
    select
        cast(date_trunc('week', min(periods.first_day)) as date) as first_day,
        max(settings.as_of) as as_of
    from periods
    cross join settings
),

all_days as (
    select cast(unnest(generate_series(first_day, as_of, interval 1 day)) as date) as day
    from bounds
),

changed as (
    select
        date as day,
        bool_or(kind = '上班') as is_working
    from calendar
    where kind in ('上班', '休息')
    group by date
)

select all_days.day
from all_days
left join changed on all_days.day = changed.day
where coalesce(changed.is_working, isodow(all_days.day) <= 5)
order by all_days.day
