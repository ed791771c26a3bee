-- q4_development_plan_completion: the accounts newly developed, and the plans of development that they are held against.
-- Developed as in R4; counted as accounts, or by what they bought from the month of their first deal on.
-- A manager answers for the tree of the unit he leads, everybody else for his own accounts.
-- key: period, scope_kind, scope_id, item, reason, reading.   rule: definition book, development-plan completion (Q4).
with known as (
    select periods.period, parameter_sets.q4_unit
    from periods
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
    where periods.movement_known
),

bought as (
    select
        new_accounts.period,
        new_accounts.account_id,
        sum(account_months.net_amount) as amount,
        string_agg(account_months.source, ' ' order by account_months.source) as source
    from new_accounts
    inner join known on new_accounts.period = known.period and known.q4_unit = 'amount'
    inner join period_months on new_accounts.period = period_months.period
    inner join account_months
        on
            new_accounts.account_id = account_months.account_id
            and period_months.month = account_months.month
    where account_months.month >= cast(date_trunc('month', new_accounts.day) as date)
    group by new_accounts.period, new_accounts.account_id
),

developed as (
    select
        new_accounts.period,
        new_accounts.account_id,
        new_accounts.unit_id,
        new_accounts.owner,
        new_accounts.day,
        case
            when not new_accounts.is_key then 0
            when known.q4_unit = 'amount' then coalesce(bought.amount, 0)
            else 1
        end as actual,
        case when new_accounts.is_key then 'developed' else 'developed_not_key' end as reason,
        concat_ws(' ', new_accounts.source, bought.source) as source
    from new_accounts
    inner join known on new_accounts.period = known.period
    left join bought
        on
            new_accounts.period = bought.period
            and new_accounts.account_id = bought.account_id
),

scoped as (
    select developed.*, 'department' as scope_kind, '' as scope_id
    from developed
    union all
    select developed.*, 'unit', unit_paths.ancestor_id
    from developed
    inner join unit_paths on developed.unit_id = unit_paths.unit_id
    union all
    select developed.*, 'person', managers.staff_id
    from developed
    inner join unit_paths on developed.unit_id = unit_paths.unit_id
    inner join managers
        on developed.period = managers.period and unit_paths.ancestor_id = managers.unit_id
    union all
    select developed.*, 'person', developed.owner
    from developed
    left join managers
        on developed.period = managers.period and developed.owner = managers.staff_id
    where developed.owner is not null and managers.staff_id is null
)

select
    'Q4' as kpi,
    '*' as reading,
    period,
    scope_kind,
    scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    account_id as item,
    account_id,
    day,
    actual as numerator,
    0 as denominator,
    'value' as state,
    reason,
    source
from scoped
union all
select
    'Q4',
    plan_lines.reading,
    plan_lines.period,
    plan_lines.scope_kind,
    plan_lines.scope_id,
    null,
    null,
    plan_lines.item,
    null,
    null,
    0,
    plan_lines.amount,
    'value',
    plan_lines.reason,
    plan_lines.source
from plan_lines
inner join known on plan_lines.period = known.period and plan_lines.plan = known.q4_unit
