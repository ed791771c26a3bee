-- v10_target_conversion: the target customers visited in a period, and those of them that bought in time.
-- A customer counts once in a scope, by the visits that it had there. In time is from its first visit as
-- a target customer on; until that time is over, one that has not bought is pending.
-- key: period, scope_kind, scope_id, item.   rule: definition book, visits, figures (conversion).
with visited as (
    select
        periods.period,
        periods.parameter_set,
        customer_ids.customer_id,
        visit_records.unit_id,
        visit_records.owner,
        min(visit_records.day) as day
    from visit_records
    inner join customer_ids on visit_records.account_id = customer_ids.account_id
    inner join periods
        on visit_records.day between periods.first_day and periods.last_day
    where visit_records.is_target
    group by
        periods.period,
        periods.parameter_set,
        customer_ids.customer_id,
        visit_records.unit_id,
        visit_records.owner
),

-- a customer that stayed with one unit and owner counts alike in all its scopes: one line will do
placed as (
    select
        *,
        count(*) over (partition by period, customer_id) = 1 as stayed
    from visited
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
    select 'account', placed.customer_id, placed.*
    from placed
    where not placed.stayed
),

customers_of_scope as (
    select
        period,
        parameter_set,
        scope_kind,
        scope_id,
        customer_id,
        min(case when stayed then unit_id end) as unit_id,
        min(case when stayed then owner end) as person
    from scoped
    group by period, parameter_set, scope_kind, scope_id, customer_id
),

outcomes as (
    select
        customers_of_scope.*,
        target_customers.first_visit,
        target_customers.source,
        case
            when
                target_customers.first_deal between target_customers.first_visit
                and target_customers.first_visit
                + parameter_sets.convert_days * interval 1 day
                then 'converted'
            when
                target_customers.first_visit
                + parameter_sets.convert_days * interval 1 day > settings.as_of
                then 'conversion_pending'
            when target_customers.first_deal < target_customers.first_visit
                then 'bought_before_visit'
            when target_customers.first_deal is not null then 'converted_late'
            else 'not_converted'
        end as reason
    from customers_of_scope
    cross join settings
    inner join target_customers on customers_of_scope.customer_id = target_customers.customer_id
    inner join parameter_sets
        on customers_of_scope.parameter_set = parameter_sets.parameter_set
)

select
    'V10' as kpi,
    '' as reading,
    period,
    scope_kind,
    scope_id,
    unit_id,
    person,
    customer_id as item,
    customer_id as account_id,
    first_visit as day,
    case when reason = 'converted' then 1 else 0 end as numerator,
    case when reason = 'conversion_pending' then 0 else 1 end as denominator,
    case when reason = 'conversion_pending' then 'pending' else 'value' end as state,
    reason,
    source
from outcomes
