-- sales_growth: what an account bought in a period and in the period it is compared with, unit by unit.
-- An account takes part in either sum with all its sales of that period if it was key on one day of it.
-- `base` says which period that is: the same one a year before (yoy), or the one before (previous).
-- None where the earlier period begins before the first month with trade.
-- key: base, period, account_id, unit_id.   rule: definition book, sales growth (Q2).
with compared as (
    select 'yoy' as base, period, year_before as base_period
    from periods
    union all
    select 'previous', period, previous
    from periods
),

known as (
    select
        compared.base,
        compared.period,
        compared.base_period
    from compared
    inner join periods as before on compared.base_period = before.period
    cross join settings
    where before.first_day >= settings.first_trade_month
),

bought as (
    select
        period,
        account_id,
        unit_id,
        sum(net_amount) as net_amount,
        string_agg(source, ' ' order by source) as source
    from period_sales
    group by period, account_id, unit_id
),

either as (
    select
        known.base,
        known.period,
        known.base_period,
        bought.account_id,
        bought.unit_id,
        bought.net_amount as amount,
        0 as base_amount,
        bought.source
    from known
    inner join bought on known.period = bought.period
    union all
    select
        known.base,
        known.period,
        known.base_period,
        bought.account_id,
        bought.unit_id,
        0,
        bought.net_amount,
        bought.source
    from known
    inner join bought on known.base_period = bought.period
),

summed as (
    select
        base,
        period,
        base_period,
        account_id,
        unit_id,
        sum(amount) as amount,
        sum(base_amount) as base_amount,
        string_agg(source, ' ' order by source) as source
    from either
    group by base, period, base_period, account_id, unit_id
)

select
    summed.base,
    summed.period,
    summed.account_id,
    summed.unit_id,
    summed.amount,
    summed.base_amount,
    now_key.account_id is not null as is_key,
    base_key.account_id is not null as was_key,
    summed.source
from summed
left join period_accounts as now_key
    on summed.period = now_key.period and summed.account_id = now_key.account_id
left join period_accounts as base_key
    on summed.base_period = base_key.period and summed.account_id = base_key.account_id
