-- unit_paths: one row per unit and unit above it, the unit itself included.
-- key: unit_id, ancestor_id.   rule: definition book, which figures exist ("a unit's figure covers its whole subtree").
with recursive climbed as (
    -- `union` keeps each pair once, so a circle in the sheet ends as well
    select unit_id, unit_id as ancestor_id, parent
    from units
    union
    select climbed.unit_id, units.unit_id as ancestor_id, units.parent
    from climbed
    join units on units.unit_id = climbed.parent
),

depths as (
    select unit_id, count(*) - 1 as depth
    from climbed
    group by unit_id
)

select climbed.unit_id, climbed.ancestor_id, depths.depth as ancestor_depth  -- 0 for a root
from climbed
join depths on depths.unit_id = climbed.ancestor_id
