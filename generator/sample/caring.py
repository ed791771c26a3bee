"""What is done for accounts beyond their orders: complaints seen to and services given."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.sample.complaining import complaints
from generator.sample.serving import services

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.sample.company import Company
    from generator.sample.complaining import Complaint
    from generator.sample.lives import Life
    from generator.sample.serving import Service
    from generator.sample.spans import Span


class _OfAnAccount(Protocol):
    @property
    def life(self) -> Life: ...


_T = TypeVar("_T", bound=_OfAnAccount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """Complaints and services, in order of day and by account."""

    complaints: Sequence[Complaint]
    services: Sequence[Service]
    complaints_of: Mapping[str, Sequence[Complaint]]
    services_of: Mapping[str, Sequence[Service]]


def care(lives_of: Mapping[str, Sequence[Life]], company: Company, span: Span, seed: int) -> Care:
    """All complaints and services of a company, of the accounts that each unit ever had."""
    received, given = complaints(lives_of, company, span, seed), services(lives_of, span, seed)
    return Care(
        complaints=received,
        services=given,
        complaints_of=_by_account(received),
        services_of=_by_account(given),
    )


def _by_account(rows: Iterable[_T]) -> Mapping[str, Sequence[_T]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for row in rows:
        found[row.life.account_id].append(row)
    return found
