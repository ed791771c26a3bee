-- visit_weeks: one row per week of an account whose grade asks for visits: what was due, what was done.
-- Weeks in which the account was no customer at all stand here only if it was visited.
-- Due: the same grade and a live account on all seven days, the week over and not marked exempt.
-- Without a sheet of visits nothing is known of any week, and none stands here.
-- States: met, short, none (due); not_due, exempt; pending (the running week).
-- key: parameter_set, account_id, week_start.   rule: definition book, visits, figures.
with week_sets as (
    select distinct
        periods.parameter_set,
        weeks.*
    from weeks
    inner join periods on weeks.thursday between periods.first_day and periods.last_day
    union
    -- the running week may belong to a month that has not begun
    select
        periods.parameter_set,
        weeks.*
    from weeks
    inner join periods on periods.kind = 'month'
    inner join settings on settings.as_of between periods.first_day and periods.last_day
    where weeks.running
),

norms as (
    select distinct parameter_set, grade, required
    from visit_norms
    where
        required > 0
        and exists (select sheet from sheets where sheet = 'visits' and present)
),

grade_days as (
    select
        week_sets.parameter_set,
        grade_spells.account_id,
        week_sets.week_start,
        grade_spells.grade,
        norms.required,
        max(grade_spells.valid_from) as held_from,
        max(grade_spells.source) as source,
        sum(
            date_diff(
                'day',
                greatest(grade_spells.valid_from, week_sets.week_start),
                least(grade_spells.valid_to, week_sets.seen_to)
            ) + 1
        ) as days
    from grade_spells
    inner join week_sets
        on
            grade_spells.valid_from <= week_sets.seen_to
            and grade_spells.valid_to >= week_sets.week_start
    inner join norms
        on
            week_sets.parameter_set = norms.parameter_set
            and grade_spells.grade = norms.grade
    group by
        week_sets.parameter_set,
        grade_spells.account_id,
        week_sets.week_start,
        grade_spells.grade,
        norms.required
),

-- of two grades in one week the later one; neither was held all week then
graded as (
    select *
    from grade_days
    qualify
        row_number() over (
            partition by parameter_set, account_id, week_start
            order by held_from desc
        ) = 1
),

lived as (
    select
        graded.*,
        week_sets.week,
        week_sets.month,
        week_sets.running,
        week_sets.exempt,
        week_sets.thursday,
        week_sets.owned_on,
        date_diff('day', week_sets.week_start, week_sets.seen_to) + 1 as days_seen,
        coalesce(
            sum(
                case
                    when customer_spells.account_id is not null
                        then date_diff(
                            'day',
                            greatest(customer_spells.valid_from, week_sets.week_start),
                            least(customer_spells.valid_to, week_sets.seen_to)
                        ) + 1
                end
            ) over (
                partition by graded.parameter_set, graded.account_id, graded.week_start
            ),
            0
        ) as days_live,
        row_number() over (
            partition by graded.parameter_set, graded.account_id, graded.week_start
            order by customer_spells.valid_from
        ) as place
    from graded
    inner join week_sets
        on
            graded.parameter_set = week_sets.parameter_set
            and graded.week_start = week_sets.week_start
    left join customer_spells
        on
            graded.parameter_set = customer_spells.parameter_set
            and graded.account_id = customer_spells.account_id
            and customer_spells.valid_from <= week_sets.seen_to
            and customer_spells.valid_to >= week_sets.week_start
),

done as (
    select
        parameter_set,
        account_id,
        week_start,
        sum(visits) as visits,
        min(source) as source
    from visit_days
    group by parameter_set, account_id, week_start
),

counted as (
    select
        lived.*,
        coalesce(done.visits, 0) as visits,
        done.source as visit_source
    from lived
    left join done
        on
            lived.parameter_set = done.parameter_set
            and lived.account_id = done.account_id
            and lived.week_start = done.week_start
    where lived.place = 1
)

select
    counted.parameter_set,
    counted.account_id,
    counted.week_start,
    counted.week,
    counted.thursday,
    counted.month,
    owner_spells.unit_id,
    owner_spells.owner,
    counted.grade,
    cast(counted.required as bigint) as required,
    cast(counted.visits as bigint) as visits,
    cast(least(counted.visits, counted.required) as bigint) as counted,
    case
        when counted.exempt then 'exempt'
        when counted.days < counted.days_seen or counted.days_live < counted.days_seen
            then 'not_due'
        when counted.running then 'pending'
        when counted.visits >= counted.required then 'met'
        when counted.visits > 0 then 'short'
        else 'none'
    end as state,
    counted.source,
    counted.visit_source
from counted
left join owner_spells
    on
        counted.account_id = owner_spells.account_id
        and counted.owned_on between owner_spells.valid_from and owner_spells.valid_to
        and owner_spells.is_main
where counted.days_live > 0 or counted.visits > 0
order by counted.parameter_set, counted.account_id, counted.week_start
