-- target_customers: who was visited as a target customer: the first such visit of all, the first deal, and
-- who saw the customer last.
-- A prospect that was archived is one customer with its account, an account that was merged with the one
-- that remains.
-- key: customer_id.   rule: definition book, visits, figures (conversion of target customers).
with visited as (
    select
        customer_ids.customer_id,
        visit_records.day,
        visit_records.unit_id,
        visit_records.owner,
        visit_records.row_id
    from visit_records
    inner join customer_ids on visit_records.account_id = customer_ids.account_id
    where visit_records.is_target
),

first_visits as (
    select
        customer_id,
        day as first_visit,
        'visits/' || row_id || '/date' as source
    from visited
    qualify row_number() over (partition by customer_id order by day, row_id) = 1
),

last_visits as (
    select
        customer_id,
        day as last_visit,
        unit_id,
        owner
    from visited
    qualify row_number() over (partition by customer_id order by day desc, row_id desc) = 1
),

deals as (
    select
        customer_ids.customer_id,
        prospects.first_deal_date as day,
        1 as rank,
        'prospects/' || prospects.row_id || '/first_deal_date' as source
    from prospects
    cross join settings
    inner join customer_ids on prospects.prospect_id = customer_ids.account_id
    where prospects.first_deal_date <= settings.as_of
    union all
    select
        account_id as customer_id,
        day,
        2 as rank,
        source
    from first_deals
),

first_deal as (
    select *
    from deals
    qualify row_number() over (partition by customer_id order by rank, day, source) = 1
)

select
    first_visits.customer_id,
    first_visits.first_visit,
    first_deal.day as first_deal,
    last_visits.last_visit,
    last_visits.unit_id,
    last_visits.owner,
    concat_ws(' ', first_visits.source, first_deal.source) as source
from first_visits
inner join last_visits on first_visits.customer_id = last_visits.customer_id
left join first_deal on first_visits.customer_id = first_deal.customer_id
order by first_visits.customer_id
