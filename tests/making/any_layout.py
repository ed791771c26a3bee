"""Writes a table in any layout and format: where it begins, in which order, in how many files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
from hypothesis import strategies as st

from generator.cells import column_letter
from tests.intake.conftest import RawWorkbook
from tests.making.any_table import Entry, Stored
from tests.making.binary_workbook import BinaryWorkbook
from tests.making.every_format import in_ods, in_text, stored
from tests.making.old_workbook import old_workbook
from tests.making.open_document import open_document, row, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.definitions.schema import Column, Schema

TITLES = ("某某公司", "2026 年汇总", "填表说明见首页", None)
_CODES = {dt.datetime: "yyyy-mm-dd", dt.date: "yyyy-mm-dd", dt.time: "hh:mm"}


@dataclass(slots=True, repr=False)
class Layout:
    """A sheet as it is to be written: cells by row (from 1) and column (from 0)."""

    name: str
    cells: dict[tuple[int, int], Entry] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def __repr__(self) -> str:
        """The filled cells by address: the whole of a counterexample must be fit to read."""
        cells = ", ".join(
            f"{column_letter(column + 1)}{number} {entry.cell!r} {entry.code}".rstrip()
            for number, entries in self.by_row().items()
            for column, entry in entries.items()
        )
        return f"<{self.name!r}: {cells}; hidden {sorted(self.hidden)}>"

    def put(self, row_number: int, column: int, cell: Stored) -> None:
        self.cells[row_number, column] = Entry(None, cell)

    def by_row(self) -> dict[int, dict[int, Entry]]:
        found: dict[int, dict[int, Entry]] = {}
        for (number, column), entry in sorted(self.cells.items()):
            if entry.cell is not None:
                found.setdefault(number, {})[column] = entry
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the rows of a table went: their sheet, and the row and letters of their cells."""

    layout: Layout
    rows: Mapping[int, Mapping[str, Entry]] = field(repr=False)  # Excel's row -> key -> entry
    letters: Mapping[str, str] = field(repr=False)


@st.composite
def placed(
    draw: st.DrawFn, schema: Schema, rows: Sequence[Mapping[str, Entry]], name: str
) -> Placed:
    """A sheet with some rows of the table."""
    layout = Layout(name)
    left = draw(st.integers(0, 3))
    titles = draw(st.lists(st.sampled_from(TITLES), max_size=5))
    top = len(titles) + 1
    for number, title in enumerate(titles, 1):
        layout.put(number, left, title)
    keys: list[str | None] = list(draw(st.permutations(list(schema.columns))))
    for _ in range(draw(st.integers(0, 2))):
        keys.insert(draw(st.integers(0, len(keys))), None)
    extra = 0
    for column, key in enumerate(keys, left):
        if key is None:
            extra += 1
            layout.put(top, column, f"自加{extra}")
        else:
            layout.put(top, column, draw(headings(schema.columns[key])))
    written: dict[int, Mapping[str, Entry]] = {}
    number = top
    for entries in rows:
        number += 1 + draw(st.sampled_from([0, 0, 0, 0, 1, 2, 7]))
        written[number] = entries
        for column, key in enumerate(keys, left):
            if key is not None:
                layout.cells[number, column] = entries[key]
            elif draw(st.booleans()):
                layout.put(number, column, "随手记")
        if draw(st.integers(0, 5)) == 0:
            layout.hidden.add(number)
    letters = {key: column_letter(n + 1) for n, key in enumerate(keys, left) if key is not None}
    return Placed(layout, written, letters)


def headings(column: Column) -> st.SearchStrategy[str]:
    """What a heading of the column may look like."""
    unit = getattr(column.type, "unit", "")
    words = (column.label.zh, column.label.en, column.key, *column.aliases)
    around = ["{}", "*{}", "{}*", "{}（必填）", " {} ", "【{}】", "1.{}", "{}\n"]
    if unit:
        around += [f"{{}}（{unit}）", f"{{}}(单位：{unit})", f"{{}}/{unit}"]
    return st.builds(
        lambda form, word: form.format(word), st.sampled_from(around), st.sampled_from(words)
    )


def sheet_names(schema: Schema) -> st.SearchStrategy[str]:
    """What the sheet may be called."""
    words = (schema.sheet, schema.table, schema.title.zh, *schema.aliases)
    around = ["{}", "{}(1)", "{}2026", "{} 3月", " {}", "{}_副本"]
    return st.builds(
        lambda form, word: form.format(word), st.sampled_from(around), st.sampled_from(words)
    )


