"""The command `kam`: parses, calls, prints; decides nothing.

Exit codes: 0 done (warnings and notices included), 1 errors among the findings and nothing
published, 2 a wrong call or a broken definition, 3 a bug.
"""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import click

from generator import __version__, pipeline
from generator.definitions.loading import load_project
from generator.findings import DefinitionError, has_errors
from generator.language import LANGS, Text
from generator.printing.check import Asked, is_named, print_check
from generator.printing.explanations import near_names, print_explanation
from generator.printing.findings import as_json, print_findings
from generator.printing.handed_back import print_handed_back
from generator.printing.outcome import (
    print_definitions,
    print_kept,
    print_not_published,
    print_published,
)
from generator.printing.printer import Printer
from generator.publish.refusals import NotPublishedError
from generator.report.catalogue import all_rules
from generator.report.cutting.editions import unknown_editions
from generator.sample.making import make_project
from generator.serving.answering import LOCAL, listening
from generator.serving.building import PreviewBuilder
from generator.serving.running import show_site
from generator.serving.watching import Watch
from generator.sheets.blank.writing import (
    FilesInTheWayError,
    Wanted,
    unknown_sheets,
    write_blanks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.findings import Finding
    from generator.language import Lang

DONE, FOUND_ERRORS, WRONG_CALL, BUG = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What every command is told."""

    root: Path
    options: pipeline.Options
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
            self.fail(
                f"{value} 不是日期，应写作 2026-06-30 · is no day; write 2026-06-30", param, ctx
            )


def common(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command has."""
    for option in (
        click.option(
            "--lang", type=click.Choice(LANGS), help="消息语言 · language of the messages"
        ),
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
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="项目文件夹 · the project folder",
        ),
    ):
        command = option(command)
    return command


published_into = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path, resolve_path=True),
    help="发布到 · publish into",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kam")
def kam() -> None:
    """大客户部报表：读工作簿，出网站和报表 · a department's workbooks as site and sheets."""


def published(command: Callable[..., None]) -> Callable[..., None]:
    """The options of the commands that publish."""
    for option in (
        click.option(
            "--language",
            "languages",
            multiple=True,
            type=click.Choice(LANGS),
            help="只出这种语言 · only this language",
        ),
        click.option(
            "--audience",
            "audiences",
            multiple=True,
            help="只发布这一版，如 team、person=K01 · only this edition: team, person=K01",
        ),
        published_into,
        common,
    ):
        command = option(command)
    return command


@kam.command()
@published
def build(
    out: Path | None, audiences: tuple[str, ...], languages: tuple[Lang, ...], **common: object
) -> None:
    """读、查、算、发布 · read, check, compute and publish everything."""
    _publish(_call(common, out=out, audiences=audiences, languages=tuple(dict.fromkeys(languages))))


@kam.command()
@published
def publish(
    out: Path | None, audiences: tuple[str, ...], languages: tuple[Lang, ...], **common: object
) -> None:
    """发布并存档，以后的更改会标为追溯调整 · build, and keep what is final as the baseline."""
    call = _call(common, out=out, audiences=audiences, languages=tuple(dict.fromkeys(languages)))
    computed = _publish(call)
    kept = _or_refused(call.printer, lambda: pipeline.keep(computed))
    print_kept(call.printer, kept, computed)


def _publish(call: Call) -> pipeline.Computed:
    """Publish what was computed, or end the run and say what stands against it."""
    out, audiences, printer = call.options.out, call.options.audiences, call.printer
    _refuse_among_workbooks(call.root, out, "--out")
    checked = pipeline.check(call.root, call.options, printer, keeps=True)
    _refuse_unknown(checked, audiences)
    if not checked.may_be_published(call.options):
        print_check(printer, checked, checked.findings, Asked())
        print_not_published(printer, checked.findings)
        raise SystemExit(FOUND_ERRORS)
    computed = pipeline.compute_figures(checked, printer)
    if has_errors(computed.findings) and not call.options.allow_errors:
        print_check(printer, checked, computed.findings, Asked())
        print_not_published(printer, computed.findings)
        raise SystemExit(FOUND_ERRORS)
    opened = _or_refused(printer, lambda: pipeline.build(computed, call.options, printer))
    pipeline.remember_check(checked, computed.findings, create=True)
    print_published(printer, opened, computed)
    return computed


def _refuse_unknown(checked: pipeline.Checked, audiences: tuple[str, ...]) -> None:
    """End the run where somebody is asked for who has no edition."""
    settings, staff = checked.project.settings, checked.intake.tables["roster"].columns["staff_id"]
    unknown = unknown_editions(audiences, settings, frozenset(map(str, staff)))
    if unknown:
        raise click.BadParameter(", ".join(unknown), param_hint="--audience")


