-- plans_of_nobody: rows of the sales plan whose scope is no account, person or unit, as its kind says.
-- key: row_id.   rule: definition book, sales plan (scope kind, scope id).
select
    sales_plan.row_id,
    sales_plan.scope_kind,
    sales_plan.scope_id,
    case
        when accounts.account_id is not null then '客户'
        when roster.staff_id is not null then '客户经理'
        when units.unit_id is not null then '单位'
    end as known_as
from sales_plan
left join accounts on sales_plan.scope_id = accounts.account_id
left join roster on sales_plan.scope_id = roster.staff_id
left join units on sales_plan.scope_id = units.unit_id
where
    (sales_plan.scope_kind = '客户' and accounts.account_id is null)
    or (sales_plan.scope_kind = '客户经理' and roster.staff_id is null)
    or (sales_plan.scope_kind = '单位' and units.unit_id is null)
