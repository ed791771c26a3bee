"""A mistake in a file that a project has of its own is told by its place; the old site stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.findings import DefinitionError
from tests.office import open_office
from tests.running import published

if TYPE_CHECKING:
    from pathlib import Path


def told(root: Path, name: str, text: str) -> list[str]:
    """What is said about a file of the project's own."""
    open_office(root)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        published(root)
    assert not (root / "site").exists()
    return [str(fault) for fault in raised.value.findings]


def test_a_frame_that_is_no_yaml(tmp_path: Path) -> None:
    (fault,) = told(tmp_path, "mkdocs.yml", "site_name: x\n theme: [\n")
    assert fault.startswith("mkdocs.yml:2:")


def test_a_frame_that_mkdocs_refuses(tmp_path: Path) -> None:
    (fault,) = told(tmp_path, "mkdocs.yml", "theme: {name: material}\nplugins: [nonesuch]\n")
    assert fault.startswith("mkdocs.yml: error KAM972: MkDocs refuses this file: ")
    assert "nonesuch" in fault


@pytest.mark.parametrize("text", ["<p>\n{% if %}", "<p>\n{{ view.nonesuch.name }}"])
def test_a_page_template_with_a_mistake(text: str, tmp_path: Path) -> None:
    (fault,) = told(tmp_path, "templates/pages/home.html.j2", text)
    assert fault.startswith("templates/pages/home.html.j2:2:1: error KAM973: ")
