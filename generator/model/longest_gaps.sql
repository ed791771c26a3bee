-- longest_gaps: the longest time that an account with due weeks in a period went without a counting visit.
-- Looked at are the gaps that a visit of the period closed, and the one still open when the period (or
-- the data) ended. An account never visited counts from the day before its first due week, of those
-- since the first month with data.
-- Kinds: closed, open, never.
-- key: period, account_id.   rule: definition book, visits, figures (longest gap).
with due_weeks as (
    select
        parameter_set,
        account_id,
        week_start,
        thursday,
        source
    from visit_weeks
    where
        state in ('met', 'short', 'none')
        and thursday >= (select min(first_day) from periods where kind = 'month')
),

first_due as (
    select
        parameter_set,
        account_id,
        week_start,
        source
    from due_weeks
    qualify row_number() over (
        partition by parameter_set, account_id order by week_start
    ) = 1
),

due_accounts as (
    select distinct
        periods.period,
        periods.parameter_set,
        periods.end_day,
        due_weeks.account_id
    from due_weeks
    inner join periods
        on
            due_weeks.parameter_set = periods.parameter_set
            and due_weeks.thursday between periods.first_day and periods.last_day
),

-- of a month only its longest gap can be that of a longer period
closed_of_month as (
    select *
    from visit_gaps
    where days is not null
    qualify row_number() over (
        partition by parameter_set, account_id, month order by days desc, day desc
    ) = 1
),

moments as (
    select
        parameter_set,
        account_id,
        day,
        day as visited_on,
        day_source,
        cast(null as varchar) as period
    from visit_gaps
    union all
    select
        parameter_set,
        account_id,
        end_day,
        null,
        null,
        period
    from due_accounts
),

ends as (
    select
        period,
        parameter_set,
        account_id,
        day as end_day,
        max(visited_on) over up_to_it as visited_on,
        last_value(day_source ignore nulls) over up_to_it as day_source
    from moments
    window up_to_it as (
        partition by parameter_set, account_id
        order by day, period nulls first
        rows between unbounded preceding and current row
    )
),

gaps as (
    select
        due_accounts.period,
        due_accounts.account_id,
        due_accounts.end_day,
        'closed' as kind,
        closed_of_month.from_day,
        closed_of_month.day as to_day,
        closed_of_month.days,
        closed_of_month.source
    from due_accounts
    inner join period_months on due_accounts.period = period_months.period
    inner join closed_of_month
        on
            due_accounts.parameter_set = closed_of_month.parameter_set
            and due_accounts.account_id = closed_of_month.account_id
            and period_months.month = closed_of_month.month
    union all
    select
        ends.period,
        ends.account_id,
        ends.end_day,
        case when ends.visited_on is null then 'never' else 'open' end as kind,
        coalesce(ends.visited_on, cast(first_due.week_start - interval 1 day as date)) as from_day,
        ends.end_day as to_day,
        date_diff(
            'day',
            coalesce(ends.visited_on, cast(first_due.week_start - interval 1 day as date)),
            ends.end_day
        ) as days,
        coalesce(ends.day_source, first_due.source) as source
    from ends
    inner join first_due
        on
            ends.parameter_set = first_due.parameter_set
            and ends.account_id = first_due.account_id
    where ends.period is not null
),

longest as (
    select *
    from gaps
    qualify row_number() over (
        partition by period, account_id order by days desc, to_day desc, kind desc
    ) = 1
)

select
    longest.period,
    longest.account_id,
    owned.unit_id,
    owned.owner,
    longest.kind,
    longest.from_day,
    longest.to_day,
    longest.days,
    longest.source
from longest
left join main_owner_spells as owned
    on
        longest.account_id = owned.account_id
        and longest.end_day between owned.valid_from and owned.valid_to
order by longest.period, longest.account_id
