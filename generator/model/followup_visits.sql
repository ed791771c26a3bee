-- followup_visits: the visits that follow something up, under the account that they count for that day.
-- A visit follows up if it says so itself, or if a plan of follow-ups names it.
-- key: account_id, row_id.   rule: definition book, follow-up rate (Q7).
select
    coalesce(merges.survivor_id, visits.account_id) as account_id,
    visits.account_id as stated_id,  -- as the sheet names it
    visits.row_id,
    visits.visit_id,
    visits.date as day,
    visits.followup_of is not null as says_so
from visits
left join merges on visits.account_id = merges.account_id and merges.merged_on <= visits.date
where
    visits.followup_of is not null
    or visits.visit_id in (select done_visit_id from followup_plan where done_visit_id is not null)
order by account_id, visits.row_id
