-- account_months: net sales of an account in a month, by the owner and unit of each document's date.
-- key: account_id, month, unit_id, owner.   rule: definition book, plan completion.
select
    account_id,
    month,
    unit_id,
    owner,
    sum(net_amount) as net_amount,
    'month:' || min(row_id) as source  -- the rows stand in `sources` under this key
from booked_rows
group by account_id, month, unit_id, owner
