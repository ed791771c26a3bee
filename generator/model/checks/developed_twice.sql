-- developed_twice: the accounts that the development plan counts as developed are those of the new-account rate.
-- key: period, scope_kind, scope_id.   rule: definition book, development-plan completion (Q4).   covers: Q4, R4
-- Not where amounts are planned: there are no accounts to count then.
with counted as (
    select
        figure_lines.period,
        figure_lines.scope_kind,
        figure_lines.scope_id,
        sum(case when figure_lines.kpi = 'R4' then figure_lines.numerator else 0 end) as expected,
        sum(case when figure_lines.kpi = 'Q4' then figure_lines.numerator else 0 end) as found
    from figure_lines
    inner join periods on figure_lines.period = periods.period
    inner join parameter_sets
        on
            periods.parameter_set = parameter_sets.parameter_set
            and parameter_sets.q4_unit = 'accounts'
    where figure_lines.kpi in ('Q4', 'R4') and figure_lines.reading = '' and figure_lines.numerator <> 0
    group by figure_lines.period, figure_lines.scope_kind, figure_lines.scope_id
)

select period, scope_kind, scope_id, expected, found
from counted
where expected <> found and exists (select 1 from lines where lines.kpi = 'Q4')
