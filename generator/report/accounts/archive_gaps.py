"""Which of the fields that are assessed an account's archive lacks today, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex

CONTACT = "contact."  # before a field of the main contact

ALL = Text(
    zh="考核的 {needed} 项都已填。",
    en="{needed:assessed field is|assessed fields are} filled, none is missing.",
)
SOME = Text(
    zh="考核的 {needed} 项已填 {filled} 项，缺：{missing}。",
    en="{filled} of {needed:assessed field is|assessed fields are} filled; missing: {missing}.",
)
EXEMPT = Text(zh="不适用：{fields}。", en="Not applicable: {fields}.")
OF_CONTACT = Text(zh="主要联系人的{name}", en="main contact's {name}")
STATES = {
    "empty": Text(zh="{name}", en="{name}"),
    "refused": Text(zh="{name}（内容无效）", en="{name} (not valid)"),
    "no_contact": Text(zh="{name}（没有主要联系人）", en="{name} (no main contact)"),
}


def gap_words(index: AccountIndex, account_id: str, lang: Lang) -> str:
    """How many of the assessed fields are filled, and which are not; "" where none is assessed."""
    standing = index.archive_standings.get(account_id)
    if standing is None or not standing["applicable"]:
        return ""
    fields = index.archive_gaps.get(account_id, ())
    missing = missing_fields(index, account_id, lang)
    exempt = [_field(index, str(row["field"]), lang) for row in fields if row["state"] == "exempt"]
    words = SOME if missing else ALL
    said = words.fill(
        needed=standing["applicable"],
        filled=standing["filled"],
        missing=listed(missing, lang),
    )[lang]
    if exempt:
        said += (" " if lang == "en" else "") + EXEMPT.fill(fields=listed(exempt, lang))[lang]
    return said


def missing_fields(index: AccountIndex, account_id: str, lang: Lang) -> list[str]:
    """The assessed fields that are not filled, each with why where it is not just blank."""
    return [
        STATES[state].fill(name=_field(index, str(row["field"]), lang))[lang]
        for row in index.archive_gaps.get(account_id, ())
        if (state := str(row["state"])) in STATES
    ]


def _field(index: AccountIndex, key: str, lang: Lang) -> str:
    """A field by the heading of its column."""
    schemas = index.report.project.schemas
    if not key.startswith(CONTACT):
        return schemas["accounts"].columns[key].label[lang]
    name = schemas["contacts"].columns[key.removeprefix(CONTACT)].label[lang]
    return OF_CONTACT.fill(name=name if lang == "zh" else name.lower())[lang]
