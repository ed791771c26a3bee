-- customer_spells: from when to when an account was a customer we hold (active or suspended), and how that began and ended.
-- key: parameter_set, account_id, valid_from.   rule: definition book, what counts as lost (later return).
with held as (
    select
        *,
        status in ('active', 'suspended') as is_held,
        coalesce(status_before in ('active', 'suspended'), false) as was_held,
        max(case when status = 'lost' then valid_from end) over (
            partition by parameter_set, account_id order by valid_from rows between unbounded preceding and 1 preceding
        ) as lost_on
    from status_spells
),

turns as (
    select
        *,
        lead(valid_from) over (partition by parameter_set, account_id order by valid_from) as next_from,
        lead(status) over (partition by parameter_set, account_id order by valid_from) as next_status,
        lead(source) over (partition by parameter_set, account_id order by valid_from) as next_source
    from held
    where is_held <> was_held
)

select
    turns.parameter_set,
    turns.account_id,
    turns.valid_from,
    coalesce(cast(turns.next_from - interval 1 day as date), date '9999-12-31') as valid_to,
    case
        when turns.status_before is null then 'new'
        when turns.status_before = 'lost' and turns.valid_from > cast(
            turns.lost_on + parameter_sets.return_as_new_after_months * interval 1 month as date
        ) then 'new'
        else 'regained'
    end as began,
    turns.next_status as ended,  -- lost, exited, merged; null while it goes on
    turns.source,
    turns.next_source as end_source
from turns
join parameter_sets on parameter_sets.parameter_set = turns.parameter_set
where turns.is_held
