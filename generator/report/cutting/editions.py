"""Which editions a run makes: one for each group of readers, and those of persons on request.

An edition is asked for by its audience, `team`; of kind person `person` stands for everybody
who owns accounts or is assessed, `person=K01` for one of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.report.words.naming import slugs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.definitions.settings import Audience, Settings
    from generator.ledger import Ledger
    from generator.tables import Table

OF_PERSON = Text(zh="{audience} · {name}", en="{audience} · {name}")


def published_editions(settings: Settings, folder: Path) -> tuple[str, ...]:
    """The keys of the groups, and of the persons' editions that stand in a folder."""
    found: list[str] = []
    for audience in settings.audiences:
        if audience.is_of_person:
            names = (one.name for one in folder.glob(f"{audience.key}-*") if one.is_dir())
            found.extend(sorted(names))
        else:
            found.append(audience.key)
    return tuple(found)


def unknown_editions(
    asked: Sequence[str], settings: Settings, staff: Collection[str]
) -> tuple[str, ...]:
    """What was asked for and is nobody's edition."""
    by_key = {audience.key: audience for audience in settings.audiences}
    return tuple(one for one in asked if not _is_known(one, by_key, staff))


def _is_known(one: str, by_key: Mapping[str, Audience], staff: Collection[str]) -> bool:
    key, _, person = one.partition("=")
    audience = by_key.get(key)
    if audience is None:
        return False
    return "=" not in one or (audience.is_of_person and person in staff)


def editions(
    asked: Sequence[str], settings: Settings, ledger: Ledger, roster: Table, as_of: date
) -> tuple[Audience, ...]:
    """The audiences to publish for, in the order of the settings; of kind person only if asked.

    Args:
        asked: As on the command line; () for all groups.
        settings: The project's audiences.
        ledger: Who owns accounts, and who is assessed.
        roster: What people are called.
        as_of: The day of which ownership counts.
    """
    if not asked:
        return settings.groups
    found: list[Audience] = []
    for audience in settings.audiences:
        wanted = [one for one in asked if one.partition("=")[0] == audience.key]
        if not wanted:
            continue
        if audience.is_of_person:
            persons = {one.partition("=")[2] for one in wanted} - {""}
            everybody = _everybody(ledger, as_of) if audience.key in wanted else ()
            found.extend(_of_persons(audience, {*persons, *everybody}, roster))
        else:
            found.append(audience)
    return tuple(found)


def _everybody(ledger: Ledger, as_of: date) -> Iterator[str]:
    """Who owns accounts on a day, or has a score."""
    for row in ledger.table("owner_spells"):
        since, until = row["valid_from"], row["valid_to"]
        if row["owner"] and since <= as_of <= until:  # type: ignore[operator]
            yield str(row["owner"])
    yield from (scope.id for _, scope in ledger.scores if scope.kind is ScopeKind.PERSON)


def _of_persons(audience: Audience, persons: set[str], roster: Table) -> Iterator[Audience]:
    staff = [str(one) for one in roster.columns["staff_id"]]
    names = dict(zip(staff, roster.columns["name"], strict=True))
    folders = slugs(staff)  # of all of them: a folder does not depend on who else is asked for
    for person in sorted(persons & set(staff)):
        name = str(names[person] or person)
        yield replace(
            audience,
            key=f"{audience.key}-{folders[person]}",
            name=OF_PERSON.fill(audience=audience.name, name=name),
            person=person,
        )
