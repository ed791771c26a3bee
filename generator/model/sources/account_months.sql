-- account_months: the trade rows behind a month of an account.
-- key: source, row_id.   rule: definition book, values and dates (what every figure carries).
select
    'month:' || min(row_id) over (partition by account_id, month, unit_id, owner) as source,
    'trade' as table_name,
    row_id,
    'net_amount' as column_name
from booked_rows
