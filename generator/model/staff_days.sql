-- staff_days: the days on which a person works, and those on which he made visits on site: how many.
-- A day of work lies within his dates on the roster. Without a norm for staff in force nobody asks, and no
-- day stands here.
-- key: staff_id, day.   rule: definition book, visits, frequency (staff norms); figures (staff norm).
with on_duty as (
    select distinct
        roster.staff_id,
        working_days.day
    from roster
    inner join working_days
        on
            coalesce(roster.valid_from <= working_days.day, true)
            and coalesce(roster.valid_to >= working_days.day, true)
    where exists (select parameter_set from parameter_sets where use_staff_norms)
),

visitors as (
    select
        row_id,
        date as day,
        unnest(list_distinct(visitor)) as staff_id
    from visits
    where
        form = '走访'
        and exists (select parameter_set from parameter_sets where use_staff_norms)
),

visited as (
    select
        staff_id,
        day,
        count(*) as visits,
        min(row_id) as row_id
    from visitors
    group by staff_id, day
)

select
    coalesce(on_duty.staff_id, visited.staff_id) as staff_id,
    coalesce(on_duty.day, visited.day) as day,
    on_duty.day is not null as is_working,
    coalesce(visited.visits, 0) as visits,
    'visits/' || visited.row_id || '/date' as source
from on_duty
full join visited on on_duty.staff_id = visited.staff_id and on_duty.day = visited.day
