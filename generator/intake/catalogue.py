"""Every rule of intake, by code: the page of rules is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake import files
from generator.intake.cells import (
    addresses,
    amount_rules,
    cell_rules,
    date_rules,
    lost_zeros,
    odd_numbers,
    other_spellings,
    word_rules,
)
from generator.intake.checks import (
    alike_keys,
    astray,
    background,
    copied_sheets,
    copies,
    coverage,
    displays,
    forbidden,
    gaps,
    merged,
    mixed_formulas,
    needs,
    not_data,
    notes,
    offers,
    prepared,
    repeats,
    rules,
    sums,
    trees,
)
from generator.intake.layout import (
    column_rules,
    heading_rows,
    hiding,
    several_tables,
    sheet_rules,
)
from generator.intake.returned import rules as returned
from generator.intake.templates import rules as templates
from generator.intake.workbook import format_rules, refusals
from generator.language import Text

if TYPE_CHECKING:
    from generator.findings import Rule

retired = {  # codes that no rule bears any more, with what they said; none is given again
    "KAM004": Text(zh="旧版 .xls 工作簿没有读取", en="an old .xls workbook was not read"),
    "KAM005": Text(zh="二进制工作簿 .xlsb 没有读取", en="a binary .xlsb workbook was not read"),
    "KAM049": Text(
        zh="返回的工作簿不是 .xlsx 格式，没有读取",
        en="a returned workbook was no .xlsx and not read",
    ),
}
catalogue: tuple[Rule, ...] = tuple(
    sorted(
        (
            *refusals.catalogue,
            *format_rules.catalogue,
            *files.catalogue,
            *returned.catalogue,
            *templates.catalogue,
            *coverage.catalogue,
            *sheet_rules.catalogue,
            *hiding.catalogue,
            *several_tables.catalogue,
            *heading_rows.catalogue,
            *column_rules.catalogue,
            *background.catalogue,
            *cell_rules.catalogue,
            *date_rules.catalogue,
            *amount_rules.catalogue,
            *odd_numbers.catalogue,
            *word_rules.catalogue,
            *lost_zeros.catalogue,
            *other_spellings.catalogue,
            *addresses.catalogue,
            *needs.catalogue,
            *displays.catalogue,
            *not_data.catalogue,
            *notes.catalogue,
            *prepared.catalogue,
            *merged.catalogue,
            *forbidden.catalogue,
            *astray.catalogue,
            *gaps.catalogue,
            *sums.catalogue,
            *mixed_formulas.catalogue,
            *repeats.catalogue,
            *alike_keys.catalogue,
            *copies.catalogue,
            *copied_sheets.catalogue,
            *offers.catalogue,
            *trees.catalogue,
            *rules.catalogue,
        ),
        key=lambda rule: rule.code,
    )
)
