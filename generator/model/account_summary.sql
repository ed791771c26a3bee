-- account_summary: how each account stands on the as-of date.
-- key: account_id.   rule: definition book, population and status; account archive.
with today as (
    select settings.as_of, periods.parameter_set
    from settings
    join periods on periods.kind = 'month' and settings.as_of between periods.first_day and periods.last_day
),

trade as (
    select
        customer_groups.account_id,
        max(case when trade_rows.is_trade then trade_rows.day end) as last_trade_date,
        sum(case
            when trade_rows.day > cast(today.as_of - interval 12 month as date) then trade_rows.net_amount
            else 0
        end) as sales_12m,
        sum(case
            when trade_rows.day > cast(today.as_of - interval 12 month as date) then 0
            when trade_rows.day > cast(today.as_of - interval 24 month as date) then trade_rows.net_amount
            else 0
        end) as sales_12m_before
    from customer_groups
    -- a merged number has its own past; the surviving one has both
    join trade_rows on trade_rows.account_id = customer_groups.other_id
    cross join today
    where customer_groups.account_id in (customer_groups.other_id, customer_groups.survivor_id)
    group by customer_groups.account_id
),

seen as (
    select visits.account_id, max(visits.date) as last_visit_date
    from visits
    group by visits.account_id
),

agreed as (
    select visits.account_id, min(visits.next_date) as next_visit_date
    from visits
    cross join today
    where visits.next_date > today.as_of
    group by visits.account_id
),

last_losses as (
    select losses.*
    from losses
    join today on today.parameter_set = losses.parameter_set
    qualify row_number() over (partition by losses.account_id order by losses.loss_date desc) = 1
),

deals as (
    select customer_spells.account_id, max(customer_spells.valid_from) as day
    from customer_spells
    join today on today.parameter_set = customer_spells.parameter_set
    where customer_spells.began = 'new'
    group by customer_spells.account_id
)

select
    accounts.account_id,
    accounts.name,
    accounts.short_name,
    grade_spells.grade,
    grade_spells.valid_from as grade_since,
    status_spells.status,  -- null: not yet a customer
    status_spells.valid_from as status_since,
    owned.owner,
    owned.unit_id,
    key_spells.account_id is not null as key_now,
    deals.day as first_deal_date,
    trade.last_trade_date,
    seen.last_visit_date,
    agreed.next_visit_date,
    cast(coalesce(trade.sales_12m, 0) as decimal(38, 2)) as sales_12m,
    cast(coalesce(trade.sales_12m_before, 0) as decimal(38, 2)) as sales_12m_before,
    last_losses.loss_date as last_loss_date,
    last_losses.basis as last_loss_basis,
    last_losses.reason_code as last_loss_reason,
    merges.survivor_id as merged_into,
    accounts.row_id,
    'accounts/' || accounts.row_id || '/account_id' as source
from accounts
cross join today
left join grade_spells
    on grade_spells.account_id = accounts.account_id
    and today.as_of between grade_spells.valid_from and grade_spells.valid_to
left join status_spells
    on status_spells.account_id = accounts.account_id and status_spells.parameter_set = today.parameter_set
    and today.as_of between status_spells.valid_from and status_spells.valid_to
left join main_owner_spells as owned
    on owned.account_id = accounts.account_id and today.as_of between owned.valid_from and owned.valid_to
left join key_spells
    on key_spells.account_id = accounts.account_id and key_spells.parameter_set = today.parameter_set
    and today.as_of between key_spells.valid_from and key_spells.valid_to
left join deals on deals.account_id = accounts.account_id
left join trade on trade.account_id = accounts.account_id
left join seen on seen.account_id = accounts.account_id
left join agreed on agreed.account_id = accounts.account_id
left join last_losses on last_losses.account_id = accounts.account_id
left join merges on merges.account_id = accounts.account_id and merges.merged_on <= today.as_of
