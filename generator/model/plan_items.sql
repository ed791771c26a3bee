-- plan_items: where each scope's own plan of a month hangs in the tree of units, once.
-- A unit's hangs at the unit, a person's at his unit of that day by the roster, an account's at the
-- unit of its owner, divided by contribution share; the day is the last of the plan's month.
-- Left out of the roll-up, and kept with the reason: accounts that are not key in the period, lost
-- accounts where the parameter relieves them, accounts whose owner has a plan of his own, and the
-- plan of a manager, who answers for his unit's whole tree, where others below have plans.
-- key: plan, period, month, level, level_id, person.   rule: definition book, sales-plan completion.
with own as (
    select
        plan_own.*,
        last_day(plan_own.month) as last_day
    from plan_own
    where plan_own.scope_kind <> 'department'
),

person_posts as (
    select
        own.plan,
        own.period,
        own.month,
        own.scope_id,
        coalesce(staff_units.unit_id, root_unit.unit_id) as unit_id,
        coalesce(staff_units.post, 'seller') as post
    from own
    cross join root_unit
    left join staff_units
        on
            own.scope_id = staff_units.staff_id
            and own.last_day between staff_units.valid_from and staff_units.valid_to
    where own.scope_kind = 'person'
),

placed as (
    select
        own.plan, own.period, own.month, own.scope_kind as level, own.scope_id as level_id,
        own.scope_id as unit_id, cast(null as varchar) as person, cast(null as varchar) as post,
        own.amount as amount,
        own.amount_original as amount_original,
        own.derived,
        cast(null as varchar) as reason
    from own
    where own.scope_kind = 'unit'
    union all
    select
        own.plan, own.period, own.month, own.scope_kind, own.scope_id,
        person_posts.unit_id, own.scope_id, person_posts.post,
        own.amount, own.amount_original,
        own.derived, cast(null as varchar)
    from own
    inner join person_posts
        on
            own.plan = person_posts.plan
            and own.period = person_posts.period
            and own.month = person_posts.month
            and own.scope_id = person_posts.scope_id
    where own.scope_kind = 'person'
    union all
    select
        own.plan, own.period, own.month, own.scope_kind, own.scope_id,
        coalesce(owner_spells.unit_id, root_unit.unit_id), owner_spells.owner,
        cast(null as varchar),
        cast(own.amount * cast(coalesce(owner_spells.share_pct, 1) as decimal(10, 8)) as decimal(28, 8)),
        cast(own.amount_original * cast(coalesce(owner_spells.share_pct, 1) as decimal(10, 8)) as decimal(28, 8)),
        own.derived,
        case
            when period_accounts.account_id is null then 'plan_not_key'
            when parameter_sets.relieve_lost_plan and period_accounts.lost_on <= own.month
                then 'plan_relieved'
            when person_posts.scope_id is not null then 'plan_under_person'
        end
    from own
    cross join root_unit
    inner join periods on own.period = periods.period
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
    left join period_accounts
        on own.period = period_accounts.period and own.scope_id = period_accounts.account_id
    left join owner_spells
        on
            own.scope_id = owner_spells.account_id
            and own.last_day between owner_spells.valid_from and owner_spells.valid_to
    left join person_posts
        on
            own.plan = person_posts.plan
            and own.period = person_posts.period
            and own.month = person_posts.month
            and owner_spells.owner = person_posts.scope_id
            and person_posts.post <> 'manager'
    where own.scope_kind = 'account'
),

-- units in whose tree, at or below, somebody other than a manager of that very unit has a plan
filled as (
    select distinct
        placed.plan,
        placed.period,
        placed.month,
        unit_paths.ancestor_id as unit_id
    from placed
    inner join unit_paths on placed.unit_id = unit_paths.unit_id
    where
        placed.reason is null
        and (coalesce(placed.post, '') <> 'manager' or unit_paths.unit_id <> unit_paths.ancestor_id)
)

select
    placed.plan,
    placed.period,
    placed.month,
    placed.level,
    placed.level_id,
    placed.unit_id,
    placed.person,
    placed.amount,
    placed.amount_original,
    placed.derived,
    coalesce(
        placed.reason, case when filled.unit_id is not null then 'plan_of_manager' end
    ) as reason
from placed
left join filled
    on
        placed.post = 'manager'
        and placed.plan = filled.plan
        and placed.period = filled.period
        and placed.month = filled.month
        and placed.unit_id = filled.unit_id
order by placed.plan, placed.period, placed.month, placed.level, placed.level_id, placed.person
