-- key_spells: from when to when an account was a key account: key grade, and active or suspended.
-- key: parameter_set, account_id, valid_from.   rule: definition book, population and status (key account on a day).
select
    customer_spells.parameter_set,
    customer_spells.account_id,
    greatest(customer_spells.valid_from, key_grade_spells.valid_from) as valid_from,
    least(customer_spells.valid_to, key_grade_spells.valid_to) as valid_to,
    key_grade_spells.source || ' ' || customer_spells.source as source
from customer_spells
join key_grade_spells
    on key_grade_spells.parameter_set = customer_spells.parameter_set
    and key_grade_spells.account_id = customer_spells.account_id
    and key_grade_spells.valid_from <= customer_spells.valid_to
    and customer_spells.valid_from <= key_grade_spells.valid_to
