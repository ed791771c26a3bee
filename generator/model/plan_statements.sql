-- plan_statements: what the sheets of plans and budgets state: a row per row of a sheet and thing planned.
-- `plan` says what is planned: sales; accounts or amount, to be developed; service, the expense.
-- `units` are whole ones, each worth `unit`: a hundredth of the currency, or an account.
-- key: plan, row_id.   rule: definition book, sales plan; development plan; service budget.
with cells as (
    select
        'sales' as plan,
        row_id,
        scope_kind,
        scope_id,
        '' as item,
        period,
        cast(amount * 100 as bigint) as units,
        cast(0.01 as decimal(3, 2)) as unit,
        version,
        approved_on,
        'sales_plan/' || row_id || '/amount' as source
    from sales_plan
    union all
    select
        'accounts',
        row_id,
        scope_kind,
        scope_id,
        '',
        period,
        planned_accounts,
        cast(1 as decimal(3, 2)),
        version,
        approved_on,
        'development_plan/' || row_id || '/planned_accounts'
    from development_plan
    union all
    select
        'amount',
        row_id,
        scope_kind,
        scope_id,
        '',
        period,
        cast(planned_amount * 100 as bigint),
        cast(0.01 as decimal(3, 2)),
        version,
        approved_on,
        'development_plan/' || row_id || '/planned_amount'
    from development_plan
    union all
    select
        'service',
        row_id,
        scope_kind,
        scope_id,
        coalesce(item, ''),
        period,
        cast(amount * 100 as bigint),
        cast(0.01 as decimal(3, 2)),
        version,
        approved_on,
        'service_budget/' || row_id || '/amount'
    from service_budget
),

scope_words as (
    select *
    from (
        values ('部门', 'department'), ('单位', 'unit'), ('客户经理', 'person'), ('客户', 'account')
    ) as scope_words (word, scope_kind)
)

select
    cells.plan,
    cells.row_id,
    scope_words.scope_kind,
    case when scope_words.scope_kind = 'department' then '' else cells.scope_id end as scope_id,
    cells.item,
    cast(substr(cells.period, 1, 4) as integer) as plan_year,
    case
        when length(cells.period) = 4 then 1
        when substr(cells.period, 5, 1) = 'Q' then cast(substr(cells.period, 6, 1) as integer) * 3 - 2
        else cast(substr(cells.period, 6, 2) as integer)
    end as first_month,
    case
        when length(cells.period) = 4 then 12
        when substr(cells.period, 5, 1) = 'Q' then 3
        else 1
    end as months,
    cells.units,
    cells.unit,
    coalesce(cells.version, '') as version,
    cells.approved_on,
    cells.source
from cells
inner join scope_words on cells.scope_kind = scope_words.word
where cells.units is not null and cells.approved_on is not null
order by cells.plan, cells.row_id
