-- l_grades: the grades that assessors gave the department for a year; beside those of services and satisfaction, what
-- the sheets say of them.
-- key: kpi, reading, period, item.   rule: definition book, qualitative indicators (L1 to L4).
with ended as (
    select
        periods.period,
        services.service_id,
        services.account_id,
        services.end,
        services.deviation,
        services.row_id,
        key_spells.account_id is not null as is_key
    from services
    inner join periods on services.end between periods.first_day and periods.end_day
    left join merges on services.account_id = merges.account_id and merges.merged_on <= services.end
    left join key_spells
        on
            periods.parameter_set = key_spells.parameter_set
            and coalesce(merges.survivor_id, services.account_id) = key_spells.account_id
            and services.end between key_spells.valid_from and key_spells.valid_to
    where periods.kind = 'year'
),

answers as (
    select
        periods.period,
        satisfaction.account_id,
        satisfaction.survey_date,
        satisfaction.item,
        satisfaction.score,
        satisfaction.row_id,
        key_spells.account_id is not null as is_key,
        -- a survey without any weights weighs all its items alike
        case
            when count(satisfaction.weight) over (partition by periods.period) = 0 then cast(1 as decimal(28, 8))
            else coalesce(satisfaction.weight, 0)
        end as weight
    from satisfaction
    inner join periods on satisfaction.survey_date between periods.first_day and periods.end_day
    left join merges on satisfaction.account_id = merges.account_id and merges.merged_on <= satisfaction.survey_date
    left join key_spells
        on
            periods.parameter_set = key_spells.parameter_set
            and coalesce(merges.survivor_id, satisfaction.account_id) = key_spells.account_id
            and satisfaction.survey_date between key_spells.valid_from and key_spells.valid_to
    where periods.kind = 'year'
)

select
    kpi_id as kpi,
    '' as reading,
    period,
    'department' as scope_kind,
    '' as scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    item,
    cast(null as varchar) as account_id,
    day,
    points as numerator,
    of_points as denominator,
    'value' as state,
    reason,
    source
from grade_lines
where kpi_id in ('L1', 'L2', 'L3', 'L4') and scheme = 'department' and staff_id = ''
union all
select
    'L2' as kpi,
    'services' as reading,
    period,
    'department' as scope_kind,
    '' as scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    service_id as item,
    account_id,
    "end" as day,
    case when is_key and not coalesce(deviation, false) then 1 else 0 end as numerator,
    case when is_key then 1 else 0 end as denominator,
    'value' as state,
    case
        when not is_key then 'service_not_key'
        when coalesce(deviation, false) then 'service_deviated'
        else 'service_kept'
    end as reason,
    'services/' || row_id || '/end services/' || row_id || '/deviation' as source
from ended
union all
select
    'L3' as kpi,
    'survey' as reading,
    period,
    'department' as scope_kind,
    '' as scope_id,
    cast(null as varchar) as unit_id,
    cast(null as varchar) as person,
    item || ' ' || row_id as item,
    account_id,
    survey_date as day,
    case when is_key then weight * score else 0 end as numerator,
    case when is_key then weight * 5 else 0 end as denominator,
    'value' as state,
    case
        when not is_key then 'answer_not_key'
        when weight = 0 then 'answer_without_weight'
        else 'answer_counts'
    end as reason,
    'satisfaction/' || row_id || '/score' as source
from answers
