"""Which accounts a finding is about: those whose rows it names.

What an error costs hangs on whose rows it stands in, so findings carry the accounts along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.definitions.schema import Schema
    from generator.intake.drafts import Draft
    from generator.intake.faults import Fault

_ACCOUNT = Reference("accounts", "account_id")
_MOST = 20  # accounts that one finding carries


class Accounts:
    """The accounts of the archive, and the columns of each table that name them."""

    def __init__(self, drafts: Mapping[str, Draft]) -> None:
        """Learn the ids; a project without the archive has none."""
        archive = drafts.get(_ACCOUNT.table)
        ids = () if archive is None else archive.columns.get(_ACCOUNT.column, ())
        self._ids = {value for value in ids if isinstance(value, str)}
        self._columns: dict[str, tuple[str, ...]] = {}

    def touched_by(self, faults: Iterable[tuple[Draft, Fault]]) -> tuple[str, ...]:
        """The accounts in whose rows the faults stand, sorted, as many as a finding carries."""
        found: set[str] = set()
        for draft, fault in faults:
            for key in self._columns_of(draft.schema):
                found.update(self._named(draft, fault, key))
        return tuple(sorted(found)[:_MOST])

    def _columns_of(self, schema: Schema) -> tuple[str, ...]:
        if schema.table not in self._columns:
            self._columns[schema.table] = tuple(
                key
                for key, column in schema.columns.items()
                if _ACCOUNT in column.refers_to
                or (schema.table, key) == (_ACCOUNT.table, _ACCOUNT.column)
            )
        return self._columns[schema.table]

    def _named(self, draft: Draft, fault: Fault, key: str) -> set[str]:
        """The accounts that the row names in a column, or would name once it is mended."""
        values = [draft.columns[key][fault.row]] if draft.columns.get(key) else []
        if fault.column == key and fault.cure is not None:
            values.append(fault.cure.content)
        words = [
            word for value in values for word in (value if isinstance(value, list) else [value])
        ]
        return {word for word in words if isinstance(word, str) and word in self._ids}
