"""The model's database takes over every exact number as it is."""

from __future__ import annotations

from decimal import Decimal

from generator.model.warehouse import Warehouse


def test_one_wide_number_among_thousands_of_narrow_ones_is_taken_over() -> None:
    numbers = [Decimal(1)] * 5000
    numbers[4998] = Decimal("12345.25")
    warehouse = Warehouse()
    warehouse.load_columns("orders", {"quantity": ("decimal(28, 8)", numbers)})
    assert list(warehouse.rows("select max(quantity) as most, count(*) as n from orders")) == [
        {"most": Decimal("12345.25"), "n": 5000}
    ]


def test_a_blank_number_stays_blank() -> None:
    warehouse = Warehouse()
    warehouse.load_columns("orders", {"quantity": ("decimal(28, 8)", [None, Decimal("1E+3")])})
    rows = warehouse.rows("select quantity from orders order by quantity nulls first")
    assert [row["quantity"] for row in rows] == [None, Decimal(1000)]
