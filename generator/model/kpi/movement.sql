-- movement: the lines of the movement table, from opening to closing population.
-- key: kpi, period, scope_kind, scope_id, item.   rule: definition book, movement table.
select
    'M.' || population.moment as kpi,
    '' as reading,
    population.period,
    null as scope_kind,
    null as scope_id,
    population.unit_id,
    population.owner as person,
    population.account_id as item,
    population.account_id,
    population.day,
    1 as numerator,
    0 as denominator,
    'value' as state,
    'key_' || population.status as reason,
    population.source
from population
join periods on periods.period = population.period and periods.movement_known
union all
select
    'M.' || movement.kind as kpi,
    '' as reading,
    movement.period,
    movement.scope_kind,
    movement.scope_id,
    null as unit_id,
    null as person,
    movement.account_id as item,
    movement.account_id,
    movement.day,
    1 as numerator,
    0 as denominator,
    'value' as state,
    movement.kind as reason,
    movement.source
from movement
join periods on periods.period = movement.period and periods.movement_known
