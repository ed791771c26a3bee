"""The pages of one language: written into a docs folder, with the settings to build them.

To add a kind of page: write its view in `generator/report/` (a frozen record of finished
text and a function that makes it), its template in `templates/pages/`, its words in
`generator/pages/words/` (added to the list there), and a function in a module beside this
one that yields its `Page`s; then name that function in `SECTIONS`, in the order of the tabs.
A page in no section's `nav` is reached by links and search.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from generator.pages.accounts import account_pages
from generator.pages.assets import CHARTS, SCRIPT, STYLES, copy_assets
from generator.pages.churn import churn_pages
from generator.pages.downloads import download_pages
from generator.pages.handbook import handbook_pages
from generator.pages.home import home_pages
from generator.pages.kpi import kpi_pages
from generator.pages.method import method_pages
from generator.pages.mine import mine_pages, week_pages
from generator.pages.quality import quality_pages
from generator.pages.scopes import people_pages, unit_pages
from generator.pages.scoreboard import scoreboard_pages
from generator.pages.site import Site, sources_of
from generator.pages.templating import environment
from generator.pages.visits import visits_pages
from generator.pages.words import WORDS
from generator.project import defaults
from generator.report.parts.frame import edition_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.language import Lang
    from generator.pages.page import Page
    from generator.report.downloads import Download
    from generator.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One tab: its pages, and which of them the navigation lists."""

    word: str  # key of its name in the words of the frame
    pages: Callable[[Site], Iterable[Page]]


SECTIONS = (
    Section(word="home", pages=home_pages),
    Section(word="mine", pages=mine_pages),
    Section(word="week", pages=week_pages),
    Section(word="scoreboard", pages=scoreboard_pages),
    Section(word="kpis", pages=kpi_pages),
    Section(word="units", pages=unit_pages),
    Section(word="people", pages=people_pages),
    Section(word="accounts", pages=account_pages),
    Section(word="churn", pages=churn_pages),
    Section(word="visits", pages=visits_pages),
    Section(word="quality", pages=quality_pages),
    Section(word="method", pages=method_pages),
    Section(word="handbook", pages=handbook_pages),
    Section(word="downloads", pages=download_pages),
)
NAMES = {"zh": "中文", "en": "English"}


def write_pages(
    report: Report,
    lang: Lang,
    docs: Path,
    *,
    downloads: Sequence[Download],
    languages: Sequence[Lang],
) -> Mapping[str, object]:
    """Write every page of one language into `docs`.

    Args:
        report: What is told.
        lang: The language.
        docs: The docs folder of its build.
        downloads: The filled sheets; they lie in `downloads/` at the top of the site.
        languages: All languages of the site; the first stands at its top, the others in
            folders of their own, one level down.

    Returns:
        The settings of the build that depend on data or language, as mkdocs.yml has them.
    """
    up = "" if lang == languages[0] else "../"
    made = environment(report.project, lang, report.has_page)
    site = Site(
        report=report,
        lang=lang,
        downloads=tuple(downloads),
        environment=made,
        up=up,
        sources=sources_of(report),
    )
    nav: list[object] = []
    for section in SECTIONS:
        if not report.has_page(section.word):
            continue
        listed = []
        for page in section.pages(site):
            path = docs / page.source
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.markdown(made), encoding="utf-8", newline="\n")
            if page.nav:
                listed.append({escape(page.nav): page.source})
        name = WORDS[f"frame.{section.word}"][lang]
        if len(listed) == 1:
            nav.append({name: next(iter(listed[0].values()))})
        elif listed:
            nav.append({name: listed})
    for name, text in site.files.items():
        target = docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    if not up:
        copy_assets(report.project, docs / "assets")
    return _settings(report, lang, languages, nav, up)


def _settings(
    report: Report, lang: Lang, languages: Sequence[Lang], nav: list[object], up: str
) -> dict[str, object]:
    """What the build of one language adds to mkdocs.yml."""
    word = {key: WORDS[f"frame.{key}"][lang] for key in ("light", "dark", "internal_mark")}
    assets = f"{up}assets"
    alternates = [
        {
            "name": NAMES[other],
            "lang": other,
            "link": up if other == languages[0] else f"{up}{other}/",
        }
        for other in languages
    ]
    return {
        "site_name": escape(report.project.settings.site_name[lang]),
        "copyright": escape(" · ".join((word["internal_mark"], *edition_words(report, lang)))),
        "theme": {
            "language": lang,
            "custom_dir": str(_theme(report)),
            "palette": [
                _palette("light", "default", "slate", word),
                _palette("dark", "slate", "default", word),
            ],
        },
        "extra": {
            "alternate": alternates if len(languages) > 1 else [],
            "polyfills": [f"{assets}/vendor/iframe-worker/shim.js"],
            "kam": {"charts": f"{assets}/{CHARTS}"},
        },
        "extra_css": [f"{assets}/{style}" for style in STYLES],
        "extra_javascript": [f"{assets}/{SCRIPT}"],
        "nav": nav,
    }


def _palette(
    preference: str, scheme: str, other: str, word: Mapping[str, str]
) -> dict[str, object]:
    """One palette and the button that leaves it."""
    icon, name = (
        ("material/weather-night", word["dark"])
        if other == "slate"
        else ("material/weather-sunny", word["light"])
    )
    return {
        "media": f"(prefers-color-scheme: {preference})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": name},
    }


def _theme(report: Report) -> Path:
    """The folder with what we change in the theme; a project's own wins whole."""
    own = report.project.root / "templates" / "theme"
    return (own if own.is_dir() else defaults() / "templates" / "theme").resolve()
