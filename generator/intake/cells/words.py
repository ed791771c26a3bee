"""Texts, codes, choices, lists and addresses as offices write them.

A text stays the text it is. A code keeps its leading zeros; where a cell holds a number
instead, its digits are taken and told, because zeros may have been lost on the way.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.cells.glance import LONGEST_CODE
from generator.intake.cells.spelling import nearest, plain, squeezed
from generator.intake.faults import Refused, Understood
from generator.language import Text
from generator.recipes.cells import (
    CHOOSE_FROM_LIST,
    CORRECT_CELL,
    REPLACE_SPELLING,
    TEXT_AND_RETYPE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

OTHER_SPELLING = Rule(
    code="KAM206",
    severity=Severity.NOTICE,
    title=Text(zh="另一种写法", en="Another spelling"),
    says=Text(
        zh="{label}“{written}”已按“{reading}”理解",
        en="{label} “{written}” was understood as “{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，写成“{reading}”。",
        en="Nothing needs doing; to be rid of this, write “{reading}”.",
    ),
    example=Text(zh="“上门”按“走访”理解；全角编号按半角理解", en="full-width letters in a code"),
    recipe=REPLACE_SPELLING,
)
NUMBER_AS_CODE = Rule(
    code="KAM207",
    severity=Severity.NOTICE,
    title=Text(zh="编号存成了数字", en="Code stored as a number"),
    says=Text(
        zh="{label}是数字，已按“{reading}”理解；前面的 0 可能已丢失",
        en="{label} is a number and was understood as “{reading}”; leading zeros may be lost",
    ),
    fix=Text(
        zh="把该列设为文本格式，核对后重新输入编号。",
        en="Give the column the text format and enter the code again.",
    ),
    example=Text(zh="编号 00123 存成数字 123", en="Code 00123 stored as the number 123"),
    recipe=TEXT_AND_RETYPE,
)
DIGITS_LOST = Rule(
    code="KAM208",
    severity=Severity.WARNING,
    title=Text(zh="长号码丢了尾数", en="Long number has lost its last digits"),
    says=Text(
        zh="{label}存成了超过 15 位的数字，Excel 已把末尾几位变成 0",
        en="{label} is a number of more than 15 digits; Excel has turned the last ones into zeros",
    ),
    fix=Text(
        zh="先把单元格设为文本格式，再按原始凭证重新输入。",
        en="Give the cell the text format first, then enter the number again from its source.",
    ),
    example=Text(zh="19 位银行账号存成数字", en="A bank account of 19 digits stored as a number"),
    recipe=TEXT_AND_RETYPE,
)
NOT_TEXT = Rule(
    code="KAM215",
    severity=Severity.NOTICE,
    title=Text(zh="文本列里的日期或开关值", en="Date or switch in a column of text"),
    says=Text(
        zh="{label}是日期或真假值，不是文本，已按“{reading}”理解",
        en="{label} is a date or a switch, not text; it was understood as “{reading}”",
    ),
    fix=Text(
        zh="如果 Excel 自动改了您输入的内容，先设为文本格式再输入。",
        en="If Excel changed what you typed, set the text format first and type it again.",
    ),
    example=Text(zh="“3-5”被 Excel 变成 3月5日", en="“3-5” turned into 5 March by Excel"),
    recipe=TEXT_AND_RETYPE,
)
NOT_A_CODE = Rule(
    code="KAM320",
    severity=Severity.WARNING,
    title=Text(zh="不是编号", en="Not a code"),
    says=Text(zh="{label}“{written}”不是编号", en="{label} “{written}” is not a code"),
    fix=Text(
        zh="填写一个编号，不换行，不用日期或小数{offer}。",
        en="Enter one code, on one line, no date and no decimals{offer}.",
    ),
    example=Text(zh="编号列里的日期或 12.5", en="A date or 12.5 in a column of codes"),
    recipe=TEXT_AND_RETYPE,
)
NOT_A_CHOICE = Rule(
    code="KAM312",
    severity=Severity.WARNING,
    title=Text(zh="不在可选值之中", en="Not one of the choices"),
    says=Text(
        zh="{label}“{written}”不在可选值之中{offer}",
        en="{label} “{written}” is not one of the choices{offer}",
    ),
    fix=Text(zh="填写其中之一：{choices}。", en="Enter one of: {choices}."),
    example=Text(zh="客户级别写成“S级”", en="Grade “S”"),
    recipe=CHOOSE_FROM_LIST,
)
NOT_YES_NO = Rule(
    code="KAM313",
    severity=Severity.WARNING,
    title=Text(zh="不是“是”或“否”", en="Neither yes nor no"),
    says=Text(zh="{label}“{written}”不是“是”或“否”", en="{label} “{written}” is neither 是 nor 否"),
    fix=Text(zh="填写“是”或“否”。", en="Enter 是 (yes) or 否 (no)."),
    example=Text(zh="“不清楚”", en="“maybe”"),
    recipe=CHOOSE_FROM_LIST,
)
NOT_A_PHONE = Rule(
    code="KAM314",
    severity=Severity.WARNING,
    title=Text(zh="不是电话号码", en="Not a telephone number"),
    says=Text(
        zh="{label}“{written}”不是电话号码", en="{label} “{written}” is not a telephone number"
    ),
    fix=Text(
        zh="手机填 11 位，座机带区号，如 021-62345678。",
        en="Mobile numbers have 11 digits; others carry the area code, such as 021-62345678.",
    ),
    example=Text(zh="12 位的手机号", en="A mobile number of 12 digits"),
    recipe=CORRECT_CELL,
)
NOT_AN_EMAIL = Rule(
    code="KAM315",
    severity=Severity.WARNING,
    title=Text(zh="不是邮箱地址", en="Not an e-mail address"),
    says=Text(
        zh="{label}“{written}”不是邮箱地址", en="{label} “{written}” is not an e-mail address"
    ),
    fix=Text(
        zh="填写 name@example.com 这样的地址。", en="Enter an address such as name@example.com."
    ),
    example=Text(zh="zhang.example.com", en="zhang.example.com"),
    recipe=CORRECT_CELL,
)
NOT_A_URL = Rule(
    code="KAM316",
    severity=Severity.WARNING,
    title=Text(zh="不是网址", en="Not a web address"),
    says=Text(zh="{label}“{written}”不是网址", en="{label} “{written}” is not a web address"),
    fix=Text(
        zh="填写 https://www.example.com 这样的网址。",
        en="Enter an address such as https://www.example.com.",
    ),
    example=Text(zh="“公司官网”", en="“our homepage”"),
    recipe=CORRECT_CELL,
)

catalogue = (
    OTHER_SPELLING,
    NUMBER_AS_CODE,
    DIGITS_LOST,
    NOT_TEXT,
    NOT_A_CODE,
    NOT_A_CHOICE,
    NOT_YES_NO,
    NOT_A_PHONE,
    NOT_AN_EMAIL,
    NOT_A_URL,
)

_EXACT_DIGITS = 10**15  # from here on Excel's numbers lose digits
_PARTED = re.compile(r"[,;、，；\n]+")
_PHONE = re.compile(r"\+?[\d()\-. ]{5,24}(?:(?:转|ext\.?|x|#)\s*\d{1,6})?", re.IGNORECASE)
_PHONES = re.compile(r"\s*[/;,、\n]\s*")
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]]+@(?:[\w-]+\.)+[A-Za-z]{2,}")
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_YES = frozenset({"y", "yes", "true", "1", "√", "✓", "✔", "有", "对"})
_NO = frozenset({"n", "no", "false", "0", "×", "x", "✗", "✘", "无", "非", "不是"})


def read_text(cell: object) -> object:
    """The text as it stands, without outer blanks."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        digits = _digits(cell)
        return digits if digits is not None else Refused(DIGITS_LOST)
    shown = _words(cell)
    return Understood(shown, NOT_TEXT, shown)


