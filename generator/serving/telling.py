"""What `kam serve` prints: what a saved file broke or mended, and whether the site is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.text import Text as Styled

from generator.impact.crossings import stops
from generator.language import Text
from generator.printing.blocks import kind_block
from generator.printing.findings import print_findings
from generator.printing.kinds import kinds_of
from generator.printing.outcome import print_definitions
from generator.printing.suggestions import masked_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.printing.printer import Printer
    from generator.runs import Checked
    from generator.serving.building import Built
    from generator.serving.difference import Difference

MOST = 5  # kinds of new findings that are told whole
SERVED = Text(
    zh="网站在 {address} ，只有这台电脑打得开。保存工作簿就会再查；按 Ctrl+C 结束。",
    en="The site is at {address}, for this machine alone. Save a workbook to have it checked; "
    "Ctrl+C ends.",
)
SERVED_TO_OTHERS = Text(
    zh="网站在 {address} ，其他电脑也打得开。保存工作簿就会再查；按 Ctrl+C 结束。",
    en="The site is at {address}, open to other machines. Save a workbook to have it checked; "
    "Ctrl+C ends.",
)
CHANGED = Text(
    zh="{name}：坏了 {broken} 处，改好 {mended} 处",
    en="{name}: {broken} broken, {mended} mended",
)
SAME = Text(zh="{names}：已重新检查，问题没有变化", en="{names}: checked again, the same findings")
TOOK = Text(zh="（{seconds} 秒）", en=" ({seconds} s)")
MENDED = Text(zh="改好了 {what}", en="mended: {what}")
MORE = Text(zh="另有 {n} 条：kam check --all", en="{n} more: kam check --all")
BUILDING = Text(zh="正在更新网站……", en="Building the site …")
UP = Text(zh="网站已更新：{address}（{seconds} 秒）", en="The site is up: {address} ({seconds} s)")
STAYS = Text(
    zh="有错误，网站不更新，仍是上一次的样子。", en="There are errors; the site stays as it was."
)
STAYS_BEYOND = Text(
    zh="略去的行超过门槛，网站不更新，仍是上一次的样子。",
    en="More is left out than the thresholds allow; the site stays as it was.",
)
NOT_BUILT = Text(
    zh="网站没有更新，仍是上一次的样子：", en="The site was not built and stays as it was:"
)
ENDED = Text(zh="已结束。", en="Ended.")
_NAMED = 4  # places that are named on one line


class ConsoleTeller:
    """Tells a session to the terminal."""

    def __init__(self, printer: Printer, address: str) -> None:
        """For a site at an address."""
        self._printer = printer
        self._address = address

    def served(self, *, is_local: bool) -> None:
        """The site can be opened."""
        words = SERVED if is_local else SERVED_TO_OTHERS
        self._say(words.fill(address=self._address), "bold")

    def saved(
        self, paths: Sequence[str], found: Difference, checked: Checked, seconds: float
    ) -> None:
        """Files were saved, and checked."""
        took = TOOK.fill(seconds=f"{seconds:.1f}")
        for path in found.paths:
            words = CHANGED.fill(
                name=_name(path),
                broken=sum(1 for one in found.broken if one.place.path == path),
                mended=sum(1 for one in found.mended if one.place.path == path),
            )
            self._say(words, "bold", took)
        if not found.paths:
            names = ", ".join(_name(path) for path in paths[:_NAMED])
            self._say(SAME.fill(names=names + (" …" if len(paths) > _NAMED else "")), "", took)
        self._broken(found.broken, checked)
        self._mended(found.mended)

    def _broken(self, findings: Sequence[Finding], checked: Checked) -> None:
        printer, kinds = self._printer, kinds_of(findings, checked.intake.tables)
        masked = masked_columns(checked.project)
        for kind in kinds[:MOST]:
            width = printer.out.width
            for line in kind_block(kind, printer.lang, width, whole=False, masked=masked):
                printer.out.print(line)
        left = sum(len(kind.findings) for kind in kinds[MOST:])
        if left:
            self._say(MORE.fill(n=left), "dim")

    def _mended(self, findings: Sequence[Finding]) -> None:
        if findings:
            told = [f"{one.code} {one.place}" for one in findings[:_NAMED]]
            more = " …" if len(findings) > _NAMED else ""
            comma = Text(zh="、", en=", ")[self._printer.lang]
            self._say(MENDED.fill(what=comma.join(told) + more), "green")

    def definitions(self, findings: Sequence[Finding]) -> None:
        """A definition was saved that is wrong."""
        print_definitions(self._printer, findings)

    def stays(self, checked: Checked) -> None:
        """The site is not built again, since something stands against it."""
        self._say(STAYS_BEYOND if stops(checked.findings) else STAYS, "yellow")

    def building(self) -> None:
        """The site is being built."""
        self._say(BUILDING, "dim")

    def built(self, built: Built) -> None:
        """A build has ended."""
        if built.code == 0:
            self._say(UP.fill(address=self._address, seconds=f"{built.seconds:.0f}"), "green")
            return
        self._say(NOT_BUILT, "yellow")
        self._printer.out.print(escape(built.said.rstrip()))

    def refused(self, findings: Sequence[Finding]) -> None:
        """No build was begun, since its folder cannot be written."""
        self._say(NOT_BUILT, "yellow")
        print_findings(self._printer, findings)

    def ended(self) -> None:
        """Nobody watches any longer."""
        self._say(ENDED)

    def _say(self, words: Text, style: str = "", took: Text | None = None) -> None:
        lang = self._printer.lang
        behind = ("" if took is None else took[lang], "dim")
        self._printer.out.print(Styled.assemble((words[lang], style), behind))


def _name(path: str) -> str:
    return path.removeprefix("workbooks/")
