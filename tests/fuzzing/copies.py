"""Mutated copies: which original, what is done to it, all from a seed and a number."""

from __future__ import annotations

import hashlib
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.intake.returned.stamp import SHEET
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.reader import read_workbook
from tests.fuzzing.byte_mutations import mutate_bytes
from tests.fuzzing.cell_mutations import changed_values, mutate_cells
from tests.fuzzing.odd_values import NUMBERS, TEXTS
from tests.fuzzing.originals import WRITERS, Original, parts_of, repacked
from tests.fuzzing.record_mutations import mutate_binary_parts, mutate_old
from tests.fuzzing.text_mutations import mutate_text
from tests.fuzzing.xml_mutations import mutate_xml
from tests.fuzzing.zip_mutations import mutate_parts, mutate_zip
from tests.making.every_format import write_csv

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHARES = {  # of the copies, in hundredths; formats read in a process of their own cost a start each
    "xlsx": 24, "openpyxl": 12, "messy": 18, "xlsm": 4, "returned": 9, "accepted": 8, "blank": 6,
    "blank-en": 3, "xls": 3, "et": 1, "xlsb": 4, "ods": 4, "csv": 4,
}  # fmt: skip
_TOO_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError,
    NotImplementedError, OSError, RuntimeError, IndexError, KeyError, OverflowError, MemoryError,
)  # fmt: skip
_ODD_STAMPS = (
    "n:1e400", "n:nan", "n:x", "d:2026-02-30", "d:9999-12-31", "t:1", "t:{", 't:"\\ud800"', "b:",
    "f:", "h:25:00:00", "r:", "A1", "XFD1048576", "ZZZZ9", "A0", "17:17", "B2:C3", "set cell",
    "remove row", "rename sheet", "KAM999", "",
)  # fmt: skip
_BINARY = {"xls", "et"}
_OPEN_XML = {"xlsx", "openpyxl", "messy", "xlsm", "returned", "accepted", "blank", "blank-en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A mutated copy."""

    number: int
    original: Original
    content: bytes
    done: tuple[str, ...]  # what was done, in words


class Copies:
    """The copies that a seed makes of the originals in a folder."""

    def __init__(self, folder: Path, originals: Sequence[Original], seed: int) -> None:
        """Read the originals once."""
        self._seed = seed
        self._by_group: dict[str, list[Original]] = {}
        for one in originals:
            self._by_group.setdefault(one.group, []).append(one)
        self._contents = {one.at: (folder / one.at).read_bytes() for one in originals}
        self._books = _books(folder)
        self._stamps = {
            one.at: _stamp_rows(folder / one.at)
            for one in originals
            if one.group in {"returned", "accepted"}
        }

    def copy(self, number: int) -> Copy:
        """The copy of that number."""
        rng = Random(f"{self._seed}/{number}")  # noqa: S311 - no secret
        group = rng.choices(list(SHARES), list(SHARES.values()))[0]
        original = rng.choice(self._by_group[group])
        content, done = self._contents[original.at], list[str]()
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            changed = self._changed(rng, original, content, done)
            content = content if changed is None else changed
        return Copy(number=number, original=original, content=content, done=tuple(done))

    def _changed(
        self, rng: Random, original: Original, content: bytes, done: list[str]
    ) -> bytes | None:
        """The content changed in one way, None where it is too broken for that way."""
        other = self._contents[rng.choice(sorted(self._contents))]
        kind = rng.random()
        if kind < 0.08:
            content, way = mutate_bytes(rng, content, other)
        elif original.group == "csv":
            content, way = self._text(rng, original, content, kind)
        elif original.group in _BINARY:
            content, way = self._old(rng, original, content, kind)
        elif kind < 0.17:
            content, way = _zipped(rng, content)
        elif original.group in WRITERS and kind < 0.45:
            content, way = self._written(rng, original)
        else:
            parts = _sound_parts(content)
            if parts is None:
                return None
            way = self._parts(rng, original, parts, kind)
            content = repacked(parts)
        done.append(way)
        return content

    def _parts(self, rng: Random, original: Original, parts: dict[str, bytes], kind: float) -> str:
        if kind < 0.23:
            return mutate_parts(rng, parts, _parts_or_none(self._contents, rng))
        if kind < 0.28:
            name = rng.choice(list(parts))
            other = self._contents[original.at]
            parts[name], way = mutate_bytes(rng, parts[name], other)
            return f"{way} of {name}"
        if original.group == "xlsb":
            return mutate_binary_parts(rng, parts)
        if original.at in self._stamps and kind < 0.38:
            return _forge(rng, parts, self._stamps[original.at])
        is_open_xml = original.group in _OPEN_XML and _has_sheets(parts)
        if kind < 0.52 or not is_open_xml:
            return mutate_xml(rng, parts)
        return mutate_cells(rng, parts)

    def _written(self, rng: Random, original: Original) -> tuple[bytes, str]:
        """Odd values, written in the format of the original."""
        book, way = changed_values(rng, self._books[original.source])
        with TemporaryDirectory() as folder:
            suffix = "xls" if original.group in _BINARY else original.group
            WRITERS[suffix](book, Path(folder), "x")
            written = (Path(folder) / f"x.{suffix}").read_bytes()
        return (written if suffix == "xls" else repacked(parts_of(written))), way

    def _old(
        self, rng: Random, original: Original, content: bytes, kind: float
    ) -> tuple[bytes, str]:
        return self._written(rng, original) if kind < 0.5 else mutate_old(rng, content)

    def _text(
        self, rng: Random, original: Original, content: bytes, kind: float
    ) -> tuple[bytes, str]:
        if kind >= 0.5:
            return mutate_text(rng, content)
        book, way = changed_values(rng, self._books[original.source])
        with TemporaryDirectory() as folder:
            lawful = {one.sheet for one in book.grids} & {original.file.removesuffix(".csv")}
            grids = tuple(one for one in book.grids if one.sheet in lawful) or book.grids[:1]
            named = OpenWorkbook(path="", sha256="", grids=(grids[0],))
            try:
                write_csv(named, Path(folder), "x")
            except UnicodeEncodeError:
                return mutate_text(rng, content)
            (path,) = (Path(folder) / "x").iterdir()
            return path.read_bytes(), way


def _books(folder: Path) -> Mapping[str, OpenWorkbook]:
    books: dict[str, OpenWorkbook] = {}
    for path in sorted((folder / "project" / "workbooks").glob("*.xlsx")):
        book = read_workbook(path, path.name)
        assert isinstance(book, OpenWorkbook)
        books[path.name] = book
    return books


def _stamp_rows(path: Path) -> list[list[str]]:
    """The rows of a returned workbook's stamp."""
    book = read_workbook(path, path.name)
    assert isinstance(book, OpenWorkbook)
    (grid,) = (grid for grid in book.grids if grid.sheet == SHEET)
    return [["" if cell is None else str(cell) for cell in row] for row in grid.rows]


def _zipped(rng: Random, content: bytes) -> tuple[bytes, str]:
    try:
        return mutate_zip(rng, content)
    except _TOO_BROKEN:
        return content[: len(content) // 2], "half of a broken zip"


def _sound_parts(content: bytes) -> dict[str, bytes] | None:
    try:
        return parts_of(content) or None
    except _TOO_BROKEN:
        return None


def _parts_or_none(contents: Mapping[str, bytes], rng: Random) -> dict[str, bytes]:
    return _sound_parts(contents[rng.choice(sorted(contents))]) or {"x.xml": b"<x/>"}


def _has_sheets(parts: Mapping[str, bytes]) -> bool:
    sheets = any(name.startswith("xl/worksheets/sheet") for name in parts)
    return sheets and "xl/workbook.xml" in parts


def _forge(rng: Random, parts: dict[str, bytes], rows: list[list[str]]) -> str:
    """A stamp that says something odd, with the hash that goes with it."""
    names = re.findall(rb'<sheet name="([^"]*)"', parts.get("xl/workbook.xml", b""))
    if SHEET.encode() not in names:
        return "no stamp"
    part = f"xl/worksheets/sheet{names.index(SHEET.encode()) + 1}.xml"
    if part not in parts:
        return "no stamp"
    content = [row[:] for row in rows[:-1]]
    for _ in range(rng.choice((1, 1, 3))):
        _odd_row(rng, content)
    digest = hashlib.sha256()
    for row in content:
        digest.update("\t".join(row).rstrip("\t").encode("utf-8", "replace") + b"\n")
    content.append(["end", str(len(content)), digest.hexdigest()])
    data = "".join(
        f'<row r="{number}">{"".join(_text_cell(words) for words in row)}</row>'
        for number, row in enumerate(content, 1)
    )
    sheet = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", parts[part], flags=re.DOTALL)
    parts[part] = sheet.replace(b"<sheetData/>", f"<sheetData>{data}</sheetData>".encode())
    return "stamp forged"


def _text_cell(words: str) -> str:
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "?", words)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(kept)}</t></is></c>'


def _odd_row(rng: Random, rows: list[list[str]]) -> None:
    at = rng.randrange(1, len(rows))
    way = rng.choice(("cell", "cell", "cell", "cell", "drop", "double", "kind", "short"))
    match way:
        case "cell":
            words = rng.choice((*TEXTS[:90], *NUMBERS[:20], *_ODD_STAMPS))
            row = rows[at]
            row[rng.randrange(len(row))] = re.sub(r"[\t\r\n]", " ", words)
        case "drop":
            del rows[at]
            if len(rows) < 2:
                rows.append(["list", "x"])
        case "double":
            rows[at:at] = [rows[at][:]] * rng.choice((1, 50))
        case "kind":
            rows[at][0] = rng.choice(("mend", "listed", "from", "text", "list", "x", ""))
        case _:
            rows[at] = rows[at][: rng.randrange(1, len(rows[at]) + 1)]
