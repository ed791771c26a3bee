-- unverified_visits: the visits whose time for verification is over and that nobody has verified: of each
-- month the 100 oldest, with the number of all of them.
-- key: parameter_set, month, place.   rule: definition book, visits, figures (verification backlog).
with overdue as (
    select
        parameter_sets.parameter_set,
        visit_records.month,
        visit_records.row_id,
        visit_records.account_id,
        visit_records.day,
        cast(
            visit_records.day + parameter_sets.verify_days * interval 1 day as date
        ) as due_on,
        visit_records.unit_id,
        visit_records.owner
    from visit_records
    cross join parameter_sets
    cross join settings
    where
        visit_records.verified_on is null
        and visit_records.day + parameter_sets.verify_days * interval 1 day <= settings.as_of
),

placed as (
    select
        *,
        row_number() over (
            partition by parameter_set, month order by day, account_id, row_id
        ) as place,
        count(*) over (partition by parameter_set, month) as of_month
    from overdue
)

select
    parameter_set,
    month,
    place,
    account_id,
    day,
    due_on,
    unit_id,
    owner,
    of_month,
    'visits/' || row_id || '/date' as source
from placed
where place <= 100
order by parameter_set, month, place
