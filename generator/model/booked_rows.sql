-- booked_rows: each trade row under the account, owner and unit it counts for; a shared account gives one row per owner.
-- key: row_id, owner.   rule: definition book, plan completion; shared accounts; merged accounts.
-- Trade booked under a merged number counts for the surviving account from the day of the merger.
with booked as (
    select
        case when merges.merged_on <= trade_rows.day then merges.survivor_id else trade_rows.account_id end as account_id,
        trade_rows.day,
        trade_rows.month,
        trade_rows.net_amount,
        trade_rows.is_trade,
        trade_rows.row_id
    from trade_rows
    left join merges on merges.account_id = trade_rows.account_id
)

select
    booked.row_id,
    booked.account_id,
    booked.day,
    booked.month,
    owner_spells.unit_id,
    owner_spells.owner,
    cast(booked.net_amount as decimal(24, 2)) * owner_spells.share_pct as net_amount,
    booked.is_trade
from booked
join owner_spells
    on owner_spells.account_id = booked.account_id and booked.day between owner_spells.valid_from and owner_spells.valid_to
