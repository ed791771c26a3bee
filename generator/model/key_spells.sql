-- key_spells: from when to when an account was a key account (key grade, and active or suspended), and how that began and ended.
-- key: parameter_set, account_id, valid_from.   rule: definition book, population and status; movement table.
with together as (
    select
        customer_spells.parameter_set,
        customer_spells.account_id,
        greatest(customer_spells.valid_from, key_grade_spells.valid_from) as valid_from,
        least(customer_spells.valid_to, key_grade_spells.valid_to) as valid_to,
        customer_spells.valid_from as held_from,
        customer_spells.valid_to as held_to,
        key_grade_spells.is_first_grade,
        customer_spells.began,
        customer_spells.ended,
        key_grade_spells.source as grade_source,
        customer_spells.source as held_source,
        customer_spells.end_source as held_end_source
    from customer_spells
    join key_grade_spells
        on key_grade_spells.parameter_set = customer_spells.parameter_set
        and key_grade_spells.account_id = customer_spells.account_id
        and key_grade_spells.valid_from <= customer_spells.valid_to
        and customer_spells.valid_from <= key_grade_spells.valid_to
)

select
    together.parameter_set,
    together.account_id,
    together.valid_from,
    together.valid_to,
    case
        when together.valid_from = together.held_from then together.began
        -- a new customer that was archived, and so graded, some days after its first deal
        when together.is_first_grade and together.began = 'new' and together.held_from >= settings.data_from then 'new'
        else 'upgraded'
    end as began,  -- new, regained, upgraded
    case
        when together.valid_to = date '9999-12-31' then null
        when together.valid_to = together.held_to then together.ended
        else 'downgraded'
    end as ended,  -- lost, downgraded, exited, merged; null while it goes on
    together.grade_source || ' ' || together.held_source as source,
    case
        when together.valid_to = together.held_to then together.held_end_source
        else coalesce(after.source, together.grade_source)
    end as end_source
from together
cross join settings
left join grade_spells as after
    on after.account_id = together.account_id
    and after.valid_from = cast(together.valid_to + interval 1 day as date)
    and together.valid_to < date '9999-12-31'
