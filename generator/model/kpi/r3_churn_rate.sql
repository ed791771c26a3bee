-- r3_churn_rate: one line per account and reading: the accounts lost, and those that the rate divides by.
-- key: reading, period, item.   rule: definition book, churn rate (R3).
-- class: I   It rests on the population alone, but for the one reading that asks for the reason of a loss.
-- confidential: ~controllable
with known as (
    select churn_accounts.*, parameter_sets.churn_denominator
    from churn_accounts
    join periods on periods.period = churn_accounts.period and periods.movement_known
    join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
),

ways as (
    select *, 'opening' as way
    from known
    where in_opening
    union all
    select *, 'opening_plus_new' as way
    from known
    where in_opening or is_new
    union all
    select *, 'average' as way
    from known
    where in_opening or in_closing
),

counted as (
    select
        *,
        case when is_lost and (in_opening or way = 'opening_plus_new') then 1 else 0 end as lost,
        -- the mean of both populations: half an account for either end
        case
            when way <> 'average' then cast(1 as decimal(3, 1))
            when in_opening and in_closing then cast(1 as decimal(3, 1))
            else cast(0.5 as decimal(3, 1))
        end as held
    from ways
),

readings as (
    select *, '' as reading, lost as numerator, held as denominator
    from counted
    where way = churn_denominator
    union all
    select *, way as reading, lost as numerator, held as denominator
    from counted
    where way <> 'opening'
    union all
    select *, 'controllable' as reading, case when is_controllable then lost else 0 end as numerator, held as denominator
    from counted
    where way = 'opening'
    union all
    select *, 'retention' as reading, 1 - lost as numerator, held as denominator
    from counted
    where way = 'opening'
)

select
    'R3' as kpi,
    reading,
    period,
    null as scope_kind,
    null as scope_id,
    unit_id,
    owner as person,
    account_id as item,
    account_id,
    left_on as day,
    numerator,
    denominator,
    'value' as state,
    case
        when reading = 'controllable' and lost = 1 and not is_controllable then 'lost_not_controllable'
        else coalesce(left_by, case when in_opening then 'kept' else 'joined' end)
    end as reason,
    source
from readings
union all
-- shown beside the rate: new and lost within the period, in neither part
select
    'R3' as kpi,
    '' as reading,
    period,
    null as scope_kind,
    null as scope_id,
    unit_id,
    owner as person,
    account_id as item,
    account_id,
    left_on as day,
    0 as numerator,
    0 as denominator,
    'value' as state,
    'new_and_lost' as reason,
    source
from known
where is_new and is_lost and churn_denominator <> 'opening_plus_new'
