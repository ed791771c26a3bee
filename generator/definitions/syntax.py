"""What makes a definition file no YAML: the usual slips by name, the rest in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from generator.cells import LinePlace
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import EDIT_DEFINITION, PLAIN_CHARACTERS, SPACES_FOR_TABS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding

NOT_YAML = Rule(
    code="KAM904",
    severity=Severity.ERROR,
    title=Text(zh="写法不合 YAML", en="Not well-formed YAML"),
    says=Text(zh="此处不合 YAML 写法：{problem}", en="this is not YAML: {problem}"),
    fix=Text(
        zh="对照上一行检查缩进、冒号、引号和括号；含特殊符号的文字加引号。",
        en="Look at indentation, colons, quotes and brackets here and in the line before; "
        "quote texts with special characters.",
    ),
    example=Text(zh="{zh: 客户 缺右括号", en="{zh: 客户 without its closing bracket"),
    recipe=EDIT_DEFINITION,
)
FULL_WIDTH = Rule(
    code="KAM905",
    severity=Severity.ERROR,
    title=Text(zh="误用全角符号", en="Full-width character where YAML or SQL needs a plain one"),
    says=Text(
        zh="此处用了全角符号“{found}”，应写半角“{right}”",
        en="full-width “{found}” here, write “{right}”",
    ),
    fix=Text(
        zh="切换到英文输入法，把它改成半角符号。",
        en="Switch the keyboard to English and type the plain character.",
    ),
    example=Text(zh="type：text 应写 type: text", en="type：text must be type: text"),
    recipe=PLAIN_CHARACTERS,
)
TAB = Rule(
    code="KAM906",
    severity=Severity.ERROR,
    title=Text(zh="用制表符缩进", en="Indented with a tab"),
    says=Text(zh="此行用制表符（Tab）缩进", en="this line is indented with a tab"),
    fix=Text(zh="改用空格缩进，每级两格。", en="Indent with spaces, two for each level."),
    example=Text(zh="Tab 后面写 zh: 客户", en="A tab in front of zh: 客户"),
    recipe=SPACES_FOR_TABS,
)
NO_SPACE = Rule(
    code="KAM907",
    severity=Severity.ERROR,
    title=Text(zh="冒号后缺空格", en="No space behind a colon"),
    says=Text(zh="“{key}”的冒号后要有一个空格", en="a space must follow the colon of “{key}”"),
    fix=Text(zh="在冒号后加一个空格。", en="Put a space behind the colon."),
    example=Text(zh="type:text 应写 type: text", en="type:text must be type: text"),
    recipe=EDIT_DEFINITION,
)

catalogue = (NOT_YAML, FULL_WIDTH, TAB, NO_SPACE)

_PLAIN = dict(zip("：，、；（）｛｝［］“”‘’＃－", ":,,;(){}[]\"\"''#-", strict=True))
_KEY_LINE = re.compile(r"\s*(?:- )?(?P<key>[\w.~-]+)(?P<colon>：|:(?=[^\s:]))")
_FLOW_MARK = re.compile(r"(?<=[{\[,，])\s*\w+(?P<colon>：)|(?P<comma>[，、])\s*\w+\s*[:：]")
_BRACKET = re.compile(r":\s*(?P<mark>[｛［“‘])")

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

NEAR = 3  # lines: the parser notices a slip at most so much later

# The parser's words, and what they mean to somebody who edits a file.
_PROBLEMS = (
    (
        r"could not find expected ':'",
        Text(zh="键的后面缺少冒号", en="a key without its colon"),
    ),
    (
        r"mapping values are not allowed",
        Text(
            zh="一行里有两个“: ”，或缩进不对", en="a second “: ” in one line, or wrong indentation"
        ),
    ),
    (
        r"expected ',' or '[}\]]', but got '[{\[]'",
        Text(zh="文字里有大括号或方括号时要加引号", en="a text with brackets needs quotes"),
    ),
    (
        r"expected ',' or '[}\]]'",
        Text(
            zh="大括号或方括号没有结束，或缺少逗号",
            en="a bracket is not closed, or a comma is missing",
        ),
    ),
    (
        r"found unexpected (end of stream|document separator)",
        Text(zh="引号没有成对", en="a quote is not closed"),
    ),
    (
        r"expected <block end>",
        Text(
            zh="缩进与上面各行不一致，或引号、括号后还有文字",
            en="the indentation differs from the lines above, or text follows a quote or bracket",
        ),
    ),
    (
        r"sequence entries are not allowed",
        Text(zh="此处不能用“- ”开始一个列表", en="a list cannot begin here"),
    ),
    (
        r"found character",
        Text(
            zh="以 @、`、% 等符号开头的文字要加引号",
            en="a text that begins with @, ` or % needs quotes",
        ),
    ),
    (
        r"found unknown escape character",
        Text(
            zh="双引号里的反斜杠要写两遍，或改用单引号",
            en="double a backslash within double quotes, or use single ones",
        ),
    ),
    (
        r"special characters are not allowed",
        Text(zh="含有不可见的控制字符", en="it holds an invisible control character"),
    ),
    (
        r"expected alphabetic or numeric character|expected the node content",
        Text(
            zh="以 *、& 等符号开头的文字要加引号，冒号后要有内容",
            en="a text that begins with * or & needs quotes, and something must follow a colon",
        ),
    ),
)


def syntax_faults(text: str, relative: str, error: yaml.YAMLError) -> list[Finding]:
    """What made the parser stop: the usual slips by name, else in the parser's words.

    The parser stops at its first error, so the same slip elsewhere in the file is shown too.
    """
    line, column = _error_spot(text, error)
    slips = {
        number: list(_slips(content, relative, number))
        for number, content in enumerate(text.splitlines(), start=1)
    }
    if any(slips.get(number) for number in range(line - NEAR, line + 1)):
        return [fault for faults in slips.values() for fault in faults]
    return [NOT_YAML.at(LinePlace(relative, line, column), problem=_problem(error))]


def _problem(error: yaml.YAMLError) -> Text:
    """What the parser says, in the words of somebody who edits a file."""
    words = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    for pattern, text in _PROBLEMS:
        if re.match(pattern, words):
            return text
    return Text(zh=f"解析器报告 {words}", en=words)


def _error_spot(text: str, error: yaml.YAMLError) -> tuple[int, int]:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return error.problem_mark.line + 1, error.problem_mark.column + 1
    before = text[: getattr(error, "position", 0)]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def _slips(content: str, relative: str, number: int) -> Iterator[Finding]:
    """The usual slips of a line: tabs, full-width marks, a colon without its space."""
    indent = content[: len(content) - len(content.lstrip())]
    if "\t" in indent:
        yield TAB.at(LinePlace(relative, number, indent.index("\t") + 1))
    if content.lstrip().startswith("#"):
        return
    content = _QUOTED.sub(lambda match: "_" * len(match[0]), content)
    line = _KEY_LINE.match(content)
    if line and line["colon"] == "：":
        yield _full_width(relative, number, line.start("colon"), "：")
    elif line and not content[line.end() :].startswith("//"):
        place = LinePlace(relative, number, line.start("key") + 1)
        yield NO_SPACE.at(place, key=line["key"])
    for pattern in (_FLOW_MARK, _BRACKET):
        for match in pattern.finditer(content):
            group = match.lastgroup or 0
            yield _full_width(relative, number, match.start(group), match[group])


def _full_width(relative: str, line: int, offset: int, found: str) -> Finding:
    return FULL_WIDTH.at(LinePlace(relative, line, offset + 1), found=found, right=_PLAIN[found])
