-- grade_lines: one row per grade that an assessor gave: the share of the weight it is worth, in points of a hundred.
-- key: kpi_id, period, staff_id, item.   rule: definition book, qualitative indicators (L1 to L4, C1 to C4).
select
    kpi_grades.kpi_id,
    periods.period,
    coalesce(kpi_grades.staff_id, '') as staff_id,
    coalesce(kpi_grades.assessor, kpi_grades.kpi_id) as item,
    kpi_grades.scheme,
    kpi_grades.date as day,
    coalesce(shares.number, 0) as points,
    case when shares.number is null then 0 else 100 end as of_points,
    case
        when shares.number is null then 'grade_without_share'
        when kpi_grades.grade = '优秀' then 'grade_excellent'
        when kpi_grades.grade = '良好' then 'grade_good'
        when kpi_grades.grade = '一般' then 'grade_fair'
        when kpi_grades.grade = '差' then 'grade_poor'
        else 'grade_given'
    end as reason,
    'kpi_grades/' || kpi_grades.row_id || '/grade' as source
from kpi_grades
inner join periods on kpi_grades.period = periods.period
left join parameter_entries as shares
    on
        periods.parameter_set = shares.parameter_set
        and shares.parameter = 'grade_shares'
        and kpi_grades.grade = shares.entry
order by kpi_grades.kpi_id, periods.period, staff_id, item, source
