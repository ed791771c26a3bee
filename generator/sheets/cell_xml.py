"""One cell as XML: a text that stays a text, a number in full, a formula with its value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from generator.sheets.template import Cell

Value = str | int | Decimal | Fraction | float | bool | date | None

LONGEST_TEXT = 32_767
_EPOCH = date(1899, 12, 30)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")


def kept(cell: Cell, address: str) -> str:
    """A cell as the template has it."""
    kind = f' t="{cell.type}"' if cell.type and cell.content else ""
    inside = f">{cell.content}</c>" if cell.content else "/>"
    return f'<c r="{address}"{cell.attributes}{kind}{inside}'


def filled(cell: Cell, address: str, value: Value) -> str:
    """A cell with a value; a text in it can never become a formula."""
    if value is None or value == "":
        return f'<c r="{address}"{cell.attributes}/>'
    if isinstance(value, str):
        attributes = cell.quoted if value.startswith(_FORMULA_LIKE) else cell.attributes
        return (
            f'<c r="{address}"{attributes} t="inlineStr">'
            f'<is><t xml:space="preserve">{cell_text(value)}</t></is></c>'
        )
    kind, stored = _stored(value)
    return f'<c r="{address}"{cell.attributes}{kind}><v>{stored}</v></c>'


def computed(cell: Cell, address: str, formula: str, value: Value) -> str:
    """A formula with the value that it has; None where it yields an empty text."""
    if value is None or isinstance(value, str):
        kind, stored = ' t="str"', cell_text(value or "")
    else:
        kind, stored = _stored(value)
    return f'<c r="{address}"{cell.attributes}{kind}><f>{escape(formula)}</f><v>{stored}</v></c>'


def _stored(value: Decimal | Fraction | float | date) -> tuple[str, str]:
    """A value as a cell holds it, in full precision."""
    match value:
        case bool():
            return ' t="b"', str(int(value))
        case int():
            return "", str(value)
        case date():
            return "", str((value - _EPOCH).days)
        case _:
            number = float(value)
            return "", str(int(number)) if number.is_integer() else repr(number)


def cell_text(text: str) -> str:
    """A text as XML that Excel reads back as it is, without what no cell can hold.

    >>> cell_text("a<b _x0041_"), len(cell_text("长" * 40_000))
    ('a&lt;b _x005F_x0041_', 32767)
    """
    clean = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_LOOKS_ESCAPED.sub("_x005F_", clean[:LONGEST_TEXT]))
