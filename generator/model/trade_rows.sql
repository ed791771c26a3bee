-- trade_rows: the rows of the trade sheet, each with the day it counts for.
-- key: row_id.   rule: definition book, values and dates (a monthly row's date); what counts as lost (trade row).
-- class: I   That something was sold on a day is what statuses rest on; how much is not told.
-- confidential: net_amount
with dated as (
    select
        row_id,
        account_id,
        coalesce(date, least(last_day(month), (select as_of from settings))) as day,
        doc_kind,
        net_amount
    from trade
)

select
    row_id,
    account_id,
    day,
    cast(date_trunc('month', day) as date) as month,
    case when doc_kind = '样品' then cast(0 as decimal(18, 2)) else net_amount end as net_amount,  -- sales less returns
    doc_kind = '销售' and net_amount > 0 as is_trade
from dated
