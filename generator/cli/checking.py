"""`kam check` and `kam explain`: what is read and found, and how a figure came about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator import pipeline
from generator.cli.calls import (
    DONE,
    FOUND_ERRORS,
    SUCH_AS,
    call_of,
    common,
    refuse_among_workbooks,
)
from generator.cli.wrong_calls import Folder, WrongValueError
from generator.findings import Finding, has_errors
from generator.printing.check import Asked, is_named, print_check
from generator.printing.explanations import near_names, print_explanation
from generator.printing.findings import as_json
from generator.printing.handed_back import print_handed_back
from generator.report.catalogue import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.runs import Checked


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


def _refuse_unknown_codes(codes: Collection[str]) -> None:
    """End the run where a code is asked for that no finding has."""
    known = [rule.code for rule in all_rules()]
    for code in codes:
        if code not in known:
            near = ", ".join(near_names(code, known))
            raise WrongValueError(SUCH_AS.fill(asked=code, near=near), name="--code")


def _refuse_unknown_workbook(checked: Checked, name: str) -> None:
    """End the run where no workbook or file is called so."""
    books = {book.path for book in checked.intake.workbooks}
    paths = sorted(books | {finding.place.path for finding in checked.findings})
    if name and not any(is_named(path, name) for path in paths):
        near = ", ".join(near_names(name, [Path(path).name for path in paths]))
        raise WrongValueError(SUCH_AS.fill(asked=name, near=near), name="--workbook")


@click.command()
@common
@click.option(
    "--format",
    "form",
    default="text",
    type=click.Choice(["text", "json"]),
    help="给人看或给程序 · for people or for programs",
)
@listed
@click.option(
    "--return",
    "returned_to",
    type=Folder(resolve=True),
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
    """只读和检查，写出标好的副本 · read and check only, hand back."""
    call = call_of(common, quiet=form == "json")
    refuse_among_workbooks(call.root, returned_to, "--return")
    _refuse_unknown_codes(codes)
    checked = pipeline.check(call.root, call.options, call.printer)
    _refuse_unknown_workbook(checked, workbook)
    findings = checked.findings
    if checked.can_be_computed:
        computed = pipeline.compute_figures(checked, call.printer, with_ranges=False)
        findings = computed.findings
    handed, refused = None, tuple[Finding, ...]()
    if returned_to is not None:
        handed, refused = pipeline.return_workbooks(
            checked, findings, returned_to, call.printer.lang
        )
    asked = Asked(whole=whole, workbook=workbook, codes=codes, handed_back=returned_to is not None)
    if form == "json":
        click.echo(as_json([*filter(asked.takes, findings), *refused]))
    else:
        print_check(call.printer, checked, findings, asked, pipeline.repairs(checked, findings))
        if handed is not None:
            print_handed_back(call.printer, handed, refused)
    pipeline.remember_check(checked, findings, create=returned_to is not None)
    raise SystemExit(FOUND_ERRORS if has_errors((*findings, *refused)) else DONE)


@click.command()
@common
@click.argument("figure")
def explain(figure: str, **common: object) -> None:
    """一个数是怎么来的，如 Q1/2026Q2/department · how a figure came about."""
    call = call_of(common)
    checked = pipeline.check(call.root, call.options, call.printer)
    if not checked.can_be_computed:
        print_check(call.printer, checked, checked.findings, Asked())
        raise SystemExit(FOUND_ERRORS)
    computed = pipeline.compute_figures(checked, call.printer)
    if figure not in computed.ledger.figures:
        near = ", ".join(near_names(figure, computed.ledger.figures))
        raise WrongValueError(SUCH_AS.fill(asked=figure, near=near), name="FIGURE")
    print_explanation(call.printer, computed.checked.project, computed.ledger, figure)
