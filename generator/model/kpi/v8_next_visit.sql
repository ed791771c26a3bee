-- v8_next_visit: the visits with existing customers, and those of them that agreed on a later day for the next.
-- key: period, item.   rule: definition book, visits, figures (next-visit rate).
select
    'V8' as kpi,
    '' as reading,
    line_periods.period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    visit_records.unit_id,
    visit_records.owner as person,
    visit_records.visit_id as item,
    visit_records.account_id,
    visit_records.day,
    case when visit_records.next_date > visit_records.day then 1 else 0 end as numerator,
    1 as denominator,
    'value' as state,
    case
        when visit_records.next_date > visit_records.day then 'next_agreed'
        when visit_records.next_date is not null then 'next_not_later'
        else 'next_not_agreed'
    end as reason,
    'visits/' || visit_records.row_id || '/next_date' as source
from visit_records
inner join line_periods on visit_records.month = line_periods.month
where visit_records.is_existing
