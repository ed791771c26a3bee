-- feedback_items: one row per piece of feedback and period in which its answer falls due, and how it was answered.
-- Whether an answer is needed is taken for yes where the cell is blank. Account, unit and owner are those of the due date.
-- key: period, feedback_id.   rule: definition book, timely feedback (Q6).
with due as (
    select
        periods.period,
        periods.parameter_set,
        feedback.row_id,
        feedback.feedback_id,
        feedback.account_id,
        feedback.kind,
        feedback.needs_answer,
        case when feedback.answered_on <= settings.as_of then feedback.answered_on end as answered_on,
        cast(feedback.received + parameter_sets.feedback_days * interval 1 day as date) as due_on,
        settings.as_of
    from feedback
    cross join settings
    cross join parameter_sets
    inner join periods
        on
            parameter_sets.parameter_set = periods.parameter_set
            and cast(feedback.received + parameter_sets.feedback_days * interval 1 day as date)
            between periods.first_day and periods.last_day
),

placed as (
    select
        due.*,
        coalesce(merges.survivor_id, due.account_id) as customer_id,
        main_owner_spells.unit_id,
        main_owner_spells.owner,
        key_spells.account_id is not null as is_key
    from due
    left join merges on due.account_id = merges.account_id and merges.merged_on <= due.due_on
    left join key_spells
        on
            due.parameter_set = key_spells.parameter_set
            and coalesce(merges.survivor_id, due.account_id) = key_spells.account_id
            and due.due_on between key_spells.valid_from and key_spells.valid_to
    left join main_owner_spells
        on
            coalesce(merges.survivor_id, due.account_id) = main_owner_spells.account_id
            and due.due_on between main_owner_spells.valid_from and main_owner_spells.valid_to
)

select
    period,
    feedback_id,
    customer_id as account_id,
    unit_id,
    owner,
    kind,
    due_on,
    case
        when not coalesce(needs_answer, true) then 'feedback_needs_none'
        when not is_key then 'feedback_not_key'
        when due_on > as_of then 'feedback_not_due'
        when answered_on <= due_on then 'feedback_in_time'
        when answered_on is not null then 'feedback_late'
        else 'feedback_unanswered'
    end as reason,
    'feedback/' || row_id || '/received feedback/' || row_id || '/answered_on' as source
from placed
order by period, feedback_id
