-- plan_sources: the cells that a scope's own plan of a period stands in, by either version.
-- key: plan, period, level, level_id.   rule: definition book, values and dates (what every figure carries).
select
    plan,
    period,
    scope_kind as level,
    scope_id as level_id,
    string_agg(distinct source, ' ' order by source) filter (where is_latest) as source,
    string_agg(distinct source, ' ' order by source) filter (where is_original) as source_original
from plan_choices
group by plan, period, scope_kind, scope_id
order by plan, period, scope_kind, scope_id
