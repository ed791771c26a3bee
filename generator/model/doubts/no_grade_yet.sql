-- no_grade_yet: accounts that were customers before the first row of their grade history, within the data.
-- key: row_id.   rule: definition book, population and status (no grade before the first row).
with graded as (
    select account_id, min(effective_date) as graded_from
    from grade_history
    group by account_id
)

select accounts.row_id, accounts.account_id, first_deals.day as stated, graded.graded_from as newest
from accounts
join first_deals on first_deals.account_id = accounts.account_id
join graded on graded.account_id = accounts.account_id
cross join settings
where graded.graded_from > greatest(first_deals.day, settings.data_from)
