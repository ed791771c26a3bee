"""Definition files as an admin leaves them: codes 901 to 979."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import patch

from jinja2 import TemplateError
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.definitions import loading
from generator.definitions.document import read_document
from generator.definitions.own_files import frame_refused, template_fault
from generator.findings import DefinitionError
from generator.pages.templating import environment
from generator.project import defaults
from tests.catalogue.registry import case

if TYPE_CHECKING:
    from pathlib import Path

    from generator.definitions.document import Node
    from generator.findings import Finding
    from tests.office import Office

SOUND = """\
sheet: 意见箱
title: {zh: 意见箱, en: Suggestions}
table: suggestions
version: 1
key: suggestion_id
class: I
extra_columns: notice
columns:
  suggestion_id: {zh: 意见编号, en: Suggestion no., type: id, need: R}
  account_id: {zh: 客户编号, en: Account no., type: id, refers_to: [accounts.account_id]}
  made_on: {zh: 提出日期, en: Made on, type: date}
  done_on: {zh: 办结日期, en: Done on, type: date}
  kind: {zh: 类别, en: Kind, type: choice, choices: {产品: [品质], 送货: [配送]}}
  worth: {zh: 价值, en: Worth, type: money, min: 0, max: 100}
rules:
  done_after_made:
    check: done_on >= made_on
    says: {zh: "办结（{done_on}）早于提出", en: "Done on {done_on}, before it was made"}
    mark: done_on
    severity: warning
"""
FILE = "schemas/suggestions.yml"
SMALL_N = "\n  name: {zh: 小样本界限, en: Small denominators are below}\n  value: 10\n"
SETTINGS = (defaults() / "workbooks" / "rules" / "project.yml").read_text(encoding="utf-8")
GROUPS = SETTINGS[SETTINGS.index("\n  management:") : SETTINGS.index("  person:")]
MORE = "  more: {zh: 备注, en: Remarks, "


@cache
def _shipped(path: Path, relative: str) -> Node | None:
    return read_document(path, relative, [], shipped=True)


def _read(path: Path, relative: str, faults: list[Finding], *, shipped: bool) -> Node | None:
    """A document; those of the product, which are sound, are read once for all cases."""
    if path.is_relative_to(defaults()):
        return _shipped(path, relative)
    return read_document(path, relative, faults, shipped=shipped)


def by_definitions(office: Office) -> tuple[Finding, ...]:
    """What is wrong with the definition files of the office."""
    try:
        with patch.object(loading, "read_document", _read):
            loading.load_project(office.root)
    except DefinitionError as wrong:
        return wrong.findings
    return ()


def file(office: Office, name: str, text: str | bytes) -> None:
    """Give the office a definition file of its own."""
    path = office.root / "workbooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def schema(code: str, at: str, old: str, new: str) -> None:
    """A case: the sound schema with something else in the place of a few words."""
    assert SOUND.count(old) == 1, old

    def changed(office: Office) -> None:
        file(office, FILE, SOUND.replace(old, new))

    changed.__name__ = new.strip().replace("\n", " ")[:30]
    case(code, at=f"{FILE}:{at}", look=by_definitions)(changed)


def rules(code: str, name: str, old: str, new: str, marked: str) -> None:
    """A case: a shipped file of rules with a few words changed, found where `marked` stands."""
    text = (defaults() / "workbooks" / "rules" / name).read_text(encoding="utf-8")
    assert old in text, old
    changed = text.replace(old, new, 1)
    before = changed[: changed.index(marked)]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    def edited(office: Office) -> None:
        file(office, f"rules/{name}", changed)

    edited.__name__ = new.strip().replace("\n", " ")[:30]
    case(code, at=f"rules/{name}:{line}:{column}", look=by_definitions)(edited)


def whole(code: str, at: str, name: str, text: str | bytes) -> None:
    """A case: a file of the office's own, written whole."""

    def written(office: Office) -> None:
        file(office, name, text)

    written.__name__ = name
    case(code, at=at, look=by_definitions)(written)


# Files


@case("KAM901", at=FILE, look=by_definitions)
def folder_named_like_a_schema(office: Office) -> None:
    (office.root / "workbooks" / FILE).mkdir(parents=True)


whole("KAM902", f"{FILE}:1:8", FILE, SOUND.encode("gbk"))
whole("KAM903", FILE, FILE, "# nothing yet\n")
schema("KAM904", "3:6", "en: Suggestions}", "en: Suggestions")
schema("KAM905", "3:6", "table: s", "table：s")
schema("KAM906", "9:1", "  suggestion_id: {", "\tsuggestion_id: {")
schema("KAM907", "3:1", "table: s", "table:s")
schema("KAM908", "5:1", "version: 1", "version: 1\nversion: 2")
schema("KAM909", "6:8", "class: I", "class: &open I")

# Keys and values

schema("KAM911", "7:1", "extra_columns:", "extra_colums:")
schema("KAM912", "1:1", "table: suggestions\n", "")
schema("KAM913", "2:8", "{zh: 意见箱, en: Suggestions}", "[意见箱, Suggestions]")
schema("KAM914", "4:10", "version: 1", "version: one")
schema("KAM915", "11:42", "en: Made on, type: date", "en: Made on, type: datee")
rules(
    "KAM916",
    "parameters.yml",
    "en: Days without trade until lost}\n  value: 90",
    "en: Days without trade until lost}\n  value: 0 # at once",
    "0 # at once",
)

