-- status_stretches: the status that follows from each happening, until the next one.
-- key: parameter_set, account_id, valid_from, seq.   rule: definition book, population and status; what counts as lost.
with spans as (
    select
        kind_days.parameter_set,
        happenings.account_id,
        happenings.seq,
        happenings.what,
        happenings.day,
        coalesce(happenings.next_day, date '9999-12-31') as next_day,
        happenings.is_sign_of_life,
        coalesce(happenings.last_loss > happenings.last_sign, false) as was_declared_lost,
        cast(happenings.counted_from + kind_days.suspend_after_days * interval 1 day as date) as suspended_on,
        cast(happenings.counted_from + kind_days.lost_after_days * interval 1 day as date) as lost_on,
        happenings.source
    from happenings
    join kind_days on kind_days.account_id = happenings.account_id
),

stretches as (
    select parameter_set, account_id, seq, 'active' as status, what as cause, day as first_day,
        least(next_day, suspended_on, lost_on) as day_after, source
    from spans
    where is_sign_of_life
    union all
    select parameter_set, account_id, seq, 'suspended' as status, 'inactive' as cause, suspended_on as first_day,
        least(next_day, lost_on) as day_after, source
    from spans
    where is_sign_of_life
    union all
    select parameter_set, account_id, seq, 'suspended' as status, 'declared' as cause, day as first_day,
        least(next_day, lost_on) as day_after, source
    from spans
    where what = 'suspended' and not was_declared_lost
    union all
    select parameter_set, account_id, seq, 'lost' as status, 'inactive' as cause, greatest(day, lost_on) as first_day,
        next_day as day_after, source
    from spans
    where is_sign_of_life or (what = 'suspended' and not was_declared_lost)
    union all
    select parameter_set, account_id, seq, 'lost' as status, 'declared' as cause, day as first_day,
        next_day as day_after, source
    from spans
    where what = 'lost' or (what = 'suspended' and was_declared_lost)
    union all
    select parameter_set, account_id, seq, what as status, 'declared' as cause, day as first_day,
        next_day as day_after, source
    from spans
    where what in ('exited', 'merged')
)

select parameter_set, account_id, first_day as valid_from, seq, status, cause, day_after, source
from stretches
where first_day < day_after and first_day <= (select as_of from settings)
