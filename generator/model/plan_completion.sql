-- plan_completion: what a scope sold and planned in a period: a row per account, and a row per plan
-- of a unit, a person or the department that counts there.
-- An account takes part with all its sales of the period if it was key on one day of it. A covered
-- account has no row of its own in the plan, but its unit, its owner or the scope itself has.
-- Left-out plans stand with nought on either side, and the reason.
-- key: period, scope_kind, scope_id, level, item, reason.   rule: definition book, sales-plan completion.
with sales as (
    select
        period_accounts.period,
        account_months.account_id,
        account_months.unit_id,
        account_months.owner,
        account_months.net_amount,
        account_months.source
    from account_months
    inner join period_months on account_months.month = period_months.month
    inner join period_accounts
        on
            period_months.period = period_accounts.period
            and account_months.account_id = period_accounts.account_id
),

scoped_sales as (
    select
        sales.*,
        scope_reach.scope_kind,
        scope_reach.scope_id
    from sales
    inner join scope_reach
        on sales.period = scope_reach.period and sales.unit_id = scope_reach.unit_id
    union all
    select
        sales.*,
        'person',
        sales.owner
    from sales
    left join managers on sales.period = managers.period and sales.owner = managers.staff_id
    where sales.owner is not null and managers.period is null
    union all
    select
        sales.*,
        'account',
        sales.account_id
    from sales
),

covered_scopes as (
    select distinct period, scope_kind, scope_id
    from plan_parts
    where counts and level <> 'account' and (level = 'department' or level_id = scope_id)
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
    where plan_own.scope_kind = 'unit'
),

covered_owners as (
    select distinct period, scope_kind, scope_id, level_id as owner
    from plan_parts
    where counts and level = 'person'
),

account_plans as (
    select
        period, scope_kind, scope_id, level_id as account_id, amount, amount_original, derived
    from plan_parts
    where counts and level = 'account'
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
        sold.source
    from sold
    full outer join account_plans
        on
            sold.period = account_plans.period
            and sold.scope_kind = account_plans.scope_kind
            and sold.scope_id = account_plans.scope_id
            and sold.account_id = account_plans.account_id
),

account_rows as (
    select
        by_account.period,
        by_account.scope_kind,
        by_account.scope_id,
        by_account.account_id as item,
        by_account.account_id,
        'account' as level,
        case
            when by_account.planned or parameter_sets.include_unplanned then by_account.actual
            else by_account.actual_covered
        end as actual,
        by_account.plan,
        by_account.plan_original,
        case
            when by_account.planned and period_accounts.lost_on is not null then 'plan_of_lost'
            when by_account.planned and by_account.derived then 'sales_planned_split'
            when by_account.planned then 'sales_planned'
            when by_account.covered then 'sales_covered'
            when parameter_sets.include_unplanned then 'sales_unplanned'
            else 'sales_unplanned_out'
        end as reason,
        by_account.source
    from by_account
    inner join periods on by_account.period = periods.period
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
    left join period_accounts
        on
            by_account.period = period_accounts.period
            and by_account.account_id = period_accounts.account_id
),

plan_rows_counted as (
    select
        period,
        scope_kind,
        scope_id,
        level_id as item,
        '' as account_id,
        level,
        0 as actual,
        amount as plan,
        amount_original as plan_original,
        'plan_of_' || level || case when derived then '_split' else '' end as reason,
        cast(null as varchar) as source
    from plan_parts
    where counts and level <> 'account'
),

left_out_items as (
    select distinct period, level, level_id, unit_id, person, reason
    from plan_items
    where reason in ('plan_not_key', 'plan_relieved', 'plan_of_manager')
),

left_out as (
    select distinct
        left_out_items.period,
        scope_reach.scope_kind,
        scope_reach.scope_id,
        left_out_items.level,
        left_out_items.level_id,
        left_out_items.reason
    from left_out_items
    inner join scope_reach
        on
            left_out_items.period = scope_reach.period
            and left_out_items.unit_id = scope_reach.unit_id
    where
        not (
            scope_reach.scope_kind = left_out_items.level
            and scope_reach.scope_id = left_out_items.level_id
        )
    union
    select
        left_out_items.period,
        'person',
        left_out_items.person,
        left_out_items.level,
        left_out_items.level_id,
        left_out_items.reason
    from left_out_items
    left join managers
        on
            left_out_items.period = managers.period
            and left_out_items.person = managers.staff_id
    where
        left_out_items.level = 'account'
        and left_out_items.person is not null
        and managers.period is null
    union
    select period, 'account', level_id, level, level_id, reason
    from left_out_items
    where level = 'account'
),

all_rows as (
    select * from account_rows
    union all
    select * from plan_rows_counted
    union all
    select
        period,
        scope_kind,
        scope_id,
        level_id,
        case when level = 'account' then level_id else '' end,
        level,
        0,
        0,
        0,
        reason,
        null
    from left_out
),

plan_sources as (
    select
        period,
        scope_kind as level,
        scope_id as level_id,
        string_agg(distinct 'sales_plan/' || row_id || '/amount', ' ' order by 'sales_plan/' || row_id || '/amount')
            filter (where is_latest) as source,
        string_agg(distinct 'sales_plan/' || row_id || '/amount', ' ' order by 'sales_plan/' || row_id || '/amount')
            filter (where is_original) as source_original
    from plan_choices
    group by period, scope_kind, scope_id
)

select
    all_rows.period,
    all_rows.scope_kind,
    all_rows.scope_id,
    all_rows.level,
    all_rows.item,
    all_rows.account_id,
    cast(all_rows.actual as decimal(38, 6)) as actual,
    cast(all_rows.plan as decimal(38, 6)) as plan,
    cast(all_rows.plan_original as decimal(38, 6)) as plan_original,
    all_rows.reason,
    concat_ws(' ', all_rows.source, plan_sources.source) as source,
    concat_ws(' ', all_rows.source, plan_sources.source_original) as source_original
from all_rows
left join plan_sources
    on
        all_rows.period = plan_sources.period
        and all_rows.level = plan_sources.level
        and all_rows.item = plan_sources.level_id
        and all_rows.reason not in ('sales_covered', 'sales_unplanned', 'sales_unplanned_out')
order by all_rows.period, all_rows.scope_kind, all_rows.scope_id, all_rows.item, all_rows.reason
