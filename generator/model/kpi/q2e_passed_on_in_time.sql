-- q2e_passed_on_in_time: feedback that is to be passed on, in the period in which the time allowed for that ends.
-- The account was key on that day; a merged number's feedback is that of the surviving account.
-- key: period, item.   rule: definition book, timely passing-on of service information (Q2e).
with items as (
    select
        parameter_sets.parameter_set,
        feedback.account_id,
        feedback.feedback_id,
        cast(feedback.received + parameter_sets.pass_on_days * interval 1 day as date) as due_on,
        feedback.passed_on,
        feedback.row_id
    from feedback
    cross join parameter_sets
    where feedback.pass_on
),

due as (
    select
        periods.period,
        case when merges.merged_on <= items.due_on then merges.survivor_id else items.account_id end
            as account_id,
        items.feedback_id,
        items.due_on,
        items.passed_on <= items.due_on as is_in_time,
        items.passed_on <= settings.as_of as is_passed_on,
        items.due_on > settings.as_of as is_pending,
        periods.parameter_set,
        items.row_id
    from items
    inner join periods
        on
            items.parameter_set = periods.parameter_set
            and items.due_on between periods.first_day and periods.last_day
    cross join settings
    left join merges on items.account_id = merges.account_id
)

select
    'Q2e' as kpi,
    '' as reading,
    due.period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    owned.unit_id,
    owned.owner as person,
    due.feedback_id as item,
    due.account_id,
    due.due_on as day,
    case when due.is_in_time and not due.is_pending then 1 else 0 end as numerator,
    case when due.is_pending then 0 else 1 end as denominator,
    case when due.is_pending then 'pending' else 'value' end as state,
    case
        when due.is_pending then 'pass_on_pending'
        when due.is_in_time then 'passed_on_in_time'
        when due.is_passed_on then 'passed_on_late'
        else 'not_passed_on'
    end as reason,
    'feedback/' || due.row_id || '/received feedback/' || due.row_id || '/passed_on' as source
from due
inner join key_spells
    on
        due.parameter_set = key_spells.parameter_set
        and due.account_id = key_spells.account_id
        and due.due_on between key_spells.valid_from and key_spells.valid_to
left join main_owner_spells as owned
    on
        due.account_id = owned.account_id
        and due.due_on between owned.valid_from and owned.valid_to
