-- planned_visits: the planned visits, each with the week it is due in, and what became of it there.
-- A visit that names the plan fulfils it; the visits of that customer and week that name no plan fulfil
-- the plans still open, in the order of their days. A cancelled plan is fulfilled by its own visit only.
-- Outcomes: done, done_unnamed, not_done, no_record, cancelled, cancelled_by_us (due); pending (the week
-- is not over); draft, cancelled_by_customer (not due).
-- key: row_id.   rule: definition book, visits, figures (plan execution).
with dated as (
    select
        row_id,
        plan_id,
        account_id,
        plan_date,
        coalesce(case when status = '改期' then moved_to end, plan_date) as due_on,
        status,
        cancelled_by
    from visit_plan
),

held as (
    select
        dated.*,
        cast(date_trunc('week', dated.due_on) as date) as week_start,
        cast(date_trunc('week', dated.due_on) + interval 6 day as date) as week_end,
        case
            when merges.merged_on <= date_trunc('week', dated.due_on) + interval 6 day
                then merges.survivor_id
            else dated.account_id
        end as customer_id
    from dated
    left join merges on dated.account_id = merges.account_id
),

made as (
    select
        visits.row_id,
        visits.date as day,
        plans.plan_id,
        cast(date_trunc('week', visits.date) as date) as week_start,
        case
            when merges.merged_on <= date_trunc('week', visits.date) + interval 6 day
                then merges.survivor_id
            else visits.account_id
        end as customer_id
    from visits
    left join visit_plan as plans on visits.plan_id = plans.plan_id
    left join merges on visits.account_id = merges.account_id
),

named as (
    select
        held.row_id,
        made.row_id as visit_row_id,
        made.day as visited_on
    from held
    inner join made on held.plan_id = made.plan_id and held.week_start = made.week_start
    qualify row_number() over (partition by held.row_id order by made.day, made.row_id) = 1
),

open_plans as (
    select
        held.row_id,
        held.customer_id,
        held.week_start,
        row_number() over (
            partition by held.customer_id, held.week_start order by held.due_on, held.row_id
        ) as place
    from held
    left join named on held.row_id = named.row_id
    where named.row_id is null and held.status not in ('草拟', '取消')
),

unnamed as (
    select
        made.row_id,
        made.day,
        made.customer_id,
        made.week_start,
        row_number() over (
            partition by made.customer_id, made.week_start order by made.day, made.row_id
        ) as place
    from made
    where
        made.plan_id is null
        and (made.customer_id, made.week_start) in (
            select (customer_id, week_start) from open_plans
        )
),

fulfilled as (
    select
        row_id,
        visit_row_id,
        visited_on,
        true as is_named
    from named
    union all
    select
        open_plans.row_id,
        unnamed.row_id,
        unnamed.day,
        false
    from open_plans
    inner join unnamed
        on
            open_plans.customer_id = unnamed.customer_id
            and open_plans.week_start = unnamed.week_start
            and open_plans.place = unnamed.place
)

select
    held.row_id,
    held.plan_id,
    held.customer_id as account_id,
    held.week_start,
    cast(held.week_start + interval 3 day as date) as thursday,
    held.plan_date,
    held.due_on,
    coalesce(owned.unit_id, posts.unit_id, root_unit.unit_id) as unit_id,
    case when accounts.account_id is null then prospects.owner else owned.owner end as owner,
    held.status,
    fulfilled.visited_on,
    case
        when held.status = '草拟' then 'draft'
        when held.status = '取消' and held.cancelled_by = '客户' then 'cancelled_by_customer'
        when held.week_end > settings.as_of then 'pending'
        when fulfilled.is_named then 'done'
        when fulfilled.row_id is not null then 'done_unnamed'
        when held.status = '取消' and held.cancelled_by = '我方' then 'cancelled_by_us'
        when held.status = '取消' then 'cancelled'
        when held.status = '已执行' then 'no_record'
        else 'not_done'
    end as outcome,
    concat_ws(
        ' ',
        'visit_plan/' || held.row_id || '/plan_date',
        'visits/' || fulfilled.visit_row_id || '/date'
    ) as source
from held
cross join settings
left join fulfilled on held.row_id = fulfilled.row_id
left join accounts on held.customer_id = accounts.account_id
left join main_owner_spells as owned
    on
        held.customer_id = owned.account_id
        and held.week_end between owned.valid_from and owned.valid_to
left join prospects
    on accounts.account_id is null and held.customer_id = prospects.prospect_id
left join staff_units as posts
    on
        prospects.owner = posts.staff_id
        and held.week_end between posts.valid_from and posts.valid_to
left join root_unit on true
order by held.row_id
