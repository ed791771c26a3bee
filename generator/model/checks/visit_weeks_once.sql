-- visit_weeks_once: an account has one row a week, and never more visits counted than asked for.
-- key: period, scope_kind, scope_id.   rule: definition book, visits, figures.   covers: V1, V2, V3
with wrong as (
    select
        parameter_set,
        thursday,
        account_id,
        week,
        count(*) as found
    from visit_weeks
    group by parameter_set, thursday, account_id, week
    having count(*) <> 1 or max(counted) > max(required)
)

select
    periods.period,
    'department' as scope_kind,
    '' as scope_id,
    count(*) as expected,
    sum(wrong.found) as found
from wrong
inner join periods
    on
        wrong.parameter_set = periods.parameter_set
        and wrong.thursday between periods.first_day and periods.last_day
group by periods.period