def read_id(cell: object) -> object:
    """A code: half-width, without blanks around it or invisible characters in it.

    >>> read_id("00123"), read_id(123.0).value, read_id("Ａ０１").value
    ('00123', '123', 'A01')
    """
    if isinstance(cell, float):
        digits = _digits(cell)
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
    return code if code == cell.strip() else Understood(code, OTHER_SPELLING, code)


def choice_reader(choices: Mapping[str, tuple[str, ...]]) -> Callable[[object], object]:
    """Reads one of the words; other accepted spellings of it are told.

    >>> read = choice_reader({"走访": ("上门",), "电话": ()})
    >>> read("走访"), read("上 门").value, read("电活").offer
    ('走访', '走访', '电话')
    """
    known = {squeezed(word): word for word in choices}
    for word, spellings in choices.items():
        for spelling in spellings:
            known.setdefault(squeezed(spelling), word)

    def read(cell: object) -> object:
        text = read_text(cell)
        if isinstance(text, Understood):
            text = text.value
        if not isinstance(text, str):
            return Refused(NOT_A_CHOICE, values={"choices": _listed(choices)})
        if text in choices:
            return text
        word = known.get(squeezed(text))
        if word is not None:
            return Understood(word, OTHER_SPELLING, word)
        meant = nearest(text, known)
        offer = known[meant] if meant else ""
        return Refused(NOT_A_CHOICE, offer=offer, values={"choices": _listed(choices)})

    return read


