"""The rows of one table while they are checked.

A draft gathers the rows of all sheets that hold the table. Checks yield faults; `charge`
enters them, so that a later check passes over what an earlier one refused. It is the one
record of intake that changes; a `Table` is made of it in the end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.definitions.evaluation import evaluate
from generator.definitions.schema import Need
from generator.findings import Severity
from generator.intake.cells.plain_text import natural_cells
from generator.intake.cells.values import read_column
from generator.intake.layout.recognised import column_cells
from generator.intake.sheet_rows import digits_shown, filled_rows, kept_of
from generator.tables import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column, Expression, Schema
    from generator.intake.faults import Fault, Refused, Understood
    from generator.intake.layout.columns import ColumnCheck
    from generator.intake.layout.recognised import Recognised
    from generator.intake.sheet_rows import Sheet
    from generator.intake.workbook.grid import CellValue
    from generator.tables import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A cell that did not simply yield its value."""

    row: int
    column: str
    cell: CellValue
    verdict: Understood | Refused


@dataclass(slots=True, kw_only=True)
class Draft:
    """All rows of one table, typed, with what was found about them so far."""

    schema: Schema
    sheets: list[Sheet] = field(default_factory=list)
    part_of: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[object]] = field(default_factory=dict)
    odd: list[Odd] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    rejected: dict[str, set[int]] = field(default_factory=dict)
    exempt: dict[str, set[int]] = field(default_factory=dict)  # cells that do not apply
    left_out: set[int] = field(default_factory=set)  # rows with an error
    settled: set[int] = field(default_factory=set)  # rows of which all is said
    dropped: set[int] = field(default_factory=set)  # rows that are no data: totals, notes

    def __len__(self) -> int:
        """How many rows, those with errors included."""
        return len(self.numbers)

    def append(self, sheet: Recognised, check: ColumnCheck, placeholders: frozenset[str]) -> None:
        """Read the cells of a sheet and put its rows behind those that are here."""
        columns = {
            key: column_cells(sheet.rows, index)
            for key, index in sheet.header.columns.items()
            if key not in check.unusable
        }
        numbers, columns = filled_rows(sheet.numbers, columns)
        first = len(self)
        for key, column in self.schema.columns.items():
            known = self.columns.setdefault(key, [])
            if key not in columns:
                known.extend([None] * len(numbers))
                continue
            cells = columns[key]
            if sheet.grid.plain_text:
                cells = natural_cells(column, cells)
            read = read_column(column, cells, placeholders, digits_shown(sheet, key))
            known.extend(read.values)
            if read.exempt:
                self.exempt.setdefault(key, set()).update(first + index for index in read.exempt)
            self.odd.extend(
                Odd(row=first + index, column=key, cell=cells[index], verdict=verdict)
                for index, verdict in read.odd.items()
            )
        self.part_of.extend([len(self.sheets)] * len(numbers))
        self.numbers.extend(numbers)
        self.sheets.append(kept_of(sheet, check, first, len(numbers), columns))
        if check.lost:
            self.left_out.update(range(first, len(self)))

    def charge(self, faults: Iterable[Fault]) -> None:
        """Enter what a check found."""
        for fault in faults:
            if fault.row in self.settled:
                continue
            self.faults.append(fault)
            if fault.is_final:
                self.settled.add(fault.row)
            if fault.drops:
                self.dropped.add(fault.row)
                continue
            if fault.rejects:
                self.rejected.setdefault(fault.column, set()).add(fault.row)
            if fault.severity is Severity.ERROR:
                self.left_out.add(fault.row)

    def refuse(self, cells: Mapping[tuple[str, int], Severity]) -> None:
        """Let cells that are told of count as refused, by column and row; no mend helps them."""
        if not cells:
            return
        told = [fault for fault in self.faults if (fault.column, fault.row) in cells]
        self.faults = [fault for fault in self.faults if (fault.column, fault.row) not in cells]
        self.charge(
            replace(fault, severity=cells[fault.column, fault.row], rejects=True, cure=None)
            for fault in told
        )

    def make_fatal(self, cells: Collection[tuple[str, int]]) -> None:
        """Let refused cells, by column and row, cost their rows."""
        self.left_out.update(row for _, row in cells)
        self.faults = [
            replace(fault, severity=Severity.ERROR)
            if fault.rejects and (fault.column, fault.row) in cells
            else fault
            for fault in self.faults
        ]

    def sheet_of(self, row: int) -> Sheet:
        """The sheet that a row came from."""
        return self.sheets[self.part_of[row]]

    def has(self, row: int, column: str) -> bool:
        """Whether the row's sheet has the column."""
        return column in self.sheet_of(row).part.letters

    def lacks(self, column: str) -> bool:
        """Whether a sheet of the table lacks the column."""
        return any(column not in sheet.part.letters for sheet in self.sheets)

    def failed(self, row: int, columns: Iterable[str]) -> bool:
        """Whether one of the cells of a row was refused, or its column is known to lack."""
        told = self.sheet_of(row).told
        return any(row in self.rejected.get(key, ()) or key in told for key in columns)

    def holds(self, expression: Expression) -> list[bool | None]:
        """For every row whether the expression is true; None where it has no answer."""
        used = {key: self.columns[key] for key in sorted(expression.columns)}
        return evaluate(expression, used, len(self))

    def required(self, column: Column) -> list[bool | None]:
        """For every row whether the column is needed there (its `when` holds)."""
        return [True] * len(self) if column.when is None else self.holds(column.when)

    def essential(self, column: Column) -> bool:
        """Whether a bad value in the column costs the row."""
        return column.key in self.schema.key or column.need is Need.REQUIRED

    def row_key(self, row: int) -> str:
        """The words that name a row, where its table has a key."""
        values = [self.columns[key][row] for key in self.schema.key]
        return " · ".join(str(value) for value in values if value is not None)

    def table(self) -> Table:
        """The rows without error; a rejected cell is blank."""
        out = self.left_out | self.dropped
        return self._rows([row for row in range(len(self)) if row not in out] if out else None)

    def table_of_left_out(self) -> Table:
        """The rows with an error, as far as they could be read."""
        return self._rows(sorted(self.left_out - self.dropped))

    def _rows(self, kept: Sequence[int] | None) -> Table:
        """Some of the rows; None: all of them."""
        for column, rows in self.rejected.items():
            for row in rows:
                self.columns[column][row] = None
        wanted = range(len(self)) if kept is None else kept
        row_ids = {row: row_id for row_id, row in enumerate(wanted)}
        return Table(
            schema=self.schema,
            present=bool(self.sheets),
            columns={
                key: self._cells(key, kept) if self.sheets else [] for key in self.schema.columns
            },
            absent=self._absent(),
            parts=tuple(self._counted()),
            part_of=[self.part_of[row] for row in wanted],
            numbers=[self.numbers[row] for row in wanted],
            rejected=_by_row_id(self.rejected, row_ids),
            exempt=_by_row_id(self.exempt, row_ids),
        )

    def _cells(self, column: str, rows: Sequence[int] | None) -> Sequence[object]:
        cells = self.columns[column]
        return cells if rows is None else [cells[row] for row in rows]

    def _absent(self) -> frozenset[str]:
        present = {key for sheet in self.sheets for key in sheet.part.letters}
        return frozenset(key for key in self.schema.columns if key not in present)

    def _counted(self) -> Iterator[Part]:
        """The parts with their numbers of rows, totals and notes not among them."""
        dropped = Counter(self.part_of[row] for row in self.dropped)
        bad = Counter(self.part_of[row] for row in self.left_out - self.dropped)
        for index, sheet in enumerate(self.sheets):
            read = sheet.count - dropped[index]
            yield replace(sheet.part, rows_read=read, rows_used=read - bad[index])


def _by_row_id(
    cells: Mapping[str, set[int]], row_ids: Mapping[int, int]
) -> dict[str, frozenset[int]]:
    """The cells of the rows that are kept, under the ids that these have there."""
    return {
        column: frozenset(row_ids[row] for row in rows if row in row_ids)
        for column, rows in sorted(cells.items())
    }
