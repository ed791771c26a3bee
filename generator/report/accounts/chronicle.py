"""What happened with an account, latest first, each with its cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.labels import choice_name, grade_name
from generator.report.words.wording import day, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex

SHOWN = 15

HEADING = Text(zh="经过", en="Chronicle")
SUB = Text(zh="最近 {shown} 件，共 {count} 件", en="the latest {shown} of {count}")
COLUMNS = {
    "day": Text(zh="日期", en="Date"),
    "what": Text(zh="事项", en="Event"),
    "says": Text(zh="内容", en="Content"),
    "who": Text(zh="经手", en="By"),
    "next": Text(zh="下一步", en="Next"),
    "source": Text(zh="来源", en="Source"),
}
VISIT = Text(zh="拜访（{form}）", en="Visit ({form})")
GRADE = Text(zh="级别", en="Grade")
OWNER = Text(zh="分管", en="Account manager")
LOST = Text(zh="流失", en="Lost")
INACTIVE = Text(
    zh="连续无交易，到期计为流失", en="without trade for so long that it counts as lost"
)
AGREED = Text(zh="{day} 再访", en="next visit {day}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened."""

    on: date
    what: str
    says: str
    who: str
    next: str
    source: str


def chronicle(
    index: AccountIndex, account_id: str, lang: Lang
) -> tuple[str, str, TableView | None]:
    """Heading, reading aid and table of the latest events."""
    events = sorted(
        (
            event
            for maker in (_visits, _statuses, _grades, _owners, _losses)
            for event in maker(index, account_id, lang)
            if event.on <= index.report.as_of
        ),
        key=lambda event: (-event.on.toordinal(), event.source),
    )
    if not events:
        return HEADING[lang], "", None
    year = index.report.as_of.year
    told = [
        {
            "day": TextCell(text=day(event.on, lang, year)),
            "what": TextCell(text=event.what),
            "says": TextCell(text=event.says, is_long=True),
            "who": TextCell(text=event.who),
            "next": TextCell(text=event.next),
            "source": TextCell(text=event.source, is_dim=True),
        }
        for event in events[:SHOWN]
    ]
    # What an edition may not show leaves no blank column behind.
    keys = [key for key in COLUMNS if any(cells[key].text for cells in told)]
    table = TableView(
        columns=tuple(Column(name=COLUMNS[key][lang], optional=key == "source") for key in keys),
        rows=tuple(Row(cells=tuple(cells[key] for key in keys)) for cells in told),
        label=HEADING[lang],
    )
    shown = min(SHOWN, len(events))
    return HEADING[lang], SUB.fill(shown=shown, count=len(events))[lang], table


def _visits(index: AccountIndex, account_id: str, lang: Lang) -> Iterator[Event]:
    table, year = index.report.tables["visits"], index.report.as_of.year
    for row in index.rows("visits").get(account_id, ()):
        on, upcoming = table.columns["date"][row], table.columns["next_date"][row]
        if not isinstance(on, date):
            continue
        visitors = table.columns["visitor"][row]
        names = visitors if isinstance(visitors, list) else [visitors]
        form = choice_name(str(table.columns["form"][row] or ""), lang)
        agreed = AGREED.fill(day=day(upcoming, lang, year)) if isinstance(upcoming, date) else None
        yield Event(
            on=on,
            what=VISIT.fill(form=form)[lang],
            says=str(table.columns["content"][row] or ""),
            who=listed([index.report.names.person(str(name)) for name in names if name], lang),
            next=agreed[lang] if agreed else "",
            source=table.place(row, "date").crumbs,
        )


def _statuses(index: AccountIndex, account_id: str, lang: Lang) -> Iterator[Event]:
    table = index.report.tables["status_events"]
    for row in index.rows("status_events").get(account_id, ()):
        on, code = table.columns["effective_date"][row], table.columns["reason_code"][row]
        if not isinstance(on, date):
            continue
        parts = (index.report.reason(code, lang) if code else "", table.columns["detail"][row])
        yield Event(
            on=on,
            what=choice_name(str(table.columns["kind"][row]), lang),
            says=" · ".join(str(part) for part in parts if part),
            who=index.report.names.person(str(table.columns["confirmed_by"][row] or "")),
            next="",
            source=table.place(row, "effective_date").crumbs,
        )


def _grades(index: AccountIndex, account_id: str, lang: Lang) -> Iterator[Event]:
    table, before = index.report.tables["grade_history"], ""
    rows = index.rows("grade_history").get(account_id, ())
    for row in sorted(rows, key=lambda one: str(table.columns["effective_date"][one])):
        on = table.columns["effective_date"][row]
        grade = grade_name(str(table.columns["grade"][row]), lang)
        if isinstance(on, date):
            yield Event(
                on=on,
                what=GRADE[lang],
                says=f"{before} → {grade}" if before and before != grade else grade,
                who=index.report.names.person(str(table.columns["decided_by"][row] or "")),
                next="",
                source=table.place(row, "grade").crumbs,
            )
        before = grade


def _owners(index: AccountIndex, account_id: str, lang: Lang) -> Iterator[Event]:
    table, names = index.report.tables["owner_history"], index.report.names
    for row in index.rows("owner_history").get(account_id, ()):
        on = table.columns["valid_from"][row]
        if isinstance(on, date):
            yield Event(
                on=on,
                what=OWNER[lang],
                says=names.person(str(table.columns["owner"][row])),
                who="",
                next="",
                source=table.place(row, "owner").crumbs,
            )


def _losses(index: AccountIndex, account_id: str, lang: Lang) -> Iterator[Event]:
    """Losses by inactivity: no row declares them, so the trade that came last is the source."""
    chosen = index.current_parameters
    for row in index.losses.get(account_id, ()):
        on = row["loss_date"]
        if row["basis"] != "inactive" or row["parameter_set"] != chosen or not isinstance(on, date):
            continue
        places = index.report.ledger.places_of(str(row["source"] or ""))
        yield Event(
            on=on,
            what=LOST[lang],
            says=INACTIVE[lang],
            who="",
            next="",
            source=places[0].crumbs if places else "",
        )
