-- q3_lost_accounts: one line per account lost in a period, for every scope it was lost to.
-- key: period, scope_kind, scope_id, item.   rule: definition book, number of lost key accounts (Q3).
-- An account lost twice counts once; one that came back in time is listed and not counted.
with scoped as (
    select period, 'department' as scope_kind, '' as scope_id, account_id, day, kind, is_counted, source
    from period_losses
    union all
    select period_losses.period, 'unit' as scope_kind, unit_paths.ancestor_id as scope_id, period_losses.account_id,
        period_losses.day, period_losses.kind, period_losses.is_counted, period_losses.source
    from period_losses
    join unit_paths on unit_paths.unit_id = period_losses.unit_id
    union all
    select period, 'person' as scope_kind, owner as scope_id, account_id, day, kind, is_counted, source
    from period_losses
    where owner is not null
),

one_each as (
    select *
    from scoped
    qualify row_number() over (
        partition by period, scope_kind, scope_id, account_id order by is_counted desc, day desc
    ) = 1
)

select
    'Q3' as kpi,
    '' as reading,
    one_each.period,
    one_each.scope_kind,
    one_each.scope_id,
    null as unit_id,
    null as person,
    one_each.account_id as item,
    one_each.account_id,
    one_each.day,
    case when one_each.is_counted then 1 else 0 end as numerator,
    0 as denominator,
    'value' as state,
    case when one_each.is_counted then one_each.kind else 'lapsed_and_returned' end as reason,
    one_each.source
from one_each
join periods on periods.period = one_each.period and periods.movement_known
