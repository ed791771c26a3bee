-- status_history: from its first deal on, an account has exactly one status on each day.
-- key: period, scope_kind, scope_id.   rule: definition book, population and status.   covers: M, Q2c, Q3, Q4, R3, R4, V1, V2, V3
with days as (
    -- the days that an account's statuses cover in a period, and those that they should
    select
        periods.period,
        first_deals.account_id,
        date_diff('day', greatest(periods.first_day, first_deals.day), periods.end_day) + 1 as expected,
        coalesce(sum(date_diff(
            'day',
            greatest(periods.first_day, status_spells.valid_from),
            least(periods.end_day, status_spells.valid_to)
        ) + 1), 0) as found
    from periods
    join first_deals on first_deals.day <= periods.end_day
    left join status_spells
        on status_spells.account_id = first_deals.account_id and status_spells.parameter_set = periods.parameter_set
        and status_spells.valid_from <= periods.end_day and periods.first_day <= status_spells.valid_to
    where periods.movement_known
    group by periods.period, periods.first_day, periods.end_day, first_deals.account_id, first_deals.day
),

wrong as (
    select days.period, days.account_id, days.expected, days.found, owned.unit_id, owned.owner
    from days
    join periods on periods.period = days.period
    left join main_owner_spells as owned
        on owned.account_id = days.account_id and periods.end_day between owned.valid_from and owned.valid_to
    where days.expected <> days.found
)

select period, 'department' as scope_kind, '' as scope_id, sum(expected) as expected, sum(found) as found
from wrong
group by period
union all
select wrong.period, 'unit' as scope_kind, unit_paths.ancestor_id as scope_id, sum(wrong.expected) as expected,
    sum(wrong.found) as found
from wrong
join unit_paths on unit_paths.unit_id = wrong.unit_id
group by wrong.period, unit_paths.ancestor_id
union all
select period, 'person' as scope_kind, owner as scope_id, sum(expected) as expected, sum(found) as found
from wrong
where owner is not null
group by period, owner
