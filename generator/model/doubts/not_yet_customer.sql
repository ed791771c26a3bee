-- not_yet_customer: accounts with trade whose first deal cannot be told.
-- key: row_id.   rule: definition book, population and status (first deal date: "else none").
select accounts.row_id, accounts.account_id, min(trade_rows.day) as stated, null as newest
from accounts
join trade_rows on trade_rows.account_id = accounts.account_id and trade_rows.is_trade
where accounts.account_id not in (select account_id from first_deals)
    and accounts.account_id not in (select account_id from merges)
group by accounts.row_id, accounts.account_id
