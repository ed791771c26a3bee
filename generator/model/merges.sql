-- merges: one row per account that was found to be the same customer as another one.
-- key: account_id.   rule: definition book, population and status (merged).
with recursive stated as (
    select account_id, merged_into, effective_date as merged_on, 'status_events/' || row_id || '/merged_into' as source
    from status_events
    where kind = '合并' and merged_into is not null and merged_into <> account_id
    qualify row_number() over (partition by account_id order by effective_date, row_id) = 1
),

followed as (
    -- from survivor to survivor; `union` keeps each pair once, so a circle ends as well
    select account_id, merged_into as survivor_id
    from stated
    union
    select followed.account_id, stated.merged_into as survivor_id
    from followed
    join stated on stated.account_id = followed.survivor_id
)

select stated.account_id, followed.survivor_id, stated.merged_on, stated.source
from stated
join followed on followed.account_id = stated.account_id
where followed.survivor_id not in (select account_id from stated)
