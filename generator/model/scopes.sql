-- scopes: for whom there are figures: the department, the units, the persons who answer for accounts, the accounts.
-- key: scope_kind, scope_id.   rule: definition book, which figures exist.
-- A person answers for accounts as an owner, also of a prospect, as the manager of a unit, or by a plan of his own.
with persons as (
    select owner as staff_id from owner_spells
    union
    select owner as staff_id from prospects
    union
    select staff_id from managers
    union
    select scope_id as staff_id from plan_statements where scope_kind = 'person'
    union
    select owner as staff_id from followup_plan where owner not in (select staff_id from clerks)
)

select 'department' as scope_kind, '' as scope_id, 0 as place
union all
select 'unit' as scope_kind, unit_id as scope_id, row_id as place
from units
union all
select 'person' as scope_kind, roster.staff_id as scope_id, min(roster.row_id) as place
from roster
join persons on persons.staff_id = roster.staff_id
group by roster.staff_id
union all
select 'account' as scope_kind, account_id as scope_id, row_id as place
from accounts
