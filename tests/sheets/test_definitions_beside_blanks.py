"""With blank workbooks go, if wanted, the definition files that a project may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.loading import load_project
from generator.project import defaults
from generator.sheets.blank.writing import Wanted, write_blanks

if TYPE_CHECKING:
    from pathlib import Path


def test_the_product_s_own_rules_take_the_place_of_a_project_s(tmp_path: Path) -> None:
    """What the cure of a broken file of rules says: the product's own, to begin from anew."""
    root, folder = tmp_path / "project", tmp_path / "blanks"
    own = root / "workbooks" / "rules" / "parameters.yml"
    own.parent.mkdir(parents=True)
    shipped = defaults() / "workbooks" / "rules"
    text = (shipped / "parameters.yml").read_text(encoding="utf-8")
    own.write_text(text.replace("value: 90 ", "value: 60 "), encoding="utf-8")
    wanted = Wanted(sheets=("拜访记录",), rules=True)
    written = write_blanks(load_project(root), folder, "zh", wanted)
    rules = [path for path in written if path.parent.name == "rules"]
    assert [path.name for path in rules] == sorted(path.name for path in shipped.glob("*.yml"))
    assert (folder / "rules" / "parameters.yml").read_text(encoding="utf-8") == text
    assert (folder / "mkdocs.yml").read_bytes() == (defaults() / "mkdocs.yml").read_bytes()
    own.write_bytes((folder / "rules" / "parameters.yml").read_bytes())
    assert load_project(root).parameters == load_project(tmp_path).parameters
