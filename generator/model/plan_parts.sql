-- plan_parts: what the plan of a scope is made of in a period.
-- Month by month the scope's own rows count if there are any, else what lies below: child units,
-- owners of the unit by the roster, accounts; whoever has rows of his own speaks for all below him.
-- What lies below rows that count is kept in `below_amount`, next to those rows' `beside_amount`.
-- key: plan, period, scope_kind, scope_id, level, level_id.
-- rule: definition book, sales-plan completion, plan levels.
with only_root as (
    select min(unit_id) as unit_id
    from unit_paths
    where unit_id = ancestor_id and ancestor_depth = 0
    having count(*) = 1
),

tops as (
    select periods.period, 'unit' as scope_kind, only_root.unit_id as scope_id
    from periods
    cross join only_root
    union all
    select managers.period, 'person', managers.staff_id
    from managers
    inner join only_root on managers.unit_id = only_root.unit_id
),

own_units as (
    select plan, period, month, scope_id as unit_id
    from plan_own
    where scope_kind = 'unit'
),

-- a unit with rows of its own hides everything at or below it from the scopes above it
hidden as (
    select distinct
        own_units.plan,
        own_units.period,
        own_units.month,
        scope_reach.scope_kind,
        scope_reach.scope_id,
        unit_paths.unit_id,
        unit_paths.unit_id = own_units.unit_id as by_itself
    from own_units
    inner join unit_paths on own_units.unit_id = unit_paths.ancestor_id
    inner join scope_reach
        on
            own_units.period = scope_reach.period
            and own_units.unit_id = scope_reach.unit_id
            and (scope_reach.scope_kind <> 'unit' or scope_reach.scope_id <> own_units.unit_id)
),

in_tree as (
    select
        plan_items.*,
        scope_reach.scope_kind,
        scope_reach.scope_id
    from plan_items
    inner join scope_reach
        on
            plan_items.period = scope_reach.period
            and plan_items.unit_id = scope_reach.unit_id
    where
        plan_items.reason is null
        and not (
            plan_items.level = scope_reach.scope_kind
            and plan_items.level_id = scope_reach.scope_id
        )
),

in_tree_and_seen as (
    select in_tree.*
    from in_tree
    left join hidden
        on
            in_tree.plan = hidden.plan
            and in_tree.period = hidden.period
            and in_tree.month = hidden.month
            and in_tree.scope_kind = hidden.scope_kind
            and in_tree.scope_id = hidden.scope_id
            and in_tree.unit_id = hidden.unit_id
            and not (in_tree.level = 'unit' and hidden.by_itself)
    where hidden.period is null
),

of_person as (
    select
        plan_items.*,
        'person' as scope_kind,
        plan_items.person as scope_id
    from plan_items
    left join scope_reach
        on
            plan_items.period = scope_reach.period
            and scope_reach.scope_kind = 'person'
            and plan_items.person = scope_reach.scope_id
    where
        plan_items.level = 'account'
        and plan_items.person is not null
        and coalesce(plan_items.reason, 'plan_under_person') = 'plan_under_person'
        and scope_reach.period is null
),

below as (
    select
        plan, period, month, scope_kind, scope_id, level, level_id, amount, amount_original, derived
    from in_tree_and_seen
    union all
    select
        plan, period, month, scope_kind, scope_id, level, level_id, amount, amount_original, derived
    from of_person
),

below_months as (
    select distinct plan, period, month, scope_kind, scope_id
    from below
),

own as (
    select
        plan_own.plan, plan_own.period, plan_own.month, plan_own.scope_kind, plan_own.scope_id,
        plan_own.scope_kind as level, plan_own.scope_id as level_id,
        plan_own.amount, plan_own.amount_original, plan_own.derived
    from plan_own
    where plan_own.scope_kind <> 'account'
    union all
    -- of an account, whole, as far as it is held to its plan
    select distinct
        plan_own.plan, plan_own.period, plan_own.month, plan_own.scope_kind, plan_own.scope_id,
        plan_own.scope_kind, plan_own.scope_id,
        plan_own.amount, plan_own.amount_original, plan_own.derived
    from plan_own
    inner join plan_items
        on
            plan_own.plan = plan_items.plan
            and plan_own.period = plan_items.period
            and plan_own.month = plan_items.month
            and plan_items.level = 'account'
            and plan_own.scope_id = plan_items.level_id
    where
        plan_own.scope_kind = 'account'
        and coalesce(plan_items.reason, 'plan_under_person') = 'plan_under_person'
    union all
    -- the only root stands for the department where nothing else has a plan, and its manager with it
    select
        department.plan, department.period, department.month, tops.scope_kind, tops.scope_id,
        'department', '',
        department.amount, department.amount_original, department.derived
    from plan_own as department
    inner join tops on department.period = tops.period
    left join below_months
        on
            department.plan = below_months.plan
            and department.period = below_months.period
            and department.month = below_months.month
            and tops.scope_kind = below_months.scope_kind
            and tops.scope_id = below_months.scope_id
    left join plan_own
        on
            department.plan = plan_own.plan
            and department.period = plan_own.period
            and department.month = plan_own.month
            and tops.scope_kind = plan_own.scope_kind
            and tops.scope_id = plan_own.scope_id
    where
        department.scope_kind = 'department'
        and below_months.period is null
        and plan_own.period is null
),

own_months as (
    select distinct plan, period, month, scope_kind, scope_id
    from own
),

counted as (
    select
        own.*,
        case when below_months.period is not null then own.amount else 0 end as beside_amount,
        0 as below_amount,
        true as counts,
        false as is_below
    from own
    left join below_months
        on
            own.plan = below_months.plan
            and own.period = below_months.period
            and own.month = below_months.month
            and own.scope_kind = below_months.scope_kind
            and own.scope_id = below_months.scope_id
    union all
    select
        below.plan, below.period, below.month, below.scope_kind, below.scope_id, below.level, below.level_id,
        case when own_months.period is null then below.amount else 0 end,
        case when own_months.period is null then below.amount_original else 0 end,
        below.derived,
        0,
        case when own_months.period is null then 0 else below.amount end,
        own_months.period is null,
        true
    from below
    left join own_months
        on
            below.plan = own_months.plan
            and below.period = own_months.period
            and below.month = own_months.month
            and below.scope_kind = own_months.scope_kind
            and below.scope_id = own_months.scope_id
)

select
    plan,
    period,
    scope_kind,
    scope_id,
    level,
    level_id,
    cast(sum(amount) as decimal(38, 8)) as amount,
    cast(sum(amount_original) as decimal(38, 8)) as amount_original,
    cast(sum(beside_amount) as decimal(38, 8)) as beside_amount,
    cast(sum(below_amount) as decimal(38, 8)) as below_amount,
    bool_or(counts) as counts,
    bool_or(is_below) as is_below,
    bool_or(counts and derived) as derived
from counted
group by plan, period, scope_kind, scope_id, level, level_id
order by plan, period, scope_kind, scope_id, level, level_id