def _refuse_among_workbooks(root: Path, folder: Path | None, option: str) -> None:
    """End the run where what it writes would be read as data by the next one."""
    if folder and folder.is_relative_to(root / "workbooks"):
        raise click.BadParameter(
            f"{folder} 在 workbooks 里，会被当作数据读入 · lies where workbooks are read",
            param_hint=option,
        )


def listed(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which findings are listed."""
    for option in (
        click.option(
            "--code",
            "codes",
            multiple=True,
            type=str.upper,
            help="只列这个编号，每一处和点击步骤 · only this code, every place, with the clicks",
        ),
        click.option(
            "--workbook",
            default="",
            help="只列这个工作簿，可用 * · only this workbook, * for any letters",
        ),
        click.option("--all", "whole", is_flag=True, help="全部列出 · list everything"),
    ):
        command = option(command)
    return command


def _asked(checked: pipeline.Checked, findings: Sequence[Finding], asked: Asked) -> Asked:
    """What is to be listed; ends the run where there is no such workbook or code."""
    paths = {book.path for book in checked.intake.workbooks} | {
        finding.place.path for finding in findings
    }
    if asked.workbook and not any(is_named(path, asked.workbook) for path in paths):
        near = ", ".join(near_names(asked.workbook, [Path(path).name for path in sorted(paths)]))
        raise click.BadParameter(
            f"{asked.workbook}; 可用的例如 · such as {near}", param_hint="--workbook"
        )
    known = [rule.code for rule in all_rules()]
    for code in asked.codes:
        if code not in known:
            near = ", ".join(near_names(code, known))
            raise click.BadParameter(f"{code}; 可用的例如 · such as {near}", param_hint="--code")
    return asked


@kam.command()
@common
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]))
@listed
@click.option(
    "--return",
    "returned_to",
    type=click.Path(file_okay=False, path_type=Path, resolve_path=True),
    help="有问题的工作簿标好后返回到这里 · hand workbooks with findings back, marked, into",
)
def check(
    form: Literal["text", "json"],
    whole: bool,
    workbook: str,
    codes: tuple[str, ...],
    returned_to: Path | None,
    **common: object,
) -> None:
    """只读和检查；加 --return 返回标好的工作簿 · read and check; with --return hand back."""
    call = _call(common, quiet=form == "json")
    _refuse_among_workbooks(call.root, returned_to, "--return")
    checked = pipeline.check(call.root, call.options, call.printer)
    findings = checked.findings
    if checked.can_be_computed:
        computed = pipeline.compute_figures(checked, call.printer, with_ranges=False)
        findings = computed.findings
    asked = _asked(checked, findings, Asked(whole=whole, workbook=workbook, codes=codes))
    if form == "json":
        click.echo(as_json(one for one in findings if asked.takes(one)))
    else:
        print_check(call.printer, checked, findings, asked, pipeline.repairs(checked, findings))
    if returned_to is not None:
        handed = _or_refused(
            call.printer,
            lambda: pipeline.return_workbooks(checked, findings, returned_to, call.printer.lang),
        )
        if form == "text":
            print_handed_back(call.printer, handed, returned_to)
    pipeline.remember_check(checked, findings, create=returned_to is not None)
    raise SystemExit(FOUND_ERRORS if has_errors(findings) else DONE)


@kam.command()
@common
@click.argument("figure")
def explain(figure: str, **common: object) -> None:
    """一个数是怎么来的 · how a figure came about, e.g. Q1/2026Q2/department."""
    call = _call(common)
    checked = pipeline.check(call.root, call.options, call.printer)
    if not checked.can_be_computed:
        print_check(call.printer, checked, checked.findings, Asked())
        raise SystemExit(FOUND_ERRORS)
    computed = pipeline.compute_figures(checked, call.printer)
    if figure not in computed.ledger.figures:
        near = near_names(figure, computed.ledger.figures)
        raise click.BadParameter(
            f"{figure}; 可用的例如 · such as {', '.join(near)}", param_hint="FIGURE"
        )
    print_explanation(call.printer, computed.checked.project, computed.ledger, figure)


@kam.command()
@common
@click.option(
    "--host",
    default=LOCAL,
    show_default=True,
    help="别的电脑也要打开时写 0.0.0.0 · 0.0.0.0 to let other machines open it",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="端口，不写则自选 · the port, else a free one"
)
@click.option("--audience", help="看哪一版，默认第一版 · which edition, the first where left out")
def serve(audience: str | None, port: int | None, host: str, **common: object) -> None:
    """边改边看：保存工作簿就检查，网站随之更新 · check what is saved, show the site."""
    call = _call(common)
    watch = Watch(call.root)
    checked = pipeline.check(call.root, call.options, call.printer)
    edition = audience or checked.project.settings.groups[0].key
    _refuse_unknown(checked, (edition,))
    builder = PreviewBuilder(call.root, call.options, edition, call.printer.lang)
    try:
        server = listening(host, port, builder.folder)
    except OSError as error:
        raise click.BadParameter(
            f"{host}:{port or ''} {error.strerror}", param_hint="--port"
        ) from None
    show_site(call.printer, call.options, checked, watch=watch, builder=builder, server=server)


@kam.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--accounts", default=60, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--months", default=18, show_default=True, type=click.IntRange(1, 120))
@click.option("--seed", default=2026, show_default=True, type=int)
def sample(folder: Path, accounts: int, months: int, seed: int) -> None:
    """造一个完整的示例项目 · make a complete, plausible project of any size."""
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} 不是空文件夹 · is not empty", param_hint="FOLDER")
    make_project(folder, accounts=accounts, months=months, seed=seed)
    click.echo(f"{folder}")


@kam.command()
@common
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--sheet", "sheets", multiple=True, help="只要这张表，可写几次 · only this sheet; repeatable"
)
@click.option(
    "--schemas",
    is_flag=True,
    help="连同架构文件，供修改 · the schema files as well, to be changed",
)
@click.option(
    "--rules",
    is_flag=True,
    help="连同自带的规则文件和 mkdocs.yml · the product's files of rules and mkdocs.yml as well",
)
@click.option("--force", is_flag=True, help="替换同名文件 · replace files of the same name")
def blank(
    folder: Path,
    sheets: tuple[str, ...],
    *,
    schemas: bool,
    rules: bool,
    force: bool,
    **common: object,
) -> None:
    """写出空白表，供各人填写 · write blank workbooks to be filled in."""
    call = _call(common)
    project = load_project(call.root)
    unknown = unknown_sheets(project, sheets)
    if unknown:
        known = ", ".join(schema.sheet for schema in project.schemas.values())
        raise click.BadParameter(
            f"{', '.join(unknown)}; 可用的 · known: {known}", param_hint="--sheet"
        )
    wanted = Wanted(sheets=sheets, schemas=schemas, rules=rules)
    try:
        paths = write_blanks(project, folder, call.printer.lang, wanted, force=force)
    except FilesInTheWayError as error:
        raise click.BadParameter(
            f"已有同名文件，没有写任何东西（--force 替换）· in the way, nothing was written "
            f"(--force replaces): {error}",
            param_hint="FOLDER",
        ) from None
    except OSError as error:
        raise click.BadParameter(
            f"{folder} 写不进去 · cannot be written: {error.strerror}", param_hint="FOLDER"
        ) from None
    for path in paths:
        click.echo(f"{path}")


@kam.command()
@common
@published_into
def restore(out: Path | None, **common: object) -> None:
    """换回上一次发布 · bring the previous publication back."""
    call = _call(common, out=out)
    brought = _or_refused(call.printer, lambda: pipeline.restore(call.root, call.options.out))
    if not brought:
        click.echo("没有上一次发布 · there is no previous publication", err=True)
        raise SystemExit(FOUND_ERRORS)
    click.echo("已换回 · brought back: " + ", ".join(brought))


T = TypeVar("T")


def _or_refused(printer: Printer, act: Callable[[], T]) -> T:
    """What was published; ends the run where its folder cannot be written."""
    try:
        return act()
    except NotPublishedError as refused:
        print_findings(printer, refused.findings)
        click.echo(_PREVIOUS_STAYS[printer.lang], err=True)
        raise SystemExit(FOUND_ERRORS) from None


def _call(common: dict[str, object], **more: object) -> Call:
    """The common options, read once."""
    root, lang = Path(str(common["project"])).resolve(), common["lang"]
    quiet = bool(more.pop("quiet", False) or common["quiet"])
    options = pipeline.Options(
        as_of=common["as_of"],  # type: ignore[arg-type]
        allow_errors=bool(common["allow_errors"]),
        **more,  # type: ignore[arg-type]
    )
    language: Lang = lang or _first_language(root)  # type: ignore[assignment]
    return Call(root=root, options=options, printer=Printer(lang=language, quiet=quiet))


def _first_language(root: Path) -> Lang:
    """The project's first language; the product's own where its settings cannot be read."""
    try:
        return load_project(root).settings.languages[0]
    except DefinitionError:
        return LANGS[0]


_PREVIOUS_STAYS = Text(
    zh="没有发布，原来的网站没有动。", en="Nothing was published; the site stands as it was."
)


def main() -> None:
    """Run the command, and end with the exit code of the contract."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        kam.main(prog_name="kam", standalone_mode=True)
    except DefinitionError as wrong:
        print_definitions(Printer(lang=_asked_language(), quiet=False), wrong.findings)
        raise SystemExit(WRONG_CALL) from None
    except Exception:  # noqa: BLE001 (the edge: a crash is told as one, then the run ends)
        traceback.print_exc()
        click.echo(_PREVIOUS_STAYS[_asked_language()], err=True)
        raise SystemExit(BUG) from None


def _asked_language() -> Lang:
    """The language of a call that failed before it was read."""
    words = sys.argv[1:]
    return "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "zh"
