"""MkDocs turns the pages of one language into a site.

MkDocs empties its `site_dir` and builds one language at a time, so each language has a
staging folder and a process of its own, and one language is built while the pages of the
next are written. The project's `mkdocs.yml` is inherited, never changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.publish.lifting import Lifting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

# Files that say nothing to a reader of a folder, and that carry the day of the build.
_LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteBuild:
    """One run of MkDocs."""

    config: Path
    docs: Path
    site: Path


class BuildFailedError(Exception):
    """MkDocs refused the pages; its own words follow."""


class SettingsRefusedError(BuildFailedError):
    """MkDocs refused its settings, before it looked at a page."""


_SETTINGS_REFUSED = 2  # exit code of the process that builds


def prepare(
    folder: Path, *, inherits: Path, docs: Path, site: Path, settings: Mapping[str, object]
) -> SiteBuild:
    """Write the configuration of one build, which inherits the project's."""
    config = folder / "mkdocs.yml"
    own = {"INHERIT": str(inherits), **settings, "docs_dir": str(docs), "site_dir": str(site)}
    config.write_text(yaml.safe_dump(own, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return SiteBuild(config=config, docs=docs, site=site)


class Builder:
    """Builds sites, each in a process of its own, while the next one's pages are written.

    Used in a `with`, which ends when all have ended.
    """

    def __init__(self, as_of: date) -> None:
        """For builds as of a day."""
        midnight = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
        self._environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONUTF8": "1",
        }
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)

    def __enter__(self) -> Self:
        """Nothing runs yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for what runs; what waits does not begin."""
        self._pool.shutdown(cancel_futures=True)

    def begin(self, one: SiteBuild) -> Future[None]:
        """Begin a build, or line up for it; its result is waited for.

        The result raises `SettingsRefusedError` where MkDocs does not take the settings, and
        `BuildFailedError` where it ended with another error.
        """
        return self._pool.submit(self._run, one)

    def _run(self, one: SiteBuild) -> None:
        done = subprocess.run(  # noqa: S603 (this very module)
            [sys.executable, "-m", __name__, str(one.config)],
            env=self._environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode == _SETTINGS_REFUSED:
            raise SettingsRefusedError(done.stderr)
        if done.returncode:
            raise BuildFailedError(done.stderr or done.stdout)
        for name in _LEFT_OUT:
            (one.site / name).unlink(missing_ok=True)


def _settings(path: str) -> MkDocsConfig:
    """The settings of a build; ends the process where MkDocs does not take them."""
    try:
        settings = load_config(path)
    except (Abort, ConfigurationError) as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(_SETTINGS_REFUSED) from None
    settings.plugins["lifting"] = Lifting()
    return settings


if __name__ == "__main__":
    build(_settings(sys.argv[1]))
