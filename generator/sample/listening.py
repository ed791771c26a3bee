"""What accounts say: opinions and questions as they come, and the survey each half-year.

Most that needs an answer gets it within the week (definition book, feedback), some late, some
never; a careless store answers later. The latest ones still have time.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.archive import main_contact
from generator.sample.calling import workday_from
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.lives import Life
    from generator.sample.spans import Span

_MONTHLY = {True: 0.13, False: 0.05}  # chance of an opinion in a month: key account or not
_IN_A_WEEK, _NEVER = 0.88, 0.05
_TOLD = (0, 0, 1, 1, 1, 1, 1, 1, 3, 4)  # days until it is passed on
_UNSAID = 0.01  # nobody wrote down whether it needs an answer
_SAID = (  # kind, what is said, what is answered, whom else it concerns
    ("建议", "希望面点增加 500 克小包装", "小包装列入下季新品", "市场部"),
    ("建议", "送货单请附检验报告", "随车附检验报告", "采购物流中心"),
    ("意见", "周末客服电话难接通", "周末增加值班一人", None),
    ("意见", "纸箱受潮易破", "改用加厚防潮箱", "采购物流中心"),
    ("问题咨询", "咨询巴沙鱼柳解冻时间", "已发解冻操作说明", None),
    ("问题咨询", "询问端午前后的送货安排", "已发节日配送表", None),
    ("问题咨询", "咨询账期能否延长到 45 天", "按信誉级别另行审批", "财务部"),
    ("需求", "需要婚宴套餐组合报价", "三日内提交组合报价", "市场部"),
    ("需求", "想试用轻食系列", "已送样两款", "市场部"),
)
_ITEMS = (("产品质量", 30), ("送货准时", 25), ("服务态度", 20), ("价格合理", 15), ("问题解决", 10))
_REPLIES = 0.7  # of the key accounts asked
_REMARKS = ("夜间送货希望提前通知", "新品更新快，后厨满意", "对账可以再快一些")


def feedback_rows(lives: Sequence[Life], company: Company, span: Span, seed: int) -> Iterator[Row]:
    """All opinions and questions, by the day they came, with their numbers."""
    found = [row for life in lives for row in _of_account(life, company, span, seed)]
    found.sort(key=lambda row: (row["received"], row["account_id"]))
    for number, row in enumerate(found, start=1):
        yield {"feedback_id": f"YJ{row['received']:%y}{number:05d}", **row}


def survey_rows(lives: Sequence[Life], span: Span, seed: int) -> Iterator[Row]:
    """The answers of the survey that goes out every June and December."""
    for month in span.periods(PeriodKind.MONTH):
        if month.first_day.month not in {6, 12}:
            continue
        for life in lives:
            rng = dice(seed, "survey", life.number, month)
            if life.is_key_on(month.first_day) and rng.random() < _REPLIES:
                yield from _answers(life, month.first_day, rng, seed)


def _of_account(life: Life, company: Company, span: Span, seed: int) -> Iterator[Row]:
    rng = dice(seed, "feedback", life.number)
    for month in span.periods(PeriodKind.MONTH):
        chance, day = (
            rng.random(),
            workday_from(month.first_day + timedelta(days=rng.randrange(28))),
        )
        known = span.first_day <= day <= span.last_day and life.is_customer_on(day)
        if known and chance < _MONTHLY[life.is_key_on(day)]:
            yield _opinion(life, company, day, span, rng)


def _opinion(life: Life, company: Company, day: date, span: Span, rng: Random) -> Row:
    kind, content, answer, concerned = rng.choice(_SAID)
    owner = life.owners_on(day)[0]
    needs = kind != "意见" or rng.random() < 0.6
    slow = company.desk_of[owner.unit].is_careless and rng.random() < 0.3
    answered = _in_time(day + timedelta(days=_days(rng) + 9 * slow), span)
    if not needs or rng.random() < _NEVER:
        answered = None
    told = _in_time(day + timedelta(days=rng.choice(_TOLD)), span) if concerned else None
    return {
        "account_id": life.account_id,
        "received": day,
        "kind": kind,
        "content": content,
        "needs_answer": None if rng.random() < _UNSAID else needs,
        "answered_on": answered,
        "answer": answer if answered else None,
        "answered_by": owner.staff_id if answered else None,
        "routed_to": concerned,
        "pass_on": concerned is not None,
        "passed_on": None if rng.random() < _NEVER else told,
    }


def _days(rng: Random) -> int:
    """The days an answer takes: mostly within the week."""
    return rng.randrange(1, 8) if rng.random() < _IN_A_WEEK else rng.randrange(8, 16)


def _in_time(day: date, span: Span) -> date | None:
    """A day that has come already."""
    return day if day <= span.last_day else None


def _answers(life: Life, first: date, rng: Random, seed: int) -> Iterator[Row]:
    """One account's answers: the first row says as well whether it would recommend us."""
    day = workday_from(first + timedelta(days=rng.randrange(7, 25)))
    mood = rng.choice((3, 4, 4, 4, 5))
    for place, (item, weight) in enumerate(_ITEMS):
        score = min(5, max(1, mood + rng.choice((-1, 0, 0, 0, 1))))
        yield {
            "account_id": life.account_id,
            "survey_date": day,
            "respondent": main_contact(life, seed),
            "item": item,
            "score": score,
            "weight": weight,
            "recommend": min(10, 2 * mood + rng.randrange(2)) if place == 0 else None,
            "comment": rng.choice(_REMARKS) if place == 0 and rng.random() < 0.2 else None,
        }
