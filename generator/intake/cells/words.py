"""Texts, codes, choices and lists as offices write them.

A text stays the text it is. A code keeps its leading zeros; where a cell holds a number
instead, its digits are taken and told, because zeros may have been lost on the way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.cells.glance import LONG_TEXT_FROM, LONGEST_CODE
from generator.intake.cells.other_spellings import INVISIBLE, oddity, signs_of
from generator.intake.cells.spelling import INVISIBLE_SIGNS, nearest, plain, shortened, squeezed
from generator.intake.cells.traditional import simplified
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
MISSPELT_CHOICE = Rule(
    code="KAM332",
    severity=Severity.WARNING,
    title=Text(zh="可选值写错", en="Misspelt choice"),
    says=Text(
        zh="{label}“{written}”不在可选值之中，像是写错了{offer}",
        en="{label} “{written}” is not one of the choices; it looks misspelt{offer}",
    ),
    fix=Text(zh="填写其中之一：{choices}。", en="Enter one of: {choices}."),
    example=Text(zh="访问方式写成“电活”", en="“电活” for 电话"),
    recipe=CHOOSE_FROM_LIST,
)
SEVERAL_CHOICES = Rule(
    code="KAM333",
    severity=Severity.WARNING,
    title=Text(zh="单选项填了几个", en="Several choices where one may stand"),
    says=Text(
        zh="{label}“{written}”填了几个可选值，这里只能填一个",
        en="{label} “{written}” names several choices; only one may stand here",
    ),
    fix=Text(zh="只留最主要的一个：{choices}。", en="Leave the main one of: {choices}."),
    example=Text(zh="访问方式写成“走访、电话”", en="“走访、电话” as the form of a visit"),
    recipe=CHOOSE_FROM_LIST,
)
OTHER_YES_NO = Rule(
    code="KAM227",
    severity=Severity.NOTICE,
    title=Text(zh="“是”“否”的另一种写法", en="Another way to say yes or no"),
    says=Text(
        zh="{label}“{written}”已按“{reading}”理解",
        en="{label} “{written}” was understood as “{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，写“是”或“否”。",
        en="Nothing needs doing; to be rid of this, write 是 or 否.",
    ),
    example=Text(zh="“√”“Y”", en="“√”, “Y”"),
    recipe=REPLACE_SPELLING,
)
LONG_TEXT = Rule(
    code="KAM228",
    severity=Severity.NOTICE,
    title=Text(zh="文字过长", en="Very long text"),
    says=Text(
        zh="{label}有 {length} 个字，像是把整篇文章粘贴进了一个单元格",
        en="{label} holds {length} characters, as if a whole document had been pasted into it",
    ),
    fix=Text(
        zh="只留要点，全文另存为文件；Excel 一格最多 32767 个字，超出的已被截断。",
        en="Leave the gist and keep the document as a file; Excel cuts a cell off at 32,767 "
        "characters.",
    ),
    example=Text(zh="把会议纪要全文粘贴到“主要内容”", en="Minutes pasted into one cell"),
    recipe=CORRECT_CELL,
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

catalogue = (
    NUMBER_AS_CODE,
    DIGITS_LOST,
    NOT_TEXT,
    NOT_A_CODE,
    NOT_A_CHOICE,
    NOT_YES_NO,
    MISSPELT_CHOICE,
    SEVERAL_CHOICES,
    OTHER_YES_NO,
    LONG_TEXT,
)

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
        words = [word for part in _PARTED.split(text) if (word := plain(part))]
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
