-- plans_of_nobody: rows of plans and budgets whose scope is no account, person or unit, as its kind says.
-- key: sheet, row_id.   rule: definition book, sales plan (scope kind, scope id); development plan; service budget.
with stated as (
    select 'sales_plan' as sheet, row_id, scope_kind, scope_id
    from sales_plan
    union all
    select 'development_plan', row_id, scope_kind, scope_id
    from development_plan
    union all
    select 'service_budget', row_id, scope_kind, scope_id
    from service_budget
)

select
    stated.sheet,
    stated.row_id,
    stated.scope_kind,
    stated.scope_id,
    case
        when accounts.account_id is not null then '客户'
        when roster.staff_id is not null then '客户经理'
        when units.unit_id is not null then '单位'
    end as known_as
from stated
left join accounts on stated.scope_id = accounts.account_id
left join roster on stated.scope_id = roster.staff_id
left join units on stated.scope_id = units.unit_id
where
    (stated.scope_kind = '客户' and accounts.account_id is null)
    or (stated.scope_kind = '客户经理' and roster.staff_id is null)
    or (stated.scope_kind = '单位' and units.unit_id is null)
