"""What keeps a finished site from being published: a folder that cannot be written.

It is neither a mistake in the workbooks nor a bug: a page is open in another program, the
disk is full, a share is read-only. The old publication stays.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import Text, same
from generator.recipes.running import FREE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding

FOLDER_NOT_WRITABLE = Rule(
    code="KAM031",
    severity=Severity.ERROR,
    title=Text(zh="网站文件夹写不进去", en="The folder of the site cannot be written"),
    says=Text(zh="写不进去：{reason}", en="it cannot be written: {reason}"),
    fix=Text(
        zh="关闭打开着其中文件的程序，检查写入权限和剩余空间，再运行一次。",
        en="Close programs that hold files in it, check the right to write and the free space, "
        "and run again.",
    ),
    example=Text(
        zh="F13 正在 Excel 中打开，文件夹换不上去",
        en="F13 is open in Excel, so its folder cannot be replaced",
    ),
    recipe=FREE_FOLDER,
)

catalogue = (FOLDER_NOT_WRITABLE,)

_OF_THE_FOLDER = frozenset(
    {
        errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ENOSPC, errno.EDQUOT,
        errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY, errno.EIO,
    }
)  # fmt: skip


class NotPublishedError(Exception):
    """The site could not be put in its place; the old one stays."""

    def __init__(self, *findings: Finding) -> None:
        """Carry what the user should know."""
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))


@contextmanager
def refusals_of(out: Path, root: Path) -> Iterator[None]:
    """Tell that a folder cannot be written.

    Args:
        out: The folder of the site.
        root: The project; paths inside are told relative to it.

    Raises:
        NotPublishedError: In the place of an error of the file system.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_THE_FOLDER:
            raise
        path = Path(error.filename) if isinstance(error.filename, str | Path) else out
        told = path.relative_to(root) if path.is_relative_to(root) else path
        reason = same(error.strerror or str(error))
        place = CellPlace(told.as_posix())
        raise NotPublishedError(FOLDER_NOT_WRITABLE.at(place, reason=reason)) from error
