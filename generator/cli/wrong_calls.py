"""What is said of a call that cannot be carried out: what is wrong with it, how it is written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.language import Lang

WRONG = Text(zh="调用有误：{what}", en="Wrong call: {what}")
USAGE = Text(
    zh="写法：{usage}\n说明：{command} --help", en="Usage: {usage}\nHelp: {command} --help"
)
ABOUT = Text(zh="{name}：{what}", en="{name}: {what}")
NO_OPTION = Text(zh="没有 {name} 这个选项{near}", en="there is no option {name}{near}")
NO_COMMAND = Text(zh="没有 {name} 这个命令{near}", en="there is no command {name}{near}")
NEAR = Text(zh="，是不是 {names}", en="; {names} may be meant")
MISSING = Text(zh="缺少 {name}", en="{name} is missing")
TOO_MUCH = Text(zh="多出了 {words}{more}", en="{words} is too much{more}")
PROJECT = Text(
    zh="；项目文件夹写作 --project DIR", en="; the project's folder is given by --project DIR"
)
NO_FOLDER = Text(zh="没有文件夹 {folder}", en="there is no folder {folder}")
NO_FILE = Text(zh="{folder} 是文件，不是文件夹", en="{folder} is a file, not a folder")
ONE_OF = Text(zh="只能是 {words}", en="one of {words} is wanted")
BETWEEN = Text(
    zh="要一个 {least} 到 {most} 的整数", en="a whole number from {least} to {most} is wanted"
)
WHOLE = Text(zh="要一个整数", en="a whole number is wanted")
NO_VALUE = Text(zh="{name} 后面不写值", en="{name} takes no value")
NEEDS_VALUE = Text(zh="{name} 后面要写值", en="{name} needs a value behind it")
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)\Z", re.DOTALL)


class WrongValueError(click.BadParameter):
    """A value that cannot be meant, said in both languages."""

    def __init__(
        self,
        words: Text,
        *,
        name: str | None = None,
        param: click.Parameter | None = None,
        ctx: click.Context | None = None,
    ) -> None:
        """About the option or argument of a name, or that which click is at."""
        super().__init__(f"{words.zh} · {words.en}", param_hint=name, param=param, ctx=ctx)
        self.words = words


class Commands(click.Group):
    """Commands of which one that cannot be read says which one it is."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was called."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            name = ctx.invoked_subcommand or ""
            command = self.get_command(ctx, name)
            if error.ctx is None and command is not None:
                error.ctx = click.Context(command, info_name=name, parent=ctx)
            raise


class Folder(click.ParamType[Path]):
    """A folder, there or to be made."""

    name = "DIR"

    def __init__(self, *, exists: bool = False, resolve: bool = False) -> None:
        """One that must be there already, if it `exists`; made absolute, if to `resolve`."""
        self._exists, self._resolve = exists, resolve

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The folder, or a complaint."""
        path = Path(str(value))
        if self._exists and not path.exists():
            raise WrongValueError(NO_FOLDER.fill(folder=path), param=param, ctx=ctx)
        refuse_file(path, param=param, ctx=ctx)
        return path.resolve() if self._resolve else path


def refuse_file(
    folder: Path,
    *,
    name: str | None = None,
    param: click.Parameter | None = None,
    ctx: click.Context | None = None,
) -> None:
    """End the run where a file stands in the place of a folder; see `WrongValueError`."""
    if folder.exists() and not folder.is_dir():
        raise WrongValueError(NO_FILE.fill(folder=folder), name=name, param=param, ctx=ctx)


def told_wrong(error: click.UsageError, lang: Lang) -> str:
    """What is wrong with a call, and how it is written."""
    lines = [WRONG.fill(what=_what(error))[lang]]
    if error.ctx is not None:
        usage = [error.ctx.command_path, *error.ctx.command.collect_usage_pieces(error.ctx)]
        lines.append(USAGE.fill(usage=" ".join(usage), command=error.ctx.command_path)[lang])
    return "\n".join(lines)


def _what(error: click.UsageError) -> Text:
    near = _near(getattr(error, "possibilities", None))
    match error:
        case click.MissingParameter():
            return MISSING.fill(name=_name(error))
        case WrongValueError():
            return ABOUT.fill(name=_name(error), what=error.words)
        case click.BadParameter():
            return ABOUT.fill(name=_name(error), what=_wanted(error))
        case click.NoSuchOption():
            return NO_OPTION.fill(name=error.option_name, near=near)
        case _ if command := getattr(error, "command_name", ""):
            return NO_COMMAND.fill(name=command, near=near)
        case _:
            return _of_message(error)


def _wanted(error: click.BadParameter) -> Text:
    """What the option or argument may be."""
    match error.param.type if error.param is not None else None:
        case click.Choice(choices=choices):
            return ONE_OF.fill(words=" / ".join(map(str, choices)))
        case click.IntRange(min=least, max=most) if least is not None and most is not None:
            return BETWEEN.fill(least=f"{least:,.0f}", most=f"{most:,.0f}")
        case click.types.IntParamType():
            return WHOLE
        case _:
            return same(error.message)


def _of_message(error: click.UsageError) -> Text:
    """What only click's own words tell."""
    if isinstance(error, click.BadOptionUsage):
        words = NEEDS_VALUE if "requires" in error.message else NO_VALUE
        return words.fill(name=error.option_name)
    extra = _EXTRA.search(error.message)
    if extra is None:
        return same(error.message)
    return TOO_MUCH.fill(words=extra[1], more=PROJECT if _takes_project(error) else "")


def _name(error: click.BadParameter) -> str:
    """The option or argument, as it is typed."""
    hint = error.param_hint
    if hint is None and error.param is not None and error.ctx is not None:
        hint = error.param.get_error_hint(error.ctx)
    return (hint if isinstance(hint, str) else " / ".join(hint or ())).replace("'", "")


def _takes_project(error: click.UsageError) -> bool:
    command = error.ctx.command if error.ctx is not None else None
    return command is not None and any(one.name == "project" for one in command.params)


def _near(names: Iterable[str] | None) -> Text:
    listed = " / ".join(names or ())
    return NEAR.fill(names=listed) if listed else same("")
