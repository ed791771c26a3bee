"""`kam sample` and `kam blank`: workbooks to begin from."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.calls import call_of, common
from generator.definitions.loading import load_project
from generator.sample.making import make_project
from generator.sheets.blank.writing import (
    FilesInTheWayError,
    Wanted,
    unknown_sheets,
    write_blanks,
)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--accounts", default=60, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--months", default=18, show_default=True, type=click.IntRange(1, 120))
@click.option("--seed", default=2026, show_default=True, type=int)
def sample(folder: Path, accounts: int, months: int, seed: int) -> None:
    """造一个完整的示例项目 · make a complete, plausible project of any size."""
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} 不是空文件夹 · is not empty", param_hint="FOLDER")
    make_project(folder, accounts=accounts, months=months, seed=seed)
    click.echo(f"{folder}")


@click.command()
@common
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
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
        raise click.BadParameter(
            f"{', '.join(unknown)}; 可用的 · known: {known}", param_hint="--sheet"
        )
    wanted = Wanted(sheets=sheets, schemas=schemas, rules=rules)
    try:
        paths = write_blanks(project, folder, call.printer.lang, wanted, force=force)
    except FilesInTheWayError as error:
        raise click.BadParameter(
            f"已有同名文件，没有写任何东西（--force 替换）· in the way, nothing was written "
            f"(--force replaces): {error}",
            param_hint="FOLDER",
        ) from None
    except OSError as error:
        raise click.BadParameter(
            f"{folder} 写不进去 · cannot be written: {error.strerror}", param_hint="FOLDER"
        ) from None
    for path in paths:
        click.echo(f"{path}")
