-- grade_spells: from when to when an account held a grade.
-- key: account_id, valid_from.   rule: definition book, population and status.
-- Without history rows the sheet's grade holds from the day of archiving; with history rows there is no grade before the first.
with stated as (
    select account_id, grade, effective_date as valid_from, row_id, 'grade_history/' || row_id || '/grade' as source
    from grade_history
    union all
    select account_id, grade, coalesce(archive_date, history_date, date '1900-01-01') as valid_from, row_id,
        'accounts/' || row_id || '/grade' as source
    from accounts
    where grade is not null and account_id not in (select account_id from grade_history)
),

last_of_day as (
    select account_id, grade, valid_from, source
    from stated
    qualify row_number() over (partition by account_id, valid_from order by row_id desc) = 1
)

select
    account_id,
    grade,
    valid_from,
    coalesce(
        cast(lead(valid_from) over (partition by account_id order by valid_from) - interval 1 day as date),
        date '9999-12-31'
    ) as valid_to,
    source
from last_of_day
where valid_from <= (select as_of from settings)
