-- archive_fields: the required fields of an account that are not filled today, and those that do not apply to it.
-- States: empty, refused (a placeholder, or not valid by the schema), no_contact (no main contact), exempt.
-- key: parameter_set, account_id, field.   rule: definition book, archive completeness (R2), filled and applicable.
select
    parameter_entries.parameter_set,
    archive_gaps.account_id,
    archive_gaps.field,
    archive_gaps.state,
    archive_gaps.table_name,
    archive_gaps.row_id,
    archive_gaps.column_name,
    archive_gaps.table_name || '/' || archive_gaps.row_id || '/' || archive_gaps.column_name as source
from archive_gaps
inner join parameter_entries
    on parameter_entries.parameter = 'required_fields' and archive_gaps.field = parameter_entries.word
order by parameter_entries.parameter_set, archive_gaps.account_id, archive_gaps.field
