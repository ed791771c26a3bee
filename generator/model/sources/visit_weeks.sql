-- visit_weeks: the counting visits behind a week of an account.
-- key: source, row_id.   rule: definition book, visits, a counting visit.
select
    source,
    'visits' as table_name,
    row_id,
    'date' as column_name
from counting_visits
