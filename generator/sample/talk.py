"""What is said on a visit, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.sample.goods import assortment

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from generator.sample.archive import Row
    from generator.sample.lives import Life

_KNOWN = (  # content, purpose, next topic
    ("核对上周到货，{goods}冰衣率符合约定", "解决问题", "抽检下一批到货"),
    ("与后厨试做{goods}，出品稳定", "促进销售", "确认下周订量"),
    ("讨论下月宴会预订，{goods}需提前备货", "强化合作", "落实备货清单"),
    ("跟进对账，确认上月货款付款日期", "解决问题", "取回对账单"),
    ("介绍{goods}新规格，采购同意试用一周", "促进销售", "回收试用意见"),
    ("收货时间与配送车次沟通", "提高满意", "确认新的收货时段"),
    ("菜单调整，{goods}用量增加", "促进销售", "签订用量备忘"),
    ("交流同行菜品走势，客户关注轻食", "交流行业信息", "带轻食样品"),
    ("处理一箱{goods}破损，当场换货", "解决问题", "回访换货情况"),
    ("盘点冷库，整理先进先出标识", "提高满意", "复查冷库标识"),
)
_ON_THE_PHONE = (
    ("确认下周{goods}订量", "促进销售", "核对到货数量"),
    ("跟进对账，约定付款日期", "解决问题", "取回对账单"),
    ("通知{goods}到新货，告知检验批号", "提高满意", "回访新货使用"),
    ("沟通收货时段与配送车次", "提高满意", "确认新的收货时段"),
    ("询问下月宴会预订，提醒{goods}备货", "强化合作", "落实备货清单"),
    ("回访上次换货，客户确认已处理", "解决问题", "例行走访"),
)
_TO_WIN = (
    ("首次见面，了解后厨用料与现有供应商", "交流行业信息", "约行政总厨试菜"),
    ("送样{goods}，请后厨评价", "达成销售", "听取试菜意见"),
    ("按报价单逐项沟通账期与配送", "达成销售", "提交正式报价"),
)
_TO_WIN_ON_THE_PHONE = (
    ("约采购负责人见面时间", "达成销售", "登门拜访"),
    ("跟进试菜意见与报价反馈", "达成销售", "提交正式报价"),
)
_NEEDS = ("希望小包装", "需要早上七点前送达", "想要宴会套餐组合", "要求附检验报告")
_OBJECTIONS = (
    ("认为价格偏高", "给出按量阶梯报价"),
    ("担心旺季缺货", "承诺预留两周库存"),
    ("冷库放不下整箱", "改为每周三次小批配送"),
)
_RETURNED = {  # what is followed up, by the first letters of its number
    "TS": ("回访投诉处理情况，客户对结果认可", "提高满意", "跟进下一批到货"),
    "FW": ("回访服务效果，后厨提出两处改进", "提高满意", "落实改进意见"),
    "HF": ("回访到货质量与送货时段", "强化合作", "确认下周订量"),
}
_MISSED, _NO_ANSWER = "未见到负责人，留下样品与联系卡", "多次未接通，改约时间"
_GIFTS = (("产品礼盒", 120), ("节令糕点", 88), ("新品试吃装", 60))

_SAID = {  # (whether it is an account of ours, whether somebody went there)
    (True, True): _KNOWN,
    (True, False): _ON_THE_PHONE,
    (False, True): _TO_WIN,
    (False, False): _TO_WIN_ON_THE_PHONE,
}


def talk(life: Life | None, day: date, form: str, rng: Random, *, failed: bool) -> Row:
    """Contents, purpose, outcome and gift of a visit; `life` is None for a target customer."""
    on_site = form == "走访"
    content, purpose, topic = rng.choice(_SAID[life is not None, on_site])
    goods = rng.choice(assortment(life.house.outlet if life else "中餐", day)).name
    missed = _MISSED if on_site else _NO_ANSWER
    row: Row = {
        "content": missed if failed else content.format(goods=goods),
        "purpose": purpose,
        "next_topic": topic,
        "result": "未成功" if failed else "成功" if rng.random() < 0.8 else "部分",
        "needs": rng.choice(_NEEDS) if rng.random() < 0.12 else None,
    }
    if rng.random() < 0.08:
        row["objections"], row["handling"] = rng.choice(_OBJECTIONS)
    if on_site and rng.random() < 0.03:
        row["gift"], row["gift_value"] = rng.choice(_GIFTS)
    return row


def returned(follows: str, rng: Random) -> Row:
    """Contents and purpose of a visit that returns to a complaint, a service or a delivery."""
    content, purpose, topic = _RETURNED[follows[:2]]
    satisfied = rng.random() < 0.9
    return {
        "content": content if satisfied else f"{content.partition('，')[0]}，仍有待改进之处",
        "purpose": purpose,
        "next_topic": topic,
        "result": "成功" if satisfied else "部分",
    }
