-- archive_values: how complete the archive of each key account was when a period ended, or is while it runs.
-- key: period, account_id.   rule: definition book, archive completeness (R2).
-- An account that a kept snapshot does not know has no part in the rate; it is listed.
with held as (
    select
        archive_periods.period,
        archive_periods.parameter_set,
        archive_periods.last_day,
        archive_periods.is_kept,
        population.account_id,
        population.unit_id,
        population.owner,
        population.day
    from archive_periods
    inner join population on archive_periods.period = population.period and population.moment = 'closing'
)

select
    held.period,
    held.account_id,
    held.unit_id,
    held.owner,
    held.day,
    archive_standing.filled,
    archive_standing.applicable,
    case
        when archive_standing.filled = archive_standing.applicable then 'archive_complete' else 'archive_incomplete'
    end as reason,
    archive_standing.source
from held
inner join archive_standing
    on held.parameter_set = archive_standing.parameter_set and held.account_id = archive_standing.account_id
where not held.is_kept
union all
select
    held.period,
    held.account_id,
    held.unit_id,
    held.owner,
    held.day,
    coalesce(archive_snapshots.filled, 0) as filled,
    coalesce(archive_snapshots.applicable, 0) as applicable,
    case
        when archive_snapshots.account_id is null then 'archive_not_kept'
        when archive_snapshots.filled = archive_snapshots.applicable then 'archive_kept_complete'
        else 'archive_kept_incomplete'
    end as reason,
    coalesce('archive_snapshots/' || archive_snapshots.row_id || '/filled', main_owner_spells.source) as source
from held
left join archive_snapshots
    on held.last_day = archive_snapshots.day and held.account_id = archive_snapshots.account_id
left join main_owner_spells
    on
        held.account_id = main_owner_spells.account_id
        and held.day between main_owner_spells.valid_from and main_owner_spells.valid_to
where held.is_kept
