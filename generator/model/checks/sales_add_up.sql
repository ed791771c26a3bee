-- sales_add_up: what the department sold is what its accounts bought, and what its people's shares come to.
-- key: period, scope_kind, scope_id.   rule: definition book, which figures exist (persons add up).   covers: Q1, R1
-- Not where sales without a plan are left out: what is planned depends on the scope then.
with sums as (
    select
        plan_completion.period,
        sum(case when scope_kind = 'department' then actual else 0 end) as of_department,
        sum(case when scope_kind = 'account' then actual else 0 end) as of_accounts,
        sum(
            case
                when scope_kind = 'person' and managers.staff_id is null then actual else 0
            end
        ) as of_persons
    from plan_completion
    left join managers
        on
            plan_completion.period = managers.period
            and plan_completion.scope_kind = 'person'
            and plan_completion.scope_id = managers.staff_id
    group by plan_completion.period
),

-- the accounts that managers look after themselves, and those that nobody does
others as (
    select
        period_accounts.period,
        sum(account_months.net_amount) as amount
    from account_months
    inner join period_months on account_months.month = period_months.month
    inner join period_accounts
        on
            period_months.period = period_accounts.period
            and account_months.account_id = period_accounts.account_id
    left join managers
        on period_accounts.period = managers.period and account_months.owner = managers.staff_id
    where account_months.owner is null or managers.staff_id is not null
    group by period_accounts.period
)

select
    sums.period,
    'department' as scope_kind,
    '' as scope_id,
    sums.of_department as expected,
    case
        when sums.of_department <> sums.of_accounts then sums.of_accounts
        else sums.of_persons + coalesce(others.amount, 0)
    end as found
from sums
inner join periods on sums.period = periods.period
inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
left join others on sums.period = others.period
where
    parameter_sets.include_unplanned
    and (
        sums.of_department <> sums.of_accounts
        or sums.of_department <> sums.of_persons + coalesce(others.amount, 0)
    )
