-- period_accounts: the accounts that were key on at least one day of a period, up to the as-of date.
-- `lost_on` is set where the account stood as lost when the period ended.
-- key: period, account_id.   rule: definition book, which figures exist (Q1, R1); key account.
with held as (
    select distinct
        periods.period,
        periods.parameter_set,
        periods.end_day,
        key_spells.account_id
    from periods
    inner join key_spells
        on
            periods.parameter_set = key_spells.parameter_set
            and key_spells.valid_from <= periods.end_day
            and key_spells.valid_to >= periods.first_day
)

select
    held.period,
    held.account_id,
    status_spells.valid_from as lost_on
from held
left join status_spells
    on
        held.parameter_set = status_spells.parameter_set
        and held.account_id = status_spells.account_id
        and held.end_day between status_spells.valid_from and status_spells.valid_to
        and status_spells.status = 'lost'
order by held.period, held.account_id
