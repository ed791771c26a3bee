-- figure_lines: each line once for every figure it is part of.
-- key: kpi, reading, period, scope_kind, scope_id, item.   rule: definition book, which figures exist.
-- The view is read by KPI: `not materialized` lets that condition reach the lines.
with placed as not materialized (
    select
        lines.kpi, line_places.reading, line_places.period, lines.scope_kind, lines.scope_id, lines.unit_id, lines.person,
        lines.item, lines.account_id, lines.day, lines.numerator, lines.denominator, lines.state, lines.reason, lines.source
    from lines
    join line_places
        on line_places.kpi = lines.kpi and line_places.line_reading = lines.reading
        and line_places.line_period = lines.period
)

select
    kpi, reading, period, scope_kind, scope_id,
    item, account_id, day, numerator, denominator, state, reason, source
from placed as lines
where scope_kind is not null
union all
select
    kpi, reading, period, 'department' as scope_kind, '' as scope_id,
    item, account_id, day, numerator, denominator, state, reason, source
from placed as lines
where scope_kind is null and kpi in (select kpi from kpi_scopes where scope_kind = 'department')
union all
select
    lines.kpi, lines.reading, lines.period, 'unit' as scope_kind, unit_paths.ancestor_id as scope_id,
    lines.item, lines.account_id, lines.day, lines.numerator, lines.denominator, lines.state, lines.reason, lines.source
from placed as lines
join unit_paths on unit_paths.unit_id = lines.unit_id
where lines.scope_kind is null and lines.kpi in (select kpi from kpi_scopes where scope_kind = 'unit')
union all
-- a person who is no manager, or a KPI that makes no difference for managers
select
    lines.kpi, lines.reading, lines.period, 'person' as scope_kind, lines.person as scope_id,
    lines.item, lines.account_id, lines.day, lines.numerator, lines.denominator, lines.state, lines.reason, lines.source
from placed as lines
join kpi_scopes on kpi_scopes.kpi = lines.kpi and kpi_scopes.scope_kind = 'person'
left join managers on managers.period = lines.period and managers.staff_id = lines.person
where lines.scope_kind is null and lines.person is not null and not (kpi_scopes.of_role and managers.staff_id is not null)
union all
-- a manager's role KPIs: the tree of the unit he leads
select
    lines.kpi, lines.reading, lines.period, 'person' as scope_kind, managers.staff_id as scope_id,
    lines.item, lines.account_id, lines.day, lines.numerator, lines.denominator, lines.state, lines.reason, lines.source
from placed as lines
join kpi_scopes on kpi_scopes.kpi = lines.kpi and kpi_scopes.scope_kind = 'person' and kpi_scopes.of_role
join unit_paths on unit_paths.unit_id = lines.unit_id
join managers on managers.period = lines.period and managers.unit_id = unit_paths.ancestor_id
where lines.scope_kind is null
union all
select
    lines.kpi, lines.reading, lines.period, 'account' as scope_kind, lines.account_id as scope_id,
    lines.item, lines.account_id, lines.day, lines.numerator, lines.denominator, lines.state, lines.reason, lines.source
from placed as lines
where lines.scope_kind is null and lines.kpi in (select kpi from kpi_scopes where scope_kind = 'account')
