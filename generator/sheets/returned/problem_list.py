"""The first sheet of a returned workbook: what is the matter where, and what would mend it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.cells import column_letter
from generator.findings import Severity
from generator.intake.returned.marks import ACCEPT as ACCEPT_HEADING
from generator.intake.returned.marks import NUMBER, PLACE
from generator.language import Text
from generator.sheets.heights import text_width
from generator.sheets.returned import styles as looks
from generator.sheets.returned.data.cells import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.sheets.returned.content import Content
    from generator.sheets.returned.problems import Problem
    from generator.sheets.returned.styles import Styles

_COLUMNS = (
    (NUMBER, 6),
    (Text(zh="级别", en="Severity"), 9),
    (PLACE, 19),
    (Text(zh="列", en="Heading"), 13),
    (Text(zh="显示", en="Shown"), 14),
    (Text(zh="存储", en="Stored"), 14),
    (Text(zh="理解为", en="Understood"), 14),
    (Text(zh="问题", en="Problem"), 38),
    (Text(zh="建议", en="Suggestion"), 26),
    (ACCEPT_HEADING, 9),
    (Text(zh="代码", en="Code"), 9),
    (Text(zh="怎么改", en="How to mend it"), 40),
)
_ACCEPT = 9  # its column, from 0
_WRAPPED = (2, 3, 4, 5, 6, 7, 8, 11)
_SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.NOTICE: Text(zh="提示", en="notice"),
}
_TITLE = Text(zh="问题清单：{name}", en="Problems found in {name}")
_COUNTS = Text(
    zh="错误 {error} 条，警告 {warning} 条，提示 {notice} 条；"
    "{mendable} 条有可接受的建议{progress}",
    en="{error:error|errors}, {warning:warning|warnings}, {notice:notice|notices}; "
    "{mendable:suggestion|suggestions} to accept{progress}",
)
_HOW = (
    Text(
        zh="一、点“位置”跳到单元格核对。红色是错误（整行不能用），黄色是警告，蓝色是提示；批注里写着原因。",
        en="1. Click a place to go to its cell. Red is an error (the row cannot be used), yellow a "
        "warning, blue a notice; its comment says why.",
    ),
    Text(
        zh="二、同意建议，在“接受”栏选 Y；灰色的没有建议，请直接在后面的数据表里改。",
        en="2. Where you agree with a suggestion, choose Y under Accept; where it is grey there is "
        "none: correct the cell in the data sheets behind.",
    ),
    Text(
        zh="三、保存，把本文件放进 workbooks 文件夹，再运行 kam check；"
        "原件不用动，会以本文件代替它读取。",
        en="3. Save, put this file into the folder workbooks and run kam check; leave the original "
        "where it is: this file is read in its place.",
    ),
)
_NO_MEND = Text(
    zh="这一条没有可自动采用的建议，请在数据表里改正",
    en="Nothing can be applied here; correct the cell in its data sheet",
)
_Y_OR_N = Text(zh="同意填 Y，否则留空或填 N", en="Y to accept, else N or nothing")
_LINE, _PADDING, _HIGHEST = 16.5, 6.0, 380.0
_HEAD_ROWS = 2 + 2 * len(_HOW)
_MOST_LINKS = 60_000  # Excel does not open a sheet with more than 65,530
_PRINTED_FORMAT = 9  # A4


def write_list(
    sheet: Any,
    content: Content,
    problems: Sequence[Problem],
    tabs: Mapping[str, str],
    styles: Styles,
) -> None:
    """Write the list.

    Args:
        sheet: The first sheet of the new workbook.
        content: The workbook.
        problems: Its findings, numbered.
        tabs: What its sheets are called in the new workbook.
        styles: The formats of the new workbook.
    """
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    _write_head(sheet, content, problems, styles)
    top = _HEAD_ROWS + 1
    sheet.set_row(top, 2 * _LINE)
    for column, (heading, _) in enumerate(_COLUMNS):
        words = f"{heading.zh}\n{heading.en}"
        sheet.write_string(top, column, words, styles.heading())
    for row, problem in enumerate(problems, start=top + 1):
        _write_problem(sheet, row, problem, content, tabs, styles)
    _write_choice(sheet, problems, top + 1, content, styles)
    last = top + len(problems)
    sheet.autofilter(top, 0, last, len(_COLUMNS) - 1)
    sheet.freeze_panes(top + 1, 3)
    sheet.set_tab_color("#C00000")
    sheet.set_landscape()
    sheet.set_paper(_PRINTED_FORMAT)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&L&F&R&P / &N")
    sheet.hide_gridlines(2)


def _write_head(sheet: Any, content: Content, problems: Sequence[Problem], styles: Styles) -> None:
    title = _TITLE.fill(name=content.name)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, written(f"{title.zh}  ·  {title.en}"), styles.of(looks.TITLE))
    found = Counter(problem.finding.severity for problem in problems)
    progress = content.progress
    said = Text(zh="", en="")
    if progress is not None:
        said = Text(zh=f"。{progress.words.zh}", en=f"; {progress.words.en}")
    counts = _COUNTS.fill(
        **{str(severity): found[severity] for severity in Severity},
        mendable=sum(1 for problem in problems if problem.mends),
        progress=said,
    )
    sheet.set_row(1, 22)
    sheet.write_string(1, 0, f"{counts.zh}  ·  {counts.en}", styles.of(looks.COUNTS))
    for row, (place, lang) in enumerate(
        ((place, lang) for lang in ("zh", "en") for place in range(len(_HOW))), start=2
    ):
        sheet.set_row(row, _LINE + 1)
        sheet.write_string(
            row, 0, _HOW[place]["zh" if lang == "zh" else "en"], styles.of(looks.PLAIN)
        )


def _write_problem(
    sheet: Any,
    row: int,
    problem: Problem,
    content: Content,
    tabs: Mapping[str, str],
    styles: Styles,
) -> None:
    finding, lang = problem.finding, content.lang
    text, centred = styles.of(looks.WRAPPED), styles.of(looks.CENTRED)
    words = {
        2: problem.place,
        3: problem.heading,
        4: finding.shown or "",
        5: finding.stored or "",
        6: finding.understood or "",
        7: finding.message[lang],
        8: problem.suggestion,
        11: finding.fix[lang],
    }
    sheet.set_row(row, _height(words))
    sheet.write_number(row, 0, problem.number, centred)
    severity = _SEVERITIES[finding.severity][lang]
    sheet.write_string(row, 1, severity, styles.severity(finding.severity))
    for column in _WRAPPED:
        sheet.write_string(row, column, written(words[column]), text)
    if problem.sheet in tabs and row < _MOST_LINKS:
        sheet.write_url(row, 2, _link(problem, tabs), styles.of(looks.LINK), written(problem.place))
    sheet.write_blank(
        row, _ACCEPT, None, styles.of(looks.ACCEPT if problem.mends else looks.NOTHING)
    )
    sheet.write_string(row, 10, finding.code, centred)


def _link(problem: Problem, tabs: Mapping[str, str]) -> str:
    first, _, last = problem.cell.partition(":")
    cell = problem.cell or "A1"
    if first.isdecimal():
        cell = f"A{first}:{column_letter(12)}{last}"
    tab = tabs[problem.sheet].replace("'", "''")
    return f"internal:'{tab}'!{cell}"


def _height(words: Mapping[int, str]) -> float:
    lines = max(
        sum(
            max(1, -(-text_width(line) // max(1, int(_COLUMNS[column][1] * 1.05))))
            for line in text.split("\n")
        )
        for column, text in words.items()
    )
    return min(lines * _LINE + _PADDING, _HIGHEST)


def _write_choice(
    sheet: Any, problems: Sequence[Problem], first: int, content: Content, styles: Styles
) -> None:
    """The drop-down where something can be accepted, and a refusal where nothing can."""
    lang = content.lang
    for mendable in (True, False):
        ranges = _runs([bool(problem.mends) is mendable for problem in problems], first)
        if not ranges:
            continue
        options: dict[str, object] = {
            "input_message": _Y_OR_N[lang] if mendable else _NO_MEND[lang],
            "ignore_blank": True,
        }
        if mendable:
            options |= {"validate": "list", "source": ["Y", "N"], "error_message": _Y_OR_N[lang]}
        else:
            options |= {"validate": "custom", "value": "=FALSE", "error_message": _NO_MEND[lang]}
        top, bottom = ranges[0]
        options["other_cells"] = [[start, _ACCEPT, end, _ACCEPT] for start, end in ranges[1:]]
        sheet.data_validation(top, _ACCEPT, bottom, _ACCEPT, options)
    letter = column_letter(_ACCEPT + 1)
    if problems:
        sheet.conditional_format(
            first,
            _ACCEPT,
            first + len(problems) - 1,
            _ACCEPT,
            {
                "type": "formula",
                "criteria": f'=UPPER(${letter}{first + 1})="Y"',
                "format": styles.plain(looks.AGREED),
            },
        )


def _runs(wanted: Sequence[bool], first: int) -> list[tuple[int, int]]:
    """The stretches of rows that are wanted, first and last row of each."""
    runs: list[tuple[int, int]] = []
    for row, is_wanted in enumerate(wanted, start=first):
        if not is_wanted:
            continue
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
