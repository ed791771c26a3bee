-- owner_spells: from when to when a person looked after an account, with his share and the unit it belonged to.
-- key: account_id, valid_from, owner.   rule: definition book, population and status; plan completion (shared accounts).
-- The first owner known holds for the time before as well. A hand-over among the status events counts where the
-- history of owners has no row of that day; it leaves the account in its unit, that of its main owner.
with stated as (
    select account_id, owner, unit, share_pct as share, valid_from, row_id, 'owner_history/' || row_id || '/owner' as source
    from owner_history
    union all
    select account_id, owner, store_id as unit, null as share, date '1900-01-01' as valid_from, row_id,
        'accounts/' || row_id || '/owner' as source
    from accounts
    where account_id not in (select account_id from owner_history)
    union all
    select account_id, new_owner as owner, null as unit, null as share, effective_date as valid_from, row_id,
        'status_events/' || row_id || '/new_owner' as source
    from status_events
    where kind = '移交' and new_owner is not null and not exists (
        select 1
        from owner_history
        where owner_history.account_id = status_events.account_id and owner_history.valid_from = status_events.effective_date
    )
    qualify row_number() over (partition by account_id, effective_date order by row_id desc) = 1
),

starts as (
    select
        account_id,
        valid_from,
        row_number() over (partition by account_id order by valid_from) as place,
        coalesce(
            cast(lead(valid_from) over (partition by account_id order by valid_from) - interval 1 day as date),
            date '9999-12-31'
        ) as valid_to
    from (select distinct account_id, valid_from from stated) as days
),

-- whose account it is where it can count for one person only: the largest share, else the first number
ranked as (
    select
        *,
        row_number() over (
            partition by account_id, valid_from order by coalesce(share, 1) desc, owner, row_id
        ) as rank
    from stated
),

placed as (
    select
        stated.account_id,
        stated.owner,
        last_value(stated.unit ignore nulls) over (
            partition by stated.account_id
            order by stated.valid_from, stated.rank desc
            rows between unbounded preceding and current row
        ) as unit,
        coalesce(stated.share, cast(1 as decimal(9, 6))) as share,
        case when starts.place = 1 then date '1900-01-01' else starts.valid_from end as valid_from,
        starts.valid_to,
        stated.rank = 1 as is_main,
        stated.source
    from ranked as stated
    join starts on starts.account_id = stated.account_id and starts.valid_from = stated.valid_from
)

select
    placed.account_id,
    placed.valid_from,
    placed.owner,
    placed.valid_to,
    coalesce(placed.unit, accounts.store_id, root_unit.unit_id) as unit_id,
    cast(placed.share as decimal(9, 6)) as share_pct,  -- a ratio; 1 for an account that is not shared
    placed.is_main,
    placed.source
from placed
join accounts on accounts.account_id = placed.account_id
left join root_unit on true
