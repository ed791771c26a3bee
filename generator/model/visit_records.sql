-- visit_records: the visits, each with the customer, the unit and the owner that it counts for on its day.
-- A visit with a prospect counts for the prospect's owner and his unit; one with an account that was merged
-- before it, for the account that remains.
-- key: row_id.   rule: definition book, which figures exist; visits, figures.
with held as (
    select
        visits.row_id,
        visits.visit_id,
        case
            when merges.merged_on <= visits.date then merges.survivor_id else visits.account_id
        end as account_id,
        visits.date as day,
        visits.customer_type,
        visits.next_date,
        visits.verified_on
    from visits
    left join merges on visits.account_id = merges.account_id
)

select
    held.row_id,
    held.visit_id,
    held.account_id,
    held.day,
    cast(date_trunc('month', held.day) as date) as month,
    coalesce(owned.unit_id, posts.unit_id, root_unit.unit_id) as unit_id,
    case when accounts.account_id is null then prospects.owner else owned.owner end as owner,
    -- where the sheet does not say, an account is an existing customer and a prospect a target
    coalesce(held.customer_type = '现有客户', accounts.account_id is not null) as is_existing,
    coalesce(held.customer_type = '目标客户', accounts.account_id is null) as is_target,
    held.next_date,
    case when held.verified_on <= settings.as_of then held.verified_on end as verified_on
from held
cross join settings
left join accounts on held.account_id = accounts.account_id
left join main_owner_spells as owned
    on
        held.account_id = owned.account_id
        and held.day between owned.valid_from and owned.valid_to
left join prospects
    on accounts.account_id is null and held.account_id = prospects.prospect_id
left join staff_units as posts
    on
        prospects.owner = posts.staff_id
        and held.day between posts.valid_from and posts.valid_to
left join root_unit on true
