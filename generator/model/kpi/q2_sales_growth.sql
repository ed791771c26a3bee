-- q2_sales_growth: what each account bought more or less than in the base period, over the base period's sales.
-- An account that bought in several units has a line for each.
-- key: reading, period, item.   rule: definition book, sales growth (Q2).
with ways as (
    select
        sales_growth.*,
        sales_growth.base = parameter_sets.growth_base as is_own,
        count(*) over (
            partition by sales_growth.base, sales_growth.period, sales_growth.account_id
        ) as in_units
    from sales_growth
    inner join periods on sales_growth.period = periods.period
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
),

readings as (
    select ways.*, '' as reading, true as counts
    from ways
    where is_own
    union all
    select ways.*, base, true
    from ways
    union all
    select ways.*, 'like_for_like', is_key and was_key
    from ways
    where is_own
)

select
    'Q2' as kpi,
    reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    cast(null as varchar) as person,
    case when in_units > 1 then account_id || ' ' || unit_id else account_id end as item,
    account_id,
    cast(null as date) as day,
    case when counts then amount - base_amount else 0 end as numerator,
    case when counts then base_amount else 0 end as denominator,
    'value' as state,
    case
        when not counts then 'growth_not_alike'
        when is_key and was_key then 'growth_both'
        when is_key then 'growth_joined'
        else 'growth_left'
    end as reason,
    source
from readings
