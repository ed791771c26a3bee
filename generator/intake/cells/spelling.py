"""How words are compared: what two people write differently and mean alike.

Full-width letters, blanks, line breaks, invisible characters and case say nothing about
meaning. `nearest` finds the word somebody probably meant; it never decides, it suggests.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

INVISIBLE_SIGNS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
)
ODD_DIGITS = re.compile(  # what `plain` turns into digits, but for full-width ones
    "[²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅟↉①-⒛⓪㉑-㉟㊱-㋋㍘-㍰㍸㍹㎟-㎦㎨㎯㏠-㏾"
    "\U0001ccf0-\U0001ccf9\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9]"
)
LETTERS_FOR_DIGITS = str.maketrans("OolI", "0011")  # letters that are typed for digits
_BLANK = re.compile(r"\s+")
_ORNAMENT = str.maketrans("", "", "*＊★☆※↑↓↕⇧⇩⬆⬇⬍▲△▴▵▼▽▾▿🔼🔽\ufe0e\ufe0f")
_MINUS = str.maketrans("−–—‐‑", "-----")


def plain(text: str) -> str:
    r"""The text in half-width characters, without invisible ones and outer blanks.

    >>> plain("\u3000２０２６－０３－０５\u200b ")
    '2026-03-05'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return unicodedata.normalize("NFKC", INVISIBLE_SIGNS.sub("", text)).translate(_MINUS).strip()


def squeezed(text: str) -> str:
    r"""What is left when width, blanks and case are set aside.

    >>> squeezed("Account\n Ｎｏ. ")
    'accountno.'
    """
    return _BLANK.sub("", plain(text)).casefold()


def heading(text: str) -> str:
    """A heading as it is compared: squeezed, without marks such as `*` or `↓` and a final colon.

    >>> heading("* 客户 编号："), heading("单据日期▼")
    ('客户编号', '单据日期')
    """
    return squeezed(text.translate(_ORNAMENT)).rstrip(":")


def distance(one: str, other: str) -> int:
    """How many letters must be changed, added, dropped or swapped to get from one to the other.

    >>> distance("客户编号", "客户编好"), distance("visits", "vistis"), distance("A1", "A1")
    (1, 1, 0)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, previous, row = row, before, [i]
        for j, twin in enumerate(other, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != twin))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == twin:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(
    word: str, candidates: Iterable[str], meaning: Callable[[str], object] | None = None
) -> str | None:
    """The one candidate that the word is probably a slip of, or None.

    Two candidates equally near give None, unless they mean the same: a guess helps nobody.

    >>> nearest("客户档安", ["客户档案", "拜访记录"])
    '客户档案'
    >>> nearest("A099", ["A090", "A009"]) is None
    True
    """
    written = squeezed(word)
    best: list[str] = []
    least = _slips(len(written)) + 1
    for candidate in candidates:
        known = squeezed(candidate)
        if abs(len(known) - len(written)) >= min(least + 1, 3) or not set(known) & set(written):
            continue
        apart = distance(written, known)
        if apart < least:
            best, least = [candidate], apart
        elif apart == least and best and not _alike(best[0], candidate, meaning or squeezed):
            best.append(candidate)
    return best[0] if len(best) == 1 else None


def _alike(one: str, other: str, meaning: Callable[[str], object]) -> bool:
    return meaning(one) == meaning(other)


def shortened(text: str, length: int = 60) -> str:
    """The text on one line, cut where it is long."""
    line = _BLANK.sub(" ", text)
    return line if len(line) <= length else line[: length - 1] + "…"


def _slips(length: int) -> int:
    """How many slips a word of that length may hold and still be recognised."""
    if length < 2:
        return 0
    return 1 if length < 6 else 2
