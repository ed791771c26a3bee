"""What is odd about a word that was understood all the same: width, blanks, case, hidden signs.

Each of these is told by its own rule, because each has its own cause and its own cure.
"""

from __future__ import annotations

import re
import unicodedata

from generator.findings import Rule, Severity
from generator.intake.cells.spelling import INVISIBLE_SIGNS, plain, squeezed
from generator.intake.cells.traditional import simplified
from generator.language import Text
from generator.recipes.cells import HALF_WIDTH, REMOVE_BLANKS, REPLACE_SPELLING, TEXT_AND_RETYPE

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
    example=Text(zh="“上门”按“走访”理解", en="“上门” for 走访"),
    recipe=REPLACE_SPELLING,
)
FULL_WIDTH = Rule(
    code="KAM218",
    severity=Severity.NOTICE,
    title=Text(zh="全角字母或数字", en="Full-width letters or digits"),
    says=Text(
        zh="{label}“{written}”用了全角字符，已按“{reading}”理解",
        en="{label} “{written}” is written in full-width characters; it was understood as "
        "“{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，改成半角（公式 =ASC()）。",
        en="Nothing needs doing; to be rid of this, turn them into plain ones (=ASC()).",
    ),
    example=Text(zh="“ＫＨ０００１”", en="“ＫＨ０００１”"),
    recipe=HALF_WIDTH,
)
STRAY_BLANKS = Rule(
    code="KAM219",
    severity=Severity.NOTICE,
    title=Text(zh="多余的空格或换行", en="Stray blanks or line breaks"),
    says=Text(
        zh="{label}“{written}”带有多余的空格或换行，已按“{reading}”理解",
        en="{label} “{written}” holds stray blanks or line breaks; it was understood as "
        "“{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，删去空格（公式 =TRIM(CLEAN())）。",
        en="Nothing needs doing; to be rid of this, delete them (=TRIM(CLEAN())).",
    ),
    example=Text(zh="“KH0001 ”“走 访”", en="“KH0001 ”, “走 访”"),
    recipe=REMOVE_BLANKS,
)
INVISIBLE = Rule(
    code="KAM220",
    severity=Severity.NOTICE,
    title=Text(zh="看不见的字符", en="Invisible characters"),
    says=Text(
        zh="{label}“{reading}”里混有看不见的字符（{signs}），已去掉",
        en="{label} “{reading}” held invisible characters ({signs}); they were left out",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，重新输入该单元格，不要从网页或微信粘贴。",
        en="Nothing needs doing; to be rid of this, type the cell again instead of pasting it from "
        "a page or a chat.",
    ),
    example=Text(zh="从网页复制来的零宽空格、软连字符", en="A zero-width space from a web page"),
    recipe=REMOVE_BLANKS,
)
APOSTROPHE = Rule(
    code="KAM221",
    severity=Severity.NOTICE,
    title=Text(zh="撇号成了内容", en="Apostrophe that became content"),
    says=Text(
        zh="{label}“{written}”前面的撇号是内容的一部分，已按“{reading}”理解",
        en="the apostrophe before {label} “{written}” is part of the cell; it was understood as "
        "“{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，查找替换去掉撇号。",
        en="Nothing needs doing; to be rid of this, find and replace the apostrophes.",
    ),
    example=Text(zh="系统导出的“'00123”", en="“'00123” from an export"),
    recipe=TEXT_AND_RETYPE,
)
OTHER_CASE = Rule(
    code="KAM225",
    severity=Severity.NOTICE,
    title=Text(zh="大小写不同", en="Another case"),
    says=Text(
        zh="{label}“{written}”的大小写不同，已按“{reading}”理解",
        en="{label} “{written}” is written in another case; it was understood as “{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，写成“{reading}”。",
        en="Nothing needs doing; to be rid of this, write “{reading}”.",
    ),
    example=Text(zh="“e-mail”按“E-Mail”理解", en="“e-mail” for E-Mail"),
    recipe=REPLACE_SPELLING,
)
TRADITIONAL = Rule(
    code="KAM226",
    severity=Severity.NOTICE,
    title=Text(zh="繁体字", en="Traditional characters"),
    says=Text(
        zh="{label}“{written}”是繁体，已按“{reading}”理解",
        en="{label} “{written}” is in traditional characters; it was understood as “{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，用“审阅 › 繁转简”。",
        en="Nothing needs doing; to be rid of this: Review › Traditional to Simplified.",
    ),
    example=Text(zh="“電話”按“电话”理解", en="“電話” for 电话"),
    recipe=REPLACE_SPELLING,
)

catalogue = (
    OTHER_SPELLING,
    FULL_WIDTH,
    STRAY_BLANKS,
    INVISIBLE,
    APOSTROPHE,
    OTHER_CASE,
    TRADITIONAL,
)

_BLANKS = re.compile(r"\s+")
_NAMES = {
    "\u00ad": Text(zh="软连字符", en="soft hyphen"),
    "\u200b": Text(zh="零宽空格", en="zero-width space"),
    "\ufeff": Text(zh="BOM", en="byte order mark"),
}


def oddity(cell: str, word: str) -> Rule:
    """By which rule a cell is told that means the word and is written in another way.

    >>> oddity("ＫＨ１", "KH1").title.en, oddity("走 访", "走访").title.en
    ('Full-width letters or digits', 'Stray blanks or line breaks')
    >>> oddity("電話", "电话").title.en, oddity("上门", "走访").title.en
    ('Traditional characters', 'Another spelling')
    """
    if INVISIBLE_SIGNS.search(cell):
        return INVISIBLE
    if squeezed(cell) == squeezed(word):
        bare = _BLANKS.sub("", cell)
        if bare == _BLANKS.sub("", word):
            return STRAY_BLANKS
        return FULL_WIDTH if plain(bare) != bare else OTHER_CASE
    return TRADITIONAL if simplified(squeezed(cell)) == squeezed(word) else OTHER_SPELLING


def signs_of(cell: str) -> Text:
    """The invisible characters of a text, by name.

    >>> signs_of("云海\u200b酒店").en
    'zero-width space'
    """
    found = dict.fromkeys(INVISIBLE_SIGNS.findall(cell))
    names = [_NAMES.get(sign) or _unnamed(sign) for sign in found]
    return Text(zh="、".join(name.zh for name in names), en=", ".join(name.en for name in names))


def _unnamed(sign: str) -> Text:
    name = unicodedata.name(sign, "control character").lower()
    return Text(zh=f"U+{ord(sign):04X}", en=name)
