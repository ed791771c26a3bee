"""One language of a site while its pages are being made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.report.accounts.index import AccountIndex
from generator.report.duties.duties import Duties
from generator.report.scopes.hand_overs import HandOvers
from generator.report.scopes.posts import posts
from generator.report.scopes.scope import Sources

if TYPE_CHECKING:
    from jinja2 import Environment

    from generator.language import Lang
    from generator.report.downloads import Download
    from generator.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page maker is given."""

    report: Report
    lang: Lang
    downloads: tuple[Download, ...]
    environment: Environment  # the templates, in this language
    up: str  # the way from the top of this language to the top of the site: "" or "../"
    sources: Sources  # what pages of accounts, units and persons look up
    files: dict[str, str] = field(default_factory=dict)  # data files beside the pages, by path


def sources_of(report: Report) -> Sources:
    """What pages look up, read once for all of them."""
    return Sources(
        index=AccountIndex(report=report),
        duties=Duties(report=report),
        hand_overs=HandOvers(report=report),
        posts=posts(report),
    )
