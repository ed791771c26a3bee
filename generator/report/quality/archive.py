"""How fresh and how complete the archive is: what was kept of it, and which accounts lack what.

The schemas name no cycles in which fields are brought up to date, so what is told is how long
ago the archive was last kept and since when an account has been incomplete.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.numbers import half_up
from generator.report.accounts.archive_gaps import missing_fields
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.quality.finding_rows import begun
from generator.report.quality.sheets import days_cell
from generator.report.words.wording import listed, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex

    Kept = Mapping[date, Mapping[str, Mapping[str, object]]]  # by day and account

ACCOUNTS_SHOWN = 50
KEPT_SHOWN = 8
FIELDS_NAMED = 6
GONE = frozenset({"lost", "exited", "merged"})

ALL_COMPLETE = Text(
    zh="{count} 家大客户的档案都填齐了考核项。",
    en="The assessed fields of all {count:key account|key accounts} are filled.",
)
SOME_LACK = Text(
    zh="{count} 家大客户中 {lacking} 家的档案缺考核项，共缺 {fields} 项。",
    en="Of {count:key account|key accounts} {lacking} lack assessed fields, {fields} in all.",
)
NO_KEY = Text(zh="没有在册的大客户。", en="There are no key accounts on file.")
KEPT = Text(zh="档案存照", en="Archive kept of")
AGO = Text(zh="距截止日", en="Before as-of")
COUNT = Text(zh="客户", en="Accounts")
COMPLETE = Text(zh="填齐", en="Complete")
SHARE = Text(zh="占比", en="Share")
ACCOUNT = Text(zh="客户", en="Account")
OWNER = Text(zh="客户经理", en="Account manager")
FILLED = Text(zh="已填", en="Filled")
LACKS = Text(zh="缺少", en="Missing")
SINCE = Text(zh="至少从", en="Since at least")
NEW = Text(zh="上次存照之后", en="after the last one kept")
FIELDS = Text(zh="项", en="fields")
MORE = Text(zh="列前 {shown} 家，共 {count} 家", en="the first {shown} of {count:account|accounts}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuality:
    """The block on the archive."""

    says: str
    kept: TableView | None  # the days of which the archive was kept
    lacking: TableView | None  # key accounts whose archive is incomplete
    more: str


def archive_quality(index: AccountIndex, lang: Lang) -> ArchiveQuality | None:
    """Freshness and completeness; None where the edition does not know the archive."""
    standings = index.archive_standings
    keys = [one for one in key_accounts(index) if standings.get(one, {}).get("applicable")]
    if not standings or any(row["missing_fields"] is None for row in standings.values()):
        return None
    days = _kept(index)
    lacking = [one for one in keys if standings[one]["missing_fields"]]
    since = {one: _incomplete_since(one, days) for one in lacking}
    lacking.sort(key=lambda one: (since[one] or date.max, _missing(standings[one]) * -1, one))
    fields = sum(_missing(standings[one]) for one in lacking)
    says = (SOME_LACK if lacking else ALL_COMPLETE) if keys else NO_KEY
    cut = len(lacking) > ACCOUNTS_SHOWN
    return ArchiveQuality(
        says=says.fill(count=len(keys), lacking=len(lacking), fields=fields)[lang],
        kept=_kept_table(index, days, lang) if days else None,
        lacking=_lacking_table(index, lacking, since, lang) if lacking else None,
        more=MORE.fill(shown=ACCOUNTS_SHOWN, count=len(lacking))[lang] if cut else "",
    )


def key_accounts(index: AccountIndex) -> list[str]:
    """The key accounts that are held today, as far as the edition lists them."""
    return [
        account
        for account, row in index.summaries.items()
        if row["key_now"] and row["status"] is not None and row["status"] not in GONE
    ]


def _kept(index: AccountIndex) -> Kept:
    """What was kept of the archive: by day, the latest first, and by account."""
    found: defaultdict[date, dict[str, Mapping[str, object]]] = defaultdict(dict)
    for row in index.report.ledger.table("archive_snapshots"):
        day = row["day"]
        if isinstance(day, date) and day <= index.report.as_of:
            found[day][str(row["account_id"])] = row
    return {day: found[day] for day in sorted(found, reverse=True)}


def _incomplete_since(account: str, kept: Kept) -> date | None:
    """The first of the days kept, back from today, on which an account was never complete."""
    since = None
    for day, rows in kept.items():
        row = rows.get(account)
        if row is None or not row["missing"]:
            break
        since = day
    return since


def _missing(standing: Mapping[str, object]) -> int:
    return len(str(standing["missing_fields"]).split())


def _kept_table(index: AccountIndex, kept: Kept, lang: Lang) -> TableView:
    """Each day kept: how long ago, how many accounts, how many of them complete."""
    rows = []
    for day, accounts in list(kept.items())[:KEPT_SHOWN]:
        complete = sum(not row["missing"] for row in accounts.values())
        share = half_up(Fraction(complete, len(accounts)) * 100, 1)
        rows.append(
            Row(
                cells=(
                    TextCell(text=day.isoformat()),
                    days_cell((index.report.as_of - day).days, lang),
                    TextCell(text=plain(len(accounts))),
                    TextCell(text=plain(complete)),
                    TextCell(text=f"{share} %"),
                )
            )
        )
    return TableView(
        columns=(
            Column(name=KEPT[lang]),
            *(Column(name=one[lang], is_number=True) for one in (AGO, COUNT, COMPLETE, SHARE)),
        ),
        rows=tuple(rows),
        label=KEPT[lang],
    )


def _lacking_table(
    index: AccountIndex, lacking: Sequence[str], since: Mapping[str, date | None], lang: Lang
) -> TableView:
    """The accounts, the longest incomplete first: what each lacks."""
    names = index.report.names
    rows = []
    for account in lacking[:ACCOUNTS_SHOWN]:
        standing, day = index.archive_standings[account], since[account]
        owner = str(index.summaries[account]["owner"] or "")
        fields = missing_fields(index, account, lang)
        rows.append(
            Row(
                cells=(
                    TextCell(
                        text=names.account(account), href=index.report.account_page(account, "")
                    ),
                    TextCell(text=names.person(owner) if owner else "—"),
                    TextCell(text=f"{standing['filled']} / {standing['applicable']}"),
                    TextCell(text=begun(listed(fields, lang, FIELDS_NAMED, FIELDS)), is_long=True),
                    TextCell(text=day.isoformat() if day else NEW[lang], is_dim=day is None),
                )
            )
        )
    return TableView(
        columns=(
            Column(name=ACCOUNT[lang]),
            Column(name=OWNER[lang], optional=True),
            Column(name=FILLED[lang], is_number=True),
            Column(name=LACKS[lang]),
            Column(name=SINCE[lang]),
        ),
        rows=tuple(rows),
        label=LACKS[lang],
    )
