-- first_deals: the day on which an account became a customer; accounts that never did are absent.
-- key: account_id.   rule: definition book, population and status (first deal date).
with first_events as (
    select account_id, effective_date as day, 'status_events/' || row_id || '/effective_date' as source
    from status_events
    where kind = '首次成交'
    qualify row_number() over (partition by account_id order by effective_date, row_id) = 1
),

first_trades as (
    select account_id, day, 'trade/' || row_id || '/net_amount' as source
    from trade_rows
    where is_trade
    qualify row_number() over (partition by account_id order by day, row_id) = 1
),

own as (
    select
        accounts.account_id,
        case
            when first_events.day is not null then 'event'
            when first_trades.day >= settings.data_from
                and coalesce(accounts.history_date >= settings.data_from, true) then 'trade'
            when accounts.history_date < settings.data_from then 'history'
        end as basis,
        first_events.day as event_day,
        first_trades.day as trade_day,
        accounts.history_date,
        first_events.source as event_source,
        first_trades.source as trade_source,
        'accounts/' || accounts.row_id || '/history_date' as history_source
    from accounts
    cross join settings
    left join first_events on first_events.account_id = accounts.account_id
    left join first_trades on first_trades.account_id = accounts.account_id
),

chosen as (
    select
        account_id,
        basis,
        case basis when 'event' then event_day when 'trade' then trade_day when 'history' then history_date end as day,
        case basis when 'event' then event_source when 'trade' then trade_source when 'history' then history_source end
            as source
    from own
    where basis is not null
)

-- the surviving account of a merger has been a customer since the earliest of the numbers was; a number
-- merged before its own first deal never becomes one
select customer_groups.account_id, chosen.day, chosen.basis, chosen.source
from customer_groups
join chosen on chosen.account_id = customer_groups.other_id
left join merges on merges.account_id = customer_groups.account_id
where customer_groups.account_id = customer_groups.survivor_id
    or (customer_groups.account_id = customer_groups.other_id and chosen.day < merges.merged_on)
qualify row_number() over (partition by customer_groups.account_id order by chosen.day, chosen.account_id) = 1
