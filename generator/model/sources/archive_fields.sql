-- archive_fields: the cells of the required fields that an account's archive lacks.
-- key: source, table_name, row_id, column_name.   rule: definition book, archive completeness (R2).
select distinct
    'archive:' || archive_fields.parameter_set || ':' || accounts.row_id as source,
    archive_fields.table_name,
    archive_fields.row_id,
    archive_fields.column_name
from archive_fields
inner join accounts on archive_fields.account_id = accounts.account_id
where archive_fields.state <> 'exempt'
