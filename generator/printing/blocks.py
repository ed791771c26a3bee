"""What the screen shows of findings of one kind: where, what is the matter, what to do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text as Styled

from generator.cells import CellPlace
from generator.findings import Severity
from generator.language import Text
from generator.printing.suggestions import suggestion
from generator.printing.wrapping import clipped, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.language import Lang
    from generator.printing.kinds import Book, Kind
    from generator.recipes.recipe import Program, Recipe

SEVERITY = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.NOTICE: Text(zh="提示", en="notice"),
}
STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "dim"}
COUNTS = {
    Severity.ERROR: Text(zh="{n} 个错误", en="{n:error|errors}"),
    Severity.WARNING: Text(zh="{n} 个警告", en="{n:warning|warnings}"),
    Severity.NOTICE: Text(zh="{n} 个提示", en="{n:notice|notices}"),
}
ROWS = Text(zh="{read} 行", en="{read:row|rows}")
ROWS_USED = Text(zh="{read} 行，用了 {used} 行", en="{read:row|rows}, {used} used")
IN_COLUMN = Text(zh="“{column}”列", en="in column {column}")
IN_COLUMNS = Text(zh="{n} 列：{columns}", en="in {n} columns: {columns}")
EACH = Text(zh="每一处：kam check --code {code}", en="each of them: kam check --code {code}")
KEY_ACCOUNTS = Text(zh="涉及大客户 {accounts}", en="key accounts: {accounts}")
AND_MORE = Text(zh="{accounts} 等 {n} 家", en="{accounts} and others, {n} in all")
_INSET = "      "
_NAMED = 3  # accounts that are named


def book_line(book: Book, lang: Lang) -> Styled:
    """A workbook with its counts."""
    told = [COUNTS[one].fill(n=f"{n:,}")[lang] for one, n in book.counts.items() if n]
    if book.rows_read:
        words = ROWS if book.rows_used == book.rows_read else ROWS_USED
        told.append(words.fill(read=f"{book.rows_read:,}", used=f"{book.rows_used:,}")[lang])
    return Styled.assemble((book.path, "bold"), ("  " + " · ".join(told), "dim"))


def kind_block(
    kind: Kind, lang: Lang, width: int, *, whole: bool, masked: frozenset[str]
) -> list[Styled]:
    """The lines about findings of one kind.

    Args:
        kind: The findings.
        lang: The language.
        width: Columns of the screen.
        whole: Whether every finding is told, and not the first alone.
        masked: Columns whose values are shown to nobody.
    """
    told = kind.findings if whole else kind.findings[:1]
    is_listed = len(told) > 1
    lines = _head(kind, lang, width, has_places=not is_listed)
    last = ""
    for words, group in groupby(told, key=lambda one: one.message[lang]):
        places = _places([*group], lang)
        if is_listed and places != last:
            lines += _inset(places, width, "bold")
        lines += _inset(words, width)
        last = places
    for fix in dict.fromkeys(one.fix[lang] for one in told):
        lines += _inset(f"→ {fix}", width, "dim")
    for offered in filter(None, (suggestion(one, lang, masked) for one in told)):
        lines += _inset(f"→ {offered}", width, "green")
    if kind.is_of_many_columns and not whole:
        lines += _inset(f"→ {EACH.fill(code=kind.first.code)[lang]}", width, "dim")
    return lines


def _inset(words: str, width: int, style: str = "") -> list[Styled]:
    return [Styled(_INSET + line, style) for line in wrapped(words, width - len(_INSET))]


def _head(kind: Kind, lang: Lang, width: int, *, has_places: bool) -> list[Styled]:
    """Severity, code, how many, the columns, where, key accounts; on as few lines as fit."""
    severity, count, columns = kind.first.severity, len(kind.findings), kind.columns
    line = Styled.assemble("  ", (SEVERITY[severity][lang], STYLE[severity]), f" {kind.first.code}")
    if count > 1:
        line.append(f" × {count:,}")
    if count > 1 and len(columns) == 1:
        line.append(" " + IN_COLUMN.fill(column=columns[0])[lang])
    named = _columns(columns, lang) if len(columns) > 1 and has_places else ""
    where = _places(kind.findings, lang) if has_places else ""
    lines = [line]
    touched = _accounts(kind.key_accounts, lang)
    for words, style in ((named, ""), (where, ""), (touched, "magenta")):
        if not words:
            continue
        if cell_len(lines[-1].plain) + cell_len(words) + 2 <= width:
            lines[-1].append(f"  {words}", style)
        else:
            shown = words if count == 1 else clipped(words, width - len(_INSET))
            lines.append(Styled(_INSET + shown, style))
    return lines


def _columns(columns: Sequence[Text], lang: Lang) -> str:
    comma = "、" if lang == "zh" else ", "
    named = comma.join(one[lang] for one in columns)
    return IN_COLUMNS.fill(n=f"{len(columns):,}", columns=named)[lang]


def _places(findings: Sequence[Finding], lang: Lang) -> str:
    """The first place whole, then the cells of the others of its sheet, each once."""
    comma = "、" if lang == "zh" else ", "
    first, *others = dict.fromkeys(one.place for one in findings)
    cells = (
        place.cell if isinstance(place, CellPlace) and place.cell else str(place)
        for place in others
    )
    return comma.join((str(first), *cells))


def _accounts(accounts: Sequence[str], lang: Lang) -> str:
    if not accounts:
        return ""
    named = ("、" if lang == "zh" else ", ").join(accounts[:_NAMED])
    if len(accounts) > _NAMED:
        named = AND_MORE.fill(accounts=named, n=len(accounts))[lang]
    return KEY_ACCOUNTS.fill(accounts=named)[lang]


def recipe_block(recipe: Recipe, lang: Lang, width: int) -> list[Styled]:
    """The clicks of a recipe, in Excel and in WPS."""
    lines = [Styled(f"  {recipe.title[lang]}", "bold")]
    programs: tuple[tuple[Program, str], ...] = (("excel", "Excel"), ("wps", "WPS"))
    if recipe.is_one_for_both:
        programs = (("excel", "Excel · WPS"),)
    for program, name in programs:
        lines.append(Styled(f"    {name}", "dim"))
        for number, step in enumerate(recipe.steps(program, lang), 1):
            head, *rest = wrapped(step, width - 9)
            lines.append(Styled(f"    {number:>2}. {head}"))
            lines += [Styled(f"        {line}") for line in rest]
    return lines
