"""`kam sample` and `kam blank`: workbooks to begin from."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from generator.cli.calls import SUCH_AS, call_of, common, language
from generator.cli.wrong_calls import Folder, WrongValueError
from generator.definitions.loading import load_project
from generator.language import LANGS, Text
from generator.sample.making import make_project
from generator.sheets.blank.writing import (
    FilesInTheWayError,
    Wanted,
    unknown_sheets,
    write_blanks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.language import Lang

NOT_EMPTY = Text(zh="{folder} 不是空文件夹", en="{folder} is not empty")
UNWRITABLE = Text(zh="{folder} 写不进去：{reason}", en="{folder} cannot be written: {reason}")
IN_THE_WAY = Text(
    zh="已有同名文件，没有写任何东西（--force 替换）：{files}",
    en="files of these names are there, nothing was written (--force replaces them): {files}",
)
MADE = Text(
    zh="示例项目在 {folder}；看网站：kam build --project {folder}",
    en="The sample is in {folder}; for its site: kam build --project {folder}",
)


@click.command()
@click.argument("folder", type=Folder())
@click.option(
    "--accounts",
    default=60,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="客户数 · accounts",
)
@click.option(
    "--months",
    default=18,
    show_default=True,
    type=click.IntRange(1, 120),
    help="几个月的数据 · months of data",
)
@click.option(
    "--seed", default=2026, show_default=True, type=int, help="换一个数，换一套数据 · other data"
)
@language
def sample(folder: Path, accounts: int, months: int, seed: int, lang: Lang | None) -> None:
    """造一个完整的示例项目 · make a complete, plausible project."""
    if folder.exists() and any(folder.iterdir()):
        raise WrongValueError(NOT_EMPTY.fill(folder=folder), name="FOLDER")
    with _written(folder):
        make_project(folder, accounts=accounts, months=months, seed=seed)
    click.echo(MADE.fill(folder=folder)[lang or LANGS[0]])


@click.command()
@common
@click.argument("folder", type=Folder())
@click.option(
    "--sheet", "sheets", multiple=True, help="只要这张表，可写几次 · only this sheet; repeatable"
)
@click.option(
    "--schemas",
    is_flag=True,
    help="连同架构文件，供修改 · the schema files as well, to be changed",
)
@click.option(
    "--rules",
    is_flag=True,
    help="连同自带的规则文件和 mkdocs.yml · the product's files of rules and mkdocs.yml as well",
)
@click.option("--force", is_flag=True, help="替换同名文件 · replace files of the same name")
def blank(
    folder: Path,
    sheets: tuple[str, ...],
    *,
    schemas: bool,
    rules: bool,
    force: bool,
    **common: object,
) -> None:
    """写出空白表，供各人填写 · write blank workbooks to be filled in."""
    call = call_of(common)
    project = load_project(call.root)
    unknown = unknown_sheets(project, sheets)
    if unknown:
        known = ", ".join(schema.sheet for schema in project.schemas.values())
        words = SUCH_AS.fill(asked=", ".join(unknown), near=known)
        raise WrongValueError(words, name="--sheet")
    wanted = Wanted(sheets=sheets, schemas=schemas, rules=rules)
    try:
        with _written(folder):
            paths = write_blanks(project, folder, call.printer.lang, wanted, force=force)
    except FilesInTheWayError as error:
        raise WrongValueError(IN_THE_WAY.fill(files=error), name="FOLDER") from None
    for path in paths:
        click.echo(f"{path}")


@contextmanager
def _written(folder: Path) -> Iterator[None]:
    """End the run where a folder cannot be written."""
    try:
        yield
    except OSError as error:
        words = UNWRITABLE.fill(folder=folder, reason=error.strerror or error)
        raise WrongValueError(words, name="FOLDER") from None
