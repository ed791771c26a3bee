-- visit_days: the counting visits of an account on a day, as many as the rules let count.
-- A visit counts where its form is one that the grade of that day asks for; visits of several of
-- our people, or several records of one day, count up to `max_visits_per_day`.
-- key: parameter_set, account_id, day.   rule: definition book, visits, a counting visit.
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
    least(count(*), parameter_sets.max_visits_per_day) as visits
from held
cross join parameter_sets
inner join grade_spells
    on
        held.account_id = grade_spells.account_id
        and held.day between grade_spells.valid_from and grade_spells.valid_to
inner join visit_norms
    on
        parameter_sets.parameter_set = visit_norms.parameter_set
        and grade_spells.grade = visit_norms.grade
        and visit_norms.form in ('any', held.form)
cross join settings
where not parameter_sets.count_only_verified or held.verified_on <= settings.as_of
group by
    parameter_sets.parameter_set, held.account_id, held.day, parameter_sets.max_visits_per_day
order by parameter_sets.parameter_set, held.account_id, held.day
