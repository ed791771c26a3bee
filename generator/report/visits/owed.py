"""Who is still owed a visit in the week of the as-of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.visits.blocks import BlockView
from generator.report.words.labels import grade_name
from generator.report.words.wording import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Lang
    from generator.report.report import Report

OWED = Text(
    zh="本周还欠 {count} 家的拜访",
    en="{count:account is|accounts are} still owed a visit this week",
)
OWED_NONE = Text(zh="本周不欠拜访", en="No account is owed a visit this week")
ONE_WEEK = Text(zh="第 {first} 周", en="week {first}")
OWED_SUB = Text(zh="{week}，截止 {day}", en="{week}, as of {day}")
OWED_EMPTY = Text(
    zh="本周应访的客户都已拜访够次数。", en="Every account due this week has had its visits."
)
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "grade": Text(zh="级别", en="Grade"),
    "required": Text(zh="要求", en="Required"),
    "made": Text(zh="已访", en="Made"),
    "missing": Text(zh="还缺", en="Missing"),
    "last": Text(zh="最后拜访", en="Last visit"),
    "next": Text(zh="已约下次", en="Next agreed"),
    "owner": Text(zh="客户经理", en="Account manager"),
}


def owed_block(report: Report, lang: Lang, root: str) -> BlockView:
    """The visits still to be made in the week of the as-of date, most missing first."""
    owed = sorted(
        report.ledger.table("visits_owed"),
        key=lambda row: (-_count(row["missing"]), str(row["account_id"])),
    )
    if not owed:
        return BlockView(id="owed", heading=OWED_NONE[lang], empty=OWED_EMPTY[lang])
    numbers = {"required", "made", "missing"}
    heads = tuple(
        Column(name=words[lang], is_number=key in numbers, is_sorted=key in numbers)
        for key, words in COLUMNS.items()
    )
    week = str(owed[0]["week"])
    return BlockView(
        id="owed",
        heading=OWED.fill(count=len(owed))[lang],
        sub=OWED_SUB.fill(week=ONE_WEEK.fill(first=int(week[-2:])), day=report.as_of.isoformat())[
            lang
        ],
        table=TableView(
            columns=heads,
            rows=tuple(_owed_row(report, row, lang, root) for row in owed),
            label=OWED.fill(count=len(owed))[lang],
        ),
    )


def _owed_row(report: Report, row: Mapping[str, object], lang: Lang, root: str) -> Row:
    account, year = str(row["account_id"]), report.as_of.year
    last, upcoming = row["last_visit"], row["next_appointment"]
    return Row(
        cells=(
            TextCell(text=report.names.account(account), href=report.account_page(account, root)),
            TextCell(text=grade_name(str(row["grade"]), lang)),
            *(TextCell(text=str(_count(row[key]))) for key in ("required", "made", "missing")),
            TextCell(text=day(last, lang, year) if last else "—"),  # type: ignore[arg-type]
            TextCell(text=day(upcoming, lang, year) if upcoming else "—", is_dim=not upcoming),  # type: ignore[arg-type]
            TextCell(text=report.names.person(str(row["owner"])) if row["owner"] else "—"),
        )
    )


def _count(value: object) -> int:
    return int(str(value))
