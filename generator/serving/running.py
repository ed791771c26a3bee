"""`kam serve` from its first check to Ctrl+C."""

from __future__ import annotations

import signal
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from generator import pipeline
from generator.printing.check import Asked, print_check
from generator.serving.session import Session
from generator.serving.telling import ConsoleTeller
from generator.stages import UNTOLD

if TYPE_CHECKING:
    from generator.printing.printer import Printer
    from generator.runs import Checked, Options
    from generator.serving.answering import SiteServer
    from generator.serving.building import PreviewBuilder
    from generator.serving.watching import Watch


def show_site(
    printer: Printer,
    options: Options,
    checked: Checked,
    *,
    watch: Watch,
    builder: PreviewBuilder,
    server: SiteServer,
) -> None:
    """Show the site and watch the project until somebody ends it.

    Args:
        printer: Where to say what happens.
        options: What to publish, and how.
        checked: The workbooks as they are at the beginning.
        watch: Looks at the project since before they were read.
        builder: Builds the site.
        server: Shows it.
    """
    root = checked.project.root
    teller = ConsoleTeller(printer, server.address)
    session = Session(
        check=partial(pipeline.check, root, options, UNTOLD, keeps=True),
        options=options,
        watch=watch,
        builder=builder,
        teller=teller,
        checked=checked,
    )
    print_check(printer, checked, checked.findings, Asked())
    for ends in (signal.SIGINT, signal.SIGTERM):  # scripts begin programs deaf to the first
        signal.signal(ends, signal.default_int_handler)
    server.begin()
    try:
        teller.served(is_local=server.is_local)
        session.run(Event())
    except KeyboardInterrupt:
        teller.ended()
    finally:
        server.end()
