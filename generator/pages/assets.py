"""Styles, scripts and vendored libraries, laid beside the pages that use them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.project import defaults

if TYPE_CHECKING:
    from pathlib import Path

    from generator.project import Project

ASSETS = "templates/assets"
STYLES = ("tokens.css", "frame.css", "parts.css", "pictures.css", "print.css")
SCRIPT = "kam.js"
CHARTS = "vendor/echarts/echarts.min.js"


def copy_assets(project: Project, folder: Path) -> None:
    """Copy the default assets, then the project's own over them."""
    for source in (defaults() / ASSETS, project.root / ASSETS):
        if source.is_dir():
            shutil.copytree(source, folder, dirs_exist_ok=True)
