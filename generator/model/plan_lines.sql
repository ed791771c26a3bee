-- plan_lines: what scopes are held to by a plan or budget, by reading of it: `*` where all readings
-- agree, else one line for each: the KPI's own (blank), by the version that the parameter names, and
-- both versions. Of the sales plan an account's line holds its sales as well.
-- key: plan, period, scope_kind, scope_id, item, reason, reading.
-- rule: definition book, sales-plan completion, versions; development plan; service budget.
with stated as (
    select
        'sales' as plan,
        period,
        scope_kind,
        scope_id,
        account_id as item,
        account_id,
        actual,
        plan as latest,
        plan_original as original,
        reason,
        source,
        source_original
    from plan_completion
    union all
    select
        plan,
        period,
        scope_kind,
        scope_id,
        level_id,
        case when level = 'account' then level_id else '' end,
        0,
        amount,
        amount_original,
        reason,
        source,
        source_original
    from plan_shares
),

versions as (
    select * from (values ('latest'), ('original')) as versions (version)
),

readings as (
    select
        stated.*,
        versions.version,
        versions.version = parameter_sets.plan_version as is_own
    from stated
    inner join periods on stated.period = periods.period
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
    cross join versions
    where stated.latest <> stated.original
)

select
    plan,
    period,
    scope_kind,
    scope_id,
    item,
    account_id,
    '*' as reading,
    actual,
    cast(latest as decimal(38, 6)) as amount,
    reason,
    source
from stated
where latest = original
union all
select
    readings.plan,
    readings.period,
    readings.scope_kind,
    readings.scope_id,
    readings.item,
    readings.account_id,
    case when named.own then '' else readings.version end,
    readings.actual,
    cast(case when readings.version = 'latest' then readings.latest else readings.original end as decimal(38, 6)),
    readings.reason,
    case when readings.version = 'latest' then readings.source else readings.source_original end
from readings
inner join (values (true), (false)) as named (own) on not named.own or readings.is_own
