-- r2_archive_completeness: one line per key account and reading: the fields of its archive filled, of those that apply.
-- key: reading, period, item.   rule: definition book, archive completeness (R2).
with known as (
    select
        archive_values.*,
        parameter_sets.completeness_mode,
        case when filled = applicable and applicable > 0 then 1 else 0 end as complete,
        case when applicable > 0 then 1 else 0 end as counted
    from archive_values
    inner join periods on archive_values.period = periods.period
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
),

readings as (
    select *, '' as reading, filled as numerator, applicable as denominator
    from known
    where completeness_mode <> 'complete_share'
    union all
    select *, '' as reading, complete as numerator, counted as denominator
    from known
    where completeness_mode = 'complete_share'
    union all
    select *, 'field_mean' as reading, filled as numerator, applicable as denominator
    from known
    union all
    select *, 'pooled' as reading, filled as numerator, applicable as denominator
    from known
    union all
    select *, 'complete_share' as reading, complete as numerator, counted as denominator
    from known
)

select
    'R2' as kpi,
    reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    account_id as item,
    account_id,
    day,
    numerator,
    denominator,
    case when reason = 'archive_not_kept' then 'no data' else 'value' end as state,
    reason,
    source
from readings
