"""What the product says about the user's files.

Wrong data becomes a Finding and the run goes on, so one run shows them all. A wrong
program raises. Nothing else in the package prints or logs a verdict. Each kind of finding
is written once, as a `Rule` with a permanent code; the page of rules is made from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.cells import CellPlace, LinePlace
from generator.language import LANGS, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.cells import CellContent, Place
    from generator.recipes.recipe import Recipe


_SHIPPED = Text(
    zh="{place}（产品自带；要改，先运行 kam blank 文件夹 {option}，把其中的 {name} 放进 {folder}）",
    en="{place} (which comes with the product; to change it, first run kam blank FOLDER {option} "
    "and put its {name} into {folder})",
)


class Severity(StrEnum):
    """How much a finding costs (definition book, validation classes)."""

    ERROR = "error"  # a row or workbook cannot be used
    WARNING = "warning"  # the row is used, a cell perhaps not
    NOTICE = "notice"  # nothing is lost

    @property
    def rank(self) -> int:
        """Its place among the severities, the gravest first."""
        return tuple(Severity).index(self)


class Change(StrEnum):
    """What a mend does to a workbook."""

    SET_CELL = "set cell"
    REMOVE_ROW = "remove row"
    RENAME_SHEET = "rename sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A change that would cure a finding; it is made only where the user accepts it."""

    change: Change
    sheet: str
    cell: str = ""  # "D17"; "17:17" for a row; "" for the sheet
    value: CellContent = None  # what the cell would hold, or the sheet's new name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of finding. The code is permanent: never reused, never renumbered."""

    code: str  # "KAM" and three digits; the first digit is the family
    severity: Severity
    title: Text  # the kind, without the case: printed as heading on the page of rules
    says: Text  # template of the message
    fix: Text  # template of what the user does about it
    example: Text  # a case, as the page of rules shows it
    recipe: Recipe  # what to click, in Excel and in WPS

    def at(
        self,
        place: Place,
        *,
        row_key: str = "",
        column: str = "",
        shown: str | None = None,
        stored: str | None = None,
        understood: str | None = None,
        severity: Severity | None = None,
        kpis: tuple[str, ...] = (),
        accounts: tuple[str, ...] = (),
        mends: tuple[Mend, ...] = (),
        spots: tuple[str, ...] = (),
        **values: object,
    ) -> Finding:
        """The finding that this rule makes at `place`; `values` fill its templates."""
        return Finding(
            rule=self,
            severity=severity or self.severity,
            place=place,
            row_key=row_key,
            column=column,
            shown=shown,
            stored=stored,
            understood=understood,
            kpis=kpis,
            accounts=accounts,
            mends=mends,
            spots=spots,
            values=MappingProxyType(values),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the user should know, with its place, its cause and its cure."""

    rule: Rule
    severity: Severity
    place: Place
    row_key: str  # key of the row, "" where there is none
    column: str  # key of the column in the schema, or the heading as written
    shown: str | None  # what Excel shows; None: not known, as in .xls, .xlsb and .ods
    stored: str | None  # what the file holds; of those formats, the value that was read
    understood: str | None  # what was read from it
    kpis: tuple[str, ...]  # figures it may touch
    accounts: tuple[str, ...] = ()  # ids of the accounts whose rows it is about
    key_accounts: tuple[str, ...] = ()  # of them, the key ones; known once findings are in order
    mends: tuple[Mend, ...] = ()  # what would cure it, all together; () where only the user knows
    spots: tuple[str, ...] = ()  # its cells, where `place` is the range around several
    values: Mapping[str, object] = field(compare=False)

    @property
    def code(self) -> str:
        """The rule's permanent code."""
        return self.rule.code

    @property
    def message(self) -> Text:
        """What is the matter."""
        return self.rule.says.fill(**self.values)

    @property
    def fix(self) -> Text:
        """What to do about it; of a definition file that is not the project's, how to get it."""
        values = {
            name: _where_to_change(value) if isinstance(value, LinePlace) else value
            for name, value in self.values.items()
        }
        fix = self.rule.fix.fill(**values)
        if not isinstance(self.place, LinePlace) or not self.place.shipped:
            return fix
        file = _where_to_change(self.place.file)
        return Text(zh=f"{fix.zh}{file.zh}。", en=f"{fix.en} {file.en}.")

    def record(self) -> dict[str, object]:
        """The finding as `kam check --format json` and `data/findings.json` give it."""
        match self.place:
            case CellPlace(_, sheet, cell):
                spot = (sheet, cell)
            case LinePlace(_, line, column):
                spot = ("", f"{line}:{column}")
        return {
            "code": self.code,
            "severity": str(self.severity),
            "workbook": self.place.path,
            "sheet": spot[0],
            "cell": spot[1],
            "row_key": self.row_key,
            "column": self.column,
            "shown": self.shown,
            "stored": self.stored,
            "understood": self.understood,
            "message": {lang: self.message[lang] for lang in LANGS},
            "fix": {lang: self.fix[lang] for lang in LANGS},
            "recipe": self.rule.recipe.key,
            "kpis": list(self.kpis),
            "accounts": list(self.accounts),
            "key_accounts": list(self.key_accounts),
        }

    def __str__(self) -> str:
        """One line: place, severity, code, message in English."""
        return f"{self.place}: {self.severity} {self.code}: {self.message.en}"


def _where_to_change(place: LinePlace) -> Text:
    """A place in a definition file, as a cure names it."""
    if not place.shipped:
        return same(str(place))
    folder, _, file = place.path.rpartition("/")
    kind = folder.rpartition("/")[2]  # "schemas" or "rules", as in the folder of blank workbooks
    return _SHIPPED.fill(place=str(place), option=f"--{kind}", name=f"{kind}/{file}", folder=folder)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings stops a publication."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class DefinitionError(Exception):
    """A broken definition (schema, rule, parameter, settings): exit code 2.

    Raised once for all faults of all definition files, so that one run shows them all.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Carry the findings."""
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))
