-- weeks: Monday to Sunday, from the first period to the week that holds the as-of date.
-- A week belongs to the month, and so to the quarter and year, that holds its Thursday (ISO 8601).
-- key: week_start.   rule: definition book, values and dates; visits, figures.
with bounds as (
    select
        cast(date_trunc('week', min(periods.first_day)) as date) as first_monday,
        max(settings.as_of) as as_of
    from periods
    cross join settings
),

mondays as (
    select
        as_of,
        cast(unnest(generate_series(first_monday, as_of, interval 7 day)) as date) as week_start
    from bounds
),

days as (
    select
        week_start,
        cast(week_start + interval 3 day as date) as thursday,
        cast(week_start + interval 6 day as date) as week_end,
        as_of
    from mondays
),

exempt as (
    select distinct cast(date_trunc('week', date) as date) as week_start
    from calendar
    where kind = '免访周'
)

select
    days.week_start,
    days.week_end,
    days.thursday,
    least(days.week_end, days.as_of) as seen_to,
    least(days.thursday, days.as_of) as owned_on,
    year(days.thursday) || '-W'
    || lpad(cast((dayofyear(days.thursday) - 1) // 7 + 1 as varchar), 2, '0') as week,
    year(days.thursday) || '-' || lpad(cast(month(days.thursday) as varchar), 2, '0') as month,
    days.week_end > days.as_of as running,
    exempt.week_start is not null as exempt
from days
left join exempt on days.week_start = exempt.week_start
order by days.week_start
