"""Texts, codes, choices and lists as offices write them.

A text stays the text it is. A code keeps its leading zeros; where a cell holds a number
instead, its digits are taken and told, because zeros may have been lost on the way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from generator.intake.cells.glance import LONG_TEXT_FROM, LONGEST_CODE
from generator.intake.cells.other_spellings import INVISIBLE, oddity, signs_of
from generator.intake.cells.spelling import (
    INVISIBLE_SIGNS,
    ODD_DIGITS,
    nearest,
    plain,
    shortened,
    squeezed,
)
from generator.intake.cells.traditional import simplified
from generator.intake.cells.word_rules import (
    DIGITS_LOST,
    LONG_TEXT,
    MISSPELT_CHOICE,
    NOT_A_CHOICE,
    NOT_A_CODE,
    NOT_TEXT,
    NOT_YES_NO,
    NUMBER_AS_CODE,
    OTHER_YES_NO,
    SEVERAL_CHOICES,
)
from generator.intake.faults import Refused, Understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_EXACT_DIGITS = 10**15  # from here on Excel's numbers lose digits
_BETWEEN_CHOICES = re.compile(r"[,;、，；/／+&\n\s]+|和|及|或")
_PARTED = re.compile(r"[,;、，；\n]+")
_YES = frozenset({"y", "yes", "true", "1", "√", "✓", "✔", "有", "对"})
_NO = frozenset({"n", "no", "false", "0", "×", "x", "✗", "✘", "无", "非", "不是"})


def read_text(cell: object) -> object:
    """The text as it stands, without outer blanks."""
    if isinstance(cell, str):
        return _told_text(cell.strip())
    if isinstance(cell, float):
        digits = digits_of(cell)
        return digits if digits is not None else Refused(DIGITS_LOST)
    shown = _words(cell)
    return Understood(shown, NOT_TEXT, shown)


def _told_text(text: str) -> object:
    if INVISIBLE_SIGNS.search(text):
        return understood(text, INVISIBLE_SIGNS.sub("", text).strip())
    if len(text) >= LONG_TEXT_FROM:
        return Understood(text, LONG_TEXT, shortened(text), values={"length": len(text)})
    return text


def understood(cell: str, word: str) -> Understood:
    """A word that was written in another way, told by what is odd about it."""
    rule = oddity(cell, word)
    signs = {"signs": signs_of(cell)} if rule is INVISIBLE else {}
    return Understood(word, rule, shortened(word), values=signs)


def read_id(cell: object) -> object:
    """A code: half-width, without blanks around it or invisible characters in it.

    >>> read_id("00123"), read_id(123.0).value, read_id("Ａ０１").value
    ('00123', '123', 'A01')
    """
    if isinstance(cell, float):
        digits = digits_of(cell)
        if digits is None:
            return Refused(DIGITS_LOST)
        if not cell.is_integer() or cell < 0:
            return Refused(NOT_A_CODE)
        return Understood(digits, NUMBER_AS_CODE, digits)
    if not isinstance(cell, str):
        return Refused(NOT_A_CODE)
    code = plain(cell)
    if not code.isprintable() or len(code) > LONGEST_CODE:
        return Refused(NOT_A_CODE)
    return code if code == cell else understood(cell, code)


def choice_reader(choices: Mapping[str, tuple[str, ...]]) -> Callable[[object], object]:
    """Reads one of the words; other accepted spellings of it are told.

    >>> read = choice_reader({"走访": ("上门",), "电话": ()})
    >>> read("走访"), read("上 门").value, read("電話").value, read("电活").offer
    ('走访', '走访', '电话', '电话')
    """
    listed = {"choices": _listed(choices)}
    known = {squeezed(word): word for word in choices}
    for word, spellings in choices.items():
        for spelling in spellings:
            known.setdefault(squeezed(spelling), word)

    def read(cell: object) -> object:
        text = cell if isinstance(cell, str) else read_text(cell)
        if isinstance(text, Understood):
            text = text.value
        if not isinstance(text, str):
            return Refused(NOT_A_CHOICE, values=listed)
        if text in choices:
            return text
        word = known.get(squeezed(text)) or known.get(simplified(squeezed(text)))
        return _unlike(text, known, listed) if word is None else understood(text, word)

    return read


def _unlike(text: str, known: Mapping[str, str], listed: Mapping[str, object]) -> Refused:
    """A word that is none of the choices, nor another spelling of one."""
    parts = [squeezed(part) for part in _BETWEEN_CHOICES.split(text) if part.strip()]
    if len(parts) > 1 and all(part in known for part in parts):
        words = {known[part] for part in parts}
        only = words.pop() if len(words) == 1 else None
        return Refused(SEVERAL_CHOICES, offer=only or "", values=listed, meant=only)
    nearby = nearest(simplified(text), known, known.get)
    if nearby is None:
        return Refused(NOT_A_CHOICE, values=listed)
    return Refused(MISSPELT_CHOICE, offer=known[nearby], values=listed, meant=known[nearby])


def list_reader(choices: Mapping[str, tuple[str, ...]] | None) -> Callable[[object], object]:
    """Reads several words of one cell, parted by commas, semicolons, 、 or line breaks.

    >>> list_reader(None)("S01、 S02；S03")
    ['S01', 'S02', 'S03']
    """
    read_word = choice_reader(choices) if choices is not None else None

    def read(cell: object) -> object:
        text = read_text(cell)
        said = text if isinstance(text, Understood) else None
        if isinstance(text, Understood):
            text = text.value
        if not isinstance(text, str):
            return text
        words = [word for part in _PARTED.split(text) if (word := _word(part))]
        verdicts = words if read_word is None else [read_word(word) for word in words]
        refused = next((verdict for verdict in verdicts if isinstance(verdict, Refused)), None)
        if refused is not None:
            meant = [_meant(verdict) for verdict in verdicts]
            return replace(refused, meant=None if None in meant else meant)
        found = [_meant(verdict) for verdict in verdicts]
        told = next((verdict for verdict in verdicts if isinstance(verdict, Understood)), None)
        said = told or said
        if said is None:
            return found
        return Understood(found, said.rule, "、".join(map(str, found)), values=said.values)

    return read


def _word(part: str) -> str:
    """A word of a list; one with special digits stays as it is: 5² is not 52."""
    return part.strip() if ODD_DIGITS.search(part) else plain(part)


def _meant(verdict: object) -> object:
    """The word that was read, understood or certainly meant."""
    match verdict:
        case Understood():
            return verdict.value
        case Refused():
            return verdict.meant
        case _:
            return verdict


def read_yes_no(cell: object) -> object:
    """True for 是, False for 否; other ways to say so are told.

    >>> read_yes_no("是"), read_yes_no(False), read_yes_no("Y").value
    (True, False, True)
    """
    if isinstance(cell, bool):
        return cell
    text = squeezed(cell) if isinstance(cell, str) else _words(cell)
    if text in ("是", "否"):
        return text == "是"
    if text in _YES:
        return Understood(True, OTHER_YES_NO, "是")
    if text in _NO:
        return Understood(False, OTHER_YES_NO, "否")
    return Refused(NOT_YES_NO)


def digits_of(number: float) -> str | None:
    """A number cell as the digits Excel shows; None where it has lost some."""
    if abs(number) >= _EXACT_DIGITS:
        return None
    return str(int(number)) if number.is_integer() else repr(number)


def _words(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return digits_of(cell) or repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _listed(words: Iterable[str]) -> str:
    listed = list(words)
    return "、".join(listed[:12]) + ("…" if len(listed) > 12 else "")
