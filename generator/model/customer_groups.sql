-- customer_groups: which accounts are one customer: each account with itself, and with those merged with it.
-- key: account_id, other_id.   rule: definition book, population and status (merged: history is added up).
with named as (
    select accounts.account_id, coalesce(merges.survivor_id, accounts.account_id) as survivor_id
    from accounts
    left join merges on merges.account_id = accounts.account_id
)

select one.account_id, other.account_id as other_id, one.survivor_id
from named as one
join named as other on other.survivor_id = one.survivor_id
