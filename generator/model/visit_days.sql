-- visit_days: how many visits count for an account on a day: several records, or several of our
-- people, count up to `max_visits_per_day`.
-- key: parameter_set, account_id, day.   rule: definition book, visits, a counting visit.
select
    counting_visits.parameter_set,
    counting_visits.account_id,
    counting_visits.day,
    counting_visits.week_start,
    least(count(*), parameter_sets.max_visits_per_day) as visits,
    min(counting_visits.source) as source
from counting_visits
inner join parameter_sets on counting_visits.parameter_set = parameter_sets.parameter_set
group by
    counting_visits.parameter_set,
    counting_visits.account_id,
    counting_visits.day,
    counting_visits.week_start,
    parameter_sets.max_visits_per_day
order by counting_visits.parameter_set, counting_visits.account_id, counting_visits.day
