-- incidents_once: an incident counts once among the months, once among the quarters, once among the years.
-- key: period, scope_kind, scope_id.   rule: definition book, valid complaints (Q5).   covers: Q5
with counted as (
    select
        complaint_incidents.*,
        row_number() over (
            partition by periods.kind, complaint_incidents.incident_id
            order by complaint_incidents.day, complaint_incidents.complaint_id
        ) as place
    from complaint_incidents
    inner join periods on complaint_incidents.period = periods.period
    where complaint_incidents.reason = 'complaint_counts'
),

again as (
    select * from counted where place > 1
)

select
    period,
    'department' as scope_kind,
    '' as scope_id,
    0 as expected,
    count(*) as found
from again
group by period
union all
select
    again.period,
    'unit' as scope_kind,
    unit_paths.ancestor_id as scope_id,
    0 as expected,
    count(*) as found
from again
inner join unit_paths on again.unit_id = unit_paths.unit_id
group by again.period, unit_paths.ancestor_id
union all
select
    period,
    'person' as scope_kind,
    owner as scope_id,
    0 as expected,
    count(*) as found
from again
where owner is not null
group by period, owner
