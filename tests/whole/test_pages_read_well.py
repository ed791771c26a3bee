"""What any reader may expect of every page: words and no keys, headings, tables that can be read.

The pages of the shipped sample are read as HTML; what a workbook says stays as it was written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from generator.report.words.labels import CHOICES
from tests.support import shipped_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "line", "wbr", "source"}
SILENT = {"script", "style", "svg", "noscript"}
HEADINGS = {"h1", "h2", "h3"}
MANY = {
    "accounts",
    "home",
    "churn",
    "people",
    "scoreboard",
    "units",
    "visits",
}  # folders with a page for every account or period

KEYS = re.compile(
    r"\b[MT]\.[a-z_]+\b|\bL-[A-Z]{3,}\b|\bNone\b|\bTrue\b|\bFalse\b|\bnan\b|\b[a-z]+(?:_[a-z]+)+\b|\{\w*\}"
)
FIGURE = re.compile(r"[A-Z][\w.]*/\d{4}\S*")  # its id, as `kam explain` asks for it
# A row rule by its name, and the definition file, which is where to look it up.
RULE = re.compile(r"(?:规则 |rule )\w+(?: 见 | stands in )|(?:workbooks/)?schemas/\w+\.yml")
HAN = re.compile(r"[\u3400-\u9fff]+")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff”][,;:!?()]|[,;:!?()][\u3400-\u9fff“]")


@dataclass
class Element:
    """An open element: what stands around a text."""

    tag: str
    classes: frozenset[str]
    attributes: dict[str, str | None]


@dataclass
class Words:
    """A piece of text, and the elements it stands in."""

    text: str
    inside: tuple[Element, ...]

    def is_in(self, tag: str, *classes: str) -> bool:
        """Whether it stands in such an element."""
        return any(one.tag == tag and one.classes.issuperset(classes) for one in self.inside)


@dataclass
class Reader(HTMLParser):
    """The words of a page's own content, its headings by section, and its tables."""

    words: list[Words] = field(default_factory=list)
    headings: list[tuple[str, str, str]] = field(default_factory=list)  # section, tag, text
    heads_without_scope: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)  # numbers that do not stand at the right

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self._heading: list[str] | None = None
        self._is_number: list[bool] = []  # for each column of the table that is open
        self._column = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        element = Element(tag, frozenset((attributes.get("class") or "").split()), attributes)
        if tag not in VOID:
            self._open.append(element)
        if not self._is_content():
            return
        if tag in HEADINGS:
            self._heading = []
        if tag == "table":
            self._is_number = []
        if tag == "tr":
            self._column = 0
        if tag in {"td", "th"}:
            self._cell(element)

    def _cell(self, cell: Element) -> None:
        in_head = any(one.tag == "thead" for one in self._open)
        if cell.tag == "th" and "scope" not in cell.attributes:
            self.heads_without_scope.append(str(self.getpos()))
        if in_head:
            self._is_number.append("r" in cell.classes)
        elif self._column < len(self._is_number):
            span = int(cell.attributes.get("colspan") or 1)
            if span == 1 and self._is_number[self._column] != ("r" in cell.classes):
                self.misplaced.append(str(self.getpos()))
            self._column += span

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self._heading is not None:
            section = next(
                (
                    str(one.attributes.get("id"))
                    for one in self._open
                    if "data-period" in one.attributes
                ),
                "",
            )
            self.headings.append((section, tag, " ".join("".join(self._heading).split())))
            self._heading = None
        if any(one.tag == tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._is_content() or any(one.tag in SILENT for one in self._open):
            return
        if self._heading is not None:
            self._heading.append(data)
        if data.strip():
            self.words.append(Words(data.strip(), tuple(self._open)))

    def _is_content(self) -> bool:
        return any(one.tag == "article" for one in self._open)


def chosen(site: Path) -> Iterator[Path]:
    """Every kind of page in both languages; of the many alike, the first and some others."""
    for folder in (site, site / "en"):
        yield from (path for path in sorted(folder.glob("*.html")) if path.name != "404.html")
        yield from sorted((folder / "kpi").glob("*.html"))
        for name in sorted(MANY):
            known = sorted((folder / name).glob("*.html"))
            yield from known[:: max(1, len(known) // 7)]


@pytest.fixture(scope="module")
def read(published: Path) -> dict[str, Reader]:
    """The pages that are looked at, by their path in the site."""
    site = published / "site" / "management"
    pages = {}
    for path in chosen(site):
        page = Reader()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(site).as_posix()] = page
    assert len(pages) > 80
    return pages


@cache
def said_by(folder: Path) -> str:
    """Everything in Chinese that the sample says: its workbooks and sheets, and its own words.

    Words of one's own are those that count as not filled, which the parameters list.
    """
    placeholders = shipped_project().parameters["placeholders"].values[-1][1]
    found = {str(word) for word in placeholders} if isinstance(placeholders, tuple) else set()
    for path in sorted((folder / "workbooks").glob("*.xlsx")):
        book = CalamineWorkbook.from_path(path)
        found.update(book.sheet_names)
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python():
                found.update(cell for cell in row if isinstance(cell, str))
    return "\n".join(sorted(found))


def test_no_page_shows_a_key_of_the_program(read: dict[str, Reader]) -> None:
    shown = [
        (page, words.text)
        for page, reader in read.items()
        if not page.endswith("findings.html")  # which shows how definition files are written
        for words in reader.words
        if KEYS.search(RULE.sub("", words.text)) and not FIGURE.fullmatch(words.text)
    ]
    assert shown == []


def test_every_page_has_one_title_and_no_heading_is_empty_or_twice(read: dict[str, Reader]) -> None:
    for page, reader in read.items():
        assert [tag for _, tag, _ in reader.headings].count("h1") == 1, page
        assert all(text for _, _, text in reader.headings), page
        again = Counter(one for one in reader.headings if one[1] == "h2")
        assert [one for one, count in again.items() if count > 1] == [], page


def test_every_head_of_a_table_says_what_it_is_the_head_of(read: dict[str, Reader]) -> None:
    assert {
        page: one.heads_without_scope for page, one in read.items() if one.heads_without_scope
    } == {}


def test_numbers_stand_at_the_right_in_every_row_of_their_column(read: dict[str, Reader]) -> None:
    assert {page: one.misplaced for page, one in read.items() if one.misplaced} == {}


def test_chinese_prose_has_chinese_marks(read: dict[str, Reader]) -> None:
    """Cells, fields of the archive and findings quote workbooks and are left out."""
    mixed = [
        (page, words.text)
        for page, reader in read.items()
        if not page.startswith("en/") and not page.endswith(("quality.html", "findings.html"))
        for words in reader.words
        if not words.is_in("td") and not words.is_in("dl", "k-fields")
        if HALF_WIDTH.search(words.text)
    ]
    assert mixed == []


def test_an_english_page_has_chinese_only_from_workbooks(
    read: dict[str, Reader], published: Path
) -> None:
    corpus = said_by(published)
    ours = [
        (page, words.text)
        for page, reader in read.items()
        if page.startswith("en/") and not page.endswith("findings.html")
        for words in reader.words
        if any(part not in corpus for part in HAN.findall(words.text))
    ]
    assert ours == []


def test_a_choice_of_a_workbook_is_translated(read: dict[str, Reader]) -> None:
    left = [
        (page, words.text)
        for page, reader in read.items()
        if page.startswith("en/") and not page.endswith(("quality.html", "findings.html"))
        for words in reader.words
        if any(part in CHOICES for part in HAN.findall(words.text))
    ]
    assert left == []


def test_every_choice_that_a_page_can_show_has_an_english_name() -> None:
    schemas = shipped_project().schemas
    columns = [
        *schemas["accounts"].columns.values(),
        schemas["visits"].columns["form"],
        schemas["contacts"].columns["level"],
        schemas["contacts"].columns["function"],
        schemas["status_events"].columns["kind"],
    ]
    words = {word for column in columns for word in getattr(column.type, "choices", None) or ()}
    assert {word for word in words if not word.isascii() and word not in CHOICES} == set()
