"""What the product says itself, in words or numbers, is no leak, whoever's number it is."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from generator.definitions.schema import Confidentiality
from generator.publish.leaks.gate import leaks, numbers_of_product
from generator.publish.leaks.search import numbers_in
from generator.publish.leaks.secrets import Kind, Origin, Secrets
from generator.report.catalogue import all_rules

if TYPE_CHECKING:
    from pathlib import Path

MOBILE = Origin(Confidentiality.PERSONAL, "联系人", "手机号码")
EXAMPLES = [
    text[lang] for rule in all_rules() for text in (rule.fix, rule.example) for lang in ("zh", "en")
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The page of codes, and a page of the project's own."""
    codes = "".join(f"<p>{html.escape(words)}</p>" for words in EXAMPLES)
    (tmp_path / "codes.html").write_text(codes, encoding="utf-8")
    (tmp_path / "own.html").write_text("<p>139 1234 5678</p>", encoding="utf-8")
    return tmp_path


def test_a_contact_may_have_the_number_of_an_example(site: Path) -> None:
    numbers, digits = numbers_in("\n".join(EXAMPLES))
    examples = {(Kind.DIGITS, one) for one in digits} | {(Kind.NUMBER, one) for one in numbers}
    assert (Kind.DIGITS, "02112345678") in examples
    assert not list(leaks(site, Secrets(dict.fromkeys(examples, MOBILE)), "site/team"))


def test_beside_examples_a_number_of_the_workbooks_is_found(site: Path) -> None:
    needles = {(Kind.DIGITS, "02112345678"): MOBILE, (Kind.DIGITS, "13912345678"): MOBILE}
    found = list(leaks(site, Secrets(needles), "site/team"))
    assert [str(one.place) for one in found] == ["site/team/own.html"]


def test_examples_of_findings_hold_no_number_that_can_be_anybodys() -> None:
    """Local numbers begin with 2 to 9, mobile ones with 13 to 19."""
    _, digits = numbers_in("\n".join(EXAMPLES))
    mobile = {one for one in digits if len(one) == 11 and one[0] == "1" and one[1] in "3456789"}
    local = {one for one in digits if len(one) == 11 and one[0] == "0" and one[3] in "23456789"}
    assert not mobile | local


def test_numbers_of_the_code_are_no_excuse() -> None:
    assert (Kind.DIGITS, "13800138000") not in numbers_of_product()
