"""What sheets are called: the names of the schemas, and what offices make of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.definitions.stamps import STAMP_SHEET
from generator.intake.cells.spelling import nearest, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.intake.layout.headings import Headings

_HELPERS = frozenset(
    map(
        squeezed,
        (
            *("说明", "填写说明", "使用说明", "封面", "目录", "选项", "字段说明", "问题清单"),
            *("readme", "instructions", "choices", STAMP_SHEET),
        ),
    )
)
_DECORATION = re.compile(r"[\d()\[\]_.·\-年月季度份第周]|的?副本|copy(?:of)?")
_COPY_MARKS = tuple(  # what programs put to the name of a sheet that is copied
    map(re.compile, (r"\(\d+\)$", r"-?(?:的?副本|copy)\d*$", r"^(?:copyof|副本-?)"))
)


class Names:
    """The sheets that the schemas describe, by all their names."""

    def __init__(self, known: Iterable[Headings]) -> None:
        """Learn the names of every schema."""
        self._tables: dict[str, Headings] = {}
        self._written: list[str] = []
        for headings in known:
            schema = headings.schema
            for name in (
                schema.sheet,
                schema.table,
                schema.title.zh,
                schema.title.en,
                *schema.aliases,
            ):
                self._tables.setdefault(squeezed(name), headings)
                self._written.append(name)

    def table(self, sheet: str) -> Headings | None:
        """The table of that very name."""
        return self._tables.get(squeezed(sheet))

    def within(self, sheet: str) -> Headings | None:
        """The table whose name stands in another with a month, a number or a copy mark."""
        return self._tables.get(_undecorated(sheet))

    def near(self, sheet: str) -> Headings | None:
        """The one table whose name is probably meant."""
        meant = nearest(sheet, self._written) or nearest(_undecorated(sheet), self._written)
        return None if meant is None else self.table(meant)


def is_helper(sheet: str) -> bool:
    """Whether a sheet explains the workbook and holds no rows."""
    return squeezed(sheet) in _HELPERS


def copied_from(sheet: str, others: Iterable[str]) -> str | None:
    """The sheet among others of which one bears the name of a copy.

    >>> copied_from("拜访记录（2）", ["拜访记录", "拜访记录（2）"])
    '拜访记录'
    >>> copied_from("拜访记录 3月", ["拜访记录", "拜访记录 3月"]) is None
    True
    """
    known = {squeezed(other): other for other in others}
    return next((known[name] for name in _originals(squeezed(sheet)) if name in known), None)


def _originals(name: str) -> Iterator[str]:
    """The name without its marks of a copy, one after the other."""
    shorter = next((cut for mark in _COPY_MARKS if (cut := mark.sub("", name)) != name), "")
    if shorter:
        yield shorter
        yield from _originals(shorter)


def _undecorated(sheet: str) -> str:
    return _DECORATION.sub("", squeezed(sheet))
