-- q2c_retention: the key accounts held when a period began, and those of them not lost by its end.
-- key: period, item.   rule: definition book, churn rate (R3); retention, 1 − R3.
select
    'Q2c' as kpi,
    '' as reading,
    churn_accounts.period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    churn_accounts.unit_id,
    churn_accounts.owner as person,
    churn_accounts.account_id as item,
    churn_accounts.account_id,
    churn_accounts.left_on as day,
    case when churn_accounts.is_lost then 0 else 1 end as numerator,
    1 as denominator,
    'value' as state,
    coalesce(churn_accounts.left_by, 'kept') as reason,
    churn_accounts.source
from churn_accounts
inner join periods on churn_accounts.period = periods.period and periods.movement_known
where churn_accounts.in_opening
