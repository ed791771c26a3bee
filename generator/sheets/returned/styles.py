"""How a returned workbook looks: a format for each way a cell may look, made when needed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from generator.findings import Severity
from generator.sheets.plain import FONT, HEADING, RULED, placed

if TYPE_CHECKING:
    from collections.abc import Mapping


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
TITLE: Mapping[str, object] = {"bold": True, "font_size": 16, "font_color": "#1F3864"}
ABOVE: Mapping[str, object] = {"bold": True, "font_color": "#1F3864"}
COUNTS: Mapping[str, object] = {"bold": True, "font_size": 11, "font_color": "#333333"}
PLAIN: Mapping[str, object] = {"font_color": "#444444"}
WRAPPED: Mapping[str, object] = {"text_wrap": True, "valign": "top", **RULED}
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
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        """Begin with none."""
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    def cell(self, form: str, mark: Mark = Mark.NONE) -> Any:
        """The format of a cell of data: number format and mark."""
        found = self._made.get((form, mark))
        return found or self._make((form, mark), RULED, placed(form), _FILLS[mark])

    def above(self, form: str, mark: Mark = Mark.NONE) -> Any:
        """The format of a cell above the headings: a title, a remark."""
        return self._make(("above", form, mark), {"num_format": form}, ABOVE, _FILLS[mark])

    def column(self, form: str) -> Any:
        """The format of cells of a column in which nothing is written so far."""
        return self._make(("column", form), placed(form))

    def heading(self, mark: Mark = Mark.NONE) -> Any:
        """The format of a heading of data."""
        return self._make(("heading", mark), HEADING, _FILLS[mark])

    def severity(self, severity: Severity) -> Any:
        """The format of a severity's word in the list."""
        mark = MARK_OF[severity]
        return self._make(("severity", mark), CENTRED, {"bold": True}, _FILLS[mark])

    def of(self, look: Mapping[str, object]) -> Any:
        """The format of a look of this module."""
        return self._make(("look", id(look)), look)

    def plain(self, look: Mapping[str, object]) -> Any:
        """A look without font, for conditional formats."""
        return self._book.add_format(dict(look))

    def _make(self, key: tuple[object, ...], *looks: Mapping[str, object]) -> Any:
        if key not in self._made:
            whole = {name: value for look in (FONT, *looks) for name, value in look.items()}
            self._made[key] = self._book.add_format(whole)
        return self._made[key]
