"""Telephone numbers, e-mail and web addresses as offices write them."""

from __future__ import annotations

import re

from generator.findings import Rule, Severity
from generator.intake.cells.spelling import LETTERS_FOR_DIGITS, plain
from generator.intake.cells.word_rules import DIGITS_LOST, NUMBER_AS_CODE
from generator.intake.cells.words import digits_of, understood
from generator.intake.faults import Refused, Understood
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL

NOT_A_PHONE = Rule(
    code="KAM314",
    severity=Severity.WARNING,
    title=Text(zh="不是电话号码", en="Not a telephone number"),
    says=Text(
        zh="{label}“{written}”不是电话号码", en="{label} “{written}” is not a telephone number"
    ),
    fix=Text(
        zh="手机填 11 位，座机带区号，如 021-12345678。",
        en="Mobile numbers have 11 digits; others carry the area code, such as 021-12345678.",
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
EMAIL_SLIP = Rule(
    code="KAM334",
    severity=Severity.WARNING,
    title=Text(zh="邮箱地址写错", en="Slip in an e-mail address"),
    says=Text(
        zh="{label}“{written}”不是邮箱地址，像是标点或空格写错了{offer}",
        en="{label} “{written}” is not an e-mail address; a mark or a blank in it looks wrong"
        "{offer}",
    ),
    fix=Text(
        zh="填写 name@example.com 这样的地址。", en="Enter an address such as name@example.com."
    ),
    example=Text(zh="“zhou@example，com”", en="“zhou@example,com”"),
    recipe=CORRECT_CELL,
)
PHONE_SLIP = Rule(
    code="KAM335",
    severity=Severity.WARNING,
    title=Text(zh="电话号码写错", en="Slip in a telephone number"),
    says=Text(
        zh="{label}“{written}”不是电话号码，像是混进了字母或标点{offer}",
        en="{label} “{written}” is not a telephone number; a letter or a mark slipped into it"
        "{offer}",
    ),
    fix=Text(
        zh="手机填 11 位，座机带区号，如 021-12345678。",
        en="Mobile numbers have 11 digits; others carry the area code, such as 021-12345678.",
    ),
    example=Text(zh="“l38OO138000”", en="“l38OO138000”"),
    recipe=CORRECT_CELL,
)

catalogue = (NOT_A_PHONE, NOT_AN_EMAIL, NOT_A_URL, EMAIL_SLIP, PHONE_SLIP)

_PHONE = re.compile(r"\+?[\d()\-. ]{5,24}(?:(?:转|ext\.?|x|#)\s*\d{1,6})?", re.IGNORECASE)
_WITHOUT_ZERO = re.compile(r"10\d{8}|2\d{9}|[3-9]\d{9,10}")  # an area code and a number
_MARKS_BEHIND = re.compile(r"[\s.,;:、。·]+\Z")
_PHONES = re.compile(r"\s*[/;,、\n]\s*")
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]]+@(?:[\w-]+\.)+[A-Za-z]{2,}")
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")


def read_phone(cell: object) -> object:
    """One or more telephone numbers, kept as text.

    >>> read_phone("021-6234 5678"), read_phone(13800138000.0), read_phone("138001380001").rule.code
    ('021-6234 5678', '13800138000', 'KAM314')
    """
    if isinstance(cell, float):
        return _read_number(cell)
    if not isinstance(cell, str):
        return Refused(NOT_A_PHONE)
    text = plain(cell)
    if _are_phones(text):
        return text if text == cell.strip() else understood(cell, text)
    likely = _MARKS_BEHIND.sub("", text).translate(LETTERS_FOR_DIGITS)
    if likely != text and _are_phones(likely):
        return Refused(PHONE_SLIP, offer=likely, meant=likely)
    return Refused(NOT_A_PHONE)


def _read_number(cell: float) -> object:
    """A telephone number that is stored as a number, perhaps without the zero before it."""
    digits = digits_of(cell)
    if digits is None:
        return Refused(DIGITS_LOST)
    if not (cell.is_integer() and _is_phone(digits)):
        return Refused(NOT_A_PHONE)
    whole = len(digits) in (7, 8) or re.fullmatch(r"1[3-9]\d{9}|[48]00\d{7}", digits)
    lost = "0" + digits if _WITHOUT_ZERO.fullmatch(digits) else None
    return digits if whole else Understood(digits, NUMBER_AS_CODE, digits, meant=lost)


def _are_phones(text: str) -> bool:
    return all(_is_phone(number) for number in _PHONES.split(text))


def read_email(cell: object) -> object:
    """An e-mail address.

    >>> read_email("a@b.cn"), read_email("mailto:a@b.cn").value, read_email("a.b.cn").rule.code
    ('a@b.cn', 'a@b.cn', 'KAM315')
    """
    text = plain(cell) if isinstance(cell, str) else ""
    address = text.removeprefix("mailto:")
    if not _EMAIL.fullmatch(address):
        likely = _likely_address(address)
        return Refused(EMAIL_SLIP, offer=likely, meant=likely) if likely else Refused(NOT_AN_EMAIL)
    if not isinstance(cell, str) or address == cell.strip():
        return address
    return understood(cell, address)


def _likely_address(text: str) -> str:
    """The address where marks or blanks of it slipped; "" where none is certain.

    >>> _likely_address("zhou@example,com"), _likely_address("zhou @example.com")
    ('zhou@example.com', 'zhou@example.com')
    """
    dotted = re.sub(r"[,。·]", ".", re.sub(r"\s+", "", text).replace("@@", "@"))
    likely = re.sub(r"\.{2,}", ".", dotted).strip(".;:<>()[]")
    return likely if _EMAIL.fullmatch(likely) else ""


def read_url(cell: object) -> object:
    """A web address, with or without `https://`."""
    text = plain(cell) if isinstance(cell, str) else ""
    if not _URL.fullmatch(text):
        return Refused(NOT_A_URL)
    if not isinstance(cell, str) or text == cell.strip():
        return text
    return understood(cell, text)


def _is_phone(text: str) -> bool:
    if not _PHONE.fullmatch(text):
        return False
    digits = re.sub(r"\D", "", text)
    if re.match(r"1[3-9]\d", digits) and digits == text and len(digits) in (10, 12):
        return False  # a mobile number with a digit too many or too few
    return 5 <= len(digits) <= 20
