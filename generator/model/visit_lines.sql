-- visit_lines: the account-weeks of a month, and of a longer period where rules hold that the month
-- does not have; elsewhere a longer period takes the lines of its months (`adds_up: [period, scope]`).
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
inner join periods as months on visit_weeks.month = months.period
inner join periods
    on
        visit_weeks.parameter_set = periods.parameter_set
        and months.first_day between periods.first_day and periods.last_day
        and (periods.kind = 'month' or periods.parameter_set <> months.parameter_set)
