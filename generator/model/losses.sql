-- losses: one row per loss of a customer, declared or by inactivity, whatever its grade.
-- key: parameter_set, account_id, loss_date.   rule: definition book, what counts as lost.
with spells as (
    select
        parameter_set,
        account_id,
        valid_from as loss_date,
        valid_to,
        cause as basis,
        source,
        lead(status) over (partition by parameter_set, account_id order by valid_from) as next_status,
        lead(valid_from) over (partition by parameter_set, account_id order by valid_from) as next_from,
        status
    from status_spells
),

-- the reason is that of the first declaration while the account stood as lost: it may come after the day of the loss
declared as (
    select
        spells.parameter_set,
        spells.account_id,
        spells.loss_date,
        status_events.reason_code,
        coalesce(status_events.controllable, loss_reasons.controllable) as controllable,
        'status_events/' || status_events.row_id || '/reason_code' as source
    from spells
    join status_events
        on status_events.account_id = spells.account_id and status_events.kind = '流失'
        and status_events.effective_date between spells.loss_date and spells.valid_to
    left join loss_reasons on loss_reasons.reason_code = status_events.reason_code
    where spells.status = 'lost'
    qualify row_number() over (
        partition by spells.parameter_set, spells.account_id, spells.loss_date
        order by status_events.effective_date, status_events.row_id
    ) = 1
),

last_trades as (
    select spells.parameter_set, spells.account_id, spells.loss_date, max(trade_days.day) as last_trade_date
    from spells
    join trade_days on trade_days.account_id = spells.account_id and trade_days.day <= spells.loss_date
    where spells.status = 'lost'
    group by spells.parameter_set, spells.account_id, spells.loss_date
)

select
    spells.parameter_set,
    spells.account_id,
    spells.loss_date,
    last_trades.last_trade_date,
    case spells.basis when 'declared' then 'declared' else 'inactive' end as basis,
    declared.reason_code,
    declared.controllable,  -- null: not known
    owned.owner,
    owned.unit_id,
    case when spells.next_status = 'active' then spells.next_from end as returned_on,
    -- the key spell that this loss ended, if the account was a key account on the day before
    key_spells.valid_from as key_from,
    case when declared.source is null then spells.source else spells.source || ' ' || declared.source end as source
from spells
left join declared
    on declared.parameter_set = spells.parameter_set and declared.account_id = spells.account_id
    and declared.loss_date = spells.loss_date
left join last_trades
    on last_trades.parameter_set = spells.parameter_set and last_trades.account_id = spells.account_id
    and last_trades.loss_date = spells.loss_date
left join main_owner_spells as owned
    on owned.account_id = spells.account_id and spells.loss_date between owned.valid_from and owned.valid_to
left join key_spells
    on key_spells.parameter_set = spells.parameter_set and key_spells.account_id = spells.account_id
    and cast(spells.loss_date - interval 1 day as date) between key_spells.valid_from and key_spells.valid_to
where spells.status = 'lost'
