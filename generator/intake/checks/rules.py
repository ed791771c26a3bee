"""The row rules of the schemas, and sums that must come to a whole.

A rule is passed over where a cell that it names was refused: the refusal is the cause, and
one cause is one finding. NULL counts as passed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.schema import PercentType
from generator.findings import Rule, Severity
from generator.intake.cells.cell_rules import FOR_A_BLANK
from generator.intake.faults import Fault
from generator.intake.wholes import WHOLES, wholes
from generator.language import Text
from generator.recipes.rows import BALANCE_ROWS, CORRECT_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.schema import RowRule
    from generator.intake.drafts import Draft

ROW_RULE = Rule(
    code="KAM501",
    severity=Severity.WARNING,
    title=Text(zh="不符合本表规则", en="Rule of the sheet is broken"),
    says=Text(zh="{says}", en="{says}"),
    fix=Text(
        zh="核对这一行后更正；规则 {name} 见 {file}。",
        en="Check the row and correct it; rule {name} stands in {file}.",
    ),
    example=Text(zh="约定的下次拜访早于本次拜访", en="The next visit lies before the visit itself"),
    recipe=CORRECT_ROW,
)
SHARES = Rule(
    code="KAM502",
    severity=Severity.ERROR,
    title=Text(zh="分管比例之和不是 100%", en="Shares that are not 100 % together"),
    says=Text(
        zh="{key} 自 {since} 起的分管比例合计为 {total}，应为 100%",
        en="the shares of {key} from {since} come to {total} instead of 100%",
    ),
    fix=Text(
        zh="更正各行的比例，使同一客户同一日期合计为 100%。",
        en="Correct the shares of that account and day so that they come to 100%.",
    ),
    example=Text(zh="两人各分管 60% 和 30%", en="Two managers with 60 % and 30 %"),
    recipe=BALANCE_ROWS,
)

catalogue = (ROW_RULE, SHARES)


def broken_rules(draft: Draft) -> Iterator[Fault]:
    """Rows for which a rule of the schema is false."""
    if not draft.sheets:
        return
    for rule in draft.schema.rules:
        answers = draft.holds(rule.check)
        if False not in answers:
            continue
        for row, holds in enumerate(answers):
            if holds is not False or row in draft.dropped:
                continue
            if not draft.failed(row, rule.check.columns):
                yield _broken(draft, rule, row)


def needed_placeholders(draft: Draft) -> Mapping[tuple[str, int], Severity]:
    """Words for a blank in cells that a rule wants filled: column and row -> what that costs."""
    cells = [
        (fault.column, fault.row)
        for fault in draft.faults
        if fault.rule in FOR_A_BLANK and not fault.rejects and fault.row not in draft.dropped
    ]
    needed: dict[tuple[str, int], Severity] = {}
    for rule in draft.schema.rules if cells else ():
        named = [cell for cell in cells if cell[0] in rule.check.columns]
        answers = draft.holds(rule.check) if named else []
        for cell in named:
            if answers[cell[1]] is False:
                known = needed.get(cell, rule.severity)
                needed[cell] = min(known, rule.severity, key=lambda one: one.rank)
    return needed


def fatal_refusals(draft: Draft) -> Iterator[tuple[str, int]]:
    """Refused cells that a rule cannot do without: column and row.

    Where blank cells would break a rule that costs the row, a refused cell costs it as well:
    trade whose date cannot be read belongs to no period.
    """
    for rule in draft.schema.rules:
        refused = [(key, draft.rejected.get(key, set())) for key in sorted(rule.check.columns)]
        if rule.severity is not Severity.ERROR or not any(rows for _, rows in refused):
            continue
        answers = draft.holds(rule.check)
        for key, rows in refused:
            yield from ((key, row) for row in sorted(rows) if answers[row] is False)


def _broken(draft: Draft, rule: RowRule, row: int) -> Fault:
    return Fault(
        rule=ROW_RULE,
        severity=rule.severity,
        row=row,
        column=rule.mark,
        written=draft.columns[rule.mark][row],
        values={"row_rule": rule},
    )


def wrong_shares(draft: Draft) -> Iterator[Fault]:
    """Wholes whose shares are not 100 % together; every row of such a whole is left out."""
    if draft.schema.table not in WHOLES or not draft.sheets:
        return
    names, share = WHOLES[draft.schema.table]
    whole_share = Decimal(1 if _is_ratio(draft, share) else 100)
    for whole, rows in wholes(draft).items():
        values = [draft.columns[share][row] for row in rows]
        if any(draft.failed(row, (share, *names)) for row in rows):
            continue
        if len(rows) == 1 and values[0] is None:
            continue  # one manager alone has the whole
        total = sum((v for v in values if isinstance(v, Decimal | int)), Decimal(0))
        if total != whole_share:
            yield from _wrong_whole(draft, whole, rows, share, total / whole_share)


def _is_ratio(draft: Draft, share: str) -> bool:
    return isinstance(draft.schema.columns[share].type, PercentType)


def _wrong_whole(
    draft: Draft, whole: tuple[object, ...], rows: list[int], share: str, total: Decimal
) -> Iterator[Fault]:
    words = [str(part) for part in whole]
    for row in rows:
        yield Fault(
            rule=SHARES,
            severity=SHARES.severity,
            row=row,
            column=share,
            written=draft.columns[share][row],
            together=f"{draft.schema.table} shares {words}",
            values={
                "key": words[0],
                "since": words[-1],
                "total": f"{(total * 100).normalize():f}%",
            },
        )
