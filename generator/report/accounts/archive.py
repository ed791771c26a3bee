"""The archive of an account: what is filled, what is missing, and how wide the contact is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.schema import (
    ChoiceType,
    ListType,
    MoneyType,
    Need,
)
from generator.language import Text
from generator.report.accounts.archive_gaps import gap_words
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.labels import choice_name
from generator.report.words.wording import amount, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.schema import Column as SheetColumn
    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex

IN_HEAD = frozenset({"account_id", "name", "grade", "owner", "store_id"})
CARD = ("name", "title", "department", "mobile", "phone", "email")  # what may name a contact
LEVELS = ("董事会", "总监", "经理", "职员", "其他")
FUNCTIONS = ("采购", "财务", "物流", "运营", "研发", "管理层", "其他")

HEADING = Text(zh="档案", en="Archive")
MISSING = Text(zh="档案缺 {count} 项", en="Archive: {count:field|fields} missing")
SUB = Text(
    zh="必填 {needed} 项，已填 {filled} 项；选填的只列已填的",
    en="{filled} of {needed:required field is|required fields are} filled; "
    "of the others only those that are filled",
)
AMOUNT = Text(zh="{amount} 元", en="CNY {amount}")
GAP = Text(zh="未填", en="not filled")
YES = Text(zh="是", en="yes")
NO = Text(zh="否", en="no")
CONTACTS = Text(zh="联系面", en="Contacts by level and function")
NO_CONTACTS = Text(zh="没有登记联系人。", en="No contact person is on file.")
CONTACTS_SUB = Text(
    zh="登记的联系人数 · {counterpart} 人有我方对口人",
    en="contact persons on file · with a counterpart on our side: {counterpart}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of the archive."""

    name: str
    value: str
    is_gap: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """The fields of an account."""

    heading: str
    sub: str
    assessed: str  # which of the fields that are assessed are missing
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGrid:
    """How many contact persons stand at which level and function; no names."""

    heading: str
    sub: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    empty: str


def archive_view(index: AccountIndex, account_id: str, lang: Lang) -> ArchiveView:
    """The archive fields that this edition may show, gaps first."""
    table = index.report.tables["accounts"]
    row = index.archive_rows[account_id]
    fields, needed, filled = [], 0, 0
    for key, column in table.schema.columns.items():
        if key in IN_HEAD or not index.report.sees("accounts", key, account_id):
            continue
        value = table.columns[key][row]
        is_needed = column.need is Need.ARCHIVE and column.when is None
        needed, filled = needed + is_needed, filled + (is_needed and value is not None)
        if value is None and not is_needed:
            continue
        fields.append(
            FieldView(
                name=column.label[lang],
                value=GAP[lang] if value is None else _words(index, column, value, lang),
                is_gap=value is None,
                source=table.place(row, key).crumbs,
            )
        )
    fields.sort(key=lambda field: not field.is_gap)
    missing = needed - filled
    return ArchiveView(
        heading=MISSING.fill(count=missing)[lang] if missing else HEADING[lang],
        sub=SUB.fill(needed=needed, filled=filled)[lang],
        assessed=gap_words(index, account_id, lang),
        fields=tuple(fields),
    )


def _words(index: AccountIndex, column: SheetColumn, value: object, lang: Lang) -> str:
    """A value in words."""
    match value:
        case bool():
            words = (YES if value else NO)[lang]
        case date():
            words = value.isoformat()
        case Decimal():
            words = _number(column, value, lang)
        case list():
            words = listed([_word(column, one, lang) for one in value], lang)
        case _ if any(reference.table == "roster" for reference in column.refers_to):
            words = index.report.names.person(str(value))
        case _:
            words = _word(column, value, lang)
    return words


def _word(column: SheetColumn, value: object, lang: Lang) -> str:
    """A choice by its name; free text as it was written."""
    is_choice = isinstance(column.type, ChoiceType | ListType) and column.type.choices
    return choice_name(str(value), lang) if is_choice else str(value)


def _number(column: SheetColumn, value: Decimal, lang: Lang) -> str:
    """An amount of money with its unit, another number as it is."""
    if isinstance(column.type, MoneyType):
        return AMOUNT.fill(amount=amount(value))[lang]
    return f"{value.normalize():,f}"


def contact_grid(index: AccountIndex, account_id: str, lang: Lang) -> ContactGrid:
    """Contacts by level and function."""
    contacts = index.report.tables["contacts"].columns
    rows = index.rows("contacts").get(account_id, ())
    counts: Counter[tuple[str, str]] = Counter()
    by_level: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        level, function = (
            _one_of(contacts[key][row], known)
            for key, known in (("level", LEVELS), ("function", FUNCTIONS))
        )
        counts[level, function] += 1
        by_level[level] += 1
    functions = [name for name in FUNCTIONS if any(name == pair[1] for pair in counts)]
    return ContactGrid(
        heading=CONTACTS[lang],
        sub=CONTACTS_SUB.fill(
            counterpart=sum(contacts["our_counterpart"][row] is not None for row in rows)
        )[lang],
        columns=tuple(choice_name(name, lang) for name in functions),
        rows=tuple(
            (
                choice_name(level, lang),
                tuple(str(counts[level, function] or "·") for function in functions),
            )
            for level in LEVELS
            if by_level[level]
        ),
        empty="" if rows else NO_CONTACTS[lang],
    )


def contact_list(index: AccountIndex, account_id: str, lang: Lang) -> TableView | None:
    """The contacts by name, as far as the edition may name them; None where it may not."""
    table = index.report.tables["contacts"]
    keys = [key for key in CARD if index.report.sees("contacts", key, account_id)]
    rows = [
        row
        for row in index.rows("contacts").get(account_id, ())
        if any(table.columns[key][row] for key in keys)
    ]
    if not rows:
        return None
    return TableView(
        columns=tuple(Column(name=table.schema.columns[key].label[lang]) for key in keys),
        rows=tuple(
            Row(cells=tuple(TextCell(text=str(table.columns[key][row] or "—")) for key in keys))
            for row in rows
        ),
        label=CONTACTS[lang],
    )


def _one_of(value: object, known: Sequence[str]) -> str:
    return str(value) if value in known else known[-1]
