"""The accepted suggestions that a publication rests on, kept for good.

One text file for each as-of date, `workbooks/history/accepted-2026-06-30.csv`: where, for which
code, what stood there and what was read in its place. A line enters once and stays; values of
personal and sensitive columns are masked. Nothing reads it back: it answers who asks later why
a figure is not what the original workbook says.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from generator.history.kept_figures import FOLDER
from generator.intake.returned.coming_back import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from generator.returns import Applied, Returned

COLUMNS = ("original", "workbook", "sheet", "cell", "code", "change", "was", "became")


def keep_accepted(returned: Iterable[Returned], as_of: date, workbooks: Path) -> tuple[Path, ...]:
    """Keep the accepted mends of a publication; the file, where it has grown.

    Args:
        returned: The returned workbooks that were read.
        as_of: The as-of date of the publication.
        workbooks: The folder of the project's workbooks.

    Raises:
        OSError: The file cannot be written; what was kept before is whole.
    """
    path = workbooks / FOLDER / f"accepted-{as_of.isoformat()}.csv"
    kept = path.read_text("utf-8") if path.exists() else _line(COLUMNS)
    known = set(kept.splitlines())
    lines = [
        line
        for one in sorted(returned, key=lambda one: one.path)
        for applied in one.applied
        if (line := _line(_record(one, applied))).rstrip("\n") not in known
    ]
    if not lines:
        return ()
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_text(kept + "".join(dict.fromkeys(lines)), "utf-8", newline="\n")
    whole.replace(path)
    return (path,)


def _record(returned: Returned, applied: Applied) -> tuple[str, ...]:
    was, became = words_of(applied)
    place = applied.place
    change = str(applied.mend.change)
    return (
        returned.original,
        place.path,
        place.sheet,
        place.cell,
        applied.code,
        change,
        was or "",
        became,
    )


def _line(cells: Iterable[str]) -> str:
    """A line of CSV; what would break it over lines is written as a blank."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(" ".join(cell.splitlines()) for cell in cells)
    return text.getvalue()
