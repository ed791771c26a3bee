-- followups_once: an account counts once in a period and scope, so that no follow-up rate exceeds the whole.
-- key: period, scope_kind, scope_id.   rule: definition book, follow-up rate (Q7).   covers: Q7
with accounts_of_scope as (
    select
        period,
        scope_kind,
        scope_id,
        account_id,
        sum(numerator) as numerator,
        sum(denominator) as denominator
    from figure_lines
    where kpi = 'Q7' and state = 'value'
    group by period, scope_kind, scope_id, account_id
)

select
    period,
    scope_kind,
    scope_id,
    count(*) as expected,
    sum(greatest(numerator, denominator)) as found
from accounts_of_scope
where numerator > denominator or denominator > 1
group by period, scope_kind, scope_id
