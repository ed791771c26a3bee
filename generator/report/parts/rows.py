"""A list of things to look at: lost accounts, alerts, findings, workbooks, downloads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.words.wording import plain

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.report.downloads import Download

KIB = Text(zh="{size} KB", en="{size} KB")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One thing of a list."""

    shape: str  # bad, warn, note or down
    title: str
    shape_word: str = ""  # what the shape says, for readers aloud
    href: str = ""
    what: str = ""  # behind the title
    tag: str = ""
    says: tuple[str, ...] = ()  # lines below
    who: str = ""  # at the right
    who_href: str = ""


def download_row(download: Download, lang: Lang, root: str) -> RowView:
    """A file to download. `root` leads to the top of the site."""
    size = KIB.fill(size=plain((download.bytes + 1023) // 1024))[lang]
    return RowView(
        shape="down",
        title=download.title[lang],
        href=f"{root}{download.path}",
        tag=download.path.rpartition(".")[2],
        says=(download.says[lang],),
        who=size,
    )
