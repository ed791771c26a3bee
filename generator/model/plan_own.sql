-- plan_own: the plan that a scope has of its own in a month, as a period sees it.
-- key: plan, period, scope_kind, scope_id, month.   rule: definition book, sales-plan completion.
select
    plan,
    period,
    scope_kind,
    scope_id,
    month,
    cast(sum(case when is_latest then amount else 0 end) as decimal(28, 8)) as amount,
    cast(sum(case when is_original then amount else 0 end) as decimal(28, 8)) as amount_original,
    bool_or(derived) as derived
from plan_choices
group by plan, period, scope_kind, scope_id, month
order by plan, period, scope_kind, scope_id, month
