-- blank_fields: how many visit records of a month lack a field that they need, by unit and field.
-- key: month, unit_id, field.   rule: definition book, visits, figures (record completeness).
with fields as (
    select
        visit_records.month,
        visit_records.unit_id,
        unnest(string_split(visit_blanks.blanks, ' ')) as field
    from visit_records
    inner join visit_blanks on visit_records.row_id = visit_blanks.row_id
)

select
    month,
    unit_id,
    field,
    count(*) as records
from fields
group by month, unit_id, field
order by month, unit_id, field
