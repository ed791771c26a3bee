-- plan_sums: where a scope's own plan and the plans below it are both filled, and differ: both sums,
-- over the months in which both are filled. The scope's own plan is the one that counts.
-- `below` names the level next to it: units, then persons, then accounts.
-- key: plan, period, scope_kind, scope_id.   rule: definition book, sales-plan completion, plan levels.
with summed as (
    select
        plan,
        period,
        scope_kind,
        scope_id,
        bool_or(is_below and level = 'unit') as by_units,
        bool_or(is_below and level = 'person') as by_persons,
        sum(beside_amount) as own_amount,
        sum(below_amount) as below_amount
    from plan_parts
    group by plan, period, scope_kind, scope_id
)

select
    plan,
    period,
    scope_kind,
    scope_id,
    case when by_units then 'unit' when by_persons then 'person' else 'account' end as below,
    cast(own_amount as decimal(38, 6)) as own_amount,
    cast(below_amount as decimal(38, 6)) as below_amount
from summed
where own_amount <> below_amount
order by plan, period, scope_kind, scope_id
