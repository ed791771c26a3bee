-- visits_owed: the accounts still short of their visits in the week that holds the as-of date.
-- key: account_id.   rule: definition book, visits, figures (list of accounts short of the norm).
with this_week as (
    select visit_weeks.*
    from visit_weeks
    inner join weeks on visit_weeks.week_start = weeks.week_start
    inner join settings on settings.as_of between weeks.week_start and weeks.week_end
    inner join periods
        on
            periods.kind = 'month'
            and settings.as_of between periods.first_day and periods.last_day
            and visit_weeks.parameter_set = periods.parameter_set
    where
        visit_weeks.state in ('pending', 'short', 'none')
        and visit_weeks.visits < visit_weeks.required
),

appointments as (
    select
        visits.account_id,
        min(visits.next_date) as next_appointment
    from visits
    cross join settings
    where visits.next_date >= settings.as_of and visits.next_date > visits.date
    group by visits.account_id
),

last_visits as (
    select account_id, max(date) as last_visit
    from visits
    group by account_id
)

select
    this_week.account_id,
    accounts.name,
    this_week.week,
    this_week.grade,
    this_week.required,
    this_week.visits as made,
    this_week.required - this_week.visits as missing,
    this_week.owner,
    this_week.unit_id,
    last_visits.last_visit,
    appointments.next_appointment
from this_week
inner join accounts on this_week.account_id = accounts.account_id
left join last_visits on this_week.account_id = last_visits.account_id
left join appointments on this_week.account_id = appointments.account_id
order by this_week.account_id
