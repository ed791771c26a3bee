-- crossings: each day on which an account enters or leaves the key accounts of a scope, and by what.
-- key: parameter_set, scope_kind, scope_id, account_id, day.   rule: definition book, movement table.
with members as (
    select parameter_set, 'department' as scope_kind, '' as scope_id, account_id, valid_from, valid_to,
        began, ended, source, end_source
    from key_spells
    union all
    select
        key_spells.parameter_set,
        scope_spells.scope_kind,
        scope_spells.scope_id,
        key_spells.account_id,
        greatest(key_spells.valid_from, scope_spells.valid_from) as valid_from,
        least(key_spells.valid_to, scope_spells.valid_to) as valid_to,
        case when scope_spells.valid_from <= key_spells.valid_from then key_spells.began else 'moved_in' end as began,
        case when key_spells.valid_to <= scope_spells.valid_to then key_spells.ended else 'moved_out' end as ended,
        case when scope_spells.valid_from <= key_spells.valid_from then key_spells.source else scope_spells.source end
            as source,
        case when key_spells.valid_to <= scope_spells.valid_to then key_spells.end_source else after.source end
            as end_source
    from key_spells
    join scope_spells
        on scope_spells.account_id = key_spells.account_id
        and scope_spells.valid_from <= key_spells.valid_to and key_spells.valid_from <= scope_spells.valid_to
    -- the row of the owner who took it over
    left join main_owner_spells as after
        on after.account_id = scope_spells.account_id
        and after.valid_from = cast(scope_spells.valid_to + interval 1 day as date)
        and scope_spells.valid_to < date '9999-12-31'
)

select parameter_set, scope_kind, scope_id, account_id, valid_from as day, 'in' as direction, began as kind, source
from members
union all
select parameter_set, scope_kind, scope_id, account_id, cast(valid_to + interval 1 day as date) as day,
    'out' as direction, ended as kind, end_source as source
from members
where valid_to < date '9999-12-31'
