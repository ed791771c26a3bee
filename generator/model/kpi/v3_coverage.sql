-- v3_coverage: accounts with at least one due week, and those of them with a counting visit.
-- An account counts once in a scope, with its weeks there. It is pending while it has
-- no visit and a week of it still runs; if it was due before, it has a line for either.
-- key: period, scope_kind, scope_id, item, state.   rule: definition book, visits, figures (coverage).
with weeks_of_period as (
    select
        periods.period,
        visit_weeks.account_id,
        visit_weeks.unit_id,
        visit_weeks.owner,
        visit_weeks.visits,
        visit_weeks.state,
        visit_weeks.week_start,
        visit_weeks.source,
        visit_weeks.visit_source
    from visit_weeks
    inner join periods
        on
            visit_weeks.parameter_set = periods.parameter_set
            and visit_weeks.thursday between periods.first_day and periods.last_day
),

scoped as (
    select 'department' as scope_kind, '' as scope_id, weeks_of_period.*
    from weeks_of_period
    union all
    select 'unit', unit_paths.ancestor_id, weeks_of_period.*
    from weeks_of_period
    inner join unit_paths on weeks_of_period.unit_id = unit_paths.unit_id
    union all
    select 'person', weeks_of_period.owner, weeks_of_period.*
    from weeks_of_period
    where weeks_of_period.owner is not null
    union all
    select 'account', weeks_of_period.account_id, weeks_of_period.*
    from weeks_of_period
),

accounts_of_scope as (
    select
        period,
        scope_kind,
        scope_id,
        account_id,
        bool_or(state in ('met', 'short', 'none')) as due,
        bool_or(state = 'pending') as running,
        bool_or(visits > 0) as visited,
        min(case when visits > 0 then week_start end) as first_visited,
        concat_ws(' ', min(source), min(visit_source)) as source
    from scoped
    group by period, scope_kind, scope_id, account_id
),

outcomes as (
    select
        *,
        case
            when due and visited then 'covered'
            when due then 'not_covered'
            when running then 'covered_pending'
            else 'no_due_week'
        end as reason
    from accounts_of_scope
    union all
    select
        *,
        'covered_pending' as reason
    from accounts_of_scope
    where due and running and not visited
)

select
    'V3' as kpi,
    '' as reading,
    period,
    scope_kind,
    scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    account_id as item,
    account_id,
    first_visited as day,  -- the Monday of the first week with one
    case when reason = 'covered' then 1 else 0 end as numerator,
    case when reason in ('covered', 'not_covered') then 1 else 0 end as denominator,
    case when reason = 'covered_pending' then 'pending' else 'value' end as state,
    reason,
    source
from outcomes
