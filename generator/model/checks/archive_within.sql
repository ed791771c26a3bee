-- archive_within: an account has one row for a period, and never more fields filled than apply to it.
-- key: period, scope_kind, scope_id.   rule: definition book, archive completeness (R2).   covers: R2
with wrong as (
    select
        period,
        account_id,
        max(applicable) as expected,
        max(filled) as found
    from archive_values
    group by period, account_id
    having count(*) > 1 or max(filled) > max(applicable) or min(filled) < 0
)

select
    period,
    'department' as scope_kind,
    '' as scope_id,
    sum(expected) as expected,
    sum(found) as found
from wrong
group by period
