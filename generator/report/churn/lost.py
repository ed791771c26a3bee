"""Who was lost in a period: by name, day, cause and owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.rows import RowView
from generator.report.words.wording import day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

SHOWN = 6

LOST = Text(zh="流失的 {count} 家", en="{count} lost")
LOST_ONE = Text(zh="流失的一家", en="One lost")
LOST_SUB = Text(zh="共 {count} 家，列前 {shown} 家", en="{count} in all, the first {shown} here")
NONE_LOST = Text(zh="流失", en="Lost accounts")
NOBODY = Text(zh="本期没有流失的大客户。", en="No key account was lost in this period.")
DECLARED = Text(zh="申报流失", en="declared lost")
INACTIVE = Text(zh="长期无交易", en="no trade for too long")
LAST_TRADE = Text(zh="最后交易 {day}", en="last trade {day}")
RETURNED = Text(zh="{day} 恢复", en="back on {day}")
UNCONTROLLABLE = Text(zh="不可控", en="beyond our control")
SEVERE = Text(zh="流失", en="lost")


@dataclass(frozen=True, slots=True, kw_only=True)
class LostView:
    """The list, or that it is empty."""

    heading: str
    sub: str
    rows: tuple[RowView, ...]
    empty: str


def lost_view(report: Report, period: Period, lang: Lang, root: str) -> LostView:
    """The accounts that the movement of a period lists as lost."""
    movement = report.movement.get((period.id, "department", "", "lost"), ())
    rows = tuple(_row(report, period, one, lang, root) for one in movement[:SHOWN])
    count = len(movement)
    heading = LOST.fill(count=count) if count > 1 else LOST_ONE if count else NONE_LOST
    sub = LOST_SUB.fill(count=count, shown=SHOWN)[lang] if count > SHOWN else ""
    return LostView(heading=heading[lang], sub=sub, rows=rows, empty=NOBODY[lang])


def _row(
    report: Report, period: Period, line: Mapping[str, object], lang: Lang, root: str
) -> RowView:
    account = str(line["account_id"])
    lost_on: date | None = line["day"]  # type: ignore[assignment]
    loss = report.losses.get((account, lost_on), {})
    year = period.first_day.year
    basis = {"declared": DECLARED, "inactive": INACTIVE}.get(str(loss.get("basis")))
    says = [
        basis[lang] if basis else "",
        report.reason(line["reason_code"], lang),
        UNCONTROLLABLE[lang] if line["controllable"] is False else "",
        _dated(LAST_TRADE, loss.get("last_trade_date"), year, lang),
        _dated(RETURNED, loss.get("returned_on"), year, lang),
    ]
    owner = loss.get("owner")
    return RowView(
        shape="bad",
        shape_word=SEVERE[lang],
        title=report.names.account(account),
        href=report.account_page(account, root),
        what=day(lost_on, lang, year) if lost_on else "",
        says=((" · ").join(part for part in says if part),),
        who=report.names.person(str(owner)) if owner else "",
    )


def _dated(words: Text, value: object, year: int, lang: Lang) -> str:
    return words.fill(day=day(value, lang, year))[lang] if value else ""  # type: ignore[arg-type]
