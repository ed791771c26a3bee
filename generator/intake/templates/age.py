"""What has changed since a template was made: told once, as its age.

A column that was renamed is read by its old heading; what was added or is gone explains what
the check of the columns would say of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.schema import Need
from generator.definitions.stamps import stamped
from generator.findings import Change, Mend, Severity
from generator.intake.layout.column_rules import ABSENT_COLUMN, EXTRA_COLUMN, MISSING_COLUMN
from generator.intake.layout.headings import is_vital
from generator.intake.layout.recognised import column_cells, is_blank
from generator.intake.templates.rules import NEWER_TEMPLATE, OUTDATED_TEMPLATE
from generator.intake.templates.template import headings_then
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Column, Schema
    from generator.definitions.stamps import StampedSheet
    from generator.findings import Finding
    from generator.intake.layout.columns import ColumnCheck
    from generator.intake.layout.recognised import Recognised
    from generator.intake.templates.template import Template

_ADDED = Text(zh="新增 {labels}", en="added {labels}")
_REMOVED = Text(zh="已没有 {labels}", en="no longer read {labels}")
_RENAMED = Text(zh="“{old}”改称“{new}”（已照读）", en="“{old}” is now “{new}” (read all the same)")
_CHANGED = Text(zh="{labels} 的填法或选项有变", en="{labels}: to be filled differently")


def aged(
    sheet: Recognised, check: ColumnCheck, template: Template, kpis: tuple[str, ...]
) -> ColumnCheck:
    """What is said about the columns, told as the template's age where that explains it."""
    schema = sheet.headings.schema
    known = template.sheet(schema.table)
    if known is None or known.digest == stamped(schema).digest:
        return check
    age = _Age.of(sheet, known)
    changes = list(age.changes())
    if not changes:
        return check
    number = sheet.header.number
    rule = NEWER_TEMPLATE if _is_newer(known, schema) else OUTDATED_TEMPLATE
    severity = age.severity(sheet)
    told = rule.at(
        CellPlace(sheet.path, sheet.grid.sheet, f"{number}:{number}"),
        severity=severity,
        kpis=() if severity is Severity.NOTICE else kpis,
        mends=tuple(age.mends()),
        sheet=sheet.grid.sheet,
        old=known.version,
        new=str(schema.version),
        changes=Text(
            zh="；".join(one.zh for one in changes), en="; ".join(one.en for one in changes)
        ),
    )
    rest = tuple(one for one in check.findings if not age.explains(one))
    return replace(check, findings=(told, *rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Age:
    """What has changed since a template was made, as far as its sheet still shows it."""

    sheet: Recognised
    added: tuple[Column, ...]
    removed: Mapping[int, str]  # index of the column -> its heading
    renamed: Mapping[int, tuple[str, Column]]  # index -> its heading then, and the column
    changed: tuple[Column, ...]  # type, need or choices

    @classmethod
    def of(cls, sheet: Recognised, known: StampedSheet) -> _Age:
        schema, header = sheet.headings.schema, sheet.header
        now = stamped(schema).columns
        then = headings_then(schema, known)
        return cls(
            sheet=sheet,
            added=tuple(
                column
                for key, column in schema.columns.items()
                if key not in known.columns and key not in header.columns
            ),
            removed={
                index: known.columns[key].label.zh
                for index in header.extra
                if (key := then.key(header.written[index])) and key not in schema.columns
            },
            renamed={
                index: (known.columns[key].label.zh, schema.columns[key])
                for key, index in header.columns.items()
                if key in known.columns and sheet.headings.key(header.written[index]) is None
            },
            changed=tuple(
                schema.columns[key]
                for key, column in known.columns.items()
                if key in now and now[key].facts != column.facts
            ),
        )

    def changes(self) -> Iterator[Text]:
        """What to tell, piece by piece."""
        if self.added:
            yield _ADDED.fill(labels=_labels(self.added))
        for old, column in self.renamed.values():
            yield _RENAMED.fill(old=old, new=column.label)
        if self.removed:
            words = "、".join(f"“{label}”" for label in self.removed.values())
            yield _REMOVED.fill(labels=words)
        if self.changed:
            yield _CHANGED.fill(labels=_labels(self.changed))

    def severity(self, sheet: Recognised) -> Severity:
        """By what is lost: rows, a column's cells, nothing."""
        schema = sheet.headings.schema
        if any(is_vital(schema, column) for column in self.added):
            return Severity.ERROR
        due = any(column.need is Need.ARCHIVE and column.when is None for column in self.added)
        lost = any(
            not all(map(is_blank, column_cells(sheet.rows, index))) for index in self.removed
        )
        return Severity.WARNING if due or lost else Severity.NOTICE

    def mends(self) -> Iterator[Mend]:
        """The headings that have another name now."""
        name, header = self.sheet.grid.sheet, self.sheet.header
        for index, (_, column) in self.renamed.items():
            yield Mend(
                change=Change.SET_CELL,
                sheet=name,
                cell=header.cell(index),
                value=column.label.zh,
            )

    def explains(self, finding: Finding) -> bool:
        """Whether a finding about the columns says what the age of the template says."""
        if finding.code in (MISSING_COLUMN.code, ABSENT_COLUMN.code):
            return finding.column in {column.key for column in self.added}
        cells = {self.sheet.header.cell(index) for index in self.removed}
        return finding.code == EXTRA_COLUMN.code and getattr(finding.place, "cell", "") in cells


def _is_newer(known: StampedSheet, schema: Schema) -> bool:
    return known.version.isdecimal() and int(known.version) > schema.version


def _labels(columns: Sequence[Column]) -> Text:
    return Text(
        zh="、".join(f"“{column.label.zh}”" for column in columns),
        en=", ".join(f"“{column.label.en}”" for column in columns),
    )
