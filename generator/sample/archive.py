"""The account archive and the contacts, with the gaps that archives have."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.sample import names
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from generator.sample.company import Company
    from generator.sample.lives import Life
    from generator.sample.spans import Span

Row = dict[str, object]

PENDING = "待补"  # what the office writes where it means to ask

_GRADE_STANDING = {"特级": ("AAA", "AA"), "A": ("AA", "A"), "B": ("A", "BBB"), "C": ("BBB", "BB")}
_TAGS = ("宴会大户", "自有冷库", "周结", "月结", "晚间收货", "连锁", "早餐订货", "电子对账")
_PROBLEMS = (
    "收货口高峰拥堵，需错峰配送",
    "冷库容量不足，单次订货偏小",
    "对账周期长，常超过约定账期",
    "新厨师长到任，菜单调整中",
)
_BANKS = ("滨海商行", "江岸农信", "云岭银行")
_RIVALS = ("寒汀冻品供应蔬果", "北浦水产供应部分海鲜", "无固定竞品，偶有比价")
_TITLES = (
    ("采购部", "采购经理", "采购", "交易领袖"),
    ("厨务部", "行政总厨", "运营", "消费领袖"),
    ("财务部", "财务主管", "财务", "意见领袖"),
)


def account_rows(lives: Sequence[Life], company: Company, span: Span, seed: int) -> Iterator[Row]:
    """The archive as it stands on the last day."""
    forgotten = _forgotten_regrading(lives, span)
    for life in lives:
        rng = dice(seed, "archive", life.number)
        owner = life.owners[-1][1][0]
        desk = company.desk_of[owner.unit]
        grade = life.grades[-2 if life is forgotten else -1][1]
        yield {
            **_identity(life, rng),
            **_standing(grade, rng),
            **_place(life, desk.town, rng),
            **_circumstances(life, grade, rng, on_credit=is_on_credit(life, seed)),
            "store_id": owner.unit,
            "owner": owner.staff_id,
        }


def contact_rows(lives: Sequence[Life], seed: int) -> Iterator[Row]:
    """The main contact of nearly every account, and others of the larger ones."""
    number = 0
    for life in lives:
        rng = dice(seed, "contacts", life.number)
        more = rng.randrange(1, 3) if life.grades[-1][1] in {"特级", "A"} else rng.randrange(2)
        for place, title in enumerate(_TITLES[: 1 + more]):
            if place == 0 and rng.random() < 0.03:
                continue  # an account without a main contact
            number += 1
            yield _contact(life, number, place, title, seed)


def is_on_credit(life: Life, seed: int) -> bool:
    """Whether an account pays by the month."""
    return dice(seed, "credit", life.number).random() < 0.6


def main_contact(life: Life, seed: int) -> str:
    """Whom visitors usually meet."""
    return names.person_name(dice(seed, "received", life.number))


def _forgotten_regrading(lives: Sequence[Life], span: Span) -> Life | None:
    """The account whose latest change of grade nobody wrote into the archive."""
    late = [life for life in lives if life.grades[-1][0] > span.first_day and len(life.grades) > 1]
    return max(late, key=lambda life: (life.grades[-1][0], life.number), default=None)


def _identity(life: Life, rng: Random) -> Row:
    private = rng.random() < 0.6
    return {
        "account_id": life.account_id,
        "archive_no": f"DA-{life.archived.year}-{life.number:04d}",
        "archive_date": life.archived,
        "name": life.name,
        "short_name": life.short_name,
        "ownership_type": "私营" if private else rng.choice(("国有", "外资", "合资", "其他")),
        "listed": rng.random() < 0.05,
        "company_nature": "有限责任公司" if private else rng.choice(("股份公司", "合资公司")),
        "customer_kind": life.house.kind,
        "outlet_type": life.house.outlet,
        "history_date": life.archived
        if life.events[:1] and life.events[0].kind == "首次成交"
        else life.first_deal,
    }


def _standing(grade: str, rng: Random) -> Row:
    return {
        "grade": grade,
        "points": {"特级": 900, "A": 600, "B": 300}.get(grade, 100) + rng.randrange(0, 250),
        "credit_rating": None if rng.random() < 0.05 else rng.choice(_GRADE_STANDING[grade]),
    }


def _place(life: Life, town: str, rng: Random) -> Row:
    phone: str | None = f"0300-555{life.number % 10000:04d}"
    if rng.random() < 0.04:
        phone = None
    elif rng.random() < 0.04:
        phone = PENDING
    return {
        "region": town,
        "address": None if rng.random() < 0.03 else f"{town}市{names.street(rng)}",
        "postcode": f"{399000 + life.number % 1000:06d}",
        "phone": phone,
        "website": f"https://kh{life.number:04d}.kam.example" if rng.random() < 0.4 else None,
        "email": f"kh{life.number:04d}@kam.example" if rng.random() < 0.6 else None,
    }


def _circumstances(life: Life, grade: str, rng: Random, *, on_credit: bool) -> Row:
    large = grade in {"特级", "A"}
    yearly = life.size_on(life.trading[-1][1]) * 12
    return {
        "founded": life.archived - timedelta(days=rng.randrange(400, 6000)),
        "registered_capital": rng.choice((100, 200, 300, 500, 1000, 2000)) * 10_000,
        "credit_terms": on_credit,
        "bank": f"{rng.choice(_BANKS)}营业部" if on_credit else None,
        "bank_account": f"6200{life.number:012d}" if on_credit else None,
        "company_scale": rng.choice(("大", "中")) if large else rng.choice(("中", "小")),
        "staff_total": rng.randrange(60, 900) if large else rng.randrange(8, 80),
        "potential": rng.choice(("高", "中", "中", "低")) if rng.random() < 0.7 else None,
        "finance_state": rng.choice(("充足", "一般", "一般", "不足")),
        "image": rng.choice(("好", "好", "中")),
        "competitor_relation": rng.choice(_RIVALS) if rng.random() < 0.5 else None,
        "problems": rng.choice(_PROBLEMS) if rng.random() < 0.35 else None,
        "total_purchase": round(yearly * (1.4 + 2 * rng.random()), -4),
        "tags": "；".join(sorted(rng.sample(_TAGS, rng.randrange(1, 3)))),
    }


def _contact(
    life: Life, number: int, place: int, title: tuple[str, str, str, str], seed: int
) -> Row:
    rng = dice(seed, "contact", number)
    department, post, function, influence = title
    return {
        "contact_id": f"LX{number:05d}",
        "account_id": life.account_id,
        "person_kind": "其他" if place else "主要联系人",
        "name": names.person_name(rng) if place else main_contact(life, seed),
        "gender": rng.choice(("男", "女")),
        "department": department,
        "title": post,
        "mobile": None if rng.random() < 0.03 else f"154{number:08d}",
        "phone": f"0300-555{life.number % 10000:04d}" if place == 0 else None,
        "email": f"lx{number:05d}@kam.example" if rng.random() < 0.4 else None,
        "influence": influence,
        "buying_role": ("采购", "使用者", "财务")[place],
        "level": "总监" if place == 1 else "经理",
        "function": function,
        "our_counterpart": life.owners[-1][1][0].staff_id,
        "attitude": rng.choice(("支持", "支持", "中立")) if rng.random() < 0.8 else None,
    }
