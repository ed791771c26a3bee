-- losses_and_population: an account counted as lost was a key account on the day before, and is not on the day of the loss.
-- key: period, scope_kind, scope_id.   rule: definition book, what counts as lost (leavers and population agree).   covers: Q2c, Q3, R3
with wrong as (
    select
        period_losses.period,
        period_losses.unit_id,
        period_losses.owner
    from period_losses
    join periods on periods.period = period_losses.period and periods.movement_known
    left join status_spells as day_of
        on day_of.parameter_set = periods.parameter_set and day_of.account_id = period_losses.account_id
        and period_losses.day between day_of.valid_from and day_of.valid_to
        and day_of.status in ('active', 'suspended')
    left join status_spells as day_before
        on day_before.parameter_set = periods.parameter_set and day_before.account_id = period_losses.account_id
        and cast(period_losses.day - interval 1 day as date) between day_before.valid_from and day_before.valid_to
        and day_before.status in ('active', 'suspended')
    where period_losses.kind = 'lost' and (day_of.account_id is not null or day_before.account_id is null)
)

select period, 'department' as scope_kind, '' as scope_id, 0 as expected, count(*) as found
from wrong
group by period
union all
select wrong.period, 'unit' as scope_kind, unit_paths.ancestor_id as scope_id, 0 as expected, count(*) as found
from wrong
join unit_paths on unit_paths.unit_id = wrong.unit_id
group by wrong.period, unit_paths.ancestor_id
union all
select period, 'person' as scope_kind, owner as scope_id, 0 as expected, count(*) as found
from wrong
where owner is not null
group by period, owner
