-- kind_days: after how many days without trade an account is suspended and lost, by its customer kind.
-- key: parameter_set, account_id.   rule: definition book, what counts as lost (par lost_after_days).
select
    parameter_sets.parameter_set,
    accounts.account_id,
    parameter_sets.suspend_after_days,
    coalesce(own.number, other.number) as lost_after_days
from accounts
cross join parameter_sets  -- one row, or as many as the rules had values
join parameter_entries as other
    on other.parameter_set = parameter_sets.parameter_set
    and other.parameter = 'lost_after_days' and other.entry = 'default'
left join parameter_entries as own
    on own.parameter_set = parameter_sets.parameter_set
    and own.parameter = 'lost_after_days' and own.entry = accounts.customer_kind
