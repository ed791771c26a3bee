"""How a returned workbook looks: a format for each way a cell may look, made when needed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from generator.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
_RULED = {"border": 1, "border_color": "#D9DEE8"}


class Mark(StrEnum):
    """Why a cell looks other than its neighbours; the strongest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    HIDDEN = "hidden"  # its row was hidden in the original
    NONE = ""


MARK_OF: Mapping[Severity, Mark] = {
    Severity.ERROR: Mark.ERROR,
    Severity.WARNING: Mark.WARNING,
    Severity.NOTICE: Mark.NOTICE,
}
STRENGTH = tuple(Mark)
_FILLS: Mapping[Mark, dict[str, object]] = {
    Mark.ERROR: {"bg_color": "#F6C9C9", "font_color": "#8B1A1A", "border_color": "#D98C8C"},
    Mark.WARNING: {"bg_color": "#FFE9B0", "font_color": "#6B4A00", "border_color": "#E3C26F"},
    Mark.NOTICE: {"bg_color": "#D6E6F5", "font_color": "#1D4E79", "border_color": "#A3C3E0"},
    Mark.HIDDEN: {"bg_color": "#EFEFEF", "italic": True},
    Mark.NONE: {},
}
HEADING: Mapping[str, object] = {
    "bold": True,
    "bg_color": "#1F3864",
    "font_color": "#FFFFFF",
    "align": "center",
    "text_wrap": True,
    "border": 1,
    "border_color": "#8EA0C0",
}
TITLE: Mapping[str, object] = {"bold": True, "font_size": 16, "font_color": "#1F3864"}
COUNTS: Mapping[str, object] = {"bold": True, "font_size": 11, "font_color": "#333333"}
PLAIN: Mapping[str, object] = {"font_color": "#444444"}
WRAPPED: Mapping[str, object] = {"text_wrap": True, "valign": "top", **_RULED}
CENTRED: Mapping[str, object] = {**WRAPPED, "align": "center"}
LINK: Mapping[str, object] = {**WRAPPED, "font_color": "#1F5FAE", "underline": 1}
ACCEPT: Mapping[str, object] = {
    **CENTRED,
    "bold": True,
    "bg_color": "#F4FBF4",
    "border_color": "#7FB77E",
    "locked": False,
}
NOTHING: Mapping[str, object] = {**CENTRED, "bg_color": "#E3E3E3", "font_color": "#9A9A9A"}
AGREED: Mapping[str, object] = {"bg_color": "#C6E7C5", "font_color": "#1E5B1D"}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        """Begin with none."""
        self._book = book
        self._cells: dict[tuple[str, Mark], Any] = {}
        self._named: dict[int, Any] = {}

    def cell(self, form: str, mark: Mark = Mark.NONE) -> Any:
        """The format of a cell of data: number format and mark."""
        found = self._cells.get((form, mark))
        if found is None:
            centred = {"align": "center"} if form.startswith(("yyyy", "hh")) else {}
            fill = _FILLS[mark]
            ruled = _RULED | {key: fill[key] for key in fill if key == "border_color"}
            found = self._book.add_format(FONT | ruled | centred | fill | {"num_format": form})
            self._cells[form, mark] = found
        return found

    def heading(self, mark: Mark = Mark.NONE) -> Any:
        """The format of a heading of data."""
        found = self._cells.get(("heading", mark))
        if found is None:
            found = self._book.add_format(FONT | dict(HEADING) | dict(_FILLS[mark]))
            self._cells["heading", mark] = found
        return found

    def of(self, look: Mapping[str, object]) -> Any:
        """The format of a look of this module."""
        if id(look) not in self._named:
            self._named[id(look)] = self._book.add_format(FONT | dict(look))
        return self._named[id(look)]

    def severity(self, severity: Severity) -> Any:
        """The format of a severity's word in the list."""
        key = ("severity", MARK_OF[severity])
        if key not in self._cells:
            fill = _FILLS[MARK_OF[severity]]
            self._cells[key] = self._book.add_format(FONT | dict(CENTRED) | {"bold": True} | fill)
        return self._cells[key]

    def plain(self, look: Mapping[str, object]) -> Any:
        """A look without font, for conditional formats."""
        return self._book.add_format(dict(look))
