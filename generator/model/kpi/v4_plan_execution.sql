-- v4_plan_execution: the planned visits of a period, and those of them that were made in their week.
-- A plan belongs to the period of its week's Thursday; the week that is not over is pending.
-- key: period, item.   rule: definition book, visits, figures (plan execution).
with placed as (
    select
        periods.period,
        planned_visits.*
    from planned_visits
    inner join periods
        on planned_visits.thursday between periods.first_day and periods.last_day
    left join periods as months
        on
            months.kind = 'month'
            and planned_visits.thursday between months.first_day and months.last_day
    where
        periods.kind = 'month'
        or months.period is null
        or periods.parameter_set <> months.parameter_set
)

select
    'V4' as kpi,
    '' as reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    plan_id as item,
    account_id,
    due_on as day,
    case when outcome in ('done', 'done_unnamed') then 1 else 0 end as numerator,
    case
        when outcome in ('pending', 'draft', 'cancelled_by_customer') then 0 else 1
    end as denominator,
    case when outcome = 'pending' then 'pending' else 'value' end as state,
    'plan_' || outcome as reason,
    source
from placed
