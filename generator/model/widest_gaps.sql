-- widest_gaps: the 50 accounts of a period that waited longest for a visit, with the number of all of them.
-- key: period, place.   rule: definition book, visits, figures (longest gap).
with placed as (
    select
        *,
        row_number() over (partition by period order by days desc, account_id) as place,
        count(*) over (partition by period) as of_period
    from longest_gaps
)

select
    period,
    place,
    account_id,
    unit_id,
    owner,
    kind,
    from_day,
    to_day,
    days,
    of_period,
    source
from placed
where place <= 50
order by period, place
