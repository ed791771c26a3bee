"""A wholesaler's order lines become a project, and its figures are those counted without it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.real import online_retail
from tests.real.online_retail import Movement, compare, make_project, movements, with_values
from tests.running import published

if TYPE_CHECKING:
    from pathlib import Path

# 501 buys all the time; 502 is lost at the end of June and back in July; 503 is new in May and
# lost at the end of August; 504 is new in June and sends more back in July than it bought; 505
# only ever sends back; one line has no customer.
ORDERS = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1001,A1,LAMP,4,2021-01-05 09:00:00,10.50,501.0,Norway
1002,A1,LAMP,1,2021-02-08 09:00:00,10.50,501.0,Norway
1003,A1,LAMP,1,2021-04-30 09:00:00,10.50,501.0,Norway
1004,A2,"VASE, BLUE",2,2021-06-02 09:00:00,3.25,501.0,Norway
1005,A1,LAMP,1,2021-08-30 09:00:00,10.50,501.0,Norway
1006,A1,LAMP,3,2021-01-20 10:00:00,10.50,502.0,Malta
1007,A2,"VASE, BLUE",3,2021-03-03 10:00:00,3.25,502.0,Malta
1008,A2,"VASE, BLUE",3,2021-07-09 10:00:00,3.25,502.0,Malta
1009,A2,"VASE, BLUE",6,2021-05-11 11:00:00,3.25,503.0,Malta
1010,A3,TRAY,10,2021-06-24 11:00:00,1.95,504.0,Chile
C1011,A3,TRAY,-12,2021-07-06 11:00:00,1.95,504.0,Chile
C1012,A3,TRAY,-2,2021-01-15 12:00:00,1.95,505.0,Chile
1013,A3,TRAY,5,2021-05-15 12:00:00,1.95,,Chile
"""


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("orders") / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def figures(orders: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("project")
    make_project(orders, project)
    published(project)
    return project / "site/management/data/figures.json"


def test_the_independent_count_by_hand(orders: Path) -> None:
    counted = movements(orders)
    assert list(counted) == [
        "2021-04",
        "2021Q2",
        "2021-05",
        "2021-06",
        "2021-07",
        "2021Q3",
        "2021-08",
    ]
    # 505 never bought, and 90 days after its history began it is lost
    assert counted["2021-04"] == Movement(3, 0, 0, 1, 2, 1)
    assert counted["2021-06"] == Movement(3, 1, 0, 1, 3, 1)
    assert counted["2021Q2"] == Movement(3, 2, 0, 2, 3, 2)
    assert counted["2021-07"] == Movement(3, 0, 1, 0, 4, 0)
    assert counted["2021Q3"] == Movement(3, 0, 1, 1, 3, 1)


def test_the_published_figures_are_those_counted(orders: Path, figures: Path) -> None:
    assert compare(orders, figures) == []


def test_another_count_is_told(
    orders: Path, figures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online_retail, "LOST_AFTER", online_retail.LOST_AFTER * 2)
    assert compare(orders, figures)


def test_every_account_has_its_page_and_no_visits_are_made_up(figures: Path) -> None:
    site = figures.parents[1]
    for folder in (site, site / "en"):
        pages = sorted(path.name for path in folder.glob("accounts/C*.html"))
        assert pages == [f"C50{number}.html" for number in range(1, 6)]
        assert "k-hm--row" not in (folder / "accounts/C501.html").read_text(encoding="utf-8")
    found = {one["id"]: one for one in json.loads(figures.read_text(encoding="utf-8"))["figures"]}
    assert found["V1/2021Q2/department"]["state"] == "no data"
    assert "V1/2021Q2/account=C501" not in found


def test_a_value_is_put_in_for_its_key_alone() -> None:
    text = (
        "a:\n  name: {en: A}\n  value: 1   # one\nb:\n  name: {en: B}\n  value:\n    - {value: 2}\n"
    )
    day = date(2021, 8, 30).isoformat()
    assert with_values(text, a=day) == text.replace("1   # one", day)
    for key in ("b", "c"):
        with pytest.raises(ValueError, match=key):
            with_values(text, **{key: day})
