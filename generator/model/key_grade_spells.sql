-- key_grade_spells: from when to when the grade of an account was one of the key grades.
-- key: parameter_set, account_id, valid_from.   rule: definition book, population and status (key account on a day).
with keyed as (
    select
        parameter_entries.parameter_set,
        grade_spells.account_id,
        grade_spells.valid_from,
        grade_spells.valid_to,
        grade_spells.source,
        lag(grade_spells.valid_to) over (
            partition by parameter_entries.parameter_set, grade_spells.account_id order by grade_spells.valid_from
        ) as before_it
    from grade_spells
    join parameter_entries
        on parameter_entries.parameter = 'key_grades' and parameter_entries.word = grade_spells.grade
),

islands as (
    select
        *,
        sum(case when date_diff('day', before_it, valid_from) = 1 then 0 else 1 end) over (
            partition by parameter_set, account_id order by valid_from rows between unbounded preceding and current row
        ) as island
    from keyed
)

select
    parameter_set,
    account_id,
    min(valid_from) as valid_from,
    max(valid_to) as valid_to,
    min(case when before_it is null or date_diff('day', before_it, valid_from) <> 1 then source end) as source
from islands
group by parameter_set, account_id, island
