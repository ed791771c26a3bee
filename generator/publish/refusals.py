"""What keeps a site or a returned workbook from its place: a folder that cannot be written.

It is neither a mistake in the workbooks nor a bug: a page is open in another program, the
disk is full, a share is read-only. The old publication stays.
"""

from __future__ import annotations

import errno
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import Text, same
from generator.recipes.running import FREE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.findings import Finding

FOLDER_NOT_WRITABLE = Rule(
    code="KAM031",
    severity=Severity.ERROR,
    title=Text(zh="文件夹写不进去", en="Folder that cannot be written"),
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
_OF_THE_NAME = frozenset({errno.ENOENT, errno.ENAMETOOLONG, errno.EINVAL})


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
        out: The folder that is written.
        root: The project; paths inside are told relative to it.

    Raises:
        NotPublishedError: In the place of an error of the file system.
    """
    try:
        yield
    except OSError as error:
        path = Path(error.filename) if isinstance(error.filename, str | Path) else out
        raise NotPublishedError(_refusal(error, path, out, root)) from error


def refusals(
    unwritten: Iterable[tuple[Path, OSError]], folder: Path, root: Path
) -> tuple[Finding, ...]:
    """That files of a folder cannot be written, told once for each reason.

    Args:
        unwritten: The files, with what the system said.
        folder: Where they should be.
        root: The project; paths inside are told relative to it.

    Raises:
        OSError: One of the errors, where it is no matter of the folder.
    """
    alike: defaultdict[int | None, list[tuple[Path, OSError]]] = defaultdict(list)
    for path, error in unwritten:
        alike[error.errno].append((path, error))
    return tuple(
        _refusal(files[0][1], files[0][0] if len(files) == 1 else folder, folder, root)
        for files in alike.values()
    )


def _refusal(error: OSError, path: Path, folder: Path, root: Path) -> Finding:
    if error.errno not in _OF_THE_FOLDER and not _cannot_be(folder, error):
        raise error
    told = path.relative_to(root) if path.is_relative_to(root) else path
    reason = same(error.strerror or str(error))
    return FOLDER_NOT_WRITABLE.at(CellPlace(told.as_posix()), reason=reason)


def _cannot_be(folder: Path, error: OSError) -> bool:
    """Whether a folder or one above it cannot be made: a drive that is not there, a wrong name."""
    at = error.filename
    return error.errno in _OF_THE_NAME and isinstance(at, str | Path) and folder.is_relative_to(at)
