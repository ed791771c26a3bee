-- managers: who leads which unit in a period: their plan, churn and new-account figures are those of the unit's tree.
-- key: period, staff_id.   rule: definition book, which figures exist (a manager's figure).
select periods.period, roster.staff_id, coalesce(roster.unit, root_unit.unit_id) as unit_id
from periods
join roster
    on roster.role in ('营销总监', '大客户部经理', '运营总监', '执总', '营业部经理')
    and coalesce(roster.valid_from <= periods.end_day, true) and coalesce(roster.valid_to >= periods.end_day, true)
left join root_unit on true
qualify row_number() over (
    partition by periods.period, roster.staff_id order by roster.valid_from desc nulls last, roster.row_id desc
) = 1
