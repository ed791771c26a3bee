-- customer_ids: one customer behind each number of an account or prospect: a prospect that was archived is
-- its account, an account that was merged the one that remains.
-- key: account_id.   rule: definition book, population and status (merged); development, potential accounts.
with named as (
    select
        account_id,
        account_id as known_as
    from accounts
    union all
    select
        prospects.prospect_id as account_id,
        coalesce(archived.account_id, prospects.prospect_id) as known_as
    from prospects
    left join accounts as archived on prospects.account_id = archived.account_id
    where prospects.prospect_id not in (select account_id from accounts)
)

select
    named.account_id,
    coalesce(merges.survivor_id, named.known_as) as customer_id
from named
left join merges on named.known_as = merges.account_id
order by named.account_id
