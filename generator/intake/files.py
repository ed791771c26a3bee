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
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.project import Project

NO_WORKBOOK = Rule(
    code="KAM020",
    severity=Severity.ERROR,
    title=Text(zh="没有工作簿", en="No workbook"),
    says=Text(zh="{folder} 里没有工作簿", en="there is no workbook in {folder}"),
    fix=Text(
        zh="把 .xlsx 或 .xlsm 工作簿放进 {folder}；要先看样子，运行 kam sample DIR。",
        en="Put .xlsx or .xlsm workbooks into {folder}; to see an example first, run "
        "kam sample DIR.",
    ),
    example=Text(zh="新建的项目还没有数据", en="A new project without data"),
    recipe=DROP_IN,
)
NOT_READ = Rule(
    code="KAM021",
    severity=Severity.WARNING,
    title=Text(zh="不是表格，没有读取", en="No spreadsheet, not read"),
    says=Text(
        zh="{kind}没有读取，其中即使有表格也没有计入",
        en="{kind} are not read; a table in it counts for nothing",
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

LEADS_ELSEWHERE = Rule(
    code="KAM025",
    severity=Severity.WARNING,
    title=Text(zh="链接或快捷方式，没有读取", en="Link or shortcut, not read"),
    says=Text(
        zh="{what}指向别处，那里的工作簿没有读取",
        en="{what} leads elsewhere; what lies there was not read",
    ),
    fix=Text(
        zh="把工作簿本身复制到 workbooks 文件夹，再删除这个链接或快捷方式。",
        en="Copy the workbooks themselves into the folder workbooks, then delete the link.",
    ),
    example=Text(
        zh="“区域报表 - 快捷方式.lnk”，或链接到共享盘的文件夹",
        en="“regions - Shortcut.lnk”, or a folder linked to a share",
    ),
    recipe=DROP_IN,
)

catalogue = (NO_WORKBOOK, NOT_READ, LOCK_FILE, SAME_WORKBOOK, LEADS_ELSEWHERE)

_WORKBOOKS = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods", ".ots"}
    | {".csv", ".tsv"}
)
_NO_DATA = frozenset({".md", ".yml", ".yaml", ".ini", ".db", ".tmp"})
_JUNCTION = 0xA0000003  # what Windows calls a folder that lies elsewhere
_SHORTCUTS = frozenset({".lnk", ".url"})
_SHORTCUT = Text(zh="快捷方式", en="the shortcut")
_LINKED_FILE = Text(zh="文件链接", en="the linked file")
_WITHOUT_SUFFIX = Text(zh="没有扩展名的文件", en="files without a suffix")
_LINKED_FOLDER = Text(zh="文件夹链接", en="the linked folder")
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
    found = _found(project)
    findings.extend(LOCKED.at(CellPlace(folder)) for folder in found.closed)
    findings.extend(
        LEADS_ELSEWHERE.at(CellPlace(folder), what=_LINKED_FOLDER) for folder in found.linked
    )
    findings.extend(LEADS_ELSEWHERE.at(CellPlace(file), what=_LINKED_FILE) for file in found.dead)
    for relative, path in found.files:
        suffix = path.suffix.lower()
        place = CellPlace(relative)
        if path.name.startswith(("~$", ".~lock.")):
            findings.append(LOCK_FILE.at(place, name=path.name))
        elif path.name.startswith("."):
            continue  # what macOS and file shares leave behind
        elif suffix in _WORKBOOKS:
            workbooks.append((relative, path))
        elif suffix in _SHORTCUTS:
            findings.append(LEADS_ELSEWHERE.at(place, what=_SHORTCUT))
        elif suffix not in _NO_DATA:
            kind = Text(zh=f"{suffix} 文件", en=f"{suffix} files") if suffix else _WITHOUT_SUFFIX
            findings.append(NOT_READ.at(place, kind=kind))
    if not workbooks:
        folder = project.workbooks.name
        findings.append(NO_WORKBOOK.at(CellPlace(folder), folder=folder))
    return Files(workbooks=tuple(workbooks), findings=tuple(findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What lies below the folder of workbooks, by its path in the project."""

    files: Sequence[tuple[str, Path]]
    closed: Sequence[str]  # folders that may not be looked into
    linked: Sequence[str]  # folders that lie elsewhere
    dead: Sequence[str]  # links to files that are not there, as on a share that is not connected


def _found(project: Project) -> _Found:
    folder, root = project.workbooks, project.root
    faults: list[OSError] = []
    files: list[Path] = []
    linked: list[Path] = []
    dead: list[Path] = []
    for at, folders, names in os.walk(folder, onerror=faults.append):
        here = Path(at)
        if here == folder:
            folders[:] = [name for name in folders if name not in _OTHER_FOLDERS]
        elsewhere = {name for name in folders if is_linked(here / name)}
        folders[:] = [name for name in folders if name not in elsewhere]
        linked += [here / name for name in elsewhere]
        files += [here / name for name in names if _is_file(here / name)]
        dead += [here / name for name in names if _leads_nowhere(here / name)]
    closed = [
        Path(fault.filename)
        for fault in faults
        if not isinstance(fault, FileNotFoundError | NotADirectoryError)
    ]
    return _Found(
        files=sorted(((_relative(path, root), path) for path in files), key=_original_first),
        closed=sorted(_relative(path, root) for path in closed),
        linked=sorted(_relative(path, root) for path in linked),
        dead=sorted(_relative(path, root) for path in dead),
    )


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def is_linked(folder: Path) -> bool:
    """Whether a folder lies elsewhere; such folders are told and not followed.

    They may lead in circles, or to a share of thousands of files that nobody meant.
    """
    try:
        tag = getattr(folder.lstat(), "st_reparse_tag", 0)
    except OSError:
        return False
    return folder.is_symlink() or tag == _JUNCTION


def _is_file(path: Path) -> bool:
    """Whether there is a file to be read; one that may not be looked at says so when opened."""
    try:
        return path.is_file()
    except PermissionError:
        return True


def _leads_nowhere(path: Path) -> bool:
    """Whether a link names a workbook that cannot be found."""
    return path.suffix.lower() in _WORKBOOKS and path.is_symlink() and not path.exists()


def _original_first(file: tuple[str, Path]) -> tuple[int, str]:
    """A copy bears the longer name (`visits - 副本.xlsx`): what is twice is told of the copy."""
    return len(file[0]), file[0]
