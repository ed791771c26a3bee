"""What MkDocs would only pass through is lifted over it.

A page is a body of HTML. Markdown, MkDocs and the search index each take it apart tag by tag,
and hand on unchanged what they found. Most of it are tables that are marked as no matter of
search; their insides are set aside while these three are at work, and put back into the page
that is written. A build without this gives the same bytes, it only takes longer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from mkdocs.structure.pages import Page

_EXCLUDED = re.compile(r"<([a-z]+)\b[^>]*\sdata-search-exclude(?=[\s>=])[^>]*>")
_LIFTED = re.compile(r"<!--lifted ([0-9]+)-->")
_LEAST = 200  # characters that are worth it
_BLANK_LINES = re.compile(r"(?<=\n) +\n")
_MARKS = ("\x02", "\x03")  # Markdown takes them out


class Lifting(BasePlugin):  # type: ignore[type-arg]  # it has no settings
    """Sets aside the insides of a page's elements, and puts them back."""

    def __init__(self) -> None:
        """Nothing is set aside yet."""
        self._lifted: dict[str, list[str]] = {}

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: Any) -> str:
        """The source of a page without what is set aside."""
        source = as_markdown_reads(markdown)
        pieces: list[str] = []
        lifted: list[str] = []
        end = 0
        for start, stop in insides(source):
            pieces += (source[end:start], f"<!--lifted {len(lifted)}-->")
            lifted.append(source[start:stop])
            end = stop
        if not lifted:
            return markdown
        self._lifted[page.file.src_uri] = lifted
        return "".join((*pieces, source[end:]))

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """The page as it is written, whole again."""
        lifted = self._lifted.pop(page.file.src_uri, None)
        if lifted is None:
            return output
        return _LIFTED.sub(lambda hit: lifted[int(hit[1])], output)


def as_markdown_reads(source: str) -> str:
    """A source after the first step of Markdown: tabs and line ends made alike."""
    for mark in _MARKS:
        source = source.replace(mark, "")
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("\n", source.expandtabs(4))


def insides(source: str) -> Iterator[tuple[int, int]]:
    """Where the insides begin and end that nobody looks at.

    An element that is not searched ends for the search index where the next one of its name
    does, and a heading opens an entry wherever it stands: with either inside, or a comment or
    script, an element is left where it is, and those within it are looked at one by one.
    """
    if _LIFTED.search(source):
        return
    left: set[str] = set()  # names of elements that may be around what comes next
    place = 0
    while (hit := _EXCLUDED.search(source, place)) is not None:
        place, stop = hit.end(), source.find(f"</{hit[1]}>", hit.end())
        if _barred(frozenset({*left, hit[1]})).search(source, place, stop) is not None:
            left.add(hit[1])
            continue
        if stop - place >= _LEAST:
            yield place, stop
        place = max(place, stop)


@cache
def _barred(names: frozenset[str]) -> re.Pattern[str]:
    """What must not stand in an element that is lifted."""
    tags = "|".join(sorted({*names, "h[1-6]", "script", "style"}))
    return re.compile(rf"<(?:(?:{tags})\b|!--)")
