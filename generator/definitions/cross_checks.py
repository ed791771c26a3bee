"""What only all schemas together can tell: names used once, references that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.hints import hint
from generator.definitions.workbook_groups import workbooks_of_two_names
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import EDIT_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Reference, Schema
    from generator.findings import Finding

TAKEN_TABLE = Rule(
    code="KAM941",
    severity=Severity.ERROR,
    title=Text(zh="两个文件定义同一张表", en="One table in two files"),
    says=Text(
        zh="表“{table}”已在 {other} 定义", en="the table “{table}” is already defined in {other}"
    ),
    fix=Text(
        zh="改用别的表名，或删除其中一个文件；要取代自带的文件，用同样的文件名。",
        en="Choose another name or delete a file; a file replaces the product's by its name.",
    ),
    example=Text(
        zh="my_visits.yml 里也写 table: visits", en="my_visits.yml with table: visits as well"
    ),
    recipe=EDIT_DEFINITION,
)
TAKEN_SHEET = Rule(
    code="KAM942",
    severity=Severity.ERROR,
    title=Text(zh="两张工作表同名", en="One sheet name for two tables"),
    says=Text(
        zh="工作表名“{sheet}”已属于 {other}",
        en="the sheet name “{sheet}” already is that of {other}",
    ),
    fix=Text(zh="改掉其中一个名称或别名。", en="Change one of the names or aliases."),
    example=Text(zh="客户档案和联系人都有别名“客户”", en="Accounts and contacts with one alias"),
    recipe=EDIT_DEFINITION,
)
UNKNOWN_TABLE = Rule(
    code="KAM943",
    severity=Severity.ERROR,
    title=Text(zh="引用的表不存在", en="Reference to a table that does not exist"),
    says=Text(zh="没有“{table}”表{hint}", en="there is no table “{table}”{hint}"),
    fix=Text(zh="改正 refers_to；现有的表：{known}。", en="Correct refers_to; tables: {known}."),
    example=Text(zh="refers_to: acounts.account_id", en="refers_to: acounts.account_id"),
    recipe=EDIT_DEFINITION,
)
UNKNOWN_TARGET = Rule(
    code="KAM944",
    severity=Severity.ERROR,
    title=Text(zh="引用的列不存在", en="Reference to a column that does not exist"),
    says=Text(
        zh="“{table}”表没有“{name}”列{hint}",
        en="the table {table} has no column “{name}”{hint}",
    ),
    fix=Text(zh="改正 refers_to；该表的列：{known}。", en="Correct refers_to; columns: {known}."),
    example=Text(zh="refers_to: accounts.acount_id", en="refers_to: accounts.acount_id"),
    recipe=EDIT_DEFINITION,
)

catalogue = (TAKEN_TABLE, TAKEN_SHEET, UNKNOWN_TABLE, UNKNOWN_TARGET)


def cross_checks(schemas: Sequence[Schema], *, complete: bool) -> Iterator[Finding]:
    """What does not fit between the schemas.

    Args:
        schemas: All that could be read.
        complete: Whether that is all there are; if not, a missing table is no fault.
    """
    yield from _taken_tables(schemas)
    yield from _taken_sheets(schemas)
    yield from workbooks_of_two_names(schemas)
    tables = {schema.table: schema for schema in schemas}
    for schema in schemas:
        for column in schema.columns.values():
            for reference in column.refers_to:
                yield from _lost_reference(reference, tables, complete=complete)


def _taken_tables(schemas: Sequence[Schema]) -> Iterator[Finding]:
    owners: dict[str, Schema] = {}
    for schema in schemas:
        other = owners.setdefault(schema.table, schema)
        if other is not schema and schema.table:
            yield TAKEN_TABLE.at(schema.place, table=schema.table, other=other.place.file)


def _taken_sheets(schemas: Sequence[Schema]) -> Iterator[Finding]:
    owners: dict[str, Schema] = {}
    for schema in schemas:
        for name in (schema.sheet, *schema.aliases):
            other = owners.setdefault("".join(name.casefold().split()), schema)
            if other.table != schema.table and name:
                yield TAKEN_SHEET.at(schema.place, sheet=name, other=other.place.file)


def _lost_reference(
    reference: Reference, tables: Mapping[str, Schema], *, complete: bool
) -> Iterator[Finding]:
    target = tables.get(reference.table)
    if target is None:
        if not complete:
            return
        known = ", ".join(tables)
        near = hint(reference.table, tables)
        yield UNKNOWN_TABLE.at(reference.place, table=reference.table, hint=near, known=known)
    elif reference.column not in target.columns:
        yield UNKNOWN_TARGET.at(
            reference.place,
            table=reference.table,
            name=reference.column,
            hint=hint(reference.column, target.columns),
            known=", ".join(target.columns),
        )
