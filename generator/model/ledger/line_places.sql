-- line_places: under which readings and periods the lines of a KPI count, by those they are written for.
-- A line of the reading `*` counts in all readings of its KPI. Where a KPI's lines add up over periods,
-- a month's line counts in its quarter and year as well, as far as the same rules hold there.
-- key: kpi, line_reading, line_period, reading, period.   rule: definition book, which figures exist.
with reading_places as (
    select kpi, reading as line_reading, reading
    from kpi_readings
    union all
    select kpi, '*' as line_reading, reading
    from kpi_readings
),

period_places as (
    select period as line_period, period, null as adds_up
    from periods
    union all
    select months.period as line_period, longer.period, 'period' as adds_up
    from periods as months
    join periods as longer
        on longer.kind <> 'month' and longer.parameter_set = months.parameter_set
        and months.first_day between longer.first_day and longer.last_day
    where months.kind = 'month'
)

select
    reading_places.kpi,
    reading_places.line_reading,
    period_places.line_period,
    reading_places.reading,
    period_places.period
from reading_places
cross join period_places
left join kpi_adds_up
    on kpi_adds_up.kpi = reading_places.kpi and kpi_adds_up.over = period_places.adds_up
where period_places.adds_up is null or kpi_adds_up.kpi is not null
