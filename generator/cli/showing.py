"""`kam serve`: the site as it would be, while the workbooks are worked on."""

from __future__ import annotations

import click

from generator import pipeline
from generator.cli.calls import call_of, common, refuse_unknown
from generator.cli.wrong_calls import WrongValueError
from generator.language import Text
from generator.serving.answering import LOCAL, listening
from generator.serving.building import PreviewBuilder
from generator.serving.running import show_site
from generator.serving.watching import Watch

NOT_HAD = Text(zh="不能用 {host}:{port}（{reason}）", en="{host}:{port} cannot be had ({reason})")


@click.command()
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
    call = call_of(common)
    watch = Watch(call.root)
    checked = pipeline.check(call.root, call.options, call.printer)
    edition = audience or checked.project.settings.groups[0].key
    refuse_unknown(checked, (edition,))
    builder = PreviewBuilder(call.root, call.options, edition, call.printer.lang)
    try:
        server = listening(host, port, builder.folder)
    except OSError as error:
        words = NOT_HAD.fill(host=host, port=port or "", reason=error.strerror)
        raise WrongValueError(words, name="--host / --port") from None
    show_site(call.printer, call.options, checked, watch=watch, builder=builder, server=server)
