-- v5_record_completeness: the visits of a period, and those whose record has every field that it needs.
-- An incomplete record shows the cells that are blank.
-- key: period, item.   rule: definition book, visits, figures (record completeness).
select
    'V5' as kpi,
    '' as reading,
    line_periods.period,
    cast(null as varchar) as scope_kind,
    cast(null as varchar) as scope_id,
    visit_records.unit_id,
    visit_records.owner as person,
    visit_records.visit_id as item,
    visit_records.account_id,
    visit_records.day,
    case when visit_blanks.row_id is null then 1 else 0 end as numerator,
    1 as denominator,
    'value' as state,
    case
        when visit_blanks.row_id is null then 'record_complete' else 'record_incomplete'
    end as reason,
    'visits/' || visit_records.row_id || '/' || coalesce(
        replace(visit_blanks.blanks, ' ', ' visits/' || visit_records.row_id || '/'), 'date'
    ) as source
from visit_records
inner join line_periods on visit_records.month = line_periods.month
left join visit_blanks on visit_records.row_id = visit_blanks.row_id
