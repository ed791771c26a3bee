"""Cells that hold something else: one, several, a whole column, headings, names of sheets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tests.fuzzing.odd_values import ERRORS, FORMATS, NUMBERS, PLAIN, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from generator.intake.workbook.grid import CellValue, Grid, OpenWorkbook

Parts = dict[str, bytes]
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)
_STYLE = re.compile(rb' s="\d+"')
_FORMAT = re.compile(rb'formatCode="[^"]*"')
_SHEET = re.compile(rb'<sheet name="[^"]*"')
_ISO_DAYS = ("2026-03-05", "2026-03-05T23:59:17Z", "x")
_ADDRESSES = (
    "A1",
    "XFD1048576",
    "XFD1",
    "A1048576",
    "ZZZ1",
    "A0",
    "A99999999999",
    "1A",
    "$B$2",
    "é1",
    "",
)


def mutate_cells(rng: Random, parts: Parts) -> str:
    """Change the cells of an .xlsx whose parts these are; what was done."""
    ways: list[tuple[int, Callable[[Random, Parts], str]]] = [
        (6, _one_cell), (5, _several_cells), (5, _column), (2, _heading), (1, _sheet_name),
        (2, _format), (1, _address), (1, _row), (1, _merge),
    ]  # fmt: skip
    way = rng.choices([way for _, way in ways], [weight for weight, _ in ways])[0]
    return way(rng, parts)


def _sheets(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


def _one_cell(rng: Random, parts: Parts) -> str:
    return _change(rng, parts, 1)


def _several_cells(rng: Random, parts: Parts) -> str:
    return _change(rng, parts, rng.randint(2, 40))


def _change(rng: Random, parts: Parts, times: int) -> str:
    name = rng.choice(_sheets(parts))
    cells = list(_CELL.finditer(parts[name]))
    if not cells:
        return "no cells"
    chosen = {cell.start() for cell in rng.sample(cells, min(times, len(cells)))}
    _replaced(parts, name, lambda cell: _odd(rng, cell) if cell.start() in chosen else cell[0])
    return f"{len(chosen)} cells of {name}"


def _column(rng: Random, parts: Parts) -> str:
    """All cells below the heading: of one value, of one kind, or each another."""
    name = rng.choice(_sheets(parts))
    letters = sorted({cell[1] for cell in _CELL.finditer(parts[name])})
    if not letters:
        return "no cells"
    letter = rng.choice(letters)
    seed = rng.getrandbits(32)
    is_same = rng.random() < 0.6

    def changed(cell: re.Match[bytes]) -> bytes:
        if cell[1] != letter or int(cell[2]) <= 1:
            return cell[0]
        if is_same:
            rng.seed(seed)
        return _odd(rng, cell)

    _replaced(parts, name, changed)
    return f"column {letter.decode()} of {name}"


def _heading(rng: Random, parts: Parts) -> str:
    """A heading that is odd, blank, or that of another column."""
    name = rng.choice(_sheets(parts))
    cells = [cell for cell in _CELL.finditer(parts[name]) if cell[2] == b"1"]
    if not cells:
        return "no headings"
    chosen = {cell.start() for cell in rng.sample(cells, rng.randint(1, min(4, len(cells))))}
    other = rng.choice(cells)[0]
    inner = other.partition(b">")[2]

    def changed(cell: re.Match[bytes]) -> bytes:
        if cell.start() not in chosen:
            return cell[0]
        if rng.random() < 0.4 and inner:
            return b'<c r="' + cell[1] + b'1" t="inlineStr">' + inner
        return _odd(rng, cell)

    _replaced(parts, name, changed)
    return f"headings of {name}"


def _sheet_name(rng: Random, parts: Parts) -> str:
    name = rng.choice([*TEXTS, "拜访记录", "客户档案 (2)", "拜访记录2026年1月"])
    named = f"<sheet name={quoteattr(_xml(name))}".encode("utf-8", "replace")
    count = rng.randint(1, 2)
    part = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = _SHEET.sub(lambda _: named, part, count=count)
    return f"sheet called {name[:20]!r}"


def _format(rng: Random, parts: Parts) -> str:
    """Odd number formats, and cells that have them."""
    styles = parts.get("xl/styles.xml", b"")
    codes = [f"formatCode={quoteattr(rng.choice(FORMATS))}".encode() for _ in range(200)]
    parts["xl/styles.xml"] = _FORMAT.sub(lambda _: rng.choice(codes), styles)
    name = rng.choice(_sheets(parts))
    style = lambda _: f' s="{rng.choice((0, 1, 2, 3, 5, 8, 99, 70000))}"'.encode()  # noqa: E731
    if rng.random() < 0.5:
        parts[name] = _STYLE.sub(style, parts[name])
    return f"formats, {name}"


def _address(rng: Random, parts: Parts) -> str:
    """Cells that say to stand elsewhere, twice or nowhere."""
    name = rng.choice(_sheets(parts))
    cells = list(_CELL.finditer(parts[name]))
    chosen = {cell.start() for cell in rng.sample(cells, min(rng.randint(1, 5), len(cells)))}
    there = rng.choice(_ADDRESSES).encode()

    def changed(cell: re.Match[bytes]) -> bytes:
        if cell.start() not in chosen:
            return cell[0]
        return cell[0].replace(cell[1] + cell[2], there, 1)

    _replaced(parts, name, changed)
    return f"{len(chosen)} cells of {name} at {there.decode()!r}"


def _row(rng: Random, parts: Parts) -> str:
    """A row a second time, far below, or many times."""
    name = rng.choice(_sheets(parts))
    rows = re.findall(rb'<row r="\d+".*?</row>', parts[name], re.DOTALL)
    if not rows:
        return "no rows"
    row = rng.choice(rows)
    number = re.match(rb'<row r="(\d+)"', row)
    assert number is not None
    new = ""
    more = []
    for n in range(rng.choice((1, 1, 3, 300))):
        new = str(rng.choice((int(number[1]), 1_048_576, 1_048_577, 0, 50 + n, 2000 + 7 * n)))
        moved = re.sub(rb'(r="[A-Z]*)' + number[1] + b'"', rb"\g<1>" + new.encode() + b'"', row)
        more.append(moved)
    parts[name] = parts[name].replace(b"</sheetData>", b"".join(more) + b"</sheetData>")
    return f"{len(more)} rows as row {new} of {name}"


def _merge(rng: Random, parts: Parts) -> str:
    name = rng.choice(_sheets(parts))
    ranges = (
        "A1:C1",
        "A1:XFD1048576",
        "A2:A9",
        "B2:B2",
        "C3:A1",
        "A1",
        "x",
        "",
        "A1:B2 C3:D4",
        "A1:ZZZZ9",
    )
    merged = "".join(
        f'<mergeCell ref="{rng.choice(ranges)}"/>' for _ in range(rng.choice((1, 3, 500)))
    )
    inserted = f"</sheetData><mergeCells>{merged}</mergeCells>".encode()
    parts[name] = parts[name].replace(b"</sheetData>", inserted)
    return f"merged cells of {name}"


def _replaced(parts: Parts, name: str, changed: Callable[[re.Match[bytes]], bytes]) -> None:
    parts[name] = _CELL.sub(changed, parts[name])


def _odd(rng: Random, cell: re.Match[bytes]) -> bytes:
    """The cell with something odd in it."""
    style = _STYLE.search(cell[3])
    kept = style[0].decode() if style and rng.random() < 0.8 else ""
    if not kept and rng.random() < 0.3:
        kept = f' s="{rng.randint(0, 12)}"'
    head = f'<c r="{(cell[1] + cell[2]).decode()}"{kept}'
    number, text = rng.choice(NUMBERS), escape(_xml(rng.choice(TEXTS)))
    odd = rng.choice(
        (
            f"{head}><v>{number}</v></c>",
            f'{head} t="n"><v>{rng.uniform(-1e5, 1e5)!r}</v></c>',
            f"{head}><v>{rng.randint(-10, 60000)}</v></c>",
            *[f'{head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'] * 6,
            f'{head} t="inlineStr"><is><r><t>{text}</t></r><rPh><t>x</t></rPh></is></c>',
            f'{head} t="str"><f>{text}</f><v>{text}</v></c>',
            f'{head} t="e"><v>{rng.choice((*ERRORS, text))}</v></c>',
            f'{head} t="b"><v>{rng.choice(("0", "1", "2", "true", ""))}</v></c>',
            f'{head} t="d"><v>{rng.choice((*_ISO_DAYS, text))}</v></c>',
            f'{head} t="s"><v>{rng.choice(("0", "-1", "99999999", "x", "1.5", ""))}</v></c>',
            f'{head} t="zz"><v>{number}</v></c>',
            f'{head}><f t="shared" si="0" ref="A1:Z99">{text}</f><v>{number}</v></c>',
            f"{head}><f>{text}</f></c>",
            f'{head}><f t="shared" si="0"/><v>{number}</v></c>',
            f"{head}/>",
            f"{head}></c>",
        )
    )
    return odd.encode("utf-8", "replace")


def _xml(text: str) -> str:
    """Mostly what XML can hold; the rest is for the mutations of XML."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "?", text)


