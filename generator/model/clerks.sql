-- clerks: who was a clerk of the department on at least one day of a period: the persons graded by their skills.
-- key: period, staff_id.   rule: definition book, which figures exist (C1 to C4: clerks).
select
    periods.period,
    roster.staff_id,
    min(roster.row_id) as place
from periods
inner join roster
    on
        roster.role = '大客户部内勤'
        and coalesce(roster.valid_from <= periods.end_day, true)
        and coalesce(roster.valid_to >= periods.first_day, true)
group by periods.period, roster.staff_id
order by periods.period, roster.staff_id