def by_openpyxl(path: Path, sheets: Sequence[Layout]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for layout in sheets:
        page = book.create_sheet(layout.name)
        for (number, column), entry in layout.cells.items():
            cell = page.cell(number, column + 1)
            cell.value = entry.cell
            if isinstance(entry.cell, str):
                cell.data_type = "s"
            if code := _code(entry):
                cell.number_format = code
        for number in layout.hidden:
            page.row_dimensions[number].hidden = True
    book.save(path)


def by_xlsxwriter(path: Path, sheets: Sequence[Layout], *, formulas: bool = False) -> None:
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        for layout in sheets:
            page = book.add_worksheet(layout.name)
            for (number, column), entry in layout.cells.items():
                code = _code(entry)
                style = book.add_format({"num_format": code}) if code else None
                match entry.cell:
                    case None:
                        continue
                    case bool():
                        page.write_boolean(number - 1, column, entry.cell, style)
                    case str() if formulas and len(entry.cell) % 3 == 0:
                        page.write_formula(number - 1, column, "=T(A1)", style, entry.cell)
                    case str():
                        page.write_string(number - 1, column, entry.cell, style)
                    case float() if formulas:
                        page.write_formula(number - 1, column, "=1+1", style, entry.cell)
                    case float():
                        page.write_number(number - 1, column, entry.cell, style)
                    case _:
                        page.write_datetime(number - 1, column, entry.cell, style)
            for number in layout.hidden:
                page.set_row(number - 1, None, None, {"hidden": True})


def by_formulas(path: Path, sheets: Sequence[Layout]) -> None:
    by_xlsxwriter(path, sheets, formulas=True)


def by_hand(path: Path, sheets: Sequence[Layout]) -> None:
    """Raw XML with inline strings; the first sheet alone."""
    (layout,) = sheets
    codes = sorted({code for entry in layout.cells.values() if (code := _code(entry))})
    lines = ""
    for number, cells in layout.by_row().items():
        inside = "".join(
            _inline(f"{column_letter(column + 1)}{number}", entry, codes)
            for column, entry in cells.items()
        )
        hidden = ' hidden="1"' if number in layout.hidden else ""
        lines += f'<row r="{number}"{hidden}>{inside}</row>'
    book = RawWorkbook(path.parent, path.name).sheet(lines).strings().formats(*codes)
    made = book.write()
    _rename_sheet(made, layout.name)


def _inline(address: str, entry: Entry, codes: Sequence[str]) -> str:
    code = _code(entry)
    style = f' s="{codes.index(code) + 1}"' if code else ""
    match entry.cell:
        case bool():
            return f'<c r="{address}"{style} t="b"><v>{int(entry.cell)}</v></c>'
        case str():
            words = escape(entry.cell)
            text = f'<is><t xml:space="preserve">{words}</t></is>'
            return f'<c r="{address}"{style} t="inlineStr">{text}</c>'
        case _:
            return f'<c r="{address}"{style}><v>{stored(entry.cell)!r}</v></c>'


def _rename_sheet(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    book = parts["xl/workbook.xml"].decode().replace('name="数据"', f'name="{escape(name)}"')
    parts["xl/workbook.xml"] = book.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)


def as_xlsb(path: Path, sheets: Sequence[Layout]) -> None:
    codes = sorted({c for one in sheets for entry in one.cells.values() if (c := _code(entry))})
    BinaryWorkbook(
        {
            one.name: {
                number: {column: stored(entry.cell) for column, entry in cells.items()}
                for number, cells in one.by_row().items()
            }
            for one in sheets
        },
        formats=tuple(codes),
        styles={
            (one.name, number, column): 1 + codes.index(code)
            for one in sheets
            for (number, column), entry in one.cells.items()
            if (code := _code(entry))
        },
    ).write(path)


def as_xls(path: Path, sheets: Sequence[Layout]) -> None:
    cells = {
        one.name: {
            (number, column + 1): entry
            for number, entries in one.by_row().items()
            for column, entry in entries.items()
        }
        for one in sheets
    }
    codes = {
        (name, *at): code
        for name, entries in cells.items()
        for at, entry in entries.items()
        if (code := _code(entry))
    }
    stored_as = {
        name: {at: entry.cell for at, entry in entries.items()} for name, entries in cells.items()
    }
    path.write_bytes(old_workbook(stored_as, formats=codes))


def as_ods(path: Path, sheets: Sequence[Layout]) -> None:
    tables = ""
    for one in sheets:
        lines, last = "", 0
        for number, cells in one.by_row().items():
            if number - last > 1:
                lines += row(attributes=f'table:number-rows-repeated="{number - last - 1}"')
            filled = (
                in_ods(cells[column].cell if column in cells else None)
                for column in range(max(cells) + 1)
            )
            lines, last = lines + row(*filled), number
        tables += table(lines, name=escape(one.name))
    open_document(path, tables)


def as_csv(path: Path, sheets: Sequence[Layout]) -> None:
    (layout,) = sheets
    text = io.StringIO()
    writer = csv.writer(text)
    last, width = 0, max(column for _, column in layout.cells) + 1
    for number, cells in layout.by_row().items():
        writer.writerows([[""] * width] * (number - last - 1))
        writer.writerow([in_text(cells[c].cell) if c in cells else "" for c in range(width)])
        last = number
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


Writer = tuple[str, bool, "Callable[[Path, Sequence[Layout]], None]"]
WRITERS: tuple[Writer, ...] = (  # suffix, whether it holds several sheets, what writes it
    (".xlsx", True, by_openpyxl),
    (".xlsx", True, by_xlsxwriter),
    (".xlsx", True, by_formulas),
    (".xlsx", False, by_hand),
    (".xlsb", True, as_xlsb),
    (".xls", True, as_xls),
    (".et", True, as_xls),
    (".ods", True, as_ods),
    (".csv", False, as_csv),
)


def _code(entry: Entry) -> str:
    return entry.code or _CODES.get(type(entry.cell), "")
