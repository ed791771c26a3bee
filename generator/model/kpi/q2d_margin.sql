-- q2d_margin: final profit and net sales of an account in each month of a period in which it was key on one day.
-- Both parts are those of the profit sheet; unit and owner are those of the month's last day.
-- key: period, item.   rule: definition book, gross margin (Q2d).
with profits as (
    select
        case
            when merges.merged_on <= account_profit.month then merges.survivor_id
            else account_profit.account_id
        end as account_id,
        account_profit.month,
        account_profit.net_sales,
        account_profit.final_profit,
        account_profit.row_id
    from account_profit
    left join merges on account_profit.account_id = merges.account_id
),

counted as (
    select distinct
        periods.period,
        months.period as month_id,
        months.end_day as month_end,
        profits.*
    from profits
    inner join period_months on profits.month = period_months.month
    inner join periods on period_months.period = periods.period
    inner join periods as months on months.kind = 'month' and profits.month = months.first_day
    inner join key_spells
        on
            periods.parameter_set = key_spells.parameter_set
            and profits.account_id = key_spells.account_id
            and key_spells.valid_from <= months.end_day
            and key_spells.valid_to >= months.first_day
)

select
    'Q2d' as kpi,
    '' as reading,
    counted.period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    owned.unit_id,
    owned.owner as person,
    counted.account_id || ' ' || counted.month_id as item,
    counted.account_id,
    cast(null as date) as day,
    case when counted.net_sales is null then 0 else counted.final_profit end as numerator,
    coalesce(counted.net_sales, 0) as denominator,
    'value' as state,
    case
        when counted.net_sales is null then 'profit_without_sales'
        when counted.final_profit < 0 then 'profit_negative'
        else 'profit'
    end as reason,
    'account_profit/' || counted.row_id || '/final_profit account_profit/' || counted.row_id || '/net_sales' as source
from counted
left join main_owner_spells as owned
    on
        counted.account_id = owned.account_id
        and counted.month_end between owned.valid_from and owned.valid_to
