-- v3_coverage: accounts with at least one due week, and those of them with a counting visit.
-- An account counts once in a scope, with its weeks there. It is pending while it has no visit and a
-- week of it still runs; if it was due before, it has a line for either.
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

places as (
    select
        period,
        account_id,
        unit_id,
        owner,
        bool_or(state in ('met', 'short', 'none')) as due,
        bool_or(state = 'pending') as running,
        bool_or(visits > 0) as visited,
        min(case when visits > 0 then week_start end) as first_visited,
        min(source) as source,
        min(visit_source) as visit_source
    from weeks_of_period
    group by period, account_id, unit_id, owner
),

-- an account that stayed with one unit and owner counts alike in all its scopes: one line will do
placed as (
    select
        *,
        count(*) over (partition by period, account_id) = 1 as stayed
    from places
),

scoped as (
    select
        cast(null as varchar) as scope_kind,
        cast(null as varchar) as scope_id,
        placed.*
    from placed
    where stayed
    union all
    select 'department', '', placed.*
    from placed
    where not stayed
    union all
    select 'unit', unit_paths.ancestor_id, placed.*
    from placed
    inner join unit_paths on placed.unit_id = unit_paths.unit_id
    where not placed.stayed
    union all
    select 'person', placed.owner, placed.*
    from placed
    where not placed.stayed and placed.owner is not null
    union all
    select 'account', placed.account_id, placed.*
    from placed
    where not placed.stayed
),

accounts_of_scope as (
    select
        period,
        scope_kind,
        scope_id,
        account_id,
        min(case when stayed then unit_id end) as unit_id,
        min(case when stayed then owner end) as person,
        bool_or(due) as due,
        bool_or(running) as running,
        bool_or(visited) as visited,
        min(first_visited) as first_visited,
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
    unit_id,
    person,
    account_id as item,
    account_id,
    first_visited as day,  -- the Monday of the first week with one
    case when reason = 'covered' then 1 else 0 end as numerator,
    case when reason in ('covered', 'not_covered') then 1 else 0 end as denominator,
    case when reason = 'covered_pending' then 'pending' else 'value' end as state,
    reason,
    source
from outcomes
