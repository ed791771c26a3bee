-- main_owner_spells: from when to when an account counted for one person and his unit.
-- key: account_id, valid_from.   rule: definition book, churn rate (each account belongs to exactly one person).
select account_id, owner, unit_id, valid_from, valid_to, source
from owner_spells
where is_main
