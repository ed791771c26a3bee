"""The command `kam`: parses, calls, prints; decides nothing.

Exit codes: 0 done (warnings and notices included), 1 errors among the findings and nothing
published, 2 a wrong call or a broken definition, 3 a bug.
"""

from __future__ import annotations

import sys
import traceback
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.calls import BUG, DONE, FOUND_ERRORS, PREVIOUS_STAYS, WRONG_CALL
from generator.cli.checking import check, explain
from generator.cli.making import blank, sample
from generator.cli.publishing import build, publish, restore
from generator.cli.showing import serve
from generator.cli.wrong_calls import Commands, told_wrong
from generator.findings import DefinitionError
from generator.language import Text
from generator.printing.outcome import print_definitions
from generator.printing.printer import Printer

if TYPE_CHECKING:
    from generator.language import Lang

__all__ = ["BUG", "DONE", "FOUND_ERRORS", "WRONG_CALL", "kam", "main"]

ENDED = Text(zh="已中断。", en="Ended before it was done.")


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="kam")
@click.pass_context
def kam(call: click.Context) -> None:
    """大客户部报表：读工作簿，出网站和报表 · a department's workbooks as site and sheets."""
    if call.invoked_subcommand is None:
        click.echo(call.get_help())
        call.exit(WRONG_CALL)


for command in (build, publish, restore, check, explain, serve, sample, blank):
    kam.add_command(command)


def main() -> None:
    """Run the command, and end with the exit code of the contract."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = kam.main(prog_name="kam", standalone_mode=False)
    except click.UsageError as wrong:
        click.echo(told_wrong(wrong, _asked_language()), err=True)
        raise SystemExit(WRONG_CALL) from None
    except click.Abort:
        click.echo(ENDED[_asked_language()], err=True)
        raise SystemExit(FOUND_ERRORS) from None
    except DefinitionError as wrong:
        print_definitions(Printer(lang=_asked_language(), quiet=False), wrong.findings)
        raise SystemExit(WRONG_CALL) from None
    except Exception:  # noqa: BLE001 (the edge: a crash is told as one, then the run ends)
        traceback.print_exc()
        click.echo(PREVIOUS_STAYS[_asked_language()], err=True)
        raise SystemExit(BUG) from None
    raise SystemExit(code)


def _asked_language() -> Lang:
    """The language of a call that failed before it was read."""
    words = sys.argv[1:]
    return "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "zh"
