"""The project's own settings: whose reports these are, in which languages, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.cells import LinePlace
    from generator.language import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A group of readers, who get a build of their own."""

    key: str  # "management": the name of its folder in `site/`
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`workbooks/rules/project.yml`."""

    company: Text
    department: Text
    site_name: Text
    currency: str  # "CNY"
    languages: tuple[Lang, ...]  # the first is the site's and the command line's own
    audiences: tuple[Audience, ...]
    sales_basis: Text  # label of what "sales" means here
    place: LinePlace
