"""The documents at the top speak of the tree as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import kam

CHECKOUT = Path(__file__).parents[1]
ARCHITECTURE = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def parts_of(folder: Path) -> list[str]:
    """The packages and modules in a folder, as the documents write them."""
    packages = [path.parent.name + "/" for path in sorted(folder.glob("*/__init__.py"))]
    modules = [path.stem for path in sorted(folder.glob("*.py")) if not path.name.startswith("__")]
    return [*packages, *modules]


@pytest.mark.parametrize("part", parts_of(CHECKOUT / "generator"))
def test_every_part_of_the_generator_stands_in_the_architecture(part: str) -> None:
    as_written = part if part.endswith("/") else f"{part}."  # progress.py, or tables.Table
    assert f"`{as_written}" in ARCHITECTURE


@pytest.mark.parametrize(
    "room", [part for part in parts_of(CHECKOUT / "generator/intake") if part.endswith("/")]
)
def test_every_room_of_intake_stands_in_the_architecture(room: str) -> None:
    assert f"`{room}`" in ARCHITECTURE


def test_the_architecture_names_no_part_that_is_not_there() -> None:
    rows = re.findall(r"^\| `([a-z_./]+)` \|", ARCHITECTURE, re.MULTILINE)
    assert rows
    assert [row for row in rows if not (CHECKOUT / "generator" / row).exists()] == []


@pytest.mark.parametrize("command", sorted(kam.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`kam {command}" in README