def list_reader(choices: Mapping[str, tuple[str, ...]] | None) -> Callable[[object], object]:
    """Reads several words of one cell, parted by commas, semicolons, 、 or line breaks.

    >>> list_reader(None)("S01、 S02；S03")
    ['S01', 'S02', 'S03']
    """
    read_word = choice_reader(choices) if choices is not None else None

    def read(cell: object) -> object:
        text = read_text(cell)
        rule = text.rule if isinstance(text, Understood) else None
        if isinstance(text, Understood):
            text = text.value
        if not isinstance(text, str):
            return text
        words = [word for part in _PARTED.split(text) if (word := plain(part))]
        verdicts = words if read_word is None else [read_word(word) for word in words]
        for verdict in verdicts:
            if isinstance(verdict, Refused):
                return verdict
        found = [v.value if isinstance(v, Understood) else v for v in verdicts]
        if any(isinstance(verdict, Understood) for verdict in verdicts):
            rule = OTHER_SPELLING
        return Understood(found, rule, "、".join(map(str, found))) if rule else found

    return read


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
        return Understood(True, OTHER_SPELLING, "是")
    if text in _NO:
        return Understood(False, OTHER_SPELLING, "否")
    return Refused(NOT_YES_NO)


def read_phone(cell: object) -> object:
    """One or more telephone numbers, kept as text.

    >>> read_phone("021-6234 5678"), read_phone(13800138000.0), read_phone("138001380001").rule.code
    ('021-6234 5678', '13800138000', 'KAM314')
    """
    if isinstance(cell, float):
        digits = _digits(cell)
        if digits is None:
            return Refused(DIGITS_LOST)
        known = digits if cell.is_integer() and _is_phone(digits) else None
        if known is None:
            return Refused(NOT_A_PHONE)
        whole = len(digits) in (7, 8) or re.fullmatch(r"1[3-9]\d{9}|[48]00\d{7}", digits)
        return digits if whole else Understood(digits, NUMBER_AS_CODE, digits)
    if not isinstance(cell, str):
        return Refused(NOT_A_PHONE)
    text = plain(cell)
    if not all(_is_phone(number) for number in _PHONES.split(text)):
        return Refused(NOT_A_PHONE)
    return text if text == cell.strip() else Understood(text, OTHER_SPELLING, text)


def read_email(cell: object) -> object:
    """An e-mail address.

    >>> read_email("a@b.cn"), read_email("mailto:a@b.cn").value, read_email("a.b.cn").rule.code
    ('a@b.cn', 'a@b.cn', 'KAM315')
    """
    text = plain(cell) if isinstance(cell, str) else ""
    address = text.removeprefix("mailto:")
    if not _EMAIL.fullmatch(address):
        return Refused(NOT_AN_EMAIL)
    if isinstance(cell, str) and address == cell.strip():
        return address
    return Understood(address, OTHER_SPELLING, address)


def read_url(cell: object) -> object:
    """A web address, with or without `https://`."""
    text = plain(cell) if isinstance(cell, str) else ""
    if not _URL.fullmatch(text):
        return Refused(NOT_A_URL)
    if isinstance(cell, str) and text == cell.strip():
        return text
    return Understood(text, OTHER_SPELLING, text)


def _is_phone(text: str) -> bool:
    if not _PHONE.fullmatch(text):
        return False
    digits = re.sub(r"\D", "", text)
    if re.match(r"1[3-9]\d", digits) and digits == text and len(digits) in (10, 12):
        return False  # a mobile number with a digit too many or too few
    return 5 <= len(digits) <= 20


def _digits(number: float) -> str | None:
    """A number cell as the digits Excel shows; None where it has lost some."""
    if abs(number) >= _EXACT_DIGITS:
        return None
    return str(int(number)) if number.is_integer() else repr(number)


def _words(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _digits(cell) or repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _listed(words: Iterable[str]) -> str:
    listed = list(words)
    return "、".join(listed[:12]) + ("…" if len(listed) > 12 else "")
