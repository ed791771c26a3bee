"""One page of the site, before it is laid out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where it stands, which template lays it out, and the view it lays out."""

    path: str  # "kpi/R3.html"
    title: str
    description: str  # the lead, in plain text
    template: str  # in templates/pages
    view: object
    nav: str = ""  # its name in the navigation; "" for a page outside it
    has_nav: bool = False  # siblings at the left
    has_toc: bool = False  # its headings at the right
    has_chart: bool = False  # needs the chart library
    boost: float = 1.0  # how far up it stands among search results

    @property
    def source(self) -> str:
        """The Markdown file it is made from."""
        return self.path.removesuffix(".html") + ".md"

    @property
    def root(self) -> str:
        """The way from the page to the top of its language: `""` or `"../"`."""
        return "../" * self.path.count("/")

    def markdown(self, environment: Environment) -> str:
        """The page's source: front matter, and a body that MkDocs passes through."""
        body = environment.get_template(self.template).render(view=self.view, root=self.root)
        return f"---\n{self._front_matter()}---\n{body}"

    def _front_matter(self) -> str:
        hidden = [
            name
            for name, is_shown in (("navigation", self.has_nav), ("toc", self.has_toc))
            if not is_shown
        ]
        # The theme prints both as they are, so they are escaped here.
        facts: dict[str, object] = {
            "title": escape(self.title),
            "description": escape(self.description),
        }
        if hidden:
            facts["hide"] = hidden
        if not self.has_nav:
            facts["no_nav"] = True
        if self.has_chart:
            facts["has_chart"] = True
        if self.boost != 1.0:
            facts["search"] = {"boost": self.boost}
        # JSON is YAML: no text can break out of it.
        return "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items()
        )
