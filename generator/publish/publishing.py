"""From a report to a folder that readers open: stage, build, prove, swap."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol

from jinja2 import TemplateError

from generator.definitions.own_files import frame_refused, template_fault
from generator.findings import DefinitionError
from generator.language import Text
from generator.pages.data import exact_values, write_data
from generator.pages.writing import write_pages
from generator.publish.building import Builder, SettingsRefusedError, prepare
from generator.publish.leaks.gate import leaks
from generator.publish.leaks.secrets import NO_SECRETS, Secrets, amounts_of_lines
from generator.publish.proving import prove
from generator.publish.refusals import NotPublishedError
from generator.publish.swapping import Shelf
from generator.sheets.forms import write_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.language import Lang
    from generator.project import Project
    from generator.report.downloads import Download
    from generator.report.report import Report

SHEETS = Text(zh="填写报表", en="Filling the sheets")
PAGES = Text(zh="写页面（{lang}）", en="Writing the pages ({lang})")
BUILDING = Text(zh="生成网站", en="Building the site")
PROVING = Text(zh="核对网站", en="Proving the site")
SWAPPING = Text(zh="换上新版", en="Swapping it in")


class Progress(Protocol):
    """Who is told how far the work has come."""

    def stage(self, name: Text) -> None:
        """A stage begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published: one audience's report, in some languages, into a folder."""

    report: Report
    out: Path  # the folder of all audiences
    languages: tuple[Lang, ...]  # the first opens at the top, the others in folders of their own
    secrets: Secrets = NO_SECRETS  # what its readers may not see

    @property
    def staging(self) -> Path:
        """Where it is made."""
        return self.report.project.state / "staging" / self.report.audience.key

    @property
    def shelf(self) -> Shelf:
        """Where it will stand, and where the one before it is kept."""
        return shelf_of(self.report.project, self.out, self.report.audience.key)


def shelf_of(project: Project, out: Path, audience: str) -> Shelf:
    """The publications of an audience in a folder: each folder has a previous one of its own."""
    state = project.state if out == project.root / "site" else out / ".kam"
    return Shelf(
        current=out / audience,
        previous=state / "previous" / audience,
        journal=state / f"swap-{audience}.json",
    )


def stage(edition: Edition, progress: Progress) -> None:
    """Make one edition and prove it; readers see nothing of it yet.

    Raises:
        DefinitionError: A page template or mkdocs.yml of the project's own is wrong.
        BuildFailedError: MkDocs refused the pages.
        UnprovenSiteError: The built site is wrong.
        NotPublishedError: It holds what its readers may not see.
    """
    staging, site = edition.staging, edition.staging / "site"
    shutil.rmtree(staging, ignore_errors=True)
    site.mkdir(parents=True)
    progress.stage(SHEETS)
    downloads = write_sheets(edition.report, site / "downloads")
    _write_index(downloads, site / "downloads")
    with _own_files_blamed(edition.report.project.root):
        _build_pages(edition, staging, site, downloads, progress)
    write_data(edition.report, site / "data")
    progress.stage(PROVING)
    prove(site, exact_values(edition.report))
    in_lines = cache(partial(amounts_of_lines, edition.report))
    found = tuple(leaks(site, edition.secrets, _shown_as(edition), in_lines))
    if found:
        raise NotPublishedError(*found)


def _shown_as(edition: Edition) -> str:
    """What the folder of an edition is called where something is said of it."""
    folder, root = edition.shelf.current, edition.report.project.root
    return (folder.relative_to(root) if folder.is_relative_to(root) else folder).as_posix()


def put_in_place(edition: Edition, progress: Progress) -> Path:
    """Let readers see what was staged; the page that they open first.

    Raises:
        OSError: The folders could not be exchanged; the old publication stays.
    """
    progress.stage(SWAPPING)
    edition.shelf.swap_in(edition.staging / "site")
    shutil.rmtree(edition.staging, ignore_errors=True)
    return edition.shelf.current / "index.html"


@contextmanager
def _own_files_blamed(root: Path) -> Iterator[None]:
    """Tell a mistake in a file of the project's own as one, with its place."""
    try:
        yield
    except TemplateError as error:
        fault = template_fault(root, error)
        if fault is None:
            raise
        raise DefinitionError([fault]) from error
    except SettingsRefusedError as error:
        fault = frame_refused(root, str(error))
        if fault is None:
            raise
        raise DefinitionError([fault]) from error


def _build_pages(
    edition: Edition,
    staging: Path,
    site: Path,
    downloads: Sequence[Download],
    progress: Progress,
) -> None:
    """Write and build the pages of every language, and join them in `site`."""
    builds = []
    with Builder(edition.report.as_of) as builder:
        for lang in edition.languages:
            progress.stage(PAGES.fill(lang=lang))
            folder = staging / lang
            (folder / "docs").mkdir(parents=True)
            settings = write_pages(
                edition.report,
                lang,
                folder / "docs",
                downloads=downloads,
                languages=edition.languages,
            )
            builds.append(
                prepare(
                    folder,
                    inherits=edition.report.project.file("mkdocs.yml").resolve(),
                    docs=folder / "docs",
                    site=folder / "site",
                    settings=settings,
                )
            )
            builder.begin(builds[-1])
        progress.stage(BUILDING)
        builder.finish()
    for lang, built in zip(edition.languages, builds, strict=True):
        _move_into(site if lang == edition.languages[0] else site / lang, built.site)


def _move_into(folder: Path, site: Path) -> None:
    """Move everything of a built site; nothing of the same name stands there."""
    folder.mkdir(exist_ok=True)
    for entry in sorted(site.iterdir()):
        entry.rename(folder / entry.name)


def _write_index(downloads: Sequence[Download], folder: Path) -> None:
    """`downloads/index.json`: what there is to download, for programs."""
    folder.mkdir(parents=True, exist_ok=True)
    index = [download.record() for download in downloads]
    text = json.dumps(index, ensure_ascii=False, indent=1)
    (folder / "index.json").write_text(text + "\n", encoding="utf-8")
