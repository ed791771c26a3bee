-- plan_completion: what a scope sold and planned in a period, account by account.
-- An account takes part with all its sales of the period if it was key on one day of it. A covered
-- account has no row of its own in the plan, but its unit, its owner or the scope itself has.
-- key: period, scope_kind, scope_id, account_id.   rule: definition book, sales-plan completion.
with parts as (
    select period, scope_kind, scope_id, level, level_id, amount, amount_original, derived
    from plan_parts
    where plan = 'sales' and counts
),

scoped_sales as (
    select
        period_sales.*,
        scope_reach.scope_kind,
        scope_reach.scope_id
    from period_sales
    inner join scope_reach
        on
            period_sales.period = scope_reach.period
            and period_sales.unit_id = scope_reach.unit_id
    union all
    select
        period_sales.*,
        'person',
        period_sales.owner
    from period_sales
    left join managers
        on
            period_sales.period = managers.period
            and period_sales.owner = managers.staff_id
    where period_sales.owner is not null and managers.period is null
    union all
    select
        period_sales.*,
        'account',
        period_sales.account_id
    from period_sales
),

covered_scopes as (
    select distinct period, scope_kind, scope_id
    from parts
    where level <> 'account' and (level = 'department' or level_id = scope_id)
),

covered_units as (
    select distinct
        plan_own.period,
        scope_reach.scope_kind,
        scope_reach.scope_id,
        unit_paths.unit_id
    from plan_own
    inner join unit_paths on plan_own.scope_id = unit_paths.ancestor_id
    inner join scope_reach
        on plan_own.period = scope_reach.period and plan_own.scope_id = scope_reach.unit_id
    where plan_own.plan = 'sales' and plan_own.scope_kind = 'unit'
),

covered_owners as (
    select distinct period, scope_kind, scope_id, level_id as owner
    from parts
    where level = 'person'
),

account_plans as (
    select
        parts.period,
        parts.scope_kind,
        parts.scope_id,
        parts.level_id as account_id,
        parts.amount,
        parts.amount_original,
        parts.derived,
        plan_sources.source,
        plan_sources.source_original
    from parts
    inner join plan_sources
        on
            plan_sources.plan = 'sales'
            and parts.period = plan_sources.period
            and parts.level = plan_sources.level
            and parts.level_id = plan_sources.level_id
    where parts.level = 'account'
),

sold as (
    select
        scoped_sales.period,
        scoped_sales.scope_kind,
        scoped_sales.scope_id,
        scoped_sales.account_id,
        sum(scoped_sales.net_amount) as actual,
        sum(
            case
                when
                    covered_scopes.period is not null
                    or covered_units.period is not null
                    or covered_owners.period is not null
                    then scoped_sales.net_amount
                else 0
            end
        ) as actual_covered,
        bool_or(
            covered_scopes.period is not null
            or covered_units.period is not null
            or covered_owners.period is not null
        ) as covered,
        string_agg(scoped_sales.source, ' ' order by scoped_sales.source) as source
    from scoped_sales
    left join covered_scopes
        on
            scoped_sales.period = covered_scopes.period
            and scoped_sales.scope_kind = covered_scopes.scope_kind
            and scoped_sales.scope_id = covered_scopes.scope_id
    left join covered_units
        on
            scoped_sales.period = covered_units.period
            and scoped_sales.scope_kind = covered_units.scope_kind
            and scoped_sales.scope_id = covered_units.scope_id
            and scoped_sales.unit_id = covered_units.unit_id
    left join covered_owners
        on
            scoped_sales.period = covered_owners.period
            and scoped_sales.scope_kind = covered_owners.scope_kind
            and scoped_sales.scope_id = covered_owners.scope_id
            and scoped_sales.owner = covered_owners.owner
    group by
        scoped_sales.period,
        scoped_sales.scope_kind,
        scoped_sales.scope_id,
        scoped_sales.account_id
),

by_account as (
    select
        coalesce(sold.period, account_plans.period) as period,
        coalesce(sold.scope_kind, account_plans.scope_kind) as scope_kind,
        coalesce(sold.scope_id, account_plans.scope_id) as scope_id,
        coalesce(sold.account_id, account_plans.account_id) as account_id,
        coalesce(sold.actual, 0) as actual,
        coalesce(sold.actual_covered, 0) as actual_covered,
        coalesce(sold.covered, false) as covered,
        coalesce(account_plans.amount, 0) as plan,
        coalesce(account_plans.amount_original, 0) as plan_original,
        coalesce(account_plans.derived, false) as derived,
        account_plans.period is not null as planned,
        concat_ws(' ', sold.source, account_plans.source) as source,
        concat_ws(' ', sold.source, account_plans.source_original) as source_original
    from sold
    full outer join account_plans
        on
            sold.period = account_plans.period
            and sold.scope_kind = account_plans.scope_kind
            and sold.scope_id = account_plans.scope_id
            and sold.account_id = account_plans.account_id
)

select
    by_account.period,
    by_account.scope_kind,
    by_account.scope_id,
    by_account.account_id,
    cast(
        case
            when by_account.planned or parameter_sets.include_unplanned then by_account.actual
            else by_account.actual_covered
        end as decimal(38, 6)
    ) as actual,
    cast(by_account.plan as decimal(38, 6)) as plan,
    cast(by_account.plan_original as decimal(38, 6)) as plan_original,
    case
        when by_account.planned and period_accounts.lost_on is not null then 'plan_of_lost'
        when by_account.planned and by_account.derived then 'sales_planned_split'
        when by_account.planned then 'sales_planned'
        when by_account.covered then 'sales_covered'
        when parameter_sets.include_unplanned then 'sales_unplanned'
        else 'sales_unplanned_out'
    end as reason,
    by_account.source,
    by_account.source_original
from by_account
inner join periods on by_account.period = periods.period
inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
left join period_accounts
    on
        by_account.period = period_accounts.period
        and by_account.account_id = period_accounts.account_id
order by by_account.period, by_account.scope_kind, by_account.scope_id, by_account.account_id
