"""All faults, planted in the workbooks of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from tests.planted import files, odd_archive, odd_records, plans_and_care, records
from tests.planted.page import Page, heading_row_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

FAULTS = (*odd_archive.FAULTS, *odd_records.FAULTS, *records.FAULTS, *plans_and_care.FAULTS)
NAMES = tuple(fault.name for fault in (*FAULTS, *files.FAULTS))
CODES = frozenset(fault.code for fault in (*FAULTS, *files.FAULTS))

Expected = dict[tuple[str, str], str]  # (place, code and severity) -> the fault's name


Books = dict[str, "Workbook"]  # by the name of the file


def plant(folder: Path, books: Books | None = None) -> Expected:
    """Make every mistake in the workbooks of a folder; what must be found.

    Args:
        folder: Where the workbooks are.
        books: Where those that were opened are left, for whoever goes on editing them.
    """
    expected: Expected = {}
    books = {} if books is None else books
    for fault in FAULTS:
        name, _, title = fault.page.partition(":")
        if name not in books:
            books[name] = openpyxl.load_workbook(folder / name)
        page = Page(fault.page, books[name][title], heading_row_of(fault.page))
        key = (fault.plant(page), f"{fault.code} {fault.severity}")
        assert key not in expected, fault.name
        expected[key] = fault.name
    for name, book in books.items():
        book.save(folder / name)
    return expected | plant_files(folder)


def plant_files(folder: Path, *, unread: bool = False) -> Expected:
    """Files beside the workbooks: those that are read in some way, or those that are not."""
    expected: Expected = {}
    for fault in files.FAULTS:
        if fault.unread is unread:
            fault.make(folder / fault.file)
            key = (fault.file + fault.at, f"{fault.code} {fault.severity}")
            assert key not in expected, fault.name
            expected[key] = fault.name
    return expected
