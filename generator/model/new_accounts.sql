-- new_accounts: the accounts whose first deal falls into a period, and whether they count as newly developed.
-- key: period, account_id.   rule: definition book, new-account rate (R4).
-- Counted where the grade is key at the end of the period, or on the last day of its that the account was held.
with deals as (
    select parameter_set, account_id, valid_from as day, source
    from customer_spells
    where began = 'new'
),

in_period as (
    select periods.period, periods.parameter_set, periods.end_day, deals.account_id, deals.day, deals.source
    from periods
    join deals
        on deals.parameter_set = periods.parameter_set and deals.day between periods.first_day and periods.end_day
    qualify row_number() over (partition by periods.period, deals.account_id order by deals.day) = 1
),

last_held as (
    select in_period.period, in_period.account_id, max(least(customer_spells.valid_to, in_period.end_day)) as day
    from in_period
    join customer_spells
        on customer_spells.parameter_set = in_period.parameter_set
        and customer_spells.account_id = in_period.account_id and customer_spells.valid_from <= in_period.end_day
    group by in_period.period, in_period.account_id
)

select
    in_period.period,
    in_period.account_id,
    owned.unit_id,
    owned.owner,
    in_period.day,
    parameter_entries.word is not null as is_key,
    case
        when grade_spells.source is null then in_period.source
        else in_period.source || ' ' || grade_spells.source
    end as source
from in_period
join last_held on last_held.period = in_period.period and last_held.account_id = in_period.account_id
left join grade_spells
    on grade_spells.account_id = in_period.account_id
    and last_held.day between grade_spells.valid_from and grade_spells.valid_to
left join parameter_entries
    on parameter_entries.parameter_set = in_period.parameter_set
    and parameter_entries.parameter = 'key_grades' and parameter_entries.word = grade_spells.grade
left join main_owner_spells as owned
    on owned.account_id = in_period.account_id and in_period.day between owned.valid_from and owned.valid_to
