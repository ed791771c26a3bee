-- owner_shares: the shares of the owners of an account add up to the whole on every day.
-- key: period, scope_kind, scope_id.   rule: definition book, sales-plan completion, shared accounts.   covers: Q1, R1
with wrong as (
    select
        account_id,
        valid_from,
        valid_to,
        sum(share_pct) as share
    from owner_spells
    group by account_id, valid_from, valid_to
    having sum(share_pct) <> 1
),

touched as (
    select
        periods.period,
        wrong.account_id,
        owner_spells.owner,
        owner_spells.unit_id,
        wrong.share
    from wrong
    inner join periods
        on wrong.valid_from <= periods.end_day and wrong.valid_to >= periods.first_day
    inner join period_accounts
        on
            periods.period = period_accounts.period
            and wrong.account_id = period_accounts.account_id
    inner join owner_spells
        on
            wrong.account_id = owner_spells.account_id
            and wrong.valid_from = owner_spells.valid_from
),

scoped as (
    select period, 'department' as scope_kind, '' as scope_id, share
    from touched
    union all
    select touched.period, 'unit', unit_paths.ancestor_id, touched.share
    from touched
    inner join unit_paths on touched.unit_id = unit_paths.unit_id
    union all
    select period, 'person', owner, share
    from touched
    where owner is not null
    union all
    select period, 'account', account_id, share
    from touched
)

select
    period,
    scope_kind,
    scope_id,
    100 as expected,
    min(share) * 100 as found
from scoped
group by period, scope_kind, scope_id
