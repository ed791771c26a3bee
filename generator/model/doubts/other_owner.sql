-- other_owner: accounts whose owner in the archive is none of those that their history names last.
-- key: row_id.   rule: definition book, population and status (the history wins).
with newest as (
    select account_id, owner, is_main
    from owner_spells
    where valid_to = date '9999-12-31'
)

select accounts.row_id, accounts.account_id, accounts.owner as stated, main.owner as newest
from accounts
join newest as main on main.account_id = accounts.account_id and main.is_main
left join newest as same on same.account_id = accounts.account_id and same.owner = accounts.owner
where same.account_id is null and accounts.owner is not null and main.owner is not null
