"""The screen of `kam check`: the most pressing findings by workbook, counts, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text as Styled

from generator.findings import has_errors
from generator.language import Text
from generator.printing.blocks import book_line, kind_block, recipe_block
from generator.printing.kinds import books_of, kinds_of
from generator.printing.outcome import checked_words
from generator.printing.suggestions import masked_columns
from generator.printing.wrapping import clipped, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Finding
    from generator.language import Lang
    from generator.printing.kinds import Book, Kind
    from generator.printing.printer import Printer
    from generator.progress import Progress
    from generator.runs import Checked

PAGE = 40  # lines of a screen that nobody knows the height of
SOUND = Text(zh="没有问题：{names}", en="Nothing found in {names}")
OTHER_BOOKS = Text(
    zh="另有 {n} 个工作簿有问题", en="{n:other workbook has|other workbooks have} findings"
)
MORE = Text(
    zh="另有 {n} 条没有列出：kam check --all", en="{n} more are not listed: kam check --all"
)
NEXT = Text(zh="下一步：{steps}", en="Next: {steps}")
MEND = Text(zh="改好错误再运行 kam check", en="mend the errors and run kam check again")
PUBLISH = Text(zh="可以发布 kam build", en="publish with kam build")
CLICKS = Text(
    zh="每一处和点击步骤 kam check --code {code}", en="places and clicks: kam check --code {code}"
)
RETURN = Text(zh="标好错的副本 kam check --return DIR", en="marked copies: kam check --return DIR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be listed."""

    whole: bool = False  # everything, however long
    workbook: str = ""  # its path, name, or a pattern of it; "" for all
    codes: tuple[str, ...] = ()  # () for all
    handed_back: bool = False  # whether the run hands the workbooks back as well

    @property
    def fits_screen(self) -> bool:
        """Whether nobody asked for more than a screen."""
        return not (self.whole or self.workbook or self.codes)

    def tells_whole(self, kind: Kind) -> bool:
        """Whether each finding is told; of very many columns only to those who ask by code."""
        return bool(self.codes) or not (self.fits_screen or kind.is_of_many_columns)

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is to be listed."""
        in_book = not self.workbook or is_named(finding.place.path, self.workbook)
        return in_book and (not self.codes or finding.code in self.codes)


def is_named(path: str, name: str) -> bool:
    """Whether a workbook is called so: by its path, its name, with or without its ending.

    >>> is_named("workbooks/visits-S03.xlsx", "visits-s03"), is_named("workbooks/a.xlsx", "b*")
    (True, False)
    """
    path, name = path.casefold(), name.replace("\\", "/").casefold()
    file = path.rpartition("/")[2]
    return any(fnmatch(one, name) for one in (path, file, file.rpartition(".")[0]))


def print_check(
    printer: Printer,
    checked: Checked,
    findings: Sequence[Finding],
    asked: Asked,
    progress: Progress | None = None,
) -> None:
    """Print what was found, and what to do next.

    Args:
        printer: Where to print.
        checked: The workbooks that were read.
        findings: All that was found, in their order.
        asked: What is to be listed.
        progress: The findings against those of the last check, where they are known.
    """
    printer.end_stage()
    lang, width = printer.lang, printer.out.width
    listed = [one for one in findings if asked.takes(one)]
    kinds, books = kinds_of(listed, checked.intake.tables), books_of(checked.intake, findings)
    masked = masked_columns(checked.project)
    blocks = [
        kind_block(kind, lang, width, whole=asked.tells_whole(kind), masked=masked)
        for kind in kinds
    ]
    foot = [
        *_sound(books, lang, width),
        *wrapped(checked_words(checked, findings)[lang], width),
        *(wrapped(progress.words[lang], width) if progress else []),
        *_next(kinds, [] if asked.handed_back else books, findings, lang, width),
    ]
    room = _height(printer) - len(foot) - 3 if asked.fits_screen else None
    for line in _body(list(zip(kinds, blocks, strict=True)), books, room, lang):
        printer.out.print(line)
    if asked.codes:
        for line in _recipes(kinds, lang, width):
            printer.out.print(line)
    for words in foot:
        printer.out.print(Styled(words))


def _height(printer: Printer) -> int:
    return printer.out.height if printer.out.is_terminal else PAGE


def _body(
    blocks: Sequence[tuple[Kind, list[Styled]]],
    books: Sequence[Book],
    room: int | None,
    lang: Lang,
) -> Iterator[Styled]:
    """The workbooks with the blocks that fit; without `room`, all blocks that there are.

    A workbook whose findings find no room is named with its counts as long as there are few.
    """
    if room is None:
        shown, named = list(blocks), frozenset(kind.path for kind, _ in blocks)
    else:
        ill = [book.path for book in books if book.findings]
        headed = ill[: max(room // 4, 1)]
        shown = _fitting(blocks, headed, room - len(headed))
        named = frozenset({*headed, *(kind.path for kind, _ in shown)})
        unnamed = len(ill) - len(named)
    for book in books:
        if book.path in named:
            yield book_line(book, lang)
            for kind, lines in shown:
                if kind.path == book.path:
                    yield from lines
    if room is None:
        return
    if unnamed:
        yield Styled(OTHER_BOOKS.fill(n=unnamed)[lang])
    left = sum(len(kind.findings) for kind, _ in blocks) - sum(
        len(kind.findings) for kind, _ in shown
    )
    if left:
        yield Styled(MORE.fill(n=f"{left:,}")[lang], "bold")


def _fitting(
    blocks: Sequence[tuple[Kind, list[Styled]]], headed: Sequence[str], room: int
) -> list[tuple[Kind, list[Styled]]]:
    """The most pressing blocks, as many as there is room for; one at least."""
    shown: list[tuple[Kind, list[Styled]]] = []
    paths = {*headed}
    for kind, lines in blocks:
        room -= len(lines) + (kind.path not in paths)
        if room < 0 and shown:
            break
        paths.add(kind.path)
        shown.append((kind, lines))
    return shown


def _sound(books: Sequence[Book], lang: Lang, width: int) -> list[str]:
    """The workbooks without findings, on one line."""
    names = [book.path.rpartition("/")[2] for book in books if not book.findings]
    comma = "、" if lang == "zh" else ", "
    return [clipped(SOUND.fill(names=comma.join(names))[lang], width)] if names else []


def _next(
    kinds: Sequence[Kind],
    books: Sequence[Book],
    findings: Iterable[Finding],
    lang: Lang,
    width: int,
) -> Iterator[str]:
    """What to do next, with the command for it; none is broken over two lines."""
    steps = [NEXT.fill(steps=MEND if has_errors(findings) else PUBLISH)[lang]]
    if kinds:
        steps.append(CLICKS.fill(code=kinds[0].first.code)[lang])
    if any(book.findings and book.rows_read for book in books):
        steps.append(RETURN[lang])
    line = steps[0]
    for step in steps[1:]:
        if cell_len(f"{line} · {step}") > width:
            yield line
            line = step
        else:
            line += f" · {step}"
    yield line


def _recipes(kinds: Sequence[Kind], lang: Lang, width: int) -> Iterator[Styled]:
    """What to click for the kinds that were asked for."""
    recipes = dict.fromkeys(kind.first.rule.recipe for kind in kinds)
    for recipe in recipes:
        if recipe is not None:
            yield from recipe_block(recipe, lang, width)
