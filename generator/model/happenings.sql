-- happenings: what changes the status of an account, in order: first deal, trade, and the events of the status sheet.
-- key: account_id, seq.   rule: definition book, population and status; what counts as lost.
-- Left out is what has no effect: anything before the first deal and after a merger, and everything but a resumption
-- once the seller has ended the business.
with stated as (
    select account_id, day, 0 as step, 'deal' as what, source
    from first_deals
    union all
    select account_id, day, 1 as step, 'trade' as what, source
    from trade_days
    union all
    select
        account_id,
        effective_date as day,
        -- of several on one day the last of this order decides
        case kind when '恢复' then 2 when '中断' then 3 when '流失' then 4 when '淘汰' then 5 end as step,
        case kind when '恢复' then 'resumed' when '中断' then 'suspended' when '流失' then 'lost' when '淘汰' then 'exited' end
            as what,
        'status_events/' || row_id || '/effective_date' as source
    from status_events
    where kind in ('恢复', '中断', '流失', '淘汰')
    union all
    select account_id, merged_on as day, 6 as step, 'merged' as what, source
    from merges
),

numbered as (
    select
        stated.account_id,
        stated.day,
        stated.what,
        stated.source,
        row_number() over (partition by stated.account_id order by stated.day, stated.step, stated.source) as seq
    from stated
    join first_deals on first_deals.account_id = stated.account_id and first_deals.day <= stated.day
    where stated.day <= (select as_of from settings)
),

ended as (
    select
        *,
        max(case when what = 'exited' then seq end) over before_it as exited_at,
        max(case when what = 'resumed' then seq end) over before_it as resumed_at,
        max(case when what = 'merged' then seq end) over before_it as merged_at
    from numbered
    window before_it as (
        partition by account_id order by seq rows between unbounded preceding and 1 preceding
    )
),

effective as (
    select
        account_id,
        day,
        seq,
        what,
        source,
        what in ('deal', 'trade', 'resumed') as is_sign_of_life,
        -- without trade rows in the sheet yet, the days are counted from the day before the first month with trade
        greatest(day, cast((select first_trade_month from settings) - interval 1 day as date)) as counted_from
    from ended
    where merged_at is null and (exited_at is null or resumed_at > exited_at or what in ('resumed', 'merged'))
)

select
    account_id,
    day,
    seq,
    what,
    is_sign_of_life,
    -- the last sign of life, this one included: the days without trade are counted from it
    max(case when is_sign_of_life then counted_from end) over up_to_it as counted_from,
    max(case when is_sign_of_life then seq end) over up_to_it as last_sign,
    max(case when what = 'lost' then seq end) over up_to_it as last_loss,
    lead(day) over (partition by account_id order by seq) as next_day,
    source
from effective
window up_to_it as (partition by account_id order by seq rows between unbounded preceding and current row)
