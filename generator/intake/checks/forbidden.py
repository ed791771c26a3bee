"""What Excel hides and a schema may forbid: hidden rows, formulas where values are entered.

Unless a schema says so, both are read and told (`hiding`, `mixed_formulas`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import FormulaPolicy
from generator.findings import Rule, Severity
from generator.intake.cells.spelling import shortened
from generator.intake.cells.values import NOT_APPLICABLE
from generator.intake.cells.writing import as_cell
from generator.intake.faults import Cure, Fault
from generator.language import Text
from generator.recipes.formulas import PASTE_VALUES
from generator.recipes.rows import SHOW_ALL_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.definitions.schema import Column
    from generator.intake.drafts import Draft
    from generator.intake.sheet_rows import Sheet

HIDDEN_ROWS_REFUSED = Rule(
    code="KAM140",
    severity=Severity.ERROR,
    title=Text(zh="不许隐藏的行被隐藏", en="Rows hidden where none may be"),
    says=Text(
        zh="有 {count} 行被隐藏或筛选掉；按架构文件，这张表的行都要看得见，这些行不能使用",
        en="{count:row is|rows are} hidden, some perhaps by a filter; by its schema all rows of "
        "this sheet must show, and these cannot be used",
    ),
    fix=Text(
        zh="取消筛选和隐藏，核对这些行，不该计入的删除；要照常计入隐藏的行，"
        "在架构文件 {schema} 里写 hidden_rows: count。",
        en="Clear the filter, unhide the rows and check them; delete those that should not count. "
        "To count hidden rows all the same, set hidden_rows: count in {schema}.",
    ),
    example=Text(
        zh="架构写了 hidden_rows: refuse，交来的表筛选着一个人的记录",
        en="A filtered sheet where the schema says hidden_rows: refuse",
    ),
    recipe=SHOW_ALL_ROWS,
)
FORMULA_FORBIDDEN = Rule(
    code="KAM236",
    severity=Severity.ERROR,
    title=Text(zh="不许用公式的列里有公式", en="Formula where only values may stand"),
    says=Text(
        zh="{label}是公式{formula}；按架构文件，这里只填值",
        en="{label} is a formula{formula}; by its schema only values may stand there",
    ),
    fix=Text(
        zh="把公式粘贴成值；要允许公式，在架构文件 {schema} 里为该列写 formulas: allow。",
        en="Paste the formula as its value; to allow formulas, set formulas: allow for the column "
        "in {schema}.",
    ),
    example=Text(
        zh="架构写了 formulas: forbid，金额是“=B2*C2”",
        en="An amount of “=B2*C2” where the schema says formulas: forbid",
    ),
    recipe=PASTE_VALUES,
)

catalogue = (HIDDEN_ROWS_REFUSED, FORMULA_FORBIDDEN)


def hidden_rows(draft: Draft) -> Iterator[Fault]:
    """A fault for each row that is hidden where none may be; one finding for each sheet."""
    for part, sheet in enumerate(draft.sheets):
        if not sheet.refused:
            continue
        rows = [
            row
            for row in sheet.rows
            if draft.numbers[row] in sheet.refused and row not in draft.dropped
        ]
        for row in rows:
            yield Fault(
                rule=HIDDEN_ROWS_REFUSED,
                severity=HIDDEN_ROWS_REFUSED.severity,
                row=row,
                together=f"{sheet.name} {part} hidden",
                values={"range": f"{draft.numbers[rows[0]]}:{draft.numbers[rows[-1]]}"},
            )


def formulas(draft: Draft) -> Iterator[Fault]:
    """A fault for each formula in a column that takes values only; what was refused is passed."""
    columns = [
        column
        for column in draft.schema.columns.values()
        if column.formulas is FormulaPolicy.FORBID
    ]
    for sheet in draft.sheets if columns else ():
        for column in columns:
            letter = sheet.part.letters.get(column.key)
            if letter is not None:
                yield from _formulas(draft, sheet, column, letter)


def _formulas(draft: Draft, sheet: Sheet, column: Column, letter: str) -> Iterator[Fault]:
    refused = draft.rejected.get(column.key, ())
    for row in sheet.rows:
        formula = sheet.formulas.get(f"{letter}{draft.numbers[row]}")
        if formula is None or row in draft.dropped or row in refused:
            continue
        value = draft.columns[column.key][row]
        exempt = row in draft.exempt.get(column.key, ())
        content = NOT_APPLICABLE if exempt else None
        yield Fault(
            rule=FORMULA_FORBIDDEN,
            severity=FORMULA_FORBIDDEN.severity,
            row=row,
            column=column.key,
            written=value,
            cure=Cure(content if value is None else as_cell(column.type, value)),
            values={"formula": _quoted("" if column.is_masked else formula)},
        )


def _quoted(formula: str) -> Text:
    """A formula as a message quotes it; nothing where it is not told."""
    words = shortened(formula)
    return Text(zh=f"“={words}”", en=f" “={words}”") if words else Text(zh="", en="")
