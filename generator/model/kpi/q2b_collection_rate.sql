-- q2b_collection_rate: a line per document due in a period: what was collected of it when the period ended.
-- The account was key on the day it fell due; a merged number's documents are those of the surviving account.
-- key: period, item.   rule: definition book, collection rate (Q2b).
with documents as (
    select
        case
            when merges.merged_on <= receivables.due_date then merges.survivor_id
            else receivables.account_id
        end as account_id,
        receivables.doc_no,
        receivables.due_date,
        receivables.amount,
        receivables.collected_on,
        coalesce(receivables.collected, 0) as collected,
        receivables.row_id
    from receivables
    left join merges on receivables.account_id = merges.account_id
),

due as (
    select
        periods.period,
        documents.*,
        documents.due_date > periods.end_day as is_pending,
        documents.collected_on is not null and documents.collected_on <= periods.end_day as is_collected
    from documents
    inner join periods
        on documents.due_date between periods.first_day and periods.last_day
    inner join key_spells
        on
            periods.parameter_set = key_spells.parameter_set
            and documents.account_id = key_spells.account_id
            and documents.due_date between key_spells.valid_from and key_spells.valid_to
)

select
    'Q2b' as kpi,
    '' as reading,
    due.period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    owned.unit_id,
    owned.owner as person,
    due.account_id || ' ' || due.doc_no as item,
    due.account_id,
    due.due_date as day,
    case when due.is_collected and not due.is_pending then due.collected else 0 end as numerator,
    case when due.is_pending then 0 else due.amount end as denominator,
    case when due.is_pending then 'pending' else 'value' end as state,
    case
        when due.is_pending then 'receivable_not_due'
        when due.is_collected and due.collected >= due.amount then 'receivable_collected'
        when due.is_collected then 'receivable_part'
        when due.collected_on is not null then 'receivable_late'
        when due.collected > 0 then 'receivable_undated'
        else 'receivable_open'
    end as reason,
    'receivables/' || due.row_id || '/amount receivables/' || due.row_id || '/collected' as source
from due
left join main_owner_spells as owned
    on
        due.account_id = owned.account_id
        and due.due_date between owned.valid_from and owned.valid_to
