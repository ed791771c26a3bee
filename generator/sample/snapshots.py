"""How complete the archive was at the end of each past quarter, as publishing kept it.

Gaps were filled over the years: what is filled today was blank before some day, and what is
blank today always was. The latest quarter rests on the archive itself.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.history.archive_snapshots import COLUMNS
from generator.history.kept_files import FOLDER
from generator.periods import PeriodKind
from generator.sample.archive import PENDING, account_rows, contact_rows
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.lives import Life
    from generator.sample.spans import Span

_OF_ACCOUNT = (
    "account_id", "archive_no", "archive_date", "name", "ownership_type", "customer_kind",
    "region", "owner", "history_date", "grade", "credit_rating", "address", "phone",
)  # fmt: skip
_OF_CONTACT = ("name", "title", "mobile")
FIELDS = (*_OF_ACCOUNT, *(f"contact.{key}" for key in _OF_CONTACT))

_FILLED_LATER = {  # field -> accounts of which it was filled only in the time reported
    "ownership_type": 0.12,
    "credit_rating": 0.35,
    "address": 0.15,
    "phone": 0.2,
    "contact.title": 0.15,
    "contact.mobile": 0.3,
}


def write_snapshots(
    target: Path, lives: Sequence[Life], company: Company, span: Span, seed: int
) -> None:
    """Write the snapshots into the folder `history` of a project's workbooks."""
    contacts = _main_contacts(lives, seed)
    archive = [
        (life, _blank_until(life, row, contacts.get(life.account_id, {}), span, seed))
        for life, row in zip(lives, account_rows(lives, company, span, seed), strict=True)
    ]
    for quarter in span.periods(PeriodKind.QUARTER):
        day = quarter.last_day
        if span.first_day <= day < span.last_day:
            _write(target / FOLDER / f"archive-{day}.csv", archive, day)


def _write(path: Path, archive: Sequence[tuple[Life, Mapping[str, date]]], day: date) -> None:
    """Write the archive as it stood on a day."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for life, blank_until in archive:
            if life.archived <= day:
                missing = sorted(field for field, until in blank_until.items() if day < until)
                filled = len(FIELDS) - len(missing)
                writer.writerow((life.account_id, filled, len(FIELDS), " ".join(missing)))


def _blank_until(life: Life, row: Row, contact: Row, span: Span, seed: int) -> Mapping[str, date]:
    """The day on which each field was filled, of those that were not filled at once."""
    filled = row | {f"contact.{key}": contact.get(key) for key in _OF_CONTACT}
    rng = dice(seed, "filled", life.number)
    days = (span.last_day - span.first_day).days
    until: dict[str, date] = {}
    for field in FIELDS:
        chance, day = rng.random(), span.first_day + timedelta(days=rng.randrange(days + 1))
        if filled[field] in {None, PENDING}:
            until[field] = date.max
        elif chance < _FILLED_LATER.get(field, 0):
            until[field] = day
    return until


def _main_contacts(lives: Sequence[Life], seed: int) -> Mapping[str, Row]:
    """The first main contact of each account."""
    found: dict[str, Row] = {}
    for row in contact_rows(lives, seed):
        if row["person_kind"] == "主要联系人":
            found.setdefault(str(row["account_id"]), row)
    return found
