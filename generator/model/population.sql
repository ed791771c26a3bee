-- population: the key accounts at both ends of a period, with the owner and unit of that day.
-- key: period, moment, account_id.   rule: definition book, population and status.
-- Looked up day by day from status, grade and owner, not from the movement: the identity of both is the proof.
with moments as (
    select period, parameter_set, 'opening' as moment, cast(first_day - interval 1 day as date) as day
    from periods
    union all
    select period, parameter_set, 'closing' as moment, end_day as day
    from periods
),

held as (
    select
        moments.period,
        moments.moment,
        moments.day,
        status_spells.account_id,
        grade_spells.grade,
        status_spells.status,
        grade_spells.source || ' ' || status_spells.source as source
    from moments
    join status_spells
        on status_spells.parameter_set = moments.parameter_set
        and moments.day between status_spells.valid_from and status_spells.valid_to
        and status_spells.status in ('active', 'suspended')
    join grade_spells
        on grade_spells.account_id = status_spells.account_id
        and moments.day between grade_spells.valid_from and grade_spells.valid_to
    join parameter_entries
        on parameter_entries.parameter_set = moments.parameter_set
        and parameter_entries.parameter = 'key_grades' and parameter_entries.word = grade_spells.grade
)

select
    held.period,
    held.moment,
    held.account_id,
    owned.unit_id,
    owned.owner,
    held.grade,
    held.status,
    held.day,
    held.source
from held
left join main_owner_spells as owned
    on owned.account_id = held.account_id and held.day between owned.valid_from and owned.valid_to
