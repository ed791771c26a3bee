-- expense_adds_up: the department's service expense is the sum of the sheet's rows of the period, and every unit's that of its tree.
-- key: period, scope_kind, scope_id.   rule: definition book, service-expense control (Q8).   covers: Q8
with spent as (
    select
        period,
        scope_kind,
        scope_id,
        sum(numerator) as found
    from figure_lines
    where kpi = 'Q8' and reading = ''
    group by period, scope_kind, scope_id
),

rows_of as (
    select 'department' as scope_kind, '' as scope_id, date, amount
    from service_expense
    union all
    select 'unit', unit_paths.ancestor_id, service_expense.date, service_expense.amount
    from service_expense
    inner join unit_paths on service_expense.unit = unit_paths.unit_id
),

posted as (
    select
        periods.period,
        rows_of.scope_kind,
        rows_of.scope_id,
        sum(rows_of.amount) as expected
    from rows_of
    inner join periods on rows_of.date between periods.first_day and periods.last_day
    group by periods.period, rows_of.scope_kind, rows_of.scope_id
)

select
    coalesce(spent.period, posted.period) as period,
    coalesce(spent.scope_kind, posted.scope_kind) as scope_kind,
    coalesce(spent.scope_id, posted.scope_id) as scope_id,
    coalesce(posted.expected, 0) as expected,
    coalesce(spent.found, 0) as found
from spent
full outer join posted
    on
        spent.period = posted.period
        and spent.scope_kind = posted.scope_kind
        and spent.scope_id = posted.scope_id
where
    coalesce(spent.found, 0) <> coalesce(posted.expected, 0)
    and exists (select 1 from lines where lines.kpi = 'Q8')
