-- archive_standing: how complete the archive of each account is today.
-- key: parameter_set, account_id.   rule: definition book, archive completeness (R2), account level.
with required as (
    select parameter_sets.parameter_set, count(distinct parameter_entries.word) as fields
    from parameter_sets
    left join parameter_entries
        on
            parameter_sets.parameter_set = parameter_entries.parameter_set
            and parameter_entries.parameter = 'required_fields'
    group by parameter_sets.parameter_set
),

gaps as (
    select
        parameter_set,
        account_id,
        sum(case when state = 'exempt' then 1 else 0 end) as exempt,
        sum(case when state <> 'exempt' then 1 else 0 end) as missing,
        string_agg(field, ' ' order by field) filter (where state <> 'exempt') as missing_fields
    from archive_fields
    group by parameter_set, account_id
)

select
    required.parameter_set,
    accounts.account_id,
    cast(required.fields - coalesce(gaps.exempt, 0) - coalesce(gaps.missing, 0) as bigint) as filled,
    cast(required.fields - coalesce(gaps.exempt, 0) as bigint) as applicable,
    coalesce(gaps.missing_fields, '') as missing_fields,
    case
        -- the missing cells stand in `sources` under this key
        when gaps.missing > 0 then 'archive:' || required.parameter_set || ':' || accounts.row_id
        else 'accounts/' || accounts.row_id || '/account_id'
    end as source
from accounts
cross join required
left join gaps on required.parameter_set = gaps.parameter_set and accounts.account_id = gaps.account_id
order by required.parameter_set, accounts.account_id
