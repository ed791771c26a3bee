"""Invented names: of accounts, people, streets and stores. None is meant to be anybody's.

A name is put together from words that go with one another; the lists are long enough for
tens of thousands of accounts without two of the same name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


def _words(text: str) -> tuple[str, ...]:
    """Words parted by blanks."""
    return tuple(text.split())


_HOUSES = _words(
    "澜庭 星渚 临溪 栖云 禾也 观汀 月湾 溪午 长汐 沐光 鹿鸣洲 岚见 海珀 望岫 石板街 合欢里 "
    "云杉 归雁 晴渡 松间 琅屿 沧屿 海岬 知味 梧桐里 竹里 明溪 青岑 枕河 听潮 拾野 白榆 云隐 南汀 "
    "暮山 半亩 丰禾 小满 秋水 木棉巷 雁回 碧梧 静安里 橘园 银杏 朝露 望舒 青禾 远帆 桃溪 鹭洲 石湾 "
    "汐岸 麦田 芦汀 双桥 莲塘 春和 槐荫 柳岸 东篱 西窗 兰渚 清晏"
)
_FIRSTS = "澜栖临沐岚溪青竹晴琅沧汐云松梧枕听拾白禾望雁桐槿芷芦荻霁煦漫疏朗柏棠苇渔樵荷菱茗"
_SECONDS = "庭屿渚岑湾汀洲岫渡隐野舟笺澍岸榭麓浦泽畔垣陌坞桥亭苑溆篱壑林"
_BRANCHES = _words("城东 城西 城南 城北 河东 河西 新区 老街 站前 湖滨")

_STORE_FIRSTS = "滨江云南北东西临望青龙凤平安永新丰海湖石"
_STORE_SECONDS = "海岸岭川湾州原城浦陵泉溪桥港山河"
_FIRST_STORES = ("滨海", "江岸", "云岭")

_SURNAMES = (
    "周陈许林沈苏叶罗何梁顾程姜陆唐温简柯祝乔严章俞冯童邹史汤黎易常乐汪康贺莫"
    "倪宣蓝白江骆席闻项岳庄游石丁方古穆桑雷殷"
)
_GIVEN = _words(
    "予安 若川 知夏 砚 栀 念禾 青禾 映 澍 溪 一苇 明舟 书越 望之 清和 宛 子陌 允 见微 怀瑜 "
    "以宁 星野 竹溪 闻笙 朝颜 泊远 思齐 槐序 未央 晏如 采薇 行止 佑 庭芳 敏之 亦舒 南乔 照 "
    "立秋 小满 霁 昀 秉文 冬青 语桐 岸 临 雨棠 景行 疏桐"
)

_STREETS = _words("望潮 听松 临江 青石 云水 梧桐 建新 和平里 长乐 春晓 渔港 石门 育才 银湾 南园")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A kind of business, by the words its name ends on."""

    ending: str
    kind: str  # 大客户标识
    outlet: str  # 业态
    large: bool  # whether it may be a special or A account from the start


HOUSES = tuple(
    House(ending=ending, kind=kind, outlet=outlet, large=large)
    for kind, outlet, large, endings in (
        ("直营酒店", "中餐", True, "国际酒店 大酒店 酒店 度假酒店 宴会中心 会议中心 宾馆"),
        ("直营酒店", "西餐", True, "温泉酒店 花园酒店 度假村"),
        ("直营酒店", "中餐", True, "酒楼 海鲜城 食府"),
        ("其他", "食堂", True, "团餐 餐饮"),
        ("二批", "其他", True, "冻品商行 食品商贸"),
        ("其他", "西餐", True, "西餐厅 牛排馆"),
        ("其他", "快餐", False, "快餐 小馆 面馆"),
        ("其他", "中餐", True, "火锅 私房菜"),
        ("其他", "中餐", False, "茶餐厅 小炒"),
    )
    for ending in endings.split()
)


def house_words(rng: Random) -> Iterator[str]:
    """First halves of account names, each once: the chosen ones, then all combinations."""
    chosen, made = list(_HOUSES), list(map("".join, product(_FIRSTS, _SECONDS)))
    rng.shuffle(chosen)
    rng.shuffle(made)
    known = set(chosen)
    first = [*chosen, *(word for word in made if word not in known)]
    branches = (f"{word}{branch}" for branch in _BRANCHES for word in first)
    numbered = (f"{word}{number}" for number in count(2) for word in first)
    return chain(first, branches, numbered)


def store_words() -> Iterator[str]:
    """Names of towns with a store, each once; the first three are always the same."""
    made = map("".join, product(_STORE_FIRSTS, _STORE_SECONDS))
    towns = [*_FIRST_STORES, *(word for word in made if word not in _FIRST_STORES)]
    return chain(towns, (f"{town}{number}" for number in count(2) for town in towns))


def person_names(rng: Random) -> Iterator[str]:
    """Names of people, each once."""
    made = list(map("".join, product(_SURNAMES, _GIVEN)))
    rng.shuffle(made)
    return chain(made, (f"{name}{number}" for number in count(2) for name in made))


def person_name(rng: Random) -> str:
    """The name of somebody outside the company; two may have the same."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def street(rng: Random) -> str:
    """A street with its number."""
    return f"{rng.choice(_STREETS)}路 {rng.randrange(1, 420)} 号"
