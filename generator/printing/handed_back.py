"""What was handed back: which workbooks, where, and what to do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from generator.language import Text
from generator.printing.findings import print_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.printing.printer import Printer
    from generator.sheets.returned.handing_back import HandedBack

WRITTEN = Text(
    zh="返回 {count} 个工作簿到 {folder}，其中 {mendable} 条问题有可接受的建议：",
    en="{count:workbook|workbooks} handed back into {folder}, with "
    "{mendable:suggestion|suggestions} to accept:",
)
NEXT = Text(
    zh="在“问题清单”里接受建议，保存后放进 workbooks 文件夹，再运行 kam check；原件不用动。",
    en="Accept suggestions on the sheet 问题清单, save, put the file into workbooks and run "
    "kam check again; leave the originals where they are.",
)
NOTHING = Text(zh="没有需要返回的工作簿。", en="No workbook needs handing back.")
UNWRITTEN = Text(
    zh="没有写成 {count} 个：{paths}", en="{count:workbook|workbooks} not written: {paths}"
)
FORGOTTEN = Text(
    zh="项目的 .kam 文件夹写不进去，没有记下返回了哪些文件；"
    "下次返回不会替换它们，会另取带编号的名字。",
    en="The project's folder .kam cannot be written, so it is not known which files were handed "
    "back: the next time they are not replaced, and names with numbers are taken beside them.",
)
UNREAD = Text(zh="读不了、没有返回：{paths}", en="Unreadable, so not handed back: {paths}")


def print_handed_back(printer: Printer, handed: HandedBack, refused: Sequence[Finding]) -> None:
    """Say which files were written, what to do with them, and which ones were not."""
    lang, folder = printer.lang, handed.folder
    if handed.written:
        told = WRITTEN.fill(count=len(handed.written), folder=folder, mendable=handed.mendable)
        printer.out.print(escape(told[lang]))
        for path in handed.written:
            printer.out.print(escape(f"  {path.relative_to(folder).as_posix()}"))
        printer.say(NEXT)
    elif not handed.unwritten:
        printer.say(NOTHING)
    if handed.unwritten:
        names = [path.relative_to(folder).as_posix() for path, _ in handed.unwritten]
        told = UNWRITTEN.fill(count=len(names), paths=", ".join(names))
        printer.out.print(escape(told[lang]))
        print_findings(printer, refused)
    if handed.written and not handed.remembered:
        printer.say(FORGOTTEN)
    if handed.unread:
        printer.out.print(escape(UNREAD.fill(paths=", ".join(handed.unread))[lang]))
