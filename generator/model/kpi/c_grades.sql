-- c_grades: the grades that assessors gave a clerk for a quarter.
-- key: kpi, period, scope_id, item.   rule: definition book, qualitative indicators (C1 to C4).
select
    grade_lines.kpi_id as kpi,
    '' as reading,
    grade_lines.period,
    'person' as scope_kind,
    grade_lines.staff_id as scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    grade_lines.item,
    cast(null as varchar) as account_id,
    grade_lines.day,
    grade_lines.points as numerator,
    grade_lines.of_points as denominator,
    'value' as state,
    grade_lines.reason,
    grade_lines.source
from grade_lines
inner join clerks on grade_lines.period = clerks.period and grade_lines.staff_id = clerks.staff_id
where grade_lines.kpi_id in ('C1', 'C2', 'C3', 'C4') and grade_lines.scheme = 'clerk'
