"""Which files of the project are workbooks, and what lies beside them that nobody reads."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.intake.workbook.refusals import LOCKED
from generator.language import Text
from generator.recipes.files import CLOSE_WORKBOOK, DELETE_COPY, DROP_IN

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.project import Project

NO_WORKBOOK = Rule(
    code="KAM020",
    severity=Severity.ERROR,
    title=Text(zh="没有工作簿", en="No workbook"),
    says=Text(zh="{folder} 里没有工作簿", en="there is no workbook in {folder}"),
    fix=Text(
        zh="把 .xlsx 或 .xlsm 工作簿放进 {folder}；要先看样子，运行 kam sample。",
        en="Put .xlsx or .xlsm workbooks into {folder}; to see an example first, run kam sample.",
    ),
    example=Text(zh="新建的项目还没有数据", en="A new project without data"),
    recipe=DROP_IN,
)
NOT_READ = Rule(
    code="KAM021",
    severity=Severity.WARNING,
    title=Text(zh="不是表格，没有读取", en="No spreadsheet, not read"),
    says=Text(
        zh="{suffix} 文件没有读取，其中即使有表格也没有计入",
        en="{suffix} files are not read; a table in it counts for nothing",
    ),
    fix=Text(
        zh="里面有表格的，把表格录入或复制到 .xlsx 工作簿；没有数据的，移出 workbooks 文件夹。",
        en="Type or copy its tables into an .xlsx workbook; move files that hold no data out "
        "of the folder workbooks.",
    ),
    example=Text(zh="扫描的 拜访表.pdf", en="visits.pdf, a scan"),
    recipe=DROP_IN,
)
LOCK_FILE = Rule(
    code="KAM022",
    severity=Severity.NOTICE,
    title=Text(zh="工作簿正被打开", en="Workbook is open"),
    says=Text(
        zh="“{name}”是 Excel 打开工作簿时的临时文件，已略过",
        en="“{name}” is a file that Excel keeps while a workbook is open; it was passed over",
    ),
    fix=Text(
        zh="如有未保存的修改，先保存再运行。",
        en="If there are unsaved changes, save and run again.",
    ),
    example=Text(zh="~$客户档案.xlsx", en="~$accounts.xlsx"),
    recipe=CLOSE_WORKBOOK,
)
SAME_WORKBOOK = Rule(
    code="KAM023",
    severity=Severity.WARNING,
    title=Text(zh="同一工作簿放了两份", en="The same workbook twice"),
    says=Text(
        zh="文件内容与 {other} 完全相同，只读取了一份",
        en="the file is identical with {other}; only that one was read",
    ),
    fix=Text(zh="删除其中一份。", en="Delete one of the two."),
    example=Text(zh="“客户档案 - 副本.xlsx”", en="“accounts - Copy.xlsx”"),
    recipe=DELETE_COPY,
)

catalogue = (NO_WORKBOOK, NOT_READ, LOCK_FILE, SAME_WORKBOOK)

_WORKBOOKS = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods", ".ots"}
    | {".csv", ".tsv"}
)
_NO_DATA = frozenset({".md", ".yml", ".yaml", ".ini", ".db", ".tmp", ".lnk", ".url"})
_OTHER_FOLDERS = frozenset({"schemas", "rules", "sealed", "history"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The input files, by their path in the project."""

    workbooks: tuple[tuple[str, Path], ...]
    findings: tuple[Finding, ...]


def input_files(project: Project) -> Files:
    """The files to open, originals before copies; the reader judges them by content.

    What Windows, file shares and notes leave behind is passed over without a word.
    """
    workbooks: list[tuple[str, Path]] = []
    findings: list[Finding] = []
    found, closed = _files(project)
    findings.extend(LOCKED.at(CellPlace(folder)) for folder in closed)
    for relative, path in found:
        suffix = path.suffix.lower()
        place = CellPlace(relative)
        if path.name.startswith(("~$", ".~lock.")):
            findings.append(LOCK_FILE.at(place, name=path.name))
        elif path.name.startswith("."):
            continue  # what macOS and file shares leave behind
        elif suffix in _WORKBOOKS:
            workbooks.append((relative, path))
        elif suffix not in _NO_DATA:
            findings.append(NOT_READ.at(place, suffix=suffix or path.name))
    if not workbooks:
        folder = project.workbooks.name
        findings.append(NO_WORKBOOK.at(CellPlace(folder), folder=folder))
    return Files(workbooks=tuple(workbooks), findings=tuple(findings))


def _files(project: Project) -> tuple[list[tuple[str, Path]], list[str]]:
    """The files below the folder of workbooks, and the folders that may not be looked into."""
    folder, root = project.workbooks, project.root
    closed: list[OSError] = []
    found: list[Path] = []
    for at, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(at)
        if here == folder:
            folders[:] = [name for name in folders if name not in _OTHER_FOLDERS]
        found += [here / name for name in names if _is_file(here / name)]
    return (
        sorted(((path.relative_to(root).as_posix(), path) for path in found), key=_original_first),
        sorted(
            Path(fault.filename).relative_to(root).as_posix()
            for fault in closed
            if not isinstance(fault, FileNotFoundError | NotADirectoryError)
        ),
    )


def _is_file(path: Path) -> bool:
    """Whether there is a file to be read; one that may not be looked at says so when opened."""
    try:
        return path.is_file()
    except PermissionError:
        return True


def _original_first(file: tuple[str, Path]) -> tuple[int, str]:
    """A copy bears the longer name (`visits - 副本.xlsx`): what is twice is told of the copy."""
    return len(file[0]), file[0]
