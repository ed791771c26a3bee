"""The project's own settings: whose reports these are, in which languages, for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.cells import LinePlace

if TYPE_CHECKING:
    from generator.definitions.schema import Confidentiality
    from generator.language import Lang, Text


class AudienceKind(StrEnum):
    """Who reads an edition."""

    GROUP = "group"  # in every build, one folder
    PERSON = "person"  # on request, one folder for each person of the roster who owns accounts


class Scores(StrEnum):
    """Whose scores, grades by assessors and warnings an audience sees."""

    ALL = "all"
    DEPARTMENT = "department"  # the department's on its pages, a person's only on his form F14
    OWN = "own"
    NONE = "none"


# The sections of the site, by the key of their name; an audience gets all or some of them.
PAGES = (
    "home",
    "scoreboard",
    "kpis",
    "units",
    "people",
    "mine",
    "week",
    "accounts",
    "churn",
    "visits",
    "quality",
    "method",
    "handbook",
    "downloads",
)
FORMS = ("F13", "F14")  # the sheets that are filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Readers who get a build of their own, and what they may see in it.

    Classes are those of columns (definition book, column codes). A single record is a row of
    a sheet, a line, or the figure of one account or person; an aggregate is a figure of the
    department or a unit.
    """

    key: str  # "management": the name of its folder in `site/`
    name: Text
    kind: AudienceKind = AudienceKind.GROUP
    records: frozenset[Confidentiality] = frozenset()  # classes of single records
    aggregates: frozenset[Confidentiality] = frozenset()  # classes of aggregates
    own: frozenset[Confidentiality] = frozenset()  # classes of a person's own accounts' records
    money_sheets: frozenset[str] = frozenset()  # tables whose class C it sees record by record
    pages: tuple[str, ...] = PAGES
    forms: tuple[str, ...] = FORMS
    scores: Scores = Scores.NONE
    readers: tuple[str, ...] = ()  # who may get it, in the project's own words
    place: LinePlace = field(default=LinePlace(""), compare=False)
    person: str = ""  # of kind person: whose edition it is

    @property
    def is_of_person(self) -> bool:
        """Whether it is one person's edition."""
        return self.kind is AudienceKind.PERSON


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

    @property
    def groups(self) -> tuple[Audience, ...]:
        """The audiences of every build."""
        return tuple(one for one in self.audiences if one.kind is AudienceKind.GROUP)
