"""Thresholds that are crossed: so much is left out that a publication would say nothing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from generator.cells import CellPlace
from generator.definitions.thresholds import KeyAccountsLeftOut, RowsLeftOut, WorkbooksUnread
from generator.findings import Rule, Severity
from generator.impact.key_accounts import ACCOUNTS, UNREAD, grade_of, key_accounts, key_grades
from generator.language import Text, same
from generator.numbers import half_up
from generator.recipes.running import UNDER_THE_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Finding
    from generator.project import Project
    from generator.tables import Intake, Table

_NAMED = 5  # accounts or workbooks that a message names

KEY_ACCOUNTS = Rule(
    code="KAM050",
    severity=Severity.ERROR,
    title=Text(zh="少了大客户", en="Key accounts are missing"),
    says=Text(
        zh="{count} 家大客户没有采用：{named}；门槛“{threshold}”最多允许 {most} 家（{file}）",
        en="{count:key account is|key accounts are} left out: {named}; the threshold "
        "“{threshold}” allows {most} ({file})",
    ),
    fix=Text(
        zh="先改好这些客户在档案中的行；没有改好之前，用 --allow-errors 也不发布。",
        en="Mend the rows of these accounts in the archive first; until then nothing is "
        "published, not even with --allow-errors.",
    ),
    example=Text(
        zh="KH0012 是特级客户，它的档案行有错，没有采用",
        en="KH0012 is of grade 特级, and its row of the archive has an error",
    ),
    recipe=UNDER_THE_THRESHOLD,
)
ROWS = Rule(
    code="KAM051",
    severity=Severity.ERROR,
    title=Text(zh="一张表略去的行太多", en="Too many rows of a sheet are left out"),
    says=Text(
        zh="《{title}》{read} 行中有 {count} 行没有采用（{share}）；"
        "门槛“{threshold}”最多允许 {most}（{file}）",
        en="{count} of {read} rows of “{title}” are left out ({share}); the threshold "
        "“{threshold}” allows {most} ({file})",
    ),
    fix=Text(
        zh="先改好这张表里的错误；没有改到门槛以内，用 --allow-errors 也不发布。",
        en="Mend the errors of this sheet first; beyond the threshold nothing is published, not "
        "even with --allow-errors.",
    ),
    example=Text(
        zh="交易 1,000 行中有 320 行没有采用", en="320 of 1,000 rows of trade are left out"
    ),
    recipe=UNDER_THE_THRESHOLD,
)
WORKBOOKS = Rule(
    code="KAM052",
    severity=Severity.ERROR,
    title=Text(zh="读不了的工作簿太多", en="Too many workbooks cannot be read"),
    says=Text(
        zh="{count} 个工作簿读不了：{names}；门槛“{threshold}”最多允许 {most} 个（{file}）",
        en="{count} workbooks cannot be read: {names}; the threshold “{threshold}” allows "
        "{most} ({file})",
    ),
    fix=Text(
        zh="先让这些工作簿能读；没有读到门槛以内，用 --allow-errors 也不发布。",
        en="See that these workbooks can be read; beyond the threshold nothing is published, not "
        "even with --allow-errors.",
    ),
    example=Text(zh="三个门店的工作簿是加密的", en="The workbooks of three stores are encrypted"),
    recipe=UNDER_THE_THRESHOLD,
)

catalogue = (KEY_ACCOUNTS, ROWS, WORKBOOKS)

_CODES = frozenset(rule.code for rule in catalogue)


def stops(findings: Iterable[Finding]) -> bool:
    """Whether a threshold keeps a publication back, whatever is allowed."""
    return any(one.code in _CODES and one.severity is Severity.ERROR for one in findings)


def crossings(
    project: Project, intake: Intake, found: Sequence[Finding], as_of: date | None
) -> Iterator[Finding]:
    """What is said of the thresholds that are crossed.

    Args:
        project: Declares the thresholds.
        intake: The rows, used and left out.
        found: What was found so far; workbooks that cannot be read are told there.
        as_of: The day whose grades say which accounts are key.
    """
    for threshold in project.thresholds:
        match threshold:
            case KeyAccountsLeftOut():
                yield from _missing_accounts(threshold, project, intake, as_of)
            case RowsLeftOut():
                yield from _missing_rows(threshold, project, intake)
            case WorkbooksUnread():
                yield from _unread_workbooks(threshold, intake, found)
            case _:
                assert_never(threshold)


def _missing_accounts(
    threshold: KeyAccountsLeftOut, project: Project, intake: Intake, as_of: date | None
) -> Iterator[Finding]:
    missing = dict(_without_archive_row(project, intake, as_of))
    if len(missing) <= threshold.most:
        return
    names = sorted(missing)
    yield KEY_ACCOUNTS.at(
        missing[names[0]],
        column="account_id",
        severity=threshold.severity,
        kpis=tuple(kpi.id for kpi in project.kpis.values() if ACCOUNTS in kpi.needs),
        accounts=tuple(names),
        count=len(names),
        named=_listed(names),
        most=threshold.most,
        threshold=threshold.key,
        file=str(threshold.place),
    )


def _without_archive_row(
    project: Project, intake: Intake, as_of: date | None
) -> Iterator[tuple[str, CellPlace]]:
    """The key accounts without a usable row in the archive, each with its place.

    They are rows left out, and, where a workbook cannot be read, accounts that only their
    grade history names.
    """
    there = {*intake.tables[ACCOUNTS].columns["account_id"]}
    keys, grades = key_accounts(project, intake, as_of), key_grades(project, as_of or date.max)
    history = intake.tables["grade_history"]
    for row, account in enumerate(history.columns["account_id"]):
        if account in keys - there:
            yield str(account), history.place(row, "account_id")
    if ACCOUNTS not in intake.left_out:
        return
    left_out = intake.left_out[ACCOUNTS]
    for row, account in enumerate(left_out.columns["account_id"]):
        place = left_out.place(row, "account_id")
        if account in keys - there:
            yield str(account), place
        elif account is None and grade_of(left_out, row) in {*grades, UNREAD}:
            yield f"{place.sheet}!{place.cell}", place


def _missing_rows(threshold: RowsLeftOut, project: Project, intake: Intake) -> Iterator[Finding]:
    for name, table in intake.tables.items():
        if threshold.tables and name not in threshold.tables:
            continue
        read = sum(part.rows_read for part in table.parts)
        missing = read - sum(part.rows_used for part in table.parts)
        if missing <= threshold.always_allowed or missing <= threshold.most * read:
            continue
        yield ROWS.at(
            _worst_part(table),
            severity=threshold.severity,
            kpis=tuple(kpi.id for kpi in project.kpis.values() if name in kpi.needs),
            title=table.schema.title,
            count=f"{missing:,}",
            read=f"{read:,}",
            share=_percent(Fraction(missing, read)),
            most=_percent(threshold.most),
            threshold=threshold.key,
            file=str(threshold.place),
        )


def _worst_part(table: Table) -> CellPlace:
    part = max(table.parts, key=lambda one: one.rows_read - one.rows_used)
    return CellPlace(part.path, part.sheet)


def _unread_workbooks(
    threshold: WorkbooksUnread, intake: Intake, found: Sequence[Finding]
) -> Iterator[Finding]:
    read = {book.path for book in intake.workbooks}
    unread = sorted(
        {
            one.place.path
            for one in found
            if one.severity is Severity.ERROR
            and isinstance(one.place, CellPlace)
            and not one.place.sheet
            and "/" in one.place.path  # a workbook, not the folder of all
            and one.place.path not in read
        }
    )
    if len(unread) > threshold.most:
        yield WORKBOOKS.at(
            CellPlace(unread[0]),
            severity=threshold.severity,
            count=len(unread),
            names=_listed([path.rpartition("/")[2] for path in unread]),
            most=threshold.most,
            threshold=threshold.key,
            file=str(threshold.place),
        )


def _listed(names: Sequence[str]) -> Text:
    """The first names; how many there are stands before them."""
    shown, more = names[:_NAMED], len(names) > _NAMED
    if not more:
        return Text(zh="、".join(shown), en=", ".join(shown))
    return Text(zh="、".join(shown) + " 等", en=", ".join(shown) + " and others")


def _percent(share: Fraction) -> Text:
    return same(f"{half_up(share * 100, 1).normalize():f} %")
