"""It does not matter in which order, workbook or file the rows stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.findings import has_errors
from generator.intake.layout.column_rules import ABSENT_COLUMN
from generator.intake.reading import read_workbooks
from generator.model.computing import compute
from tests.examples import examples
from tests.model.whole_company import LAST, RULES, Company, Sheet, companies, texts_of
from tests.support import project_with, write_workbooks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from generator.findings import Finding
    from generator.ledger import Figure


def told(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    """How often each thing was found in which column, by which rule, without its places.

    One finding may stand for many cells of a workbook and quotes the first of them. That a
    sheet lacks a column is told for each sheet.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for one in findings:
        key = (one.code, str(one.values.get("label")), str(one.values.get("name")))
        count = one.values.get("count", 1)
        assert isinstance(count, int)
        found[key] = 1 if one.code == ABSENT_COLUMN.code else found[key] + count
    return found


def read_back(
    folders: Mapping[str, Company], as_of: date
) -> tuple[dict[str, Figure], Counter[tuple[str, str, str]]]:
    """The figures and findings of workbooks that lie in these folders."""
    with TemporaryDirectory() as name:
        project = replace(project_with(RULES), root=Path(name))
        for folder, company in folders.items():
            write_workbooks(project, texts_of(company), Path(name) / "workbooks" / folder)
        intake = read_workbooks(project)
        assert not has_errors(intake.findings), "\n".join(map(str, intake.findings))
        ledger, findings = compute(project, intake.tables, as_of)
        return dict(ledger.figures), told((*intake.findings, *findings))


def shuffled(company: Company, random: Random) -> Company:
    """The same rows in another order."""
    return {
        name: Sheet(sheet.columns, tuple(random.sample(sheet.rows, len(sheet.rows))))
        for name, sheet in company.items()
    }


def halves(company: Company, random: Random) -> Mapping[str, Company]:
    """The rows of every sheet in one of two folders, which also changes all names of files."""
    first: Company = {}
    second: Company = {}
    for name, sheet in company.items():
        cut = random.randint(0, len(sheet.rows))
        first[name] = Sheet(sheet.columns, sheet.rows[:cut])
        if sheet.rows:  # the same empty workbook twice would be told
            second[name] = Sheet(sheet.columns, sheet.rows[cut:])
    return {"一店": first, "other place": second}


@settings(max_examples=examples(8), phases=[Phase.generate])
@given(company=companies(), as_of=st.dates(date(2026, 3, 1), LAST), random=st.randoms())
def test_order_workbooks_and_names_of_files_change_nothing_but_places(
    company: Company, as_of: date, random: Random
) -> None:
    plain, found = read_back({"": company}, as_of)
    mixed, found_mixed = read_back({"": shuffled(company, random)}, as_of)
    assert mixed == plain
    assert found_mixed == found
    parted, found_parted = read_back(halves(company, random), as_of)
    assert parted == plain
    assert found_parted == found
