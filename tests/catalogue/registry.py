"""A test file for each kind of finding, made by code.

A code without a case fails `test_every_code_is_whole.py`. To add one, write a function into
one of the modules named `*_cases.py` (or into a new one: they are found by their name) that
takes a clean office and breaks it:

    @case("KAM304", at="visits.xlsx:拜访记录!C3")
    def a_day_without_a_year(office: Office) -> None:
        office.visits(C3="3月5日")

What it breaks is read; the test demands that the code is found, once, at `at`, with its words
filled in both languages, and that nothing else is found. Where one fault must bring about
another code as well, name it in `also`. How it is read is `look`:

- `by_intake` (unless told otherwise): the workbooks, without the model;
- `figure_cases.by_model`: workbooks and model; it wants `base=COMPANY`, a department of which the
  model finds nothing;
- `definition_cases.by_definitions`: the definition files of the office's folder;
- any function of yours from the office to the findings, for what needs less or more.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import openpyxl

from generator.language import LANGS
from tests.office import SHEETS, Office, Rows, open_office

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.language import Text

Look = Callable[[Office], Iterable["Finding"]]
Make = Callable[[Office], object]
Books = Mapping[str, Mapping[str, Rows]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A project in which one kind of finding occurs."""

    code: str
    at: str  # the place, as it is printed, without "workbooks/"
    also: frozenset[str]
    make: Make
    look: Look
    base: Books

    @property
    def name(self) -> str:
        """What the test is called."""
        return f"{self.code}-{self.make.__name__}"


_CASES: list[Case] = []


def by_intake(office: Office) -> list[Finding]:
    """What reading the workbooks finds, but for optional sheets and archive columns."""
    return office.findings()


def case(
    code: str,
    at: str,
    *,
    also: Iterable[str] = (),
    look: Look = by_intake,
    base: Books = SHEETS,
) -> Callable[[Make], Make]:
    """Enter a function that makes a project in which `code` is found at `at`."""

    def enter(make: Make) -> Make:
        _CASES.append(Case(code=code, at=at, also=frozenset(also), make=make, look=look, base=base))
        return make

    return enter


@cache
def every_case() -> tuple[Case, ...]:
    """All cases of all modules, by code."""
    for path in sorted(Path(__file__).parent.glob("*_cases.py")):
        import_module(f"tests.catalogue.{path.stem}")
    return tuple(sorted(_CASES, key=lambda one: one.name))


def cases_of(*families: str) -> tuple[Case, ...]:
    """The cases of some families, each named by the first digit of its codes."""
    return tuple(one for one in every_case() if one.code[3] in families)


def hold(one: Case, folder: Path) -> None:
    """Make the project of a case and hold what is found in it against the case."""
    office = _office(one.base, folder)
    one.make(office)
    found = list(one.look(office))
    listed = "\n".join(map(str, found))
    assert {finding.code for finding in found} == {one.code} | one.also, listed
    mine = [finding for finding in found if finding.code == one.code]
    assert [_place(finding) for finding in mine] == [one.at], listed
    for finding in mine:
        _hold_words(finding)


def _office(base: Books, folder: Path) -> Office:
    if base is not SHEETS:
        return open_office(folder, {name: dict(pages) for name, pages in base.items()})
    (folder / "workbooks").mkdir(parents=True, exist_ok=True)
    for name, content in _clean().items():
        (folder / "workbooks" / name).write_bytes(content)
    return Office(folder)


@cache
def _clean() -> Mapping[str, bytes]:
    """The workbooks of the usual office, written once."""
    made = {}
    for name, pages in SHEETS.items():
        book, content = openpyxl.Workbook(), io.BytesIO()
        assert book.active is not None
        book.remove(book.active)
        for title, rows in pages.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(content)
        made[name] = content.getvalue()
    return made


def _place(finding: Finding) -> str:
    return str(finding.place).removeprefix("workbooks/")


def _hold_words(finding: Finding) -> None:
    for template, filled in (
        (finding.rule.says, finding.message),
        (finding.rule.fix, finding.fix),
    ):
        for lang in LANGS:
            assert filled[lang].strip(), finding.code
            for name in _names(template, lang):
                assert f"{{{name}" not in filled[lang], (finding.code, filled)
            assert "None" not in filled[lang], filled
        assert filled.zh != filled.en, (finding.code, filled)
    assert json.loads(json.dumps(finding.record()))["code"] == finding.code


def _names(template: Text, lang: str) -> set[str]:
    words = template.zh if lang == "zh" else template.en
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def has_chinese(words: str) -> bool:
    """Whether a text holds a Chinese character."""
    return bool(re.search(r"[\u4e00-\u9fff]", words))
