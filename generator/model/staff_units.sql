-- staff_units: the unit and kind of post of a member of staff on any day: before the first row of
-- the roster that row holds, after the last row the last one.
-- key: staff_id, valid_from.   rule: definition book, roles; sales-plan completion, plan levels.
with posts as (
    select *
    from (
        values
        ('营销总监', 'manager'), ('大客户部经理', 'manager'), ('运营总监', 'manager'),
        ('执总', 'manager'), ('营业部经理', 'manager'),
        ('大客户部内勤', 'clerk'), ('营业员', 'clerk')
    ) as posts (role, post)
),

rows_by_start as (
    select
        roster.staff_id,
        coalesce(units.unit_id, root_unit.unit_id) as unit_id,
        coalesce(posts.post, 'seller') as post,
        coalesce(roster.valid_from, date '1900-01-01') as valid_from,
        row_number() over (
            partition by roster.staff_id, coalesce(roster.valid_from, date '1900-01-01')
            order by roster.row_id
        ) as place
    from roster
    left join units on roster.unit = units.unit_id
    left join posts on roster.role = posts.role
    cross join root_unit
)

select
    staff_id,
    unit_id,
    post,
    case
        when row_number() over (partition by staff_id order by valid_from) = 1
            then date '1900-01-01'
        else valid_from
    end as valid_from,
    coalesce(
        cast(
            lead(valid_from) over (partition by staff_id order by valid_from) - interval 1 day as date
        ),
        date '9999-12-31'
    ) as valid_to
from rows_by_start
where place = 1
order by staff_id, valid_from
