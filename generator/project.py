"""The project folder: where things are, and what its definitions say.

A project is any folder with `workbooks/`. Definitions and templates that it does not have
come from the defaults that travel with the product; a file of its own wins whole over the
default of the same name.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.kpis import Kpi
    from generator.definitions.parameters import Parameter
    from generator.definitions.schema import Schema
    from generator.definitions.settings import Settings
    from generator.definitions.thresholds import Threshold
    from generator.language import Text


def defaults() -> Path:
    """The folder with the default templates, schemas, rules and mkdocs.yml.

    In an installed package they lie beside this module, in a checkout at its top.
    """
    packaged = Path(__file__).parent / "defaults"
    return packaged if packaged.is_dir() else Path(__file__).parents[1]


def own_or_default(root: Path, relative: str) -> Path:
    """A project's own file of that name, else the default one."""
    own = root / relative
    return own if own.exists() else defaults() / relative


def own_and_default(root: Path, folder: str, suffix: str) -> tuple[tuple[str, Path], ...]:
    """All files of a folder by name: the defaults, with a project's own in their place."""
    found = {
        path.name: path
        for place in (defaults() / folder, root / folder)
        if place.is_dir()
        for path in sorted(place.iterdir())
        if path.suffix == suffix
    }
    return tuple(sorted(found.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project folder with its definitions read."""

    root: Path
    settings: Settings
    schemas: Mapping[str, Schema]  # by table, in a fixed order
    kpis: Mapping[str, Kpi]  # by id, in catalogue order
    parameters: Mapping[str, Parameter]  # by key
    reasons: Mapping[str, Text]  # words for a line's reason, by key
    thresholds: tuple[Threshold, ...] = ()  # what must hold for a publication to say something

    @property
    def workbooks(self) -> Path:
        """Where admins drop their workbooks."""
        return self.root / "workbooks"

    @property
    def state(self) -> Path:
        """Where a run keeps what may be thrown away (`.kam/`)."""
        return self.root / ".kam"

    def file(self, relative: str) -> Path:
        """The project's own file of that name, else the default one."""
        return own_or_default(self.root, relative)

    def files(self, folder: str, suffix: str) -> tuple[tuple[str, Path], ...]:
        """All files of a folder by name: the defaults, with the project's own in their place."""
        return own_and_default(self.root, folder, suffix)
