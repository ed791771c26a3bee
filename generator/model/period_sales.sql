-- period_sales: what the key accounts of a period bought in it, by the unit and owner of each document's date.
-- key: period, account_id, unit_id, owner.   rule: definition book, which figures exist (Q1, Q2, R1).
select
    period_accounts.period,
    account_months.account_id,
    account_months.unit_id,
    account_months.owner,
    sum(account_months.net_amount) as net_amount,
    string_agg(account_months.source, ' ' order by account_months.source) as source
from account_months
inner join period_months on account_months.month = period_months.month
inner join period_accounts
    on
        period_months.period = period_accounts.period
        and account_months.account_id = period_accounts.account_id
group by
    period_accounts.period,
    account_months.account_id,
    account_months.unit_id,
    account_months.owner
