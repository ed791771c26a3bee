-- movement_identity: opening + entering lines − leaving lines = closing, for the department, each unit and each person.
-- key: period, scope_kind, scope_id.   rule: definition book, movement table.   covers: M, Q2c, Q3, Q4, R3, R4
with sums as (
    select
        period,
        scope_kind,
        scope_id,
        sum(case
            when kpi in ('M.opening', 'M.new', 'M.regained', 'M.upgraded', 'M.moved_in') then numerator
            when kpi in ('M.lost', 'M.downgraded', 'M.exited', 'M.merged', 'M.moved_out') then -numerator
            else 0
        end) as expected,
        sum(case when kpi = 'M.closing' then numerator else 0 end) as found
    from figure_lines
    where kpi in (
        'M.opening', 'M.new', 'M.regained', 'M.upgraded', 'M.moved_in', 'M.lost', 'M.downgraded', 'M.exited', 'M.merged',
        'M.moved_out', 'M.closing'
    )
    group by period, scope_kind, scope_id
)

select period, scope_kind, scope_id, expected, found
from sums
where expected <> found
