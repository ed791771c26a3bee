-- movement: the entering and leaving lines of a period: at most one of each per scope and account.
-- key: period, scope_kind, scope_id, account_id, direction.   rule: definition book, movement table.
-- Membership is compared at both ends of the period; where it differs the last crossing names the line. In at both ends:
-- no line, or (same_period_return = gross) lost and regained. Out at both ends: the first entry and the last leave.
-- What the department's table does not count as entering or leaving is a hand-over in the table of a unit or person.
with passed as (
    select
        periods.period,
        periods.parameter_set,
        crossings.scope_kind,
        crossings.scope_id,
        crossings.account_id,
        crossings.day,
        crossings.direction,
        crossings.kind,
        crossings.source,
        row_number() over from_start as place,
        first_value(crossings.direction) over from_start as first_direction,
        row_number() over from_end as place_from_end,
        first_value(crossings.direction) over from_end as last_direction
    from periods
    join crossings
        on crossings.parameter_set = periods.parameter_set
        and crossings.day between periods.first_day and periods.end_day
    window
        from_start as (
            partition by periods.period, crossings.scope_kind, crossings.scope_id, crossings.account_id
            order by crossings.day
        ),
        from_end as (
            partition by periods.period, crossings.scope_kind, crossings.scope_id, crossings.account_id
            order by crossings.day desc
        )
),

-- the last loss within a membership at both ends, where such a loss counts
gaps as (
    select passed.period, passed.scope_kind, passed.scope_id, passed.account_id, max(passed.day) as lost_on
    from passed
    join parameter_sets
        on parameter_sets.parameter_set = passed.parameter_set and parameter_sets.same_period_return = 'gross'
    where passed.first_direction = 'out' and passed.last_direction = 'in' and (
        passed.kind = 'lost'
        or (passed.kind = 'downgraded' and parameter_sets.count_downgrade_as_loss)
        or (passed.kind = 'exited' and parameter_sets.count_exit_as_loss)
    )
    group by passed.period, passed.scope_kind, passed.scope_id, passed.account_id
),

chosen as (
    select passed.*
    from passed
    left join gaps
        on gaps.period = passed.period and gaps.scope_kind = passed.scope_kind and gaps.scope_id = passed.scope_id
        and gaps.account_id = passed.account_id
    where case
        when passed.first_direction = passed.last_direction then passed.place_from_end = 1
        when passed.first_direction = 'in'
            then (passed.direction = 'in' and passed.place = 1) or (passed.direction = 'out' and passed.place_from_end = 1)
        else gaps.lost_on is not null and (passed.day = gaps.lost_on or passed.place_from_end = 1)
    end
),

department as (
    select period, account_id, direction, day
    from chosen
    where scope_kind = 'department'
)

select
    chosen.period,
    chosen.scope_kind,
    chosen.scope_id,
    chosen.account_id,
    chosen.direction,
    case
        when department.day = chosen.day then chosen.kind
        when chosen.direction = 'in' then 'moved_in'
        else 'moved_out'
    end as kind,
    chosen.day,
    losses.reason_code,
    losses.controllable,
    chosen.source
from chosen
left join department
    on department.period = chosen.period and department.account_id = chosen.account_id
    and department.direction = chosen.direction
left join losses
    on losses.parameter_set = chosen.parameter_set and losses.account_id = chosen.account_id
    and losses.loss_date = chosen.day and chosen.kind = 'lost'
