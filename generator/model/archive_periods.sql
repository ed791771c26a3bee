-- archive_periods: the periods for whose last day the state of the archive is known, and from where: a snapshot kept
-- of that day wins; else the archive as it stands, while the period runs and for some days after it.
-- key: period.   rule: definition book, archive completeness (R2), snapshots.
with kept as (
    select distinct archive_snapshots.day
    from archive_snapshots
    cross join settings
    where archive_snapshots.day <= settings.as_of
)

select
    periods.period,
    periods.parameter_set,
    periods.last_day,
    kept.day is not null as is_kept
from periods
inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
cross join settings
left join kept on periods.last_day = kept.day
where
    kept.day is not null
    or not periods.closed
    or settings.as_of <= cast(periods.last_day + parameter_sets.snapshot_days * interval 1 day as date)
order by periods.period
