"""What Excel shows for a stored number or text, by its number format.

Most disputes about a cell begin with "but I see it in Excel": `12.3万` is shown, 123000 is
stored. Only findings need this. Formats that it does not know (fractions, conditions, Chinese
numerals) give None: no word is better than a wrong one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.intake.workbook.date_display import shown_moment
from generator.intake.workbook.number_formats import Kind, kind_of
from generator.intake.workbook.serials import moment
from generator.numbers import EXACT, half_up

if TYPE_CHECKING:
    from collections.abc import Sequence

_GENERAL = {"", "@", "general", "g/通用格式"}
_PIECE = re.compile(r'"[^"]*"?|[\\!_*].?|\[[^\]]*\]?|[^"]', re.DOTALL)
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | [\\!](?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.)
    | \[\$(?P<currency>[^\]-]*)[^\]]*\] | \[(?P<bracket>[^\]]*)\]
    | (?P<digit>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COLOURS = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+|颜色\d+)", re.IGNORECASE
)
_PLAIN_MARKS = set(" -+():^'{}<>=~$¥￥€£元万亿")
_CHARACTERS_SHOWN = 11  # of a number in the format General


def shown_number(number: float, code: str, *, from_1904: bool) -> str | None:
    """The number as the format `code` shows it; None where that cannot be told.

    >>> shown_number(123456, '0!.0,"万"', from_1904=False)
    '12.3万'
    >>> shown_number(0.123, "0.0%", from_1904=False)
    '12.3%'
    >>> shown_number(46086, 'yyyy"年"m"月"d"日"', from_1904=False)
    '2026年3月5日'
    >>> shown_number(110101199003071234, "General", from_1904=False)
    '1.10101E+17'
    """
    kind = kind_of(code)
    if kind is not Kind.NUMBER:
        at = moment(number, kind, from_1904=from_1904)
        return None if at is None else shown_moment(at, _sections(code)[0])
    section, negative = _section_for(number, _sections(code))
    if section.strip().casefold() in _GENERAL and (section or not code):
        return general(-number if negative else number)
    return _by_section(Decimal(repr(abs(number))), section, minus=number < 0 and not negative)


def shown_text(text: str, code: str) -> str:
    """Text as the format shows it: only a fourth section can change it."""
    sections = _sections(code)
    if len(sections) < 4:
        return text
    return "".join(
        text if match["other"] == "@" else _literal(match) or ""
        for match in _TOKEN.finditer(sections[3])
    )


def general(number: float) -> str:
    """A number in the format General, as wide as a usual column shows it.

    >>> general(12.0), general(0.1 + 0.2), general(123456789012)
    ('12', '0.3', '1.23457E+11')
    """
    if number and not 1e-9 <= abs(number) < 10**_CHARACTERS_SHOWN:
        mantissa, _, exponent = f"{number:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    whole = len(str(int(abs(number))))
    decimals = max(0, _CHARACTERS_SHOWN - 1 - whole)
    text = str(half_up(Decimal(repr(number)), decimals))
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _sections(code: str) -> list[str]:
    sections = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _section_for(number: float, sections: Sequence[str]) -> tuple[str, bool]:
    """The section that shows the number, and whether it shows negative ones by itself."""
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _by_section(size: Decimal, section: str, *, minus: bool) -> str | None:
    tokens = list(_TOKEN.finditer(section))
    if not all(_is_understood(token) for token in tokens):
        return None
    pattern = [token.lastgroup for token in tokens]
    point = pattern.index("point") if "point" in pattern else len(pattern)
    before = [n for n, name in enumerate(pattern) if name == "digit" and n < point]
    after = [n for n, name in enumerate(pattern) if name == "digit" and n > point]
    commas = [n for n, name in enumerate(pattern) if name == "comma"]
    last_digit = max([*before, *after], default=-1)
    grouped = any(before[0] < comma < before[-1] for comma in commas) if before else False
    scale = sum(
        comma > (before[-1] if comma < point and before else last_digit) for comma in commas
    )
    shift = 2 * pattern.count("percent") - 3 * scale
    if size.adjusted() + shift + len(after) >= EXACT.prec:
        return None  # a thousand digits: no display of an office
    whole, _, fraction = f"{half_up(size.scaleb(shift), len(after)):f}".partition(".")
    shown = _whole_part([tokens[n]["digit"] for n in before], whole, grouped=grouped)
    shown += _fraction_part([tokens[n]["digit"] for n in after], fraction)
    digits = dict(zip(before + after, shown, strict=True))
    words = (
        digits[n] if n in digits else "." if n == point else _literal(token) or ""
        for n, token in enumerate(tokens)
    )
    return "-" * minus + "".join(words)


def _is_understood(token: re.Match[str]) -> bool:
    if token["bracket"] is not None:
        return _COLOURS.fullmatch(token["bracket"]) is not None
    return token["other"] is None or token["other"] in _PLAIN_MARKS


def _literal(token: re.Match[str]) -> str | None:
    """The text that a token shows by itself; None where it shows none."""
    if token["space"] is not None:
        return " "
    if token["percent"] is not None:
        return "%"
    return token["quoted"] or token["escaped"] or token["currency"] or token["other"]


def _whole_part(places: Sequence[str], whole: str, *, grouped: bool) -> list[str]:
    """The digits before the point, spread over their places; the first place takes the rest."""
    digits = "" if whole == "0" else whole
    shown: list[str] = []
    for right, place in enumerate(reversed(places)):
        if right == len(places) - 1:
            mine, digits = digits or _filler(place), ""
        else:
            mine, digits = digits[-1:] or _filler(place), digits[:-1]
        marks = [
            mark + ("," if grouped and mark.isdigit() and n and n % 3 == 0 else "")
            for n, mark in reversed(list(enumerate(reversed(mine), right)))
        ]
        shown.append("".join(marks))
    return shown[::-1]


def _fraction_part(places: Sequence[str], fraction: str) -> list[str]:
    kept = len(fraction.rstrip("0"))
    return [
        digit if n < kept else _filler(place)
        for n, (place, digit) in enumerate(zip(places, fraction, strict=True))
    ]


def _filler(place: str) -> str:
    """What a place shows where the number has no digit for it."""
    return {"0": "0", "?": " "}.get(place, "")
