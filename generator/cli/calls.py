"""What all commands share: the common options, exit codes, how a call is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.cli.wrong_calls import Folder, WrongValueError
from generator.definitions.loading import load_project
from generator.findings import DefinitionError
from generator.language import LANGS, Text
from generator.printing.findings import print_findings
from generator.printing.printer import Printer
from generator.publish.refusals import NotPublishedError
from generator.report.cutting.editions import unknown_editions
from generator.runs import Checked, Options

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.language import Lang

DONE, FOUND_ERRORS, WRONG_CALL, BUG = 0, 1, 2, 3

NO_DAY = Text(
    zh="{value} 不是日期，应写作 2026-06-30", en="{value} is no day; write it as 2026-06-30"
)
NO_EDITION = Text(
    zh="没有 {asked} 这一版；可用的有 {known}，个人版如 person=K01",
    en="there is no edition {asked}; there are {known}, and persons such as person=K01",
)
AMONG_WORKBOOKS = Text(
    zh="{folder} 在 workbooks 里，会被当作数据读入",
    en="{folder} lies in workbooks, where it would be read as data",
)
SUCH_AS = Text(
    zh="没有 {asked}；可用的例如 {near}", en="there is no {asked}; there are such as {near}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What every command is told."""

    root: Path
    options: Options
    printer: Printer


class Day(click.ParamType[date]):
    """A day written as 2026-06-30."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day, or click's own complaint."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            raise WrongValueError(NO_DAY.fill(value=value), param=param, ctx=ctx) from None


language = click.option(
    "--lang", type=click.Choice(LANGS), help="消息语言 · language of the messages"
)


def common(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command has."""
    for option in (
        language,
        click.option("--quiet", is_flag=True, help="只报结果 · say only the result"),
        click.option(
            "--allow-errors",
            is_flag=True,
            help="略去有错的行后照样发布 · leave out rows with errors",
        ),
        click.option("--as-of", type=Day(), help="统计截止日 · the as-of date"),
        click.option(
            "--project",
            default=".",
            type=Folder(exists=True),
            help="项目文件夹 · the project folder",
        ),
    ):
        command = option(command)
    return command


T = TypeVar("T")


def or_refused(printer: Printer, act: Callable[[], T]) -> T:
    """What was published; ends the run where its folder cannot be written."""
    try:
        return act()
    except NotPublishedError as refused:
        print_findings(printer, refused.findings)
        printer.warn(PREVIOUS_STAYS)
        raise SystemExit(FOUND_ERRORS) from None


def call_of(common: dict[str, object], **more: object) -> Call:
    """The common options, read once."""
    root, lang = Path(str(common["project"])).resolve(), common["lang"]
    quiet = bool(more.pop("quiet", False) or common["quiet"])
    options = Options(
        as_of=common["as_of"],  # type: ignore[arg-type]
        allow_errors=bool(common["allow_errors"]),
        **more,  # type: ignore[arg-type]
    )
    language: Lang = lang or _first_language(root)  # type: ignore[assignment]
    printer = Printer(lang=language, quiet=quiet)
    click.get_current_context().call_on_close(printer.end_stage)  # however the run ends
    return Call(root=root, options=options, printer=printer)


def _first_language(root: Path) -> Lang:
    """The project's first language; the product's own where its settings cannot be read."""
    try:
        return load_project(root).settings.languages[0]
    except DefinitionError:
        return LANGS[0]


PREVIOUS_STAYS = Text(
    zh="没有发布，原来的网站没有动。", en="Nothing was published; the site stands as it was."
)


def refuse_unknown(checked: Checked, audiences: tuple[str, ...]) -> None:
    """End the run where somebody is asked for who has no edition."""
    settings, staff = checked.project.settings, checked.intake.tables["roster"].columns["staff_id"]
    unknown = unknown_editions(audiences, settings, frozenset(map(str, staff)))
    if unknown:
        known = ", ".join(group.key for group in settings.groups)
        raise WrongValueError(
            NO_EDITION.fill(asked=", ".join(unknown), known=known), name="--audience"
        )


def refuse_among_workbooks(root: Path, folder: Path | None, option: str) -> None:
    """End the run where what it writes would be read as data by the next one."""
    if folder and folder.is_relative_to(root / "workbooks"):
        raise WrongValueError(AMONG_WORKBOOKS.fill(folder=folder), name=option)
