-- plan_shares: what the plan of a scope consists of besides plans of accounts, one by one: the plans
-- that count there, and with nought on either side those left out, with the reason.
-- key: plan, period, scope_kind, scope_id, level, level_id, reason.
-- rule: definition book, sales-plan completion, plan levels; development plan; service budget.
with counted as (
    select
        plan,
        period,
        scope_kind,
        scope_id,
        level,
        level_id,
        amount,
        amount_original,
        case when plan = 'service' then 'budget_of_' else 'plan_of_' end
        || level
        || case when derived then '_split' else '' end as reason
    from plan_parts
    where counts and level <> 'account'
),

left_out_items as (
    select distinct plan, period, level, level_id, unit_id, person, reason
    from plan_items
    where reason in ('plan_not_key', 'plan_relieved', 'plan_of_manager')
),

left_out as (
    select distinct
        left_out_items.plan,
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
        left_out_items.plan,
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
    select plan, period, 'account', level_id, level, level_id, reason
    from left_out_items
    where level = 'account'
),

shares as (
    select * from counted
    union all
    select plan, period, scope_kind, scope_id, level, level_id, 0, 0, reason
    from left_out
)

select
    shares.plan,
    shares.period,
    shares.scope_kind,
    shares.scope_id,
    shares.level,
    shares.level_id,
    shares.amount,
    shares.amount_original,
    shares.reason,
    plan_sources.source,
    plan_sources.source_original
from shares
left join plan_sources
    on
        shares.plan = plan_sources.plan
        and shares.period = plan_sources.period
        and shares.level = plan_sources.level
        and shares.level_id = plan_sources.level_id
order by
    shares.plan, shares.period, shares.scope_kind, shares.scope_id, shares.level, shares.level_id,
    shares.reason
