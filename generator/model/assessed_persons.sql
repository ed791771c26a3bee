-- assessed_persons: who is scored in a quarter or year, and by which scheme.
-- key: period, staff_id.   rule: definition book, assessment rules; from values to a score.
-- The post is that of the period's last day, or the last one of whoever left before. Managers are those who
-- lead a unit on that day; clerks are scored by their grades; all others if they answer for accounts.
with posts as (
    select periods.period, roster.staff_id, roster.role, roster.row_id
    from periods
    join roster
        on coalesce(roster.valid_from <= periods.end_day, true)
        and coalesce(roster.valid_to >= periods.first_day, true)
    where periods.kind in ('quarter', 'year')
    qualify row_number() over (
        partition by periods.period, roster.staff_id
        order by roster.valid_to desc nulls first, roster.valid_from desc nulls last, roster.row_id desc
    ) = 1
),

schemes as (
    select
        posts.period,
        posts.staff_id,
        posts.row_id,
        case
            when managers.staff_id is not null then 'manager'
            when posts.role = '大客户部内勤' then 'clerk'
            when posts.role in ('营销总监', '大客户部经理', '运营总监', '执总', '营业部经理') then null
            when scopes.scope_id is not null then 'specialist'
        end as scheme
    from posts
    left join managers on managers.period = posts.period and managers.staff_id = posts.staff_id
    left join scopes on scopes.scope_kind = 'person' and scopes.scope_id = posts.staff_id
)

select period, staff_id, scheme, row_id as place
from schemes
where scheme is not null
order by period, place
