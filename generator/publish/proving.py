"""A site is proven before anybody sees it.

Every link leads somewhere, nothing is asked of the network, and every figure on a page, also
on what it takes in later, and every figure cell of a sheet is the figure of
`data/figures.json`. Whatever does not hold stops the publication: it is a mistake of the
product, never of the admin.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TAG = re.compile(r"<[a-zA-Z][^>]*?>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_SCRIPT = re.compile(r"(<script\b[^>]*>).*?(</script>)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What a page takes in when it is asked for more: HTML, or lines of name, page and cells.
_PIECE = re.compile(r'(kamLoaded|kamLines)\("[^"]*",(.*)\);\s*', re.DOTALL)
_OUTSIDE_CSS = re.compile(r"""url\(\s*["']?(?:https?:)?//""")
_ASKS = {"src", "srcset", "data-src", "poster", "action"}
_INERT = {"canonical", "license", "alternate"}


class UnprovenSiteError(Exception):
    """The staged site is wrong; the old one stays."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Carry every fault."""
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults[:50]))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page promises."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    requests: tuple[str, ...]  # what the browser fetches by itself
    figures: tuple[tuple[str, str], ...]  # (id, exact value or state)


def page_facts(html: str) -> PageFacts:
    """The anchors, links and figures of a page's tags; text is passed over."""
    anchors: set[str] = set()
    links: list[str] = []
    requests: list[str] = []
    figures: list[tuple[str, str]] = []
    bare = _SCRIPT.sub(r"\1\2", _COMMENT.sub("", html))
    for text in dict.fromkeys(_TAG.findall(bare)):  # most tags of a page are alike
        if "=" not in text:
            continue
        attributes = _attributes(text)
        anchors.update(attributes[key] for key in ("id", "name") if key in attributes)
        if "data-figure" in attributes:
            figures.append((attributes["data-figure"], attributes.get("data-value", "")))
        is_link = text[1:5].lower() == "link"
        if is_link and attributes.get("rel") in _INERT:
            continue
        if "href" in attributes:
            (requests if is_link else links).append(attributes["href"])
        requests.extend(attributes[key] for key in _ASKS & attributes.keys())
    return PageFacts(
        anchors=frozenset(anchors),
        links=tuple(links),
        requests=tuple(requests),
        figures=tuple(figures),
    )


@lru_cache(maxsize=10_000)  # the frame of a page is that of all others
def _attributes(tag: str) -> Mapping[str, str]:
    return {
        name.lower(): unescape(double or single or plain)
        for name, double, single, plain in _ATTRIBUTE.findall(tag)
    }


def piece_facts(script: str) -> PageFacts | None:
    """What a data file promises to the page that takes it in; None for any other script."""
    match = _PIECE.fullmatch(script)
    if match is None:
        return None
    content = json.loads(match[2])
    if match[1] == "kamLines":
        pages = tuple(page for _, page, *_ in content if page)
        return PageFacts(anchors=frozenset(), links=pages, requests=(), figures=())
    facts = page_facts(content)
    # anchors of the page that takes it in are not known here
    return replace(facts, links=tuple(link for link in facts.links if urlsplit(link).path))


def site_facts(site: Path) -> Mapping[Path, PageFacts]:
    """What all pages promise, and all their data files, as if these lay beside the pages."""
    facts = {
        path: page_facts(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))
    }
    for path in sorted(site.rglob("data/*.js")):
        piece = piece_facts(path.read_text(encoding="utf-8"))
        if piece is not None:
            facts[path.parents[1] / path.name] = piece
    return facts


def prove(site: Path, values: Mapping[str, str]) -> None:
    """Prove a staged site.

    Args:
        site: The folder of one audience, all languages in it.
        values: Exact value or state by figure id, as pages must print it.

    Raises:
        UnprovenSiteError: Something does not hold; all faults are named.
    """
    facts = site_facts(site)
    faults = [
        *wrong_links(site, facts),
        *wrong_figures(site, facts, values),
        *outside_styles(site),
        *wrong_sheets(site, values),
    ]
    if faults:
        raise UnprovenSiteError(faults)


def wrong_links(site: Path, facts: Mapping[Path, PageFacts]) -> Iterator[str]:
    """Links and requests that lead nowhere, or out of the folder."""
    ways: dict[tuple[str, str], _Way] = {}  # many pages of a folder hold the same links
    for page, fact in facts.items():
        name = page.relative_to(site).as_posix()
        folder = str(page.parent)
        for address in fact.requests:
            if _is_outside(address):
                yield f"{name}: asks {address} of the network"
        for address in dict.fromkeys(fact.links + fact.requests):
            way = ways.get((folder, address))
            if way is None:
                way = ways[folder, address] = _way(page.parent, address)
            if not way.exists:
                yield f"{name}: {address} leads nowhere"
            target = page if way.target is None else way.target
            if way.anchor and target in facts and way.anchor not in facts[target].anchors:
                yield f"{name}: {address} has no such anchor"


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a link of the pages of one folder leads."""

    target: Path | None  # None: it stays on its page, or leaves the site
    anchor: str
    exists: bool


def _way(folder: Path, address: str) -> _Way:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return _Way(None, "", exists=True)
    anchor = "" if parts.fragment == "__top" else unquote(parts.fragment)
    if not parts.path:
        return _Way(None, anchor, exists=True)
    target = Path(os.path.normpath(folder / unquote(parts.path)))
    return _Way(target, anchor, exists=target.exists())


def wrong_figures(
    site: Path, facts: Mapping[Path, PageFacts], values: Mapping[str, str]
) -> Iterator[str]:
    """Figures on pages that are not the published ones."""
    for page, fact in facts.items():
        for figure, value in dict.fromkeys(fact.figures):
            if values.get(figure) != value:
                name = page.relative_to(site).as_posix()
                yield f"{name}: {figure} stands as {value}, is {values.get(figure)}"


def outside_styles(site: Path) -> Iterator[str]:
    """Style sheets that fetch something from the network."""
    for path in sorted(site.rglob("*.css")):
        if _OUTSIDE_CSS.search(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(site).as_posix()}: fetches from the network"


def wrong_sheets(site: Path, values: Mapping[str, str]) -> Iterator[str]:
    """Figures that a download's index claims for its cells, but that are not published."""
    index = site / "downloads" / "index.json"
    if not index.exists():
        return
    for entry in json.loads(index.read_text(encoding="utf-8")):
        if not (site / "downloads" / entry["path"].removeprefix("downloads/")).exists():
            yield f"downloads/index.json: {entry['path']} is not there"
        for figure in entry.get("figures", {}):
            if figure not in values:
                yield f"{entry['path']}: {figure} is no published figure"


def _is_outside(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp", "ws", "wss"}
