-- q7_followup_rate: accounts planned for a follow-up, once in each scope, and those of them that got one.
-- Numbers merged by the end of a period are one account there.
-- With the base `all` the accounts that were key in the period take the place of those planned.
-- key: period, scope_kind, scope_id, item, state.   rule: definition book, follow-up rate (Q7).
with bases as (
    select periods.period, periods.first_day, periods.end_day, parameter_sets.followup_base
    from periods
    inner join parameter_sets on periods.parameter_set = parameter_sets.parameter_set
),

scoped as (
    select 'department' as scope_kind, '' as scope_id, followups.*
    from followups
    union all
    select 'unit' as scope_kind, unit_paths.ancestor_id as scope_id, followups.*
    from followups
    inner join unit_paths on followups.unit_id = unit_paths.unit_id
    union all
    select 'person' as scope_kind, followups.owner as scope_id, followups.*
    from followups
    union all
    select 'account' as scope_kind, followups.customer_at_end as scope_id, followups.*
    from followups
),

accounts_of_scope as (
    select
        scoped.period,
        scoped.scope_kind,
        scoped.scope_id,
        scoped.customer_at_end as account_id,
        bool_or(scoped.outcome = 'done') as is_done,
        bool_or(scoped.outcome = 'missed') as is_missed,
        bool_or(scoped.outcome = 'pending') as is_pending,
        bool_and(scoped.outcome <> 'missed' or scoped.reason = 'followup_cancelled') as only_cancelled,
        min(scoped.due_on) as day,
        string_agg(distinct scoped.source, ' ' order by scoped.source) as source
    from scoped
    inner join bases on scoped.period = bases.period and bases.followup_base = 'planned'
    group by scoped.period, scoped.scope_kind, scoped.scope_id, scoped.customer_at_end
),

-- an account missed once and due once more has a line for either: it may still be followed up
planned as (
    select
        *,
        case
            when is_done then 'followup_done'
            when is_missed and only_cancelled then 'followup_cancelled'
            when is_missed then 'followup_missed'
            when is_pending then 'followup_pending'
            else 'followup_out'
        end as reason
    from accounts_of_scope
    union all
    select *, 'followup_pending' as reason
    from accounts_of_scope
    where is_missed and is_pending and not is_done
),

-- whatever follow-up an account got in a period, planned or not
got as (
    select
        bases.period,
        bases.followup_base,
        coalesce(merges.survivor_id, followup_visits.stated_id) as account_id,
        followup_visits.day,
        'visits/' || followup_visits.row_id || '/date' as source
    from followup_visits
    inner join bases on followup_visits.day between bases.first_day and bases.end_day
    left join merges on followup_visits.stated_id = merges.account_id and merges.merged_on <= bases.end_day
    where followup_visits.says_so
    union all
    select
        followups.period,
        bases.followup_base,
        followups.customer_at_end as account_id,
        followups.due_on as day,
        followups.source
    from followups
    inner join bases on followups.period = bases.period
    where followups.outcome = 'done'
),

followed as (
    select
        period,
        followup_base,
        account_id,
        min(day) as day,
        string_agg(distinct source, ' ' order by source) as source
    from got
    group by period, followup_base, account_id
),

key_accounts as (
    select distinct
        period_accounts.period,
        coalesce(merges.survivor_id, period_accounts.account_id) as account_id,
        bases.end_day
    from period_accounts
    inner join bases on period_accounts.period = bases.period and bases.followup_base = 'all'
    left join merges on period_accounts.account_id = merges.account_id and merges.merged_on <= bases.end_day
),

everybody as (
    select
        key_accounts.period,
        key_accounts.account_id,
        key_accounts.end_day as owned_on,
        followed.day,
        case when followed.account_id is null then 'followup_none' else 'followup_done' end as reason,
        followed.source
    from key_accounts
    left join followed
        on key_accounts.period = followed.period and key_accounts.account_id = followed.account_id
    union all
    -- shown beside the rate, in neither part
    select
        followed.period,
        followed.account_id,
        followed.day as owned_on,
        followed.day,
        'followup_extra' as reason,
        followed.source
    from followed
    left join key_accounts
        on followed.period = key_accounts.period and followed.account_id = key_accounts.account_id
    left join followups
        on
            followed.followup_base = 'planned'
            and followed.period = followups.period
            and followed.account_id = followups.customer_at_end
    where key_accounts.account_id is null and followups.account_id is null
),

all_rows as (
    select
        period, scope_kind, scope_id, cast(null as varchar) as unit_id, cast(null as varchar) as person, account_id,
        day, reason, source
    from planned
    union all
    select
        everybody.period, null as scope_kind, null as scope_id, main_owner_spells.unit_id,
        main_owner_spells.owner as person, everybody.account_id, everybody.day, everybody.reason,
        coalesce(everybody.source, main_owner_spells.source) as source
    from everybody
    left join main_owner_spells
        on
            everybody.account_id = main_owner_spells.account_id
            and everybody.owned_on between main_owner_spells.valid_from and main_owner_spells.valid_to
)

select
    'Q7' as kpi,
    '' as reading,
    period,
    scope_kind,
    scope_id,
    unit_id,
    person,
    account_id as item,
    account_id,
    day,
    case when reason = 'followup_done' then 1 else 0 end as numerator,
    case
        when reason in ('followup_done', 'followup_missed', 'followup_cancelled', 'followup_none') then 1 else 0
    end as denominator,
    case when reason = 'followup_pending' then 'pending' else 'value' end as state,
    reason,
    source
from all_rows
