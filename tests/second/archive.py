"""Completeness of the archive (R2), from the archive as it stands or as it was kept.

Definition book, archive completeness.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.second.counting import A, D, Entry, P, Tally, U
from tests.second.organisation import account_scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.periods import Period
    from tests.second.books import Books
    from tests.second.company import Row

Standing = tuple[int, int]  # fields filled, fields that apply
MODES = ("field_mean", "pooled", "complete_share")


def completeness(books: Books) -> Iterator[tuple[str, Tally]]:
    """R2 and its three readings."""
    tallies = {
        mode: Tally(
            Entry(
                scopes=(D, U, P, A),
                finish="mean" if mode == "field_mean" else "ratio",
                needs=("accounts",),
            )
        )
        for mode in MODES
    }
    kept = snapshots(books.company.project.workbooks / "history")
    assessed = Tally(tallies["field_mean"].entry)
    for period in books.company.periods:
        standing = _standing(books, period, kept)
        if standing is None:
            for tally in (*tallies.values(), assessed):
                tally.no_data.add(period)
            continue
        mode = books.rule("completeness_mode", period)
        assessed.finish_of[period] = tallies[mode].entry.finish
        _count(books, period, standing, {**tallies, "": assessed})
    yield "R2", assessed
    for mode, tally in tallies.items():
        yield f"R2~{mode}", tally


def _count(
    books: Books, period: Period, standing: Mapping[str, Standing], tallies: Mapping[str, Tally]
) -> None:
    """The key accounts at the period's end, in every reading and the one that is assessed."""
    end = books.company.end(period)
    for account, life in books.population(period).lives.items():
        if not life.is_key(end):
            continue
        filled, applicable = standing.get(account, (0, 0))
        whole = (int(applicable > 0 and filled == applicable), int(applicable > 0))
        scopes = books.led_scopes(books.holder(account, end), period)
        for name, tally in tallies.items():
            mode = name or books.rule("completeness_mode", period)
            parts = whole if mode == "complete_share" else (filled, applicable)
            for scope in [*scopes, account_scope(account)]:
                tally.add(period, scope, *parts, unknown=account not in standing)


def snapshots(folder: Path) -> dict[date, dict[str, Standing]]:
    """The states of the archive that were kept, by their day."""
    found: dict[date, dict[str, Standing]] = {}
    for path in sorted(folder.glob("archive-*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found[date.fromisoformat(path.stem.removeprefix("archive-"))] = {
                row["account_id"]: (int(row["filled"]), int(row["applicable"]))
                for row in csv.DictReader(lines)
            }
    return found


def _standing(
    books: Books, period: Period, kept: Mapping[date, dict[str, Standing]]
) -> dict[str, Standing] | None:
    """The state of every account's archive at the period's end; None where it is not known."""
    as_of = books.company.as_of
    if period.last_day in kept and period.last_day <= as_of:
        return kept[period.last_day]
    days = timedelta(days=books.rule("snapshot_days", period))
    if as_of <= period.last_day + days:
        return {
            row["account_id"]: _of_account(books, row, number, period)
            for number, row in enumerate(books.company.rows("accounts"))
        }
    return None


def _of_account(books: Books, account: Row, number: int, period: Period) -> Standing:
    """The required fields of an account: how many are filled, of those that apply."""
    contacts = [
        (row["contact_id"], place, row)
        for place, row in enumerate(books.company.rows("contacts"))
        if row["account_id"] == account["account_id"] and row["person_kind"] == "主要联系人"
    ]
    _, place, contact = min(contacts, default=("", -1, None))
    filled = applicable = 0
    for field in books.rule("required_fields", period):
        of_contact = field.startswith("contact.")
        key = field.removeprefix("contact.")
        table, index = ("contacts", place) if of_contact else ("accounts", number)
        row = contact if of_contact else account
        if row is None:
            applicable += 1
            continue
        if index in books.company.tables[table].exempt.get(key, ()):
            continue
        if key in {"bank", "bank_account"} and not account["credit_terms"]:
            continue
        applicable += 1
        filled += row[key] not in {None, ""}
    return filled, applicable
