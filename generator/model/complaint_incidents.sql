-- complaint_incidents: one row per complaint and period it falls into, and what it comes to there.
-- Of the rows of one incident the earliest that counts stands for all, whatever the period of the others.
-- A complaint falls into the period of the day it was received, or was confirmed (par complaint_date); not yet
-- confirmed on the as-of date, it stands open under the day it was received.
-- key: period, complaint_id.   rule: definition book, valid complaints (Q5).
with stated as (
    select
        complaints.row_id,
        complaints.complaint_id,
        coalesce(complaints.incident_id, complaints.complaint_id) as incident_id,
        complaints.account_id,
        complaints.received_at,
        case when complaints.confirmed_at <= settings.as_of then complaints.confirmed_at end as confirmed_at,
        -- what was found out later is not known yet
        case when coalesce(complaints.confirmed_at <= settings.as_of, true) then complaints.verified end as verified,
        complaints.cause
    from complaints
    cross join settings
),

dated as (
    select
        periods.period,
        periods.kind,
        periods.parameter_set,
        parameter_sets.complaint_date,
        stated.*,
        case
            when parameter_sets.complaint_date = 'verified' and stated.verified <> '待查'
                then coalesce(stated.confirmed_at, stated.received_at)
            else stated.received_at
        end as day
    from stated
    cross join parameter_sets
    inner join periods
        on
            parameter_sets.parameter_set = periods.parameter_set
            and case
                when parameter_sets.complaint_date = 'verified' and stated.verified <> '待查'
                    then coalesce(stated.confirmed_at, stated.received_at)
                else stated.received_at
            end between periods.first_day and periods.last_day
),

placed as (
    select
        dated.*,
        coalesce(merges.survivor_id, dated.account_id) as customer_id,
        main_owner_spells.unit_id,
        main_owner_spells.owner,
        case
            when key_spells.account_id is null then 'complaint_not_key'
            when dated.verified = '不属实' then 'complaint_not_true'
            when dated.verified = '属实' and dated.cause is null then 'complaint_no_cause'
            when dated.verified = '属实' and dated.cause not in ('人员过失', '企业过失') then 'complaint_not_ours'
            when dated.verified = '属实' and dated.complaint_date = 'verified' and dated.confirmed_at is null
                then 'complaint_undated'
            when dated.verified = '属实' then 'complaint_counts'
            else 'complaint_open'
        end as found
    from dated
    left join merges on dated.account_id = merges.account_id and merges.merged_on <= dated.day
    left join key_spells
        on
            dated.parameter_set = key_spells.parameter_set
            and coalesce(merges.survivor_id, dated.account_id) = key_spells.account_id
            and dated.day between key_spells.valid_from and key_spells.valid_to
    left join main_owner_spells
        on
            coalesce(merges.survivor_id, dated.account_id) = main_owner_spells.account_id
            and dated.day between main_owner_spells.valid_from and main_owner_spells.valid_to
),

-- the months, the quarters and the years are each counted by themselves
ranked as (
    select
        *,
        row_number() over (
            partition by kind, incident_id order by found <> 'complaint_counts', received_at, complaint_id, day
        ) as place,
        bool_or(found = 'complaint_counts') over (partition by kind, incident_id) as incident_counts
    from placed
)

select
    period,
    complaint_id,
    incident_id,
    customer_id as account_id,
    unit_id,
    owner,
    day,
    case
        when not incident_counts or place = 1 then found
        when found in ('complaint_counts', 'complaint_open', 'complaint_no_cause', 'complaint_undated')
            then 'complaint_same_incident'
        else found
    end as reason,
    concat_ws(
        ' ',
        'complaints/' || row_id
            || case when complaint_date = 'verified' then '/confirmed_at' else '/received_at' end,
        'complaints/' || row_id || '/verified',
        case when verified = '属实' then 'complaints/' || row_id || '/cause' end
    ) as source
from ranked
order by period, complaint_id
