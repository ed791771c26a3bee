"""Why accounts were lost, beside what the trade usually finds (definition book, loss reasons)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.pictures import Bar, percent
from generator.report.words.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang

PRODUCT, PRICE, UNKNOWN = "L-PROD", "L-PRICE", "L-UNKNOWN"

HEADING = Text(zh="流失原因", en="Why they were lost")
HEADING_UNKNOWN = Text(
    zh="{count} 家里 {unknown} 家原因不明", en="For {unknown} of {count} the reason is not known"
)
SUB = Text(
    zh="竖线是行业常见的比例：产品 15%、价格 15%、其他 70%，其中多为服务",
    en="the tick is what the trade finds: product 15 %, price 15 %, other 70 %, mostly service",
)
GROUPS = {
    "product": Text(zh="竞品产品更好", en="A better product elsewhere"),
    "price": Text(zh="竞品更便宜", en="A cheaper one elsewhere"),
    "other": Text(zh="其他原因", en="Other reasons"),
}
NOT_KNOWN = Text(zh="原因不明", en="Reason not known")
BENCHMARK = {"product": Fraction(15, 100), "price": Fraction(15, 100), "other": Fraction(70, 100)}
OF = Text(zh="{count} ÷ {total} 家", en="{count} ÷ {total}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRow:
    """One group of reasons."""

    name: str
    count: str
    bar: Bar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsView:
    """The three-way split, and how many reasons are not known."""

    heading: str
    sub: str
    rows: tuple[ReasonRow, ...]


def reasons_view(codes: Sequence[str | None], lang: Lang) -> ReasonsView | None:
    """The split of the losses' reason codes; None where nobody was lost."""
    total = len(codes)
    if not total:
        return None
    unknown = sum(code in {None, "", UNKNOWN} for code in codes)
    counts = {
        "product": codes.count(PRODUCT),
        "price": codes.count(PRICE),
    }
    counts["other"] = total - unknown - sum(counts.values())
    rows = [
        _row(GROUPS[group][lang], count, total, BENCHMARK[group], lang)
        for group, count in counts.items()
    ]
    rows.append(_row(NOT_KNOWN[lang], unknown, total, None, lang))
    heading = HEADING_UNKNOWN.fill(count=total, unknown=unknown) if unknown else HEADING
    return ReasonsView(heading=heading[lang], sub=SUB[lang], rows=tuple(rows))


def _row(name: str, count: int, total: int, benchmark: Fraction | None, lang: Lang) -> ReasonRow:
    share = Fraction(count, total)
    return ReasonRow(
        name=name,
        count=OF.fill(count=plain(count), total=plain(total))[lang],
        bar=Bar(share=percent(share), target=None if benchmark is None else percent(benchmark)),
    )
