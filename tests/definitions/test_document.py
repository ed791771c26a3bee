"""What is said of a definition file that is not good YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cells import LinePlace
from generator.definitions.document import Entries, Items, Scalar, parsed, read_document

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding


def faults_of(text: str) -> list[str]:
    faults: list[Finding] = []
    parsed(text, "a.yml", faults)
    return [str(fault) for fault in faults]


def faults_of_bytes(folder: Path, data: bytes) -> list[str]:
    (folder / "a.yml").write_bytes(data)
    faults: list[Finding] = []
    read_document(folder / "a.yml", "a.yml", faults)
    return [str(fault) for fault in faults]


def value_of(text: str) -> Scalar:
    faults: list[Finding] = []
    node = parsed(f"a: {text}", "a.yml", faults)
    assert isinstance(node, Entries)
    assert not faults
    value = node.nodes["a"]
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize("text", ["NO", "Yes", "012", "1:30", "2026-03-05", "~", "1_000", "0x1F"])
def test_what_looks_like_another_type_stays_the_text_it_is(text: str) -> None:
    assert value_of(text).text == text


def test_every_node_knows_its_line_and_column() -> None:
    node = parsed("a: 1\nb:\n  - x\n  - {c: d}\n", "a.yml", [])
    assert isinstance(node, Entries)
    items = node.nodes["b"]
    assert isinstance(items, Items)
    assert node.keys["b"] == LinePlace("a.yml", 2, 1)
    assert [item.place for item in items.nodes] == [
        LinePlace("a.yml", 3, 5),
        LinePlace("a.yml", 4, 5),
    ]


@pytest.mark.parametrize(("text", "column"), [("x > y", 8), ("'x > y'", 9), ('"x > y"', 9)])
def test_a_character_of_a_text_has_its_own_place(text: str, column: int) -> None:
    assert value_of(text).at(4) == LinePlace("a.yml", 1, column)


def test_a_folded_text_is_placed_at_its_beginning() -> None:
    assert value_of(">-\n  x >\n  y\n").at(4) == LinePlace("a.yml", 1, 4)


def test_a_key_twice_is_found_at_the_second() -> None:
    assert faults_of("a: 1\nb: 2\na: 3\n") == [
        "a.yml:3:1: error KAM908: “a” stands a second time; first in line 1"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n  type：text\n  need: R\n", "2:7"),
        ("a: {zh: x}\nb：1\nc: 2\n", "2:2"),
    ],
)
def test_a_full_width_colon_is_found_at_its_column(text: str, place: str) -> None:
    assert faults_of(text) == [f"a.yml:{place}: error KAM905: full-width “：” here, write “:”"]


def test_every_full_width_colon_of_a_file_is_found_at_once() -> None:
    text = "a:\n  x：1\n  y: 2\nb：3\nc: 4\n"
    assert [fault.split(" error")[0] for fault in faults_of(text)] == ["a.yml:2:4:", "a.yml:4:2:"]


def test_a_full_width_comma_is_found() -> None:
    assert faults_of("a: {zh: 客户，en: x}\n") == [
        "a.yml:1:11: error KAM905: full-width “，” here, write “,”"
    ]


def test_full_width_marks_within_a_quoted_text_are_no_slips() -> None:
    text = 'says: {zh: "注意，日期：{date}", en: x}\nb: [1\n'
    assert [fault.split(": ")[1] for fault in faults_of(text)] == ["error KAM904"]


def test_a_tab_is_found() -> None:
    assert faults_of("a:\n\tb: 1\n") == [
        "a.yml:2:1: error KAM906: this line is indented with a tab"
    ]


def test_a_colon_without_its_space_is_found() -> None:
    assert faults_of("type:text\nneed: R\n") == [
        "a.yml:1:1: error KAM907: a space must follow the colon of “type”"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: {b: x\nc: 1\n", "a bracket is not closed, or a comma is missing"),
        ("a: {b: x {c}}\n", "a text with brackets needs quotes"),
        ("a: 'x\nb: 1\n", "a quote is not closed"),
        ("a: b: c\n", "a second “: ” in one line, or wrong indentation"),
        ('a: "x\\y"\n', "double a backslash within double quotes, or use single ones"),
        ("a: @x\n", "a text that begins with @, ` or % needs quotes"),
        ("a: 1\n---\nb: 2\n", "a second document (---)"),
        ("? [a]\n: 1\n", "a key must be a text"),
    ],
)
def test_other_faults_are_told_in_plain_words(text: str, words: str) -> None:
    (fault,) = faults_of(text)
    assert fault.endswith(f"error KAM904: this is not YAML: {words}")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_found(text: str) -> None:
    assert faults_of(text) == ["a.yml: error KAM903: the file says nothing"]


def test_anchors_and_tags_are_refused() -> None:
    assert faults_of("a: &x 1\nb: *x\nc: !!python/name:os.system x\n") == [
        "a.yml:1:4: error KAM909: anchors and aliases (& and *) are not supported",
        "a.yml:2:4: error KAM909: anchors and aliases (& and *) are not supported",
        "a.yml:3:4: error KAM909: tags (!) are not supported",
    ]


def test_a_file_of_a_thousand_levels_is_a_finding() -> None:
    assert faults_of("a: " + "[" * 1000 + "]" * 1000) == [
        "a.yml:1:23: error KAM904: this is not YAML: too many levels"
    ]


def test_a_file_saved_as_gbk_is_found(tmp_path: Path) -> None:
    assert faults_of_bytes(tmp_path, "a: 1\nb: 客户\n".encode("gbk")) == [
        "a.yml:2:4: error KAM902: this is not UTF-8; it looks like GBK"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_saved_as_utf_16_is_found(tmp_path: Path, encoding: str) -> None:
    (fault,) = faults_of_bytes(tmp_path, "a: 1\n".encode(encoding))
    assert fault == "a.yml:1:1: error KAM902: this is not UTF-8; it looks like UTF-16"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert faults_of_bytes(tmp_path, "a: 1\n".encode("utf-8-sig")) == []


def test_a_file_that_is_a_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.yml").mkdir()
    faults: list[Finding] = []
    read_document(tmp_path / "a.yml", "a.yml", faults)
    assert [fault.code for fault in faults] == ["KAM901"]


@given(st.text(st.sampled_from("ab:：，,{}[]'\"#-&*!|>% \n\t？?\\x\0\x85"), max_size=40))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    faults: list[Finding] = []
    node = parsed(text, "a.yml", faults)
    assert node is not None or faults
    assert all(fault.message.zh and fault.fix.zh for fault in faults)
