-- other_grade: accounts whose grade in the archive is not that of the newest row of their grade history.
-- key: row_id.   rule: definition book, population and status (the history wins).
with newest as (
    select account_id, grade
    from grade_history
    qualify row_number() over (partition by account_id order by effective_date desc, row_id desc) = 1
)

select accounts.row_id, accounts.account_id, accounts.grade as stated, newest.grade as newest
from accounts
join newest on newest.account_id = accounts.account_id
where accounts.grade <> newest.grade
