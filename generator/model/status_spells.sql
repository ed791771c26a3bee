-- status_spells: from when to when a customer was active, suspended, lost, exited or merged, without gap since its first deal.
-- key: parameter_set, account_id, valid_from.   rule: definition book, population and status.
with compared as (
    select
        parameter_set,
        account_id,
        valid_from,
        status,
        cause,
        source,
        lag(status) over (partition by parameter_set, account_id order by valid_from, seq) as status_before
    from status_stretches
)

select
    parameter_set,
    account_id,
    valid_from,
    coalesce(
        cast(lead(valid_from) over (partition by parameter_set, account_id order by valid_from) - interval 1 day as date),
        date '9999-12-31'
    ) as valid_to,
    status,
    cause,
    status_before,  -- null at the first deal
    source
from compared
where status_before is null or status_before <> status
