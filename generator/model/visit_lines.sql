-- visit_lines: the account-weeks of a month, and of a longer period where the month has other rules or
-- no data at all; elsewhere a longer period takes the lines of its months (`adds_up: [period, scope]`).
-- key: period, account_id, week_start.   rule: definition book, visits, figures.
select
    periods.period,
    visit_weeks.unit_id,
    visit_weeks.owner,
    visit_weeks.account_id,
    visit_weeks.week,
    visit_weeks.week_start,
    visit_weeks.grade,
    visit_weeks.required,
    visit_weeks.visits,
    visit_weeks.counted,
    visit_weeks.state,
    'week_' || visit_weeks.state as reason,
    concat_ws(' ', visit_weeks.source, visit_weeks.visit_source) as source
from visit_weeks
inner join periods
    on
        visit_weeks.parameter_set = periods.parameter_set
        and visit_weeks.thursday between periods.first_day and periods.last_day
left join periods as months on visit_weeks.month = months.period
where
    periods.kind = 'month'
    or months.period is null
    or periods.parameter_set <> months.parameter_set
