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
        ) as key_until
    from grade_spells
    join parameter_entries
        on parameter_entries.parameter = 'key_grades' and parameter_entries.word = grade_spells.grade
),

marked as (
    select *, coalesce(date_diff('day', key_until, valid_from) > 1, true) as opens
    from keyed
),

islands as (
    select
        *,
        sum(case when opens then 1 else 0 end) over (
            partition by parameter_set, account_id order by valid_from rows between unbounded preceding and current row
        ) as island
    from marked
),

first_grades as (
    select account_id, min(valid_from) as graded_from
    from grade_spells
    group by account_id
)

select
    islands.parameter_set,
    islands.account_id,
    min(islands.valid_from) as valid_from,
    max(islands.valid_to) as valid_to,
    min(islands.valid_from) = min(first_grades.graded_from) as is_first_grade,  -- no grade at all before
    min(case when islands.opens then islands.source end) as source
from islands
join first_grades on first_grades.account_id = islands.account_id
group by islands.parameter_set, islands.account_id, islands.island
