-- period_losses: the losses of a period that were key accounts on the day before, and whether each is counted.
-- key: period, account_id, day.   rule: definition book, number of lost key accounts (Q3); same-period return; attribution.
with lost as (
    select
        periods.period,
        losses.account_id,
        losses.loss_date as day,
        'lost' as kind,
        losses.owner,
        losses.unit_id,
        -- net: lost, back and held at the end of the same period
        not (
            parameter_sets.same_period_return = 'net'
            and coalesce(status_spells.status in ('active', 'suspended'), false)
        ) as is_counted,
        losses.source
    from periods
    join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
    join losses
        on losses.parameter_set = periods.parameter_set and losses.key_from is not null
        and losses.loss_date between periods.first_day and periods.end_day
    left join status_spells
        on status_spells.parameter_set = periods.parameter_set and status_spells.account_id = losses.account_id
        and periods.end_day between status_spells.valid_from and status_spells.valid_to
),

-- downgrades and exits, where the rules count them as losses as well; net: not those back when the period ends
also as (
    select
        periods.period,
        crossings.account_id,
        crossings.day,
        crossings.kind,
        owned.owner,
        owned.unit_id,
        not (
            parameter_sets.same_period_return = 'net'
            and case
                when crossings.kind = 'exited' then coalesce(status_spells.status in ('active', 'suspended'), false)
                else key_spells.account_id is not null
            end
        ) as is_counted,
        crossings.source
    from periods
    join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
    join crossings
        on crossings.parameter_set = periods.parameter_set
        and crossings.scope_kind = 'department' and crossings.direction = 'out'
        and crossings.day between periods.first_day and periods.end_day
        and (
            (crossings.kind = 'downgraded' and parameter_sets.count_downgrade_as_loss)
            or (crossings.kind = 'exited' and parameter_sets.count_exit_as_loss)
        )
    join main_owner_spells as owned
        on owned.account_id = crossings.account_id and crossings.day between owned.valid_from and owned.valid_to
    left join status_spells
        on status_spells.parameter_set = periods.parameter_set and status_spells.account_id = crossings.account_id
        and periods.end_day between status_spells.valid_from and status_spells.valid_to
    left join key_spells
        on key_spells.parameter_set = periods.parameter_set and key_spells.account_id = crossings.account_id
        and periods.end_day between key_spells.valid_from and key_spells.valid_to
),

found as (
    select period, account_id, day, kind, owner, unit_id, is_counted, source
    from lost
    union all
    select period, account_id, day, kind, owner, unit_id, is_counted, source
    from also
)

-- where the rules say so, an account of the opening population is lost to those who had it then
select
    found.period,
    found.account_id,
    found.day,
    found.kind,
    case when at_start.account_id is null then found.owner else at_start.owner end as owner,
    case when at_start.account_id is null then found.unit_id else at_start.unit_id end as unit_id,
    found.is_counted,
    found.source
from found
join periods on periods.period = found.period
join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
left join population as at_start
    on at_start.period = found.period and at_start.account_id = found.account_id
    and at_start.moment = 'opening' and parameter_sets.attribution = 'owner_at_start'
