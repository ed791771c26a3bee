-- trade_days: the days on which an account traded, under its own number or one that was merged with it.
-- key: account_id, day.   rule: definition book, what counts as lost (trade row); merged accounts.
select
    customer_groups.account_id,
    trade_rows.day,
    'trade/' || min(trade_rows.row_id) || '/net_amount' as source
from trade_rows
join customer_groups on customer_groups.other_id = trade_rows.account_id
where trade_rows.is_trade
group by customer_groups.account_id, trade_rows.day
