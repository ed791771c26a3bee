-- growth_adds_up: what growth was measured on, base and difference together, is what the key accounts bought in the period.
-- key: period, scope_kind, scope_id.   rule: definition book, sales growth (Q2).   covers: Q2
-- Held for the department and, by the unit of each sale, for the units; and its accounts come to the same.
with measured as (
    select
        period,
        scope_kind,
        scope_id,
        sum(numerator + denominator) as found
    from figure_lines
    where kpi = 'Q2' and reading = 'previous'
    group by period, scope_kind, scope_id
),

-- as the roll-up does not: from the months of the accounts
bought as (
    select
        period_accounts.period,
        account_months.unit_id,
        sum(account_months.net_amount) as amount
    from period_accounts
    inner join period_months on period_accounts.period = period_months.period
    inner join account_months
        on
            period_accounts.account_id = account_months.account_id
            and period_months.month = account_months.month
    group by period_accounts.period, account_months.unit_id
),

scoped as (
    select period, 'department' as scope_kind, '' as scope_id, amount
    from bought
    union all
    select bought.period, 'unit', unit_paths.ancestor_id, bought.amount
    from bought
    inner join unit_paths on bought.unit_id = unit_paths.unit_id
),

expected as (
    select period, scope_kind, scope_id, sum(amount) as expected
    from scoped
    group by period, scope_kind, scope_id
),

of_accounts as (
    select period, sum(found) as found
    from measured
    where scope_kind = 'account'
    group by period
)

select
    measured.period,
    measured.scope_kind,
    measured.scope_id,
    coalesce(expected.expected, 0) as expected,
    measured.found
from measured
left join expected
    on
        measured.period = expected.period
        and measured.scope_kind = expected.scope_kind
        and measured.scope_id = expected.scope_id
where measured.scope_kind <> 'account' and measured.found <> coalesce(expected.expected, 0)
union all
select
    measured.period,
    measured.scope_kind,
    measured.scope_id,
    of_accounts.found,
    measured.found
from measured
inner join of_accounts on measured.period = of_accounts.period
where measured.scope_kind = 'department' and measured.found <> of_accounts.found
