"""Columns of formulas in which some cells were typed over.

Formulas are welcome in an input sheet; a number typed over one of them stays as it is when
the cells that it came from change, and nobody sees that.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.cells import split_address
from generator.definitions.schema import FormulaPolicy
from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.formulas import FILL_FORMULA_DOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.intake.drafts import Draft
    from generator.intake.sheet_rows import Sheet

TYPED_OVER = Rule(
    code="KAM135",
    severity=Severity.NOTICE,
    title=Text(zh="公式列里手填的值", en="Values typed over formulas"),
    says=Text(
        zh="{label}列有 {formulas} 格是公式，{typed} 格是手填的值（{cells}）；都已照常读取",
        en="{label} has {formulas:formula|formulas} and {typed:typed value|typed values} "
        "({cells}); all were read",
    ),
    fix=Text(
        zh="核对手填的值；如果是误填，把上一行的公式填充下来。",
        en="Check the typed values; where they should not be, fill the formula down over them.",
    ),
    example=Text(
        zh="金额列都是“=数量*单价”，第 7 行是手填的数",
        en="Amounts are “=quantity*price”, the one in row 7 was typed",
    ),
    recipe=FILL_FORMULA_DOWN,
)

catalogue = (TYPED_OVER,)

_FEWEST = 5  # formulas that make a column one of formulas
_SHOWN = 5  # cells that are named


def typed_over(draft: Draft) -> Iterator[Fault]:
    """One fault for each column in which most cells are formulas and some are not."""
    for sheet in draft.sheets:
        letters = Counter(split_address(address)[0] for address in sheet.formulas)
        for key, letter in sheet.part.letters.items():
            allowed = draft.schema.columns[key].formulas is FormulaPolicy.ALLOW
            if allowed and letters[letter] >= _FEWEST:
                yield from _typed_over(draft, sheet, key, letter)


def _typed_over(draft: Draft, sheet: Sheet, key: str, letter: str) -> Iterator[Fault]:
    values, rejected = draft.columns[key], draft.rejected.get(key, ())
    filled = [
        row
        for row in sheet.rows
        if row not in draft.dropped and (values[row] is not None or row in rejected)
    ]
    typed = [row for row in filled if f"{letter}{draft.numbers[row]}" not in sheet.formulas]
    formulas = len(filled) - len(typed)
    if not typed or formulas < _FEWEST or len(typed) >= formulas:
        return
    cells = [f"{letter}{draft.numbers[row]}" for row in typed]
    more = len(cells) > _SHOWN
    yield Fault(
        rule=TYPED_OVER,
        severity=TYPED_OVER.severity,
        row=typed[0],
        column=key,
        values={
            "range": cells[0],
            "formulas": formulas,
            "typed": len(typed),
            "cells": Text(
                zh="、".join(cells[:_SHOWN]) + ("等" if more else ""),
                en=", ".join(cells[:_SHOWN]) + (" and others" if more else ""),
            ),
        },
    )
