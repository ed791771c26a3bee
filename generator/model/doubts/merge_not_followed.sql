-- merge_not_followed: mergers that do not count: the survivor leads back to the account, or another merger came first.
-- key: row_id.   rule: definition book, population and status (merged).
select
    status_events.row_id,
    status_events.account_id,
    status_events.merged_into as stated,
    coalesce(other.merged_into, status_events.account_id) as newest
from status_events
left join merges on status_events.account_id = merges.account_id
left join status_events as other on merges.source = 'status_events/' || other.row_id || '/merged_into'
where
    status_events.kind = '合并'
    and status_events.merged_into is not null
    and (merges.account_id is null or other.merged_into <> status_events.merged_into)
