"""From a report to a folder that readers open: stage, build, prove, swap."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

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
from generator.sheets.blank.downloads import blank_books, write_blank_downloads
from generator.sheets.forms import write_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from generator.language import Lang
    from generator.project import Project
    from generator.publish.building import SiteBuild
    from generator.report.downloads import Download
    from generator.report.report import Report
    from generator.stages import Stages

WRITING = Text(zh="生成页面和报表：{audience}", en="Writing pages and sheets: {audience}")
PAGES = Text(zh="写页面（{lang}）", en="Writing the pages ({lang})")
BUILDING = Text(zh="生成网站：{audience}", en="Building the site: {audience}")
PROVING = Text(zh="核对网站：{audience}", en="Proving the site: {audience}")
SWAPPING = Text(zh="换上新版", en="Swapping it in")


_Build = tuple["SiteBuild", "Future[None]"]  # a language of an edition, and when it ends


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


def stage(editions: Sequence[Edition], stages: Stages) -> None:
    """Make editions and prove them; readers see nothing of them yet.

    While MkDocs builds one, the next is written, and those before it are proven.

    Raises:
        DefinitionError: A page template or mkdocs.yml of the project's own is wrong.
        BuildFailedError: MkDocs refused the pages.
        UnprovenSiteError: A built site is wrong.
        NotPublishedError: One holds what its readers may not see.
    """
    if not editions:
        return
    report = editions[0].report
    with _own_files_blamed(report.project.root), Builder(report.as_of) as builder:
        blanks = blank_books(report.project)
        begun = [_begin(edition, blanks, builder, stages) for edition in editions]
        for edition, builds in zip(editions, begun, strict=True):
            stages.stage(BUILDING.fill(audience=edition.report.audience.name))
            _join(edition, builds)
            stages.stage(PROVING.fill(audience=edition.report.audience.name))
            _prove(edition)


def _prove(edition: Edition) -> None:
    site = edition.staging / "site"
    prove(site, exact_values(edition.report))
    in_lines = cache(partial(amounts_of_lines, edition.report))
    found = tuple(leaks(site, edition.secrets, _shown_as(edition), in_lines))
    if found:
        raise NotPublishedError(*found)


def _shown_as(edition: Edition) -> str:
    """What the folder of an edition is called where something is said of it."""
    folder, root = edition.shelf.current, edition.report.project.root
    return (folder.relative_to(root) if folder.is_relative_to(root) else folder).as_posix()


def put_in_place(edition: Edition, stages: Stages) -> Path:
    """Let readers see what was staged; the page that they open first.

    Raises:
        OSError: The folders could not be exchanged; the old publication stays.
    """
    stages.stage(SWAPPING)
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


def _begin(
    edition: Edition, blanks: Mapping[str, bytes], builder: Builder, stages: Stages
) -> Sequence[_Build]:
    """Write sheets, data and the pages of every language; each is built as soon as it stands."""
    site = edition.staging / "site"
    shutil.rmtree(edition.staging, ignore_errors=True)
    site.mkdir(parents=True)
    stages.stage(WRITING.fill(audience=edition.report.audience.name))
    downloads = (
        *write_sheets(edition.report, site / "downloads"),
        *write_blank_downloads(edition.report, blanks, site / "downloads"),
    )
    _write_index(downloads, site / "downloads")
    write_data(edition.report, site / "data")
    builds = []
    for lang in edition.languages:
        stages.stage(PAGES.fill(lang=lang))
        folder = edition.staging / lang
        (folder / "docs").mkdir(parents=True)
        settings = write_pages(
            edition.report,
            lang,
            folder / "docs",
            downloads=downloads,
            languages=edition.languages,
        )
        one = prepare(
            folder,
            inherits=edition.report.project.file("mkdocs.yml").resolve(),
            docs=folder / "docs",
            site=folder / "site",
            settings=settings,
        )
        builds.append((one, builder.begin(one)))
    return builds


def _join(edition: Edition, builds: Sequence[_Build]) -> None:
    """Wait for the languages of an edition, and join them in its folder."""
    site = edition.staging / "site"
    for lang, (built, ended) in zip(edition.languages, builds, strict=True):
        ended.result()
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
