"""Which number formats make a number a date, a time of day or a length of time.

A cell stores 46086 either way; only its number format says that this is 5 March 2026.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache


class Kind(Enum):
    """What a number under a number format is."""

    NUMBER = auto()
    DATE = auto()  # shows a day, perhaps with a time
    TIME = auto()  # shows a time of day only
    DURATION = auto()  # counts hours, minutes or seconds beyond a day: `[h]:mm`


BUILT_IN = {  # those that matter here; 27-36 and 50-58 as Chinese Excel and WPS show them
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}

_LENGTH = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NOT_A_PLACEHOLDER = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|G/通用格式|[0#?.]E[+-]', re.IGNORECASE
)


@cache
def kind_of(code: str) -> Kind:
    """What a number format makes of a number.

    >>> kind_of('[$-804]yyyy"年"m"月"d"日";@').name, kind_of('#,##0"万元"').name
    ('DATE', 'NUMBER')
    >>> kind_of("h:mm").name, kind_of("[h]:mm").name
    ('TIME', 'DURATION')
    """
    unquoted = re.sub(r'"[^"]*"|\\.', "", code)
    if _LENGTH.search(unquoted):
        return Kind.DURATION
    letters = set(_NOT_A_PLACEHOLDER.sub("", code).replace("AM/PM", "h").lower())
    if "上" in letters:  # 上午/下午
        letters.add("h")
    if letters & set("ydeb"):
        return Kind.DATE
    if letters & set("hs"):
        return Kind.TIME
    return Kind.DATE if letters & set("ma") else Kind.NUMBER
