"""The project folder: its own files before the defaults, and the defaults in the wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path

from generator.definitions.loading import RULES, SCHEMAS, load_project
from generator.project import defaults, own_and_default, own_or_default

CHECKOUT = Path(__file__).parents[1]


def test_the_wheel_carries_every_default_where_it_is_looked_for() -> None:
    configuration = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    carried = configuration["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {
        place: f"generator/defaults/{place}"
        for place in ("templates", SCHEMAS, RULES, "mkdocs.yml")
    }
    for place in carried:
        assert (CHECKOUT / place).exists()


def test_the_projects_own_file_comes_before_the_default(tmp_path: Path) -> None:
    name = f"{RULES}/project.yml"
    assert own_or_default(tmp_path, name) == defaults() / name
    (tmp_path / RULES).mkdir(parents=True)
    (tmp_path / name).touch()
    assert own_or_default(tmp_path, name) == tmp_path / name


def test_files_of_a_folder_are_those_of_both_by_name(tmp_path: Path) -> None:
    (tmp_path / RULES).mkdir(parents=True)
    (tmp_path / RULES / "project.yml").touch()
    (tmp_path / RULES / "notes.txt").touch()
    files = dict(own_and_default(tmp_path, RULES, ".yml"))
    assert list(files) == sorted(files)
    assert files["project.yml"] == tmp_path / RULES / "project.yml"
    assert files["parameters.yml"] == defaults() / RULES / "parameters.yml"


def test_a_project_knows_its_folders(tmp_path: Path) -> None:
    project = load_project(tmp_path)
    assert project.workbooks == tmp_path / "workbooks"
    assert project.state == tmp_path / ".kam"
    assert project.file("mkdocs.yml") == defaults() / "mkdocs.yml"
    assert dict(project.files(RULES, ".yml"))["kpis.yml"].is_file()
