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

-- leaving lines that the rules count as losses as well
also as (
    select
        movement.period,
        movement.account_id,
        movement.day,
        movement.kind,
        owned.owner,
        owned.unit_id,
        true as is_counted,
        movement.source
    from movement
    join periods on periods.period = movement.period
    join parameter_sets on parameter_sets.parameter_set = periods.parameter_set
    join main_owner_spells as owned
        on owned.account_id = movement.account_id and movement.day between owned.valid_from and owned.valid_to
    where movement.scope_kind = 'department' and (
        (movement.kind = 'downgraded' and parameter_sets.count_downgrade_as_loss)
        or (movement.kind = 'exited' and parameter_sets.count_exit_as_loss)
    )
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
