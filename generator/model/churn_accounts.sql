-- churn_accounts: the accounts that a churn rate of the period may count, each with the one person and unit it counts for.
-- key: period, account_id.   rule: definition book, churn rate (R3) and its readings.
with entered as (
    select period, account_id, kind
    from movement
    where scope_kind = 'department' and direction = 'in'
),

left_it as (
    select
        movement.period,
        movement.account_id,
        movement.kind,
        movement.day,
        movement.controllable,
        movement.source,
        movement.kind = 'lost'
            or (movement.kind = 'downgraded' and parameter_sets.count_downgrade_as_loss)
            or (movement.kind = 'exited' and parameter_sets.count_exit_as_loss) as is_lost
    from movement
    join periods on periods.period = movement.period
    join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
    where movement.scope_kind = 'department' and movement.direction = 'out'
),

ends as (
    select
        period,
        account_id,
        max(case when moment = 'opening' then 1 else 0 end) = 1 as in_opening,
        max(case when moment = 'closing' then 1 else 0 end) = 1 as in_closing,
        max(case when moment = 'opening' then source end) as opening_source,
        max(case when moment = 'closing' then source end) as closing_source
    from population
    group by period, account_id
),

accounts_of as (
    select period, account_id from ends
    union
    select period, account_id from entered
),

joined as (
    select
        accounts_of.period,
        accounts_of.account_id,
        coalesce(ends.in_opening, false) as in_opening,
        coalesce(ends.in_closing, false) as in_closing,
        coalesce(entered.kind = 'new', false) and not coalesce(ends.in_opening, false) as is_new,
        coalesce(left_it.is_lost, false) as is_lost,
        left_it.kind as left_by,
        left_it.day as left_on,
        left_it.controllable,
        case
            when parameter_sets.attribution = 'owner_at_start' and ends.in_opening
                then cast(periods.first_day - interval 1 day as date)
            when left_it.is_lost then left_it.day
            else periods.end_day
        end as owned_on,
        case
            when left_it.source is null then coalesce(ends.opening_source, ends.closing_source)
            when ends.opening_source is null then left_it.source
            else left_it.source || ' ' || ends.opening_source
        end as source
    from accounts_of
    join periods on periods.period = accounts_of.period
    join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
    left join ends on ends.period = accounts_of.period and ends.account_id = accounts_of.account_id
    left join entered on entered.period = accounts_of.period and entered.account_id = accounts_of.account_id
    left join left_it on left_it.period = accounts_of.period and left_it.account_id = accounts_of.account_id
)

select
    joined.period,
    joined.account_id,
    owned.unit_id,
    owned.owner,
    joined.in_opening,
    joined.in_closing,
    joined.is_new,
    joined.is_lost,
    joined.left_by,
    joined.left_on,
    coalesce(joined.controllable, true) as is_controllable,  -- unless the reason says otherwise
    joined.source
from joined
left join main_owner_spells as owned
    on owned.account_id = joined.account_id and joined.owned_on between owned.valid_from and owned.valid_to