# Columns

schema("KAM921", "15:52", "rules:", f"{MORE}type: text, choices: {{好: [], 坏: []}}}}\nrules:")
schema("KAM922", "13:62", "送货: [配送]", "送货: [品质]")
schema("KAM923", "14:48", "min: 0, max: 100", "min: 100, max: 0")
schema("KAM924", "15:3", "rules:", "  备注: {zh: 备注, en: Remarks, type: text}\nrules:")
schema("KAM925", "12:12", "办结日期", "提出日期")
schema("KAM926", "5:6", "key: suggestion_id", "key: sugestion_id")
schema("KAM927", "18:16", "办结（{done_on}）", "办结（{done_on）")
schema("KAM928", "10:64", "[accounts.account_id]", "[accounts]")

# Conditions

schema("KAM931", "17:20", "done_on >= made_on", "done_on >=")
schema("KAM932", "17:20", "done_on >= made_on", "'kind = \"产品\"'")
schema("KAM933", "17:12", "done_on >= made_on", "year(made_on) = 2026")
schema("KAM934", "17:12", "done_on >= made_on", "doneon >= made_on")
schema("KAM935", "17:12", "done_on >= made_on", "done_on >= 5")
schema("KAM936", "17:12", "done_on >= made_on", "worth")
schema("KAM937", "17:19", "done_on >= made_on", "kind = '产皮'")

# Sheets among one another

whole(
    "KAM941",
    "schemas/wishes.yml:1:1",
    "schemas/wishes.yml",
    SOUND.replace("table: suggestions", "workbook: {zh: 拜访, en: Visits}\ntable: visits").replace(
        "suggestion_id", "visit_id"
    ),
)
schema("KAM942", "1:1", "sheet: 意见箱", "sheet: 客户档案")
schema("KAM943", "10:64", "[accounts.account_id]", "[acounts.account_id]")
schema("KAM944", "10:64", "[accounts.account_id]", "[accounts.acount_id]")
schema("KAM945", "1:1", "version: 1", "version: 1\nworkbook: {zh: 走访, en: Visits}")

# Parameters, KPIs, readers

rules("KAM951", "parameters.yml", "small_n:", "smal_n: {value: 1}\nsmall_n:", "smal_n")
rules("KAM952", "parameters.yml", f"small_n:{SMALL_N}", "", "as_of:")
rules(
    "KAM953",
    "parameters.yml",
    SMALL_N,
    "\n  name: {zh: 小, en: Small}\n  value: [{from: 2026-01-03, value: 10}]\n",
    "2026-01-03",
)
rules(
    "KAM954",
    "parameters.yml",
    SMALL_N,
    "\n  name: {zh: 小, en: Small}\n  value:\n    - {value: 10}\n"
    "    - {from: 2026-07-01, value: 9}\n    - {from: 2026-01-03, value: 8}\n",
    "2026-01-03",
)
rules(
    "KAM955",
    "parameters.yml",
    "en: As-of date}\n  value: ",
    "en: As-of date}\n  value: [{value: 2026-06-30}] #",
    "[{value: 2026-06-30}]",
)
rules(
    "KAM961",
    "kpis.yml",
    "periods: [month, quarter, year]\n  assessed: [quarter, year]",
    "periods: [month, year]\n  assessed: [quarter] # not made",
    "[quarter] # not made",
)
rules("KAM962", "kpis.yml", "  finish: ratio\n", "  finish: sum\n", "percent")
rules("KAM968", "project.yml", GROUPS, "\n", "person:                          #")
rules("KAM969", "project.yml", "    readers: [财务部]", "    own: [I] # theirs", "[I] # theirs")
whole("KAM971", "rules/paramters.yml", "rules/paramters.yml", "small_n: {value: 3}\n")


def by_mkdocs(office: Office) -> tuple[Finding, ...]:
    """What is said where MkDocs does not take the frame of the site."""
    try:
        load_config(str(office.root / "mkdocs.yml"))
    except (Abort, ConfigurationError) as error:
        found = frame_refused(office.root, str(error))
        return () if found is None else (found,)
    return ()


@case("KAM972", at="mkdocs.yml", look=by_mkdocs)
def frame_without_a_name(office: Office) -> None:
    (office.root / "mkdocs.yml").write_text("theme: {name: nonesuch}\n", encoding="utf-8")


def by_the_templates(office: Office) -> tuple[Finding, ...]:
    """What is said of the office's own page templates."""
    try:
        environment(office.project, "zh").get_template("home.html.j2")
    except TemplateError as error:
        found = template_fault(office.root, error)
        return () if found is None else (found,)
    return ()


@case("KAM973", at="templates/pages/home.html.j2:2:1", look=by_the_templates)
def template_with_an_open_condition(office: Office) -> None:
    path = office.root / "templates" / "pages" / "home.html.j2"
    path.parent.mkdir(parents=True)
    path.write_text("<p>\n{% if %}", encoding="utf-8")
