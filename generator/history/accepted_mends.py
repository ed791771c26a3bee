"""The accepted suggestions that a publication rests on, kept for good.

One text file for each as-of date, `workbooks/history/accepted-2026-06-30.csv`: where, for which
code, what stood there and what was read in its place. A line enters once and stays; values of
personal and sensitive columns are masked. Nothing reads it back: it answers who asks later why
a figure is not what the original workbook says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.history.kept_files import FOLDER, csv_of, with_more, write_whole
from generator.intake.returned.applied_words import words_of

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
    kept = path.read_bytes() if path.exists() else csv_of([COLUMNS])
    known = set(kept.splitlines())
    lines = [
        line
        for one in sorted(returned, key=lambda one: one.path)
        for applied in one.applied
        if (line := csv_of([_record(one, applied)])).rstrip(b"\n") not in known
    ]
    if not lines:
        return ()
    write_whole(path, with_more(kept, b"".join(dict.fromkeys(lines))))
    return (path,)


def _record(returned: Returned, applied: Applied) -> tuple[str, ...]:
    """The cells of a line; what would break it over lines is written as a blank."""
    (was, became), place = words_of(applied), applied.place
    cells = (
        returned.original,
        place.path,
        place.sheet,
        place.cell,
        applied.code,
        str(applied.mend.change),
        was or "",
        became,
    )
    return tuple(" ".join(cell.splitlines()) for cell in cells)
