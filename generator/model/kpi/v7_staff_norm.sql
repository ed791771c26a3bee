-- v7_staff_norm: a person's days of work, and those with as many visits on site as the norm asks for; in the
-- reading `weeks` his weeks of work: those with a day of work, all of them within his time on the roster.
-- A week counts by its Thursday; the one that is not over is pending. Visits on days off count in the week.
-- key: period, reading, scope_id, item.   rule: definition book, visits, frequency (staff norms).
with norms as (
    select
        parameter_sets.parameter_set,
        parameter_entries.entry as span,
        parameter_entries.number as required
    from parameter_sets
    inner join parameter_entries
        on
            parameter_sets.parameter_set = parameter_entries.parameter_set
            and parameter_entries.parameter = 'staff_norms'
    where parameter_sets.use_staff_norms
),

week_lengths as (
    select
        cast(date_trunc('week', day) as date) as week_start,
        count(*) as days
    from working_days
    group by date_trunc('week', day)
),

weeks_of_staff as (
    select
        staff_days.staff_id,
        week_lengths.week_start,
        sum(staff_days.visits) as visits,
        count(case when staff_days.is_working then 1 end) as days_worked,
        max(week_lengths.days) as days,
        string_agg(staff_days.source, ' ' order by staff_days.day) as source
    from staff_days
    inner join week_lengths
        on cast(date_trunc('week', staff_days.day) as date) = week_lengths.week_start
    group by staff_days.staff_id, week_lengths.week_start
),

spans as (
    select
        'day' as span,
        '' as reading,
        staff_id,
        day as first_day,
        day as day_of_period,
        day as last_day,
        visits,
        source
    from staff_days
    where is_working
    union all
    select
        'week',
        'weeks',
        staff_id,
        week_start,
        cast(week_start + interval 3 day as date),
        cast(week_start + interval 6 day as date),
        visits,
        source
    from weeks_of_staff
    where days_worked = days
),

placed as (
    select
        periods.period,
        spans.*,
        norms.required,
        spans.last_day > settings.as_of as running
    from spans
    cross join settings
    inner join periods on spans.day_of_period between periods.first_day and periods.last_day
    inner join norms
        on periods.parameter_set = norms.parameter_set and spans.span = norms.span
    left join periods as months
        on months.kind = 'month' and spans.day_of_period between months.first_day and months.last_day
    where
        periods.kind = 'month'
        or months.period is null
        or periods.parameter_set <> months.parameter_set
)

select
    'V7' as kpi,
    reading,
    period,
    'person' as scope_kind,
    staff_id as scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    staff_id || ' ' || first_day as item,
    cast(null as varchar) as account_id,
    first_day as day,
    case when not running and visits >= required then 1 else 0 end as numerator,
    case when running then 0 else 1 end as denominator,
    case when running then 'pending' else 'value' end as state,
    case
        when running then 'week_pending'
        when visits >= required then 'norm_met'
        when visits > 0 then 'norm_short'
        else 'norm_none'
    end as reason,
    source
from placed
