-- line_periods: the periods under which lines of a month's days are written: the month itself, and a longer
-- period that has other rules; elsewhere a longer period takes the lines of its months (`adds_up: [period]`).
-- key: period, month.   rule: definition book, which figures exist.
select
    periods.period,
    period_months.month,
    periods.parameter_set
from periods
inner join period_months on periods.period = period_months.period
inner join periods as months
    on months.kind = 'month' and period_months.month = months.first_day
where periods.kind = 'month' or periods.parameter_set <> months.parameter_set
order by periods.period, period_months.month
