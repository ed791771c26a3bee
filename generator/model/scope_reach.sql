-- scope_reach: the units whose accounts, staff and plans a scope looks after: a unit its whole
-- tree, the department everything, a manager the tree of the unit he leads when the period ends.
-- key: period, scope_kind, scope_id, unit_id.   rule: definition book, which figures exist.
select
    periods.period,
    'unit' as scope_kind,
    unit_paths.ancestor_id as scope_id,
    unit_paths.unit_id
from periods
cross join unit_paths
union all
select
    periods.period,
    'department',
    '',
    units.unit_id
from periods
cross join units
union all
select distinct
    managers.period,
    'person',
    managers.staff_id,
    unit_paths.unit_id
from managers
inner join unit_paths on managers.unit_id = unit_paths.ancestor_id
order by 1, 2, 3, 4
