"""An OpenDocument spreadsheet from its content to the sink.

What a cell holds stands in its attributes, what it shows in its paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.formats.open_document.names import NAMESPACES, STYLE, TABLE
from generator.intake.formats.open_document.sheet import SheetElements
from generator.intake.workbook.container import opened
from generator.intake.workbook.format_rules import MACROS, OTHER_FORMAT
from generator.intake.workbook.xml_parts import parse
from generator.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.formats.sink import Sink
    from generator.intake.workbook.limits import Limits
    from generator.intake.workbook.xml_parts import Attributes

_PLACE_OF_SHEETS = ["office:document-content", "office:body", "office:spreadsheet"]
_WHAT = Text(zh="OpenDocument 表格 (.ods)", en="an OpenDocument spreadsheet (.ods)")
_LACKS = Text(zh="单元格在 Excel 里的显示格式", en="how Excel shows its cells")


def read_open_document(path: Path, sink: Sink, limits: Limits) -> None:
    """Read all sheets.

    Raises:
        Refused: The file is damaged or too large.
    """
    with opened(path, limits) as container:
        sheets = _Sheets(sink)
        parse(
            "content.xml",
            container.chunks("content.xml"),
            start=sheets.start,
            end=sheets.end,
            text=sheets.text,
            namespaces=NAMESPACES,
        )
        sink.remark(OTHER_FORMAT, what=_WHAT, lacks=_LACKS)
        if any(f"{folder}/script-lc.xml" in container for folder in ("basic", "basic/standard")):
            sink.remark(MACROS)


class _Sheets:
    """The handler of the content: knows styles, sheets, rows, cells."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._inside: list[str] = []
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._sheet: SheetElements | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "table:table" and self._inside == _PLACE_OF_SHEETS:
            hidden = attributes.get(TABLE + "style-name") in self._hidden_styles
            self._sink.sheet(attributes.get(TABLE + "name", ""), hidden=hidden)
            self._sheet = SheetElements(self._sink)
        elif self._sheet is not None:
            self._sheet.start(name, attributes)
        elif name == "style:style":
            self._style = attributes.get(STYLE + "name", "")
        elif name == "style:table-properties" and attributes.get(TABLE + "display") == "false":
            self._hidden_styles.add(self._style)
        self._inside.append(name)

    def end(self, name: str) -> None:
        """An element ends."""
        self._inside.pop()
        if self._sheet is not None:
            if self._inside == _PLACE_OF_SHEETS:
                self._sheet.close()
                self._sheet = None
            else:
                self._sheet.end(name)

    def text(self, words: str) -> None:
        """Text, which counts in the paragraphs of cells only."""
        if self._sheet is not None:
            self._sheet.text(words)
