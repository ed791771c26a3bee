"""What a workbook consists of: its sheets, number formats and date system."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.intake.workbook.limits import MOST_SHEETS
from generator.intake.workbook.number_formats import BUILT_IN
from generator.intake.workbook.refusals import (
    DAMAGED,
    OTHER_DOCUMENT,
    TOO_LARGE,
    TOO_MANY_SHEETS,
    Refused,
)
from generator.intake.workbook.sheet_parser import TRUE
from generator.intake.workbook.xml_parts import RELATIONSHIP_ID, parse
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.intake.workbook.container import Container
    from generator.intake.workbook.xml_parts import Attributes

_PACKAGE = ""
_MOST_ELEMENTS = 1_000_000  # 65,490 cell formats, the most that Excel knows, are some 200,000
_MAIN_PART_TYPES = ("spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroenabled.main+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A worksheet and the part that holds it."""

    name: str
    part: str
    hidden: bool  # hidden, or very hidden
    very_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A workbook without its cells."""

    sheets: tuple[SheetPart, ...]  # worksheets, in the order of their tabs
    formats: Sequence[str]  # number format code by the index of a cell's style
    strings_part: str | None
    from_1904: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A part that another part refers to."""

    kind: str  # the last word of its type: "worksheet", "styles", "sharedStrings"
    target: str  # part name


def structure(container: Container) -> Structure:
    """Read the parts around the sheets.

    Raises:
        Refused: One of them is missing or damaged, or this is no workbook.
    """
    main = _main_part(container)
    relationships = relationships_of(container, main)
    sheets, from_1904 = _sheets(container, main, relationships)
    return Structure(
        sheets=sheets,
        formats=_formats(container, first_part(relationships, "styles", container)),
        strings_part=first_part(relationships, "sharedStrings", container),
        from_1904=from_1904,
    )


def _main_part(container: Container) -> str:
    for relationship in relationships_of(container, _PACKAGE).values():
        if relationship.kind == "officeDocument":
            return relationship.target
    raise Refused(OTHER_DOCUMENT, what=Text(zh="ZIP 压缩包", en="a zip archive"))


def relationships_of(container: Container, part: str) -> dict[str, Relationship]:
    """What a part refers to, by id; targets outside of the workbook are left out.

    Raises:
        Refused: The list is missing or damaged.
    """
    folder, _, name = part.rpartition("/")
    found: dict[str, Relationship] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            found[attributes.get("Id", "")] = Relationship(
                kind=attributes.get("Type", "").rpartition("/")[2],
                target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
            )

    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    _parse(container, rels, start)
    return found


def first_part(
    relationships: dict[str, Relationship], kind: str, container: Container
) -> str | None:
    """The first part of a kind that is really there (WPS and Excel read on without it)."""
    for relationship in relationships.values():
        if relationship.kind == kind and relationship.target in container:
            return relationship.target
    return None


def of_sheet(name: str, key: str, relationships: dict[str, Relationship]) -> Relationship:
    """What the list of sheets refers to.

    Raises:
        Refused: There is no such relationship.
    """
    if key not in relationships:
        detail = Text(zh=f"找不到工作表 {name}", en=f"sheet {name} is not in it")
        raise Refused(DAMAGED, detail=detail)
    return relationships[key]


def _sheets(
    container: Container, main: str, relationships: dict[str, Relationship]
) -> tuple[tuple[SheetPart, ...], bool]:
    """The worksheets (chart and dialog sheets hold no cells), and the date system."""
    sheets: list[SheetPart] = []
    date_systems: list[bool] = [False]
    roots: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        roots.append(element)
        if element == "workbookPr":
            date_systems.append(attributes.get("date1904") in TRUE)
        elif element == "sheet":
            name = attributes.get("name", "")
            relationship = of_sheet(name, attributes.get(RELATIONSHIP_ID, ""), relationships)
            if relationship.kind == "worksheet":
                state = attributes.get("state", "visible")
                sheets.append(
                    SheetPart(
                        name=name,
                        part=relationship.target,
                        hidden=state != "visible",
                        very_hidden=state == "veryHidden",
                    )
                )

    _parse(container, main, start)
    if len(sheets) > MOST_SHEETS:
        raise Refused(TOO_LARGE, detail=TOO_MANY_SHEETS)
    if roots[0] != "workbook":
        raise Refused(OTHER_DOCUMENT, what=Text(zh="其他 Office 文件", en="an Office file"))
    return tuple(sheets), date_systems[-1]


def _formats(container: Container, part: str | None) -> tuple[str, ...]:
    """The number format of each cell style."""
    codes = dict(BUILT_IN)
    styles: list[int] = []
    inside: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "numFmt" and inside[-1:] == ["numFmts"]:
            codes[_integer(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif element == "xf" and inside[-1:] == ["cellXfs"]:
            styles.append(_integer(attributes.get("numFmtId")))
        inside.append(element)

    if part is not None:
        _parse(container, part, start, lambda _: inside.pop())
    return tuple(codes.get(number, "General") for number in styles)


def _parse(
    container: Container,
    part: str,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
) -> None:
    """Parse a part that is small in every workbook that Excel opens in bearable time.

    Raises:
        Refused: It is missing, damaged or an endless list.
    """
    left = [_MOST_ELEMENTS]

    def counted(element: str, attributes: Attributes) -> None:
        left[0] -= 1
        if left[0] < 0:
            detail = Text(
                zh=f"内部文件 {part} 有一百多万项",
                en=f"its inner part {part} lists more than a million things",
            )
            raise Refused(TOO_LARGE, detail=detail)
        start(element, attributes)

    parse(part, container.chunks(part), start=counted, end=end)


def _integer(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() else 0
