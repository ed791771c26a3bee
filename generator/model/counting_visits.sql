-- counting_visits: the visits that count: of a form that the grade of that day asks for, and verified
-- where the rules want that. `source` is the key of all those of one account and week.
-- key: parameter_set, row_id.   rule: definition book, visits, a counting visit.
with held as (
    select
        case
            when merges.merged_on <= visits.date then merges.survivor_id else visits.account_id
        end as account_id,
        visits.date as day,
        visits.form,
        visits.verified_on,
        visits.row_id
    from visits
    left join merges on visits.account_id = merges.account_id
)

select
    parameter_sets.parameter_set,
    held.account_id,
    held.day,
    cast(date_trunc('week', held.day) as date) as week_start,
    'week:' || parameter_sets.parameter_set || ':' || min(held.row_id) over (
        partition by
            parameter_sets.parameter_set, held.account_id, date_trunc('week', held.day)
    ) as source,
    held.row_id
from held
cross join parameter_sets
cross join settings
inner join grade_spells
    on
        held.account_id = grade_spells.account_id
        and held.day between grade_spells.valid_from and grade_spells.valid_to
inner join visit_norms
    on
        parameter_sets.parameter_set = visit_norms.parameter_set
        and grade_spells.grade = visit_norms.grade
        and visit_norms.form in ('any', held.form)
where not parameter_sets.count_only_verified or held.verified_on <= settings.as_of
order by parameter_sets.parameter_set, held.row_id
