"""How many findings of the last check are gone, and how many have come.

A finding is known again by its code, workbook and column at the same cell, or about the same
row: rows move when somebody sorts, keys change when somebody mends one. A returned workbook
carries the list it was given with; the other workbooks are compared with the last check, kept
in `.kam/last-check.json`, which may be thrown away.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.language import Text
from generator.returns import ABOUT_RETURNS, Print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.returns import Returned

FILE = "last-check.json"
_VERSION = 1
_SAYS = Text(
    zh="上次的 {before} 条问题已改好 {repaired} 条，新增 {new} 条",
    en="{repaired} of {before} repaired, {new} new",
)

Prints = dict[str, list[Print]]  # by workbook; "" for findings outside of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The findings of this check against those of the last one."""

    repaired: int
    before: int
    new: int

    @property
    def words(self) -> Text:
        """As `kam check` and the returned workbook say it."""
        return _SAYS.fill(repaired=self.repaired, before=self.before, new=self.new)


def progress_since(
    last: Mapping[str, Sequence[Print]] | None,
    findings: Iterable[Finding],
    returned: Mapping[str, Returned],
) -> Progress | None:
    """What has become of the findings; None where there is nothing to compare with.

    Args:
        last: The last check (`last_check`), None where none is kept.
        findings: Those of this check.
        returned: The returned workbooks that were read, by path (`Intake.returned`).
    """
    earlier = {path: list(prints) for path, prints in (last or {}).items()}
    for one in returned.values():
        earlier[one.original] = list(one.listed)
    if last is None and not earlier:
        return None
    now = prints_of(findings, returned)
    compared = earlier.keys() | now.keys() if last is not None else earlier.keys()
    before = sum(map(len, earlier.values()))
    kept = sum(_kept(earlier.get(path, []), now.get(path, [])) for path in compared)
    found = sum(len(now.get(path, [])) for path in compared)
    return Progress(repaired=before - kept, before=before, new=found - kept)


def prints_of(findings: Iterable[Finding], returned: Mapping[str, Returned]) -> Prints:
    """By what the findings are known again, by the workbook that their data first came from."""
    prints: defaultdict[str, list[Print]] = defaultdict(list)
    for finding in findings:
        if not finding.code.startswith(ABOUT_RETURNS):
            place = finding.place
            came_back = returned.get(place.path)
            path = came_back.original if came_back is not None else place.path
            prints[path].append(print_of(finding, path, came_back))
    return {path: sorted(prints[path]) for path in sorted(prints)}


def print_of(finding: Finding, path: str, came_back: Returned | None = None) -> Print:
    """By what one finding is known again.

    Args:
        finding: The finding.
        path: The workbook that its data first came from.
        came_back: The returned workbook that it is about, if it is about one.
    """
    place = finding.place
    sheet, cell = (place.sheet, place.cell) if isinstance(place, CellPlace) else ("", str(place))
    if came_back is not None:
        sheet = came_back.renamed.get(sheet, sheet)
    about = (finding.code, path, sheet, finding.column)
    first, _, last = cell.partition(":")
    row = finding.row_key.strip("*")  # a masked key says nothing
    if last not in ("", first):
        row = "column"  # of a fault of the whole column, whatever its extent
    return Print(_hashed(*about, cell), _hashed(*about, row) if row else "")


def last_check(state: Path) -> Prints | None:
    """The findings of the last check, None where none is kept or what is kept is no such thing."""
    try:
        kept = json.loads((state / FILE).read_text("utf-8"))
        if kept["version"] != _VERSION:
            return None
        return {
            str(path): [Print(str(by_cell), str(by_row)) for by_cell, by_row in prints]
            for path, prints in kept["findings"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(
    state: Path, findings: Iterable[Finding], returned: Mapping[str, Returned], *, create: bool
) -> None:
    """Keep the findings for the next check.

    Args:
        state: The project's folder for what may be thrown away.
        findings: Those of this check.
        returned: The returned workbooks that were read, by path.
        create: Whether the folder may be made; otherwise nothing is kept where there is none.

    Raises:
        OSError: The folder cannot be written.
    """
    if not create and not state.is_dir():
        return
    state.mkdir(parents=True, exist_ok=True)
    kept = {
        "version": _VERSION,
        "findings": {
            path: [[one.by_cell, one.by_row] for one in prints]
            for path, prints in prints_of(findings, returned).items()
        },
    }
    whole = state / f"{FILE}.part"
    whole.write_text(json.dumps(kept, ensure_ascii=False, indent=0), "utf-8", newline="\n")
    whole.replace(state / FILE)


def _kept(before: Sequence[Print], now: Sequence[Print]) -> int:
    """How many findings of before are there still: by cell first, the others by row."""
    same = Counter(one.by_cell for one in before) & Counter(one.by_cell for one in now)
    rows = Counter(_unmatched_rows(before, same)) & Counter(_unmatched_rows(now, same))
    return same.total() + rows.total()


def _unmatched_rows(prints: Sequence[Print], matched: Counter[str]) -> Iterator[str]:
    left = matched.copy()
    for one in prints:
        if left[one.by_cell]:
            left[one.by_cell] -= 1
        elif one.by_row:
            yield one.by_row


def _hashed(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:16]
