"""The published site, opened as a reader opens it: by double click, without a network."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as expected
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

pytestmark = pytest.mark.browser

NETWORK = ("http:", "https:", "ws:", "wss:", "ftp:", "//")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


@pytest.fixture(scope="module")
def browser(
    chromium: str, chromedriver: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for word in (*QUIET, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    try:
        yield driver
    finally:
        driver.quit()


# Folders with a page for every account, person, unit or period.
MANY = ("accounts", "churn", "home", "people", "scoreboard", "units", "visits")


def pages(site: Path) -> list[Path]:
    """One page of every kind, in every language; of those that are many, three."""
    found = [
        path
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html" and path.parent.name not in MANY
    ]
    for kind in MANY:
        for folder in sorted(site.rglob(kind)):
            found += sorted(folder.glob("*.html"))[:3]
    return found


def log_of(browser: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    """What the browser logged since the last call."""
    return list(browser.get_log(kind))  # type: ignore[no-untyped-call]


def requests_made(browser: webdriver.Chrome) -> Sequence[str]:
    """The addresses that the browser asked for since the last call."""
    return [
        message["params"]["request"]["url"]
        for entry in log_of(browser, "performance")
        if (message := json.loads(entry["message"])["message"])["method"]
        == "Network.requestWillBeSent"
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What was seen of a page that was opened once."""

    path: Path
    asked: Sequence[str]  # addresses on a network
    errors: Sequence[object]  # severe entries of the console
    wide: Mapping[int, int]  # by width of the screen, how wide the page is


def resize(browser: webdriver.Chrome, width: int) -> None:
    """Make the screen as wide as a desk's or a phone's."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def visit(browser: webdriver.Chrome, path: Path) -> Visit:
    """Open a page on a wide screen, and look at it on a phone as well."""
    resize(browser, 1440)
    browser.get(path.as_uri())
    asked = [url for url in requests_made(browser) if url.startswith(NETWORK)]
    errors = [entry for entry in log_of(browser, "browser") if entry["level"] == "SEVERE"]
    wide = {}
    for width in (1440, 390):
        resize(browser, width)
        wide[width] = browser.execute_script("return document.documentElement.scrollWidth")
    return Visit(path=path, asked=asked, errors=errors, wide=wide)


@pytest.fixture(scope="module")
def visits(browser: webdriver.Chrome, published: Path) -> Sequence[Visit]:
    """A page of every kind in every language, each opened once."""
    found = [visit(browser, path) for path in pages(published / "site/management")]
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    return found


def test_every_page_opens_from_the_folder_alone(visits: Sequence[Visit], published: Path) -> None:
    site = published / "site/management"
    assert {one.path.relative_to(site).parts[0] for one in visits} >= {"index.html", "en"}
    assert [one.path for one in visits if one.asked] == []
    assert [(one.path, one.errors) for one in visits if one.errors] == []


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_is_wider_than_the_screen(visits: Sequence[Visit], width: int) -> None:
    assert [(one.path, one.wide[width]) for one in visits if one.wide[width] > width] == []


def test_charts_are_drawn_with_the_numbers_under_them(
    browser: webdriver.Chrome, published: Path
) -> None:
    browser.get((published / "site/management/kpi/R3.html").as_uri())
    drawn, strip = browser.execute_script(
        """const plot = document.querySelector('[data-period]:not([hidden]) .k-plot');
           return [plot.querySelectorAll('.k-chart svg path').length,
                   plot.querySelectorAll('.k-strip td').length]"""
    )
    assert drawn > 0
    assert strip > 0


def test_search_finds_an_account_from_the_folder(
    browser: webdriver.Chrome, published: Path
) -> None:
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.set_window_size(1440, 900)
    browser.get((published / "site/management/index.html").as_uri())
    box = browser.find_element(By.CSS_SELECTOR, ".md-search__input")
    box.click()
    box.send_keys("KH0005")
    found = (By.CSS_SELECTOR, ".md-search-result__link")
    WebDriverWait(browser, 20).until(expected.presence_of_element_located(found))
    listed = [link.get_attribute("href") for link in browser.find_elements(*found)]
    assert any("accounts/KH0005.html" in str(href) for href in listed), listed


def test_the_list_of_accounts_is_filtered_and_sorted(
    browser: webdriver.Chrome, published: Path
) -> None:
    browser.get((published / "site/management/accounts/index.html").as_uri())
    left = browser.execute_script(
        """const box = document.querySelector('input[data-key=search]');
           const count = () => [...document.querySelectorAll('#accounts tbody tr')]
             .filter(row => !row.hidden).length;
           const all = count();
           box.value = 'kh0005';
           box.dispatchEvent(new Event('input', {bubbles: true}));
           return [all, count()]"""
    )
    assert left == [60, 1]
    ordered = browser.execute_script(
        """const box = document.querySelector('input[data-key=search]');
           box.value = '';
           box.dispatchEvent(new Event('input', {bubbles: true}));
           document.querySelector('#accounts th[data-sort] button').click();
           return [...document.querySelectorAll('#accounts tbody tr')]
             .map(row => parseFloat(row.children[3].dataset.v))"""
    )
    assert ordered == sorted(ordered, reverse=True)


def test_a_persons_page_shows_one_kind_of_period_at_a_time(
    browser: webdriver.Chrome, published: Path
) -> None:
    folder = published / "site/management/people"
    page = min(folder.glob("*.html")).as_uri()
    shown = """return [...document.querySelectorAll('[data-period]')]
                 .filter(section => !section.hidden).map(section => section.id)"""
    browser.get(page)
    assert browser.execute_script(shown) == ["quarter"]
    browser.get(f"{page}#month")
    browser.refresh()
    assert browser.execute_script(shown) == ["month"]


def test_a_phone_leaves_out_what_is_beside_the_point(
    browser: webdriver.Chrome, published: Path
) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 900, "deviceScaleFactor": 1, "mobile": True},
    )
    browser.get((published / "site/management/scoreboard/index.html").as_uri())
    visible = browser.execute_script(
        """return [...document.querySelectorAll('.k-t thead th')]
             .filter(head => getComputedStyle(head).display !== 'none')
             .map(head => head.firstChild.textContent.trim())"""
    )
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert visible[0] == "指标"
    assert "走势" not in visible
    assert "目标" not in visible
    assert any(name.startswith("26Q") for name in visible)
