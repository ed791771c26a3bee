-- plan_lines: the rows of plan_completion by reading of the plan: `*` where all readings agree, else
-- one line for each: the KPI's own (blank), by the version that the parameter names, and both versions.
-- key: period, scope_kind, scope_id, item, reason, reading.
-- rule: definition book, sales-plan completion, versions.
with versions as (
    select * from (values ('latest'), ('original')) as versions (version)
),

readings as (
    select
        plan_completion.*,
        versions.version,
        versions.version = parameter_sets.plan_version as is_own
    from plan_completion
    inner join periods on plan_completion.period = periods.period
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
    cross join versions
    where plan_completion.plan <> plan_completion.plan_original
)

select
    period, scope_kind, scope_id, item, account_id, '*' as reading, actual, plan, reason, source
from plan_completion
where plan = plan_original
union all
select
    readings.period,
    readings.scope_kind,
    readings.scope_id,
    readings.item,
    readings.account_id,
    case when named.own then '' else readings.version end,
    readings.actual,
    case when readings.version = 'latest' then readings.plan else readings.plan_original end,
    readings.reason,
    case when readings.version = 'latest' then readings.source else readings.source_original end
from readings
inner join (values (true), (false)) as named (own) on not named.own or readings.is_own
