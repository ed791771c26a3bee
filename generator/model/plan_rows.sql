-- plan_rows: the sales plan by month: one row per row of the plan and month it covers.
-- A quarter's or a year's amount is split evenly on whole cents; the last months take the rest.
-- An account that was merged has its plan counted for the surviving one from the month of the merger.
-- key: row_id, month.   rule: definition book, sales plan.
with scope_words as (
    select *
    from (
        values ('部门', 'department'), ('单位', 'unit'), ('客户经理', 'person'), ('客户', 'account')
    ) as scope_words (word, scope_kind)
),

month_numbers as (
    select * from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12))
    as month_numbers (number)
),

spans as (
    select
        row_id,
        scope_words.scope_kind,
        case when scope_words.scope_kind = 'department' then '' else scope_id end as scope_id,
        cast(substr(period, 1, 4) as integer) as plan_year,
        case
            when length(period) = 4 then 1
            when substr(period, 5, 1) = 'Q' then cast(substr(period, 6, 1) as integer) * 3 - 2
            else cast(substr(period, 6, 2) as integer)
        end as first_month,
        case
            when length(period) = 4 then 12
            when substr(period, 5, 1) = 'Q' then 3
            else 1
        end as months,
        cast(amount * 100 as bigint) as cents,
        coalesce(version, '') as version,
        approved_on
    from sales_plan
    inner join scope_words on sales_plan.scope_kind = scope_words.word
    where amount is not null and approved_on is not null
)

select
    spans.row_id,
    spans.scope_kind,
    coalesce(merges.survivor_id, spans.scope_id) as scope_id,
    spans.scope_id as stated_id,  -- as the sheet names it
    make_date(spans.plan_year, month_numbers.number, 1) as month,
    cast(
        (
            spans.cents // spans.months
            + case
                when month_numbers.number - spans.first_month
                    >= spans.months - abs(spans.cents % spans.months)
                    then sign(spans.cents)
                else 0
            end
        ) * cast(0.01 as decimal(3, 2)) as decimal(18, 2)
    ) as amount,
    spans.months,
    spans.months > 1 as derived,
    spans.version,
    spans.approved_on
from spans
inner join month_numbers
    on month_numbers.number between spans.first_month and spans.first_month + spans.months - 1
left join merges
    on
        spans.scope_kind = 'account'
        and spans.scope_id = merges.account_id
        and merges.merged_on <= last_day(make_date(spans.plan_year, month_numbers.number, 1))
order by spans.row_id, month_numbers.number
