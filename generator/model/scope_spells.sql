-- scope_spells: from when to when an account belonged to a unit (or one below it) and to a person.
-- key: scope_kind, scope_id, account_id, valid_from.   rule: definition book, movement table (each unit and each owner).
with stated as (
    select 'unit' as scope_kind, unit_paths.ancestor_id as scope_id, owned.account_id, owned.valid_from, owned.valid_to, owned.source
    from main_owner_spells as owned
    join unit_paths on unit_paths.unit_id = owned.unit_id
    union all
    select 'person' as scope_kind, owner as scope_id, account_id, valid_from, valid_to, source
    from main_owner_spells
    where owner is not null
),

marked as (
    select
        *,
        coalesce(date_diff('day', lag(valid_to) over (
            partition by scope_kind, scope_id, account_id order by valid_from
        ), valid_from) > 1, true) as opens
    from stated
),

islands as (
    select
        *,
        sum(case when opens then 1 else 0 end) over (
            partition by scope_kind, scope_id, account_id order by valid_from
            rows between unbounded preceding and current row
        ) as island
    from marked
)

select
    scope_kind,
    scope_id,
    account_id,
    min(valid_from) as valid_from,
    max(valid_to) as valid_to,
    min(case when opens then source end) as source
from islands
group by scope_kind, scope_id, account_id, island
