-- r4_new_accounts: a line per account newly developed, and one per account of the population it is divided by.
-- key: reading, period, item.   rule: definition book, new-account rate (R4).
with known as (
    select periods.period, parameter_sets.new_rate_denominator, readings.reading
    from periods
    join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
    cross join (values (''), ('opening')) as readings (reading)
    where periods.movement_known
),

developed as (
    select known.reading, new_accounts.*
    from new_accounts
    join known on known.period = new_accounts.period
),

held as (
    select known.reading, churn_accounts.*
    from churn_accounts
    join known on known.period = churn_accounts.period
    where case
        when known.reading = 'opening' or known.new_rate_denominator = 'opening' then churn_accounts.in_opening
        else churn_accounts.in_closing
    end
)

select
    'R4' as kpi,
    reading,
    period,
    null as scope_kind,
    null as scope_id,
    unit_id,
    owner as person,
    'new ' || account_id as item,
    account_id,
    day,
    case when is_key then 1 else 0 end as numerator,
    0 as denominator,
    'value' as state,
    case when is_key then 'developed' else 'developed_not_key' end as reason,
    source
from developed
union all
select
    'R4' as kpi,
    reading,
    period,
    null as scope_kind,
    null as scope_id,
    unit_id,
    owner as person,
    account_id as item,
    account_id,
    null as day,
    0 as numerator,
    1 as denominator,
    'value' as state,
    'held' as reason,
    source
from held
