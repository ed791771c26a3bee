-- followups: one row per planned follow-up and period that it belongs to, and what became of it there.
-- A plan belongs to the periods of its day, of its new day where it was moved; a plan for a period only belongs to the
-- periods that hold that period whole, and falls due on its last day.
-- A visit before a merger carries out a plan after it, and the other way round: both numbers are one customer when the
-- period ends.
-- Outcomes: done, missed, pending (due later), out (lost or given up before).
-- key: period, followup_id.   rule: definition book, follow-up rate (Q7).
with stated as (
    select
        row_id,
        followup_id,
        account_id,
        owner,
        status,
        done_visit_id,
        case when status = '改期' and moved_to is not null then moved_to else planned_date end as planned_on,
        status = '改期' and moved_to is not null as was_moved,
        period as stated_period,
        cast(substr(period, 1, 4) as integer) as stated_year,
        case
            when length(period) = 4 then 1
            when substr(period, 5, 1) = 'Q' then cast(substr(period, 6, 1) as integer) * 3 - 2
            else cast(substr(period, 6, 2) as integer)
        end as first_month,
        case
            when length(period) = 4 then 12
            when substr(period, 5, 1) = 'Q' then cast(substr(period, 6, 1) as integer) * 3
            else cast(substr(period, 6, 2) as integer)
        end as last_month
    from followup_plan
),

spanned as (
    select
        *,
        coalesce(planned_on, make_date(stated_year, first_month, 1)) as span_start,
        coalesce(planned_on, last_day(make_date(stated_year, last_month, 1))) as due_on
    from stated
    where planned_on is not null or stated_period is not null
),

placed as (
    select
        periods.period,
        periods.parameter_set,
        periods.first_day,
        periods.last_day,
        periods.end_day,
        spanned.*,
        coalesce(merges.survivor_id, spanned.account_id) as customer_id,
        coalesce(by_end.survivor_id, spanned.account_id) as customer_at_end
    from spanned
    inner join periods on spanned.span_start >= periods.first_day and spanned.due_on <= periods.last_day
    left join merges on spanned.account_id = merges.account_id and merges.merged_on <= spanned.due_on
    left join merges as by_end on spanned.account_id = by_end.account_id and by_end.merged_on <= periods.end_day
),

made as (
    select
        placed.period,
        placed.row_id,
        min('visits/' || followup_visits.row_id || '/date') as source
    from placed
    inner join followup_visits
        on
            followup_visits.day between placed.first_day and placed.last_day
            and (followup_visits.says_so or followup_visits.visit_id = placed.done_visit_id)
    left join merges on followup_visits.stated_id = merges.account_id and merges.merged_on <= placed.end_day
    where placed.customer_at_end = coalesce(merges.survivor_id, followup_visits.stated_id)
    group by placed.period, placed.row_id
),

decided as (
    select
        placed.*,
        made.source as visit_source,
        case
            when status_spells.status in ('lost', 'exited') and status_spells.valid_from < placed.due_on then 'out'
            when placed.status = '取消' then 'missed'
            when made.row_id is not null then 'done'
            when placed.status = '已完成' and placed.done_visit_id is null then 'done'
            when placed.due_on > settings.as_of then 'pending'
            else 'missed'
        end as outcome
    from placed
    cross join settings
    left join made on placed.period = made.period and placed.row_id = made.row_id
    left join status_spells
        on
            placed.parameter_set = status_spells.parameter_set
            and placed.customer_id = status_spells.account_id
            and placed.due_on between status_spells.valid_from and status_spells.valid_to
)

select
    decided.period,
    decided.followup_id,
    decided.customer_id as account_id,
    decided.customer_at_end,
    main_owner_spells.unit_id,
    decided.owner,
    decided.due_on,
    decided.outcome,
    case
        when decided.outcome = 'missed' and decided.status = '取消' then 'followup_cancelled'
        else 'followup_' || decided.outcome
    end as reason,
    concat_ws(
        ' ',
        'followup_plan/' || decided.row_id || '/' || case
            when decided.planned_on is null then 'period'
            when decided.was_moved then 'moved_to'
            else 'planned_date'
        end,
        case when decided.outcome = 'done' then decided.visit_source end
    ) as source
from decided
left join main_owner_spells
    on
        decided.customer_id = main_owner_spells.account_id
        and decided.due_on between main_owner_spells.valid_from and main_owner_spells.valid_to
order by decided.period, decided.followup_id
