"""Workbooks written row by row: what a large one costs is disk, not memory.

The rows wait in a folder of their own until the file is put together. The folder is removed
in every case, and so is a file that was not finished: what is in them may be personal.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import BufferedWriter, FileIO
from tempfile import TemporaryDirectory
from traceback import clear_frames
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from _typeshed import ReadableBuffer


@contextmanager
def streamed_workbook(path: Path, **options: object) -> Iterator[Workbook]:
    """A workbook to be filled in; it stands there whole, or not at all.

    Args:
        path: Where; its folder must exist.
        options: More of xlsxwriter's, `default_date_format` for one.

    Raises:
        OSError: The file cannot be written.
    """
    with _new_file(path) as file, TemporaryDirectory(prefix="kam-") as pieces:
        book = Workbook(file, {**options, "constant_memory": True, "tmpdir": pieces})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from None  # as the system told it
        finally:
            _let_go(book)


class _File(FileIO):
    """A file that can be given up: what is still to be written goes nowhere."""

    given_up = False

    def write(self, data: ReadableBuffer, /) -> int:
        return memoryview(data).nbytes if self.given_up else super().write(data)


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    raw = _File(path, "wb")
    with BufferedWriter(raw) as file:
        try:
            yield file
        except BaseException as fault:
            raw.given_up = True
            clear_frames(fault.__traceback__)  # a half-made zip ends before its file is closed
            file.close()
            path.unlink()
            raise


def _let_go(book: Workbook) -> None:
    """Close the pieces of a workbook that was not finished: some systems remove no open file."""
    for sheet in book.worksheets():
        for piece in (sheet.row_data_fh, sheet.fh):
            if piece is not None:
                piece.close()
