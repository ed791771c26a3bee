-- plan_rows: plans and budgets by month: one row per statement and month it covers.
-- A quarter's or a year's is split evenly on whole units; the last months take the rest.
-- An account that was merged has its plan counted for the surviving one from the month of the merger.
-- key: plan, row_id, month.   rule: definition book, sales plan; development plan; service budget.
with month_numbers as (
    select * from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12))
    as month_numbers (number)
),

stated as (
    select
        plan_statements.*,
        month_numbers.number,
        make_date(plan_statements.plan_year, month_numbers.number, 1) as month
    from plan_statements
    inner join month_numbers
        on
            month_numbers.number between plan_statements.first_month
            and plan_statements.first_month + plan_statements.months - 1
)

select
    stated.plan,
    stated.row_id,
    stated.scope_kind,
    coalesce(merges.survivor_id, stated.scope_id) as scope_id,
    stated.scope_id as stated_id,  -- as the sheet names it
    stated.item,
    stated.month,
    cast(
        (
            stated.units // stated.months
            + case
                when stated.number - stated.first_month
                    >= stated.months - abs(stated.units % stated.months)
                    then sign(stated.units)
                else 0
            end
        ) * stated.unit as decimal(18, 2)
    ) as amount,
    stated.months,
    stated.months > 1 as derived,
    stated.version,
    stated.approved_on,
    stated.source
from stated
left join merges
    on
        stated.scope_kind = 'account'
        and stated.scope_id = merges.account_id
        and merges.merged_on <= last_day(stated.month)
order by stated.plan, stated.row_id, stated.month
