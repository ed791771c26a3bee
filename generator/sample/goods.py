"""What the company sells: frozen food for kitchens, by the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.sample.archive import Row

BRAND = "江城"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One article."""

    product_id: str
    name: str
    category: str
    price_cents: int  # for a case
    launched: date
    is_personalised: bool  # made to one customer's wish
    is_new: bool


# Category; name, yuan a case, year of launch.
_GOODS = (
    ("水产", "冰鲜虾仁", 312, 2016),
    ("水产", "带子柱", 486, 2016),
    ("水产", "巴沙鱼柳", 168, 2016),
    ("水产", "鱿鱼圈", 214, 2017),
    ("水产", "三文鱼段", 738, 2019),
    ("禽肉", "鸡腿排", 158, 2016),
    ("禽肉", "鸡翅中", 226, 2016),
    ("禽肉", "鸭胸", 248, 2018),
    ("牛羊肉", "肥牛卷", 398, 2017),
    ("牛羊肉", "羊排切片", 465, 2017),
    ("牛羊肉", "牛仔骨", 612, 2020),
    ("面点", "手工水饺", 118, 2016),
    ("面点", "奶黄包", 96, 2016),
    ("面点", "烧麦", 132, 2019),
    ("调理品", "黑椒牛柳", 276, 2018),
    ("调理品", "裹粉虾排", 298, 2018),
    ("调理品", "定制宴会拼盘", 528, 2023),
    ("调理品", "轻食鸡胸", 184, 2025),
    ("蔬果", "混合蔬菜", 72, 2018),
    ("蔬果", "甜玉米粒", 64, 2018),
)

PRODUCTS = tuple(
    Product(
        product_id=f"P{number:03d}",
        name=name,
        category=category,
        price_cents=yuan * 100,
        launched=date(year, 3, 1),
        is_personalised=name.startswith("定制"),
        is_new=year >= 2025,
    )
    for number, (category, name, yuan, year) in enumerate(_GOODS, start=1)
)

TASTES = {  # kind of business -> the categories that its kitchen buys
    "中餐": ("水产", "禽肉", "牛羊肉", "面点"),
    "西餐": ("水产", "牛羊肉", "调理品", "蔬果"),
    "食堂": ("禽肉", "面点", "调理品", "蔬果"),
    "快餐": ("禽肉", "面点", "调理品"),
    "其他": tuple(dict.fromkeys(category for category, *_ in _GOODS)),
}


def assortment(outlet: str, day: date) -> tuple[Product, ...]:
    """What a kind of business buys of the goods that are on sale."""
    return tuple(
        product
        for product in PRODUCTS
        if product.category in TASTES[outlet] and product.launched <= day
    )


def product_rows() -> Iterator[Row]:
    """The product list."""
    for product in PRODUCTS:
        yield {
            "product_id": product.product_id,
            "name": product.name,
            "category": product.category,
            "brand": BRAND,
            "is_personalised": product.is_personalised,
            "is_new": product.is_new,
            "launch_date": product.launched,
        }
