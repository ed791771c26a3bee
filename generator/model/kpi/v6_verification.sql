-- v6_verification: the visits due for verification, and those of them verified in time.
-- key: period, item.   rule: definition book, visits, figures (verification).
with due as (
    select
        line_periods.period,
        visit_records.*,
        cast(
            visit_records.day + parameter_sets.verify_days * interval 1 day as date
        ) as due_on
    from visit_records
    inner join line_periods on visit_records.month = line_periods.month
    inner join parameter_sets on line_periods.parameter_set = parameter_sets.parameter_set
),

judged as (
    select
        due.*,
        case
            when due.verified_on <= due.due_on then 'verified'
            when due.verified_on is not null then 'verified_late'
            when due.due_on > settings.as_of then 'verification_pending'
            else 'not_verified'
        end as reason
    from due
    cross join settings
)

select
    'V6' as kpi,
    '' as reading,
    period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    unit_id,
    owner as person,
    visit_id as item,
    account_id,
    day,
    case when reason = 'verified' then 1 else 0 end as numerator,
    case when reason = 'verification_pending' then 0 else 1 end as denominator,
    case when reason = 'verification_pending' then 'pending' else 'value' end as state,
    reason,
    'visits/' || row_id || '/date visits/' || row_id || '/verified_on' as source
from judged