def changed_values(rng: Random, book: OpenWorkbook) -> tuple[OpenWorkbook, str]:
    """A workbook that was read, with odd values: to be written in another format.

    None of them is a formula, which not every library would write.
    """
    grids = list(book.grids)
    done: list[str] = []
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(grids))
        grids[at] = _changed(rng, grids[at], done)
    return replace(book, grids=tuple(grids)), ", ".join(done)


def _changed(rng: Random, grid: Grid, done: list[str]) -> Grid:
    rows: list[list[CellValue]] = [list(row) for row in grid.rows]
    if not rows:
        return grid
    width = max(len(row) for row in rows) or 1
    way = rng.choice(("cells", "cells", "column", "heading", "sheet", "rows"))
    done.append(f"{way} of {grid.sheet[:20]}")
    match way:
        case "cells":
            for _ in range(rng.randint(1, 20)):
                _set(rng.choice(rows), rng.randrange(width), rng.choice(PLAIN))
        case "column":
            column, value, is_same = rng.randrange(width), rng.choice(PLAIN), rng.random() < 0.6
            for row in rows[1:]:
                _set(row, column, value if is_same else rng.choice(PLAIN))
        case "heading":
            _set(rows[0], rng.randrange(width), rng.choice((*PLAIN, *rows[0])))
        case "sheet":
            return replace(grid, sheet=_lawful_name(rng))
        case _:
            numbers = sorted(rng.sample(range(1, 60), len(rows)))
            return replace(grid, numbers=numbers, rows=rng.sample(rows, len(rows)))
    return replace(grid, rows=rows)


def _set(row: list[CellValue], column: int, value: CellValue) -> None:
    row.extend([None] * (column + 1 - len(row)))
    row[column] = value


def _lawful_name(rng: Random) -> str:
    return re.sub(r"[\[\]:*?/\\'\x00-\x1f]", "", rng.choice(TEXTS))[:25] + str(rng.randrange(1000))
