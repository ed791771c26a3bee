"""Leaks to plant in a built edition, one for each way in which a value may get out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.publish.leaks.secrets import Secrets

WORDS = "客户反映送货总是迟到两天"  # in a cell as confidential as they sound


@dataclass(frozen=True, slots=True)
class Planting:
    """A small edition of the team, and three things that it must not hold."""

    site: Path
    secrets: Secrets
    text: str
    amount: str
    phone: str


def first(book: Workbook) -> Worksheet:
    """The sheet that a new workbook has."""
    sheet = book.active
    assert sheet is not None
    return sheet


def plain_workbook() -> bytes:
    """A workbook with nothing in it."""
    book = Workbook()
    first(book)["A1"] = "拜访"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


Plant = Callable[[Path, Planting], object]


def in_page(before: str, after: str) -> Plant:
    """Put something behind a piece of the page; `{…}` names what is planted."""

    def plant(site: Path, planting: Planting) -> None:
        page = site / "index.html"
        text = page.read_text(encoding="utf-8")
        assert before in text
        fields = {
            "text": planting.text,
            "escaped": "".join(f"&#{ord(letter)};" for letter in planting.text),
            "amount": planting.amount,
            "commas": f"{int(planting.amount):,}.00",
            "phone": f"{planting.phone[:3]} {planting.phone[3:7]} {planting.phone[7:]}",
        }
        page.write_text(text.replace(before, before + after.format(**fields), 1), encoding="utf-8")

    return plant


def in_search(site: Path, planting: Planting) -> None:
    """An entry of the search index."""
    index = site / "search" / "search_index.json"
    content = json.loads(index.read_text(encoding="utf-8"))
    content["docs"].append({"location": "x.html", "title": "x", "text": f"拜访 {planting.text}"})
    index.write_text(json.dumps(content), encoding="utf-8")  # as MkDocs may write it: \uXXXX


def in_parted_words(site: Path, _: Planting) -> None:
    """An entry of the search index, its words parted as the index parts Chinese."""
    index = site / "search" / "search_index.json"
    content = json.loads(index.read_text(encoding="utf-8"))
    content["docs"].append({"location": "x.html", "title": "x", "text": "\u200b".join(WORDS)})
    index.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def in_figures(site: Path, planting: Planting) -> None:
    """A number among the data."""
    data = site / "data" / "figures.json"
    content = json.loads(data.read_text(encoding="utf-8"))
    content["figures"].append({"id": "x", "numerator": float(planting.amount)})
    data.write_text(json.dumps(content), encoding="utf-8")


def in_key(site: Path, planting: Planting) -> None:
    """The key of a data file."""
    (site / "data" / "more.json").write_text(json.dumps({planting.text: 1}), encoding="utf-8")


def in_piece(site: Path, planting: Planting) -> None:
    """What a page takes in later."""
    row = [["A", "", f"{int(planting.amount):,}.00"]]
    text = f"kamLines({json.dumps('k')},{json.dumps(row)});\n"
    (site / "data" / "k.js").write_text(text, encoding="utf-8")


def in_list(site: Path, planting: Planting) -> None:
    """A file of values parted by commas."""
    text = f"account,amount\nA1,{planting.amount}.00\n"
    (site / "downloads" / "list.csv").write_text(text, encoding="utf-8")


def in_style(site: Path, planting: Planting) -> None:
    """Content that a style sheet writes."""
    path = next(iter(sorted((site / "assets").rglob("*.css"))))
    path.write_text(
        path.read_text(encoding="utf-8") + f'.x::after{{content:"{planting.text}"}}',
        encoding="utf-8",
    )


def in_name(site: Path, planting: Planting) -> None:
    """The name of a file."""
    (site / f"{planting.text}.html").write_text("<p></p>", encoding="utf-8")


def in_index(site: Path, planting: Planting) -> None:
    """The list of downloads."""
    entry = [{"path": "downloads/form.xlsx", "title": f"表 {planting.text}"}]
    (site / "downloads" / "index.json").write_text(json.dumps(entry), encoding="utf-8")


def in_workbook(change: Callable[[Workbook, Planting], object]) -> Plant:
    """Somewhere in a workbook."""

    def plant(site: Path, planting: Planting) -> None:
        path = site / "downloads" / "form.xlsx"
        book = load_workbook(path)
        change(book, planting)
        book.save(path)

    return plant


def hidden_sheet(book: Workbook, planting: Planting) -> None:
    """A sheet that nobody sees."""
    sheet = book.create_sheet("x")
    sheet["A1"], sheet.sheet_state = planting.text, "veryHidden"


def hidden_column(book: Workbook, planting: Planting) -> None:
    """A column that nobody sees."""
    sheet = first(book)
    sheet["H3"] = int(planting.amount)
    sheet.column_dimensions["H"].hidden = True


def defined_name(book: Workbook, planting: Planting) -> None:
    """A name for a constant."""
    name = DefinedName("x", attr_text=f'"{planting.text}"')
    book.defined_names["x"] = name


def cell_note(book: Workbook, planting: Planting) -> None:
    """A note on a cell."""
    first(book)["A1"].comment = Comment(planting.text, "x")


def properties(book: Workbook, planting: Planting) -> None:
    """The properties of the file."""
    book.properties.keywords = planting.text


def sheet_name(book: Workbook, planting: Planting) -> None:
    """The name of a sheet."""
    first(book).title = planting.text


def header(book: Workbook, planting: Planting) -> None:
    """What is printed above every page."""
    above = first(book).oddHeader
    assert above is not None
    above.center.text = planting.text


def chart_data(book: Workbook, planting: Planting) -> None:
    """The numbers that a chart keeps."""
    sheet = first(book)
    sheet["C1"], sheet["C2"] = "x", 1
    chart = BarChart()
    chart.title = planting.text
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=2), titles_from_data=True)
    sheet.add_chart(chart, "E5")


LEAKS = {
    "attribute": in_page("<body", ' data-note="{text}"'),
    "data attribute": in_page("<body", ' data-value="{amount}.0"'),
    "title": in_page("<title>", "{text} "),
    "hover": in_page("<body", ' title="{commas}"'),
    "alternative text": in_page("</header>", '<img src="x.png" alt="{text}">'),
    "comment": in_page("</header>", "<!-- {text} -->"),
    "spelled in entities": in_page("</header>", "<p>{escaped}</p>"),
    "description": in_page("<head>", '<meta name="description" content="{text}">'),
    "link target": in_page("</header>", '<a href="x.html?q={text}">x</a>'),
    "chart data in a page": in_page(
        "</header>", '<script type="application/json">{{"now":[{amount}]}}</script>'
    ),
    "telephone": in_page("</header>", "<p>{phone}</p>"),
    "search entry": in_search,
    "search entry with word breaks": in_parted_words,
    "number among the data": in_figures,
    "key of a data file": in_key,
    "piece of a page": in_piece,
    "list of values": in_list,
    "style sheet": in_style,
    "file name": in_name,
    "list of downloads": in_index,
    "hidden sheet": in_workbook(hidden_sheet),
    "hidden column": in_workbook(hidden_column),
    "defined name": in_workbook(defined_name),
    "note on a cell": in_workbook(cell_note),
    "file properties": in_workbook(properties),
    "sheet name": in_workbook(sheet_name),
    "printed header": in_workbook(header),
    "chart in a workbook": in_workbook(chart_data),
}
