"""English for words that workbooks hold as Chinese choices; what is not listed stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from generator.language import Lang

GRADES = {"特级": "Special"}
STATUSES = {
    "prospect": Text(zh="潜在", en="prospect"),
    "developing": Text(zh="开发中", en="developing"),
    "active": Text(zh="正常", en="active"),
    "suspended": Text(zh="中断", en="suspended"),
    "lost": Text(zh="流失", en="lost"),
    "exited": Text(zh="淘汰", en="ended by us"),
    "merged": Text(zh="合并", en="merged"),
}
CHOICES = {
    **GRADES,
    "直营酒店": "direct hotel",
    "二批": "second-tier wholesaler",
    "其他": "other",
    "中餐": "Chinese kitchen",
    "西餐": "Western kitchen",
    "食堂": "canteen",
    "快餐": "fast food",
    "国有": "state-owned",
    "外资": "foreign-owned",
    "合资": "joint venture",
    "私营": "private",
    "走访": "on-site",
    "电话": "telephone",
    "短消息": "message",
    "信函": "letter",
    "大": "large",
    "中": "medium",
    "小": "small",
    "高": "high",
    "低": "low",
    "成功": "successful",
    "部分": "partly",
    "未成功": "not successful",
    "现有客户": "existing customer",
    "目标客户": "target customer",
    "首次成交": "first deal",
    "中断": "interrupted",
    "流失": "lost",
    "恢复": "regained",
    "淘汰": "ended by us",
    "合并": "merged",
    "移交": "handed over",
    "营销总监": "marketing director",
    "大客户部经理": "key-account manager",
    "大客户部内勤": "key-account clerk",
    "大客户专员": "key-account specialist",
    "运营总监": "operations director",
    "执总": "executive manager",
    "营业部经理": "sales manager",
    "客户经理": "account manager",
    "营业员": "sales clerk",
    "外部销售": "outside sales",
    "内部销售": "inside sales",
    "人力资源": "human resources",
    "意见": "opinion",
    "建议": "suggestion",
    "问题咨询": "question",
    "需求": "request",
    "服务": "service",
    "投诉": "complaint",
    "交付": "delivery",
    "例行": "routine",
    "草拟": "draft",
    "已审核": "reviewed",
    "已审批": "approved",
    "已执行": "carried out",
    "计划": "planned",
    "改期": "moved",
    "取消": "cancelled",
    "优秀": "excellent",
    "良好": "good",
    "合格": "passed",
    "不合格": "failed",
    "董事会": "board",
    "总监": "director",
    "经理": "manager",
    "职员": "staff",
    "采购": "purchasing",
    "研发": "R&D",
    "财务": "finance",
    "物流": "logistics",
    "运营": "operations",
    "管理层": "management",
    "上市公司": "listed company",
    "股份公司": "joint-stock company",
    "有限责任公司": "limited company",
    "合资公司": "joint-venture company",
    "个人经营": "sole trader",
    "充足": "ample",
    "一般": "fair",
    "不足": "short",
    "紧张": "tight",
    "好": "good",
    "差": "poor",
    "营帐系统": "billing system",
    "客服系统": "service system",
    "行政系统": "administration system",
    "采购物流系统": "purchasing and logistics system",
    "手工": "by hand",
    "实时随机": "at any time",
    "定时提交": "at fixed times",
    "专项": "special survey",
    "是": "yes",
    "否": "no",
}


def grade_name(grade: str, lang: Lang) -> str:
    """A grade as pages print it.

    >>> grade_name("特级", "en"), grade_name("A", "en")
    ('Special', 'A')
    """
    return GRADES.get(grade, grade) if lang == "en" else grade


def grade_words(grade: str, lang: Lang) -> str:
    """A grade inside a Chinese sentence, where a Latin letter needs its noun.

    >>> grade_words("特级", "zh"), grade_words("A", "zh"), grade_words("特级", "en")
    ('特级', 'A 级', 'Special')
    """
    name = grade_name(grade, lang)
    return f"{name} 级" if lang == "zh" and name.isascii() else name


def status_name(status: str, lang: Lang) -> str:
    """A status of the model in words."""
    words = STATUSES.get(status)
    return words[lang] if words else status


def choice_name(word: str, lang: Lang) -> str:
    """A choice of a workbook in words."""
    return CHOICES.get(word, word) if lang == "en" else word
