"""What the sample's sheets look like: columns, headings, and the habits of those who keep them."""

from __future__ import annotations

from generator.sample.layout import Layout

ACCOUNTS = Layout(
    table="accounts",
    title="大客户档案（内部资料）",
    keys=(
        "account_id archive_no archive_date name short_name grade owner store_id region "
        "customer_kind outlet_type ownership_type company_nature listed history_date points "
        "credit_rating address postcode phone email website founded registered_capital "
        "credit_terms bank bank_account company_scale staff_total potential finance_state image "
        "competitor_relation problems total_purchase tags"
    ),
)
CONTACTS = Layout(
    table="contacts",
    keys=(
        "contact_id account_id name person_kind department title mobile phone email gender "
        "level function buying_role influence our_counterpart attitude"
    ),
    headings={"account_id": "客户编号", "title": "职位", "email": "邮箱"},
)
GRADES = Layout(
    table="grade_history",
    keys="account_id grade effective_date reason decided_by score",
)
EVENTS = Layout(
    table="status_events",
    keys=(
        "recorded_date account_id kind effective_date reason_code detail controllable "
        "to_competitor merged_into new_owner confirmed_by"
    ),
)
STAGES = Layout(table="stage_history", keys="account_id stage effective_date evidence by")
CATEGORIES = Layout(table="category_history", keys="account_id scheme value effective_date by")
OWNERS = Layout(table="owner_history", keys="account_id owner unit valid_from share_pct")
PROSPECTS = Layout(
    table="prospects",
    keys=(
        "prospect_id name kind region source owner found_date est_yearly_amount qualified "
        "next_step application_date approved_date first_deal_date account_id"
    ),
)
UNITS = Layout(table="units", keys="unit_id name kind parent")
ROSTER = Layout(
    table="roster",
    keys="staff_id name role unit valid_from valid_to email",
)
PRODUCTS = Layout(
    table="products",
    keys="product_id name category brand is_personalised is_new launch_date",
)
TRADE = Layout(
    table="trade",
    keys=("doc_no date account_id store_id doc_kind product_id category quantity net_amount"),
    headings={"account_id": "客户代码", "net_amount": "金额(元)", "date": "单据日期"},
)
PLANS = Layout(
    table="sales_plan",
    keys="scope_kind scope_id period amount version approved_on approved_by",
)
TARGETS = Layout(table="kpi_targets", keys="scheme scope_kind scope_id period kpi_id target")
WEIGHTS = Layout(
    table="kpi_weights",
    title="指标权重（示例：权重与计分方式请按本部门考核办法填写）",
    keys="scheme period kpi_id weight pattern parameters",
)
GRADE_SHEET = Layout(table="kpi_grades", keys="scheme staff_id period kpi_id grade assessor date")
DEVELOPMENT = Layout(
    table="development_plan",
    keys=(
        "scope_kind scope_id period planned_accounts planned_amount version approved_on approved_by"
    ),
)
BUDGETS = Layout(
    table="service_budget", keys="scope_kind scope_id period item amount version approved_on"
)
EXPENSES = Layout(table="service_expense", keys="expense_id date unit item amount doc_no")
COMPLAINTS = Layout(
    table="complaints",
    keys=(
        "complaint_id incident_id received_at account_id channel received_by level category "
        "content handled_by_unit confirm_due confirmed_at verified cause task_force action cost "
        "first_response_at closed_at satisfied experience_fed_back"
    ),
)
FEEDBACK = Layout(
    table="feedback",
    keys=(
        "feedback_id received account_id kind content needs_answer answered_on answer "
        "answered_by pass_on routed_to passed_on"
    ),
)
SURVEY = Layout(
    table="satisfaction",
    keys="account_id survey_date respondent item score weight recommend comment",
)
RECEIVABLES = Layout(
    table="receivables", keys="doc_no account_id due_date amount collected_on collected"
)
PROFIT = Layout(table="account_profit", keys="account_id month net_sales final_profit")
SERVICES = Layout(
    table="services",
    keys="service_id account_id kind phase motive content start end result staff deviation",
)
VISIT_PLANS = Layout(
    table="visit_plan",
    keys=(
        "plan_id plan_date account_id form purpose target_contact participants "
        "prepared_materials budget gift_planned status reviewed_by reviewed_on approved_by "
        "approved_on funded_by funded_on moved_to cancelled_by cancel_reason"
    ),
)
FOLLOW_UPS = Layout(
    table="followup_plan",
    keys="followup_id account_id planned_date period reason owner status moved_to done_visit_id",
)
CALENDAR = Layout(table="calendar", keys="date kind note")
VISITS = Layout(
    table="visits",
    keys=(
        "visit_id date start end account_id customer_type target form place received_by visitor "
        "purpose content needs objections handling result gift gift_value next_date next_topic "
        "plan_id verified_by verified_on archived followup_of"
    ),
)
OTHER_VISITS = Layout(
    table="visits",
    sheet="走访记录",
    keys=(
        "date account_id visitor form place received_by content result needs next_date visit_id "
        "customer_type plan_id followup_of verified_by verified_on"
    ),
    headings={
        "date": "访问日期",
        "account_id": "客户代码",
        "visitor": "拜访人",
        "form": "拜访方式",
        "content": "拜访内容",
        "next_date": "下次拜访",
        "plan_id": "计划编号",
        "followup_of": "回访单号",
        "verified_by": "审核人",
        "verified_on": "审核日期",
    },
    words={"走访": "上门拜访", "短消息": "微信"},
    extra="天气",
    written_dates=True,
    prepared_rows=40,
)
