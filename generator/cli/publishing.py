"""`kam build`, `kam publish`, `kam restore`: what changes the published site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.markup import escape

from generator import pipeline
from generator.cli.calls import (
    FOUND_ERRORS,
    Call,
    call_of,
    common,
    or_refused,
    refuse_among_workbooks,
    refuse_unknown,
)
from generator.cli.wrong_calls import Folder, refuse_file
from generator.findings import has_errors
from generator.language import LANGS, Text
from generator.printing.check import Asked, print_check
from generator.printing.outcome import print_kept, print_not_published, print_published

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.language import Lang
    from generator.runs import Computed

NOTHING_BEFORE = Text(zh="没有上一次发布。", en="There is no previous publication.")
BROUGHT_BACK = Text(zh="已换回上一次发布：{editions}", en="Brought back: {editions}")

published_into = click.option(
    "--out",
    type=Folder(resolve=True),
    help="发布到 · publish into",
)


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


@click.command()
@published
def build(
    out: Path | None, audiences: tuple[str, ...], languages: tuple[Lang, ...], **common: object
) -> None:
    """读、查、算、发布 · read, check, compute and publish everything."""
    _publish(
        call_of(common, out=out, audiences=audiences, languages=tuple(dict.fromkeys(languages)))
    )


@click.command()
@published
def publish(
    out: Path | None, audiences: tuple[str, ...], languages: tuple[Lang, ...], **common: object
) -> None:
    """发布并存档，以后的更改标为追溯调整 · build, keep what is final."""
    call = call_of(common, out=out, audiences=audiences, languages=tuple(dict.fromkeys(languages)))
    computed = _publish(call)
    kept = or_refused(call.printer, lambda: pipeline.keep(computed))
    print_kept(call.printer, kept, computed)


def _publish(call: Call) -> Computed:
    """Publish what was computed, or end the run and say what stands against it."""
    out, audiences, printer = call.options.out, call.options.audiences, call.printer
    refuse_among_workbooks(call.root, out, "--out")
    if out is None:
        refuse_file(call.root / "site", name="site")
    checked = pipeline.check(call.root, call.options, printer, keeps=True)
    refuse_unknown(checked, audiences)
    if not checked.may_be_published(call.options):
        print_check(printer, checked, checked.findings, Asked())
        print_not_published(printer, checked.findings)
        raise SystemExit(FOUND_ERRORS)
    computed = pipeline.compute_figures(checked, printer)
    if has_errors(computed.findings) and not call.options.allow_errors:
        print_check(printer, checked, computed.findings, Asked())
        print_not_published(printer, computed.findings)
        raise SystemExit(FOUND_ERRORS)
    opened = or_refused(printer, lambda: pipeline.build(computed, call.options, printer))
    pipeline.remember_check(checked, computed.findings, create=True)
    print_published(printer, opened, computed)
    return computed


@click.command()
@common
@published_into
def restore(out: Path | None, **common: object) -> None:
    """换回上一次发布 · bring the previous publication back."""
    call = call_of(common, out=out)
    brought = or_refused(call.printer, lambda: pipeline.restore(call.root, call.options.out))
    if not brought:
        call.printer.warn(NOTHING_BEFORE)
        raise SystemExit(FOUND_ERRORS)
    words = BROUGHT_BACK.fill(editions=", ".join(brought))
    call.printer.out.print(escape(words[call.printer.lang]))
