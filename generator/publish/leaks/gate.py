"""The gate: a built edition is searched for what its audience may not see, file by file.

Files that are the product's own, byte for byte, hold nothing of a workbook and are passed over.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import LANGS, Text
from generator.project import defaults
from generator.publish.leaks.search import Texts, numbers_in
from generator.publish.leaks.secrets import Kind
from generator.publish.leaks.texts import texts_of
from generator.recipes.running import UNDO_OWN_CHANGES
from generator.report.catalogue import all_recipes, all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from generator.findings import Finding
    from generator.publish.leaks.secrets import Needle, Origin, Secrets

LEAK = Rule(
    code="KAM033",
    severity=Severity.ERROR,
    title=Text(zh="网站里有这类读者不该看的内容", en="The site holds what its readers may not see"),
    says=Text(
        zh="{file} 里有密级 {kind} 的内容，它在“{sheet}”的“{heading}”列；没有发布",
        en="{file} holds content of class {kind} from the column {heading} of {sheet}; "
        "nothing was published",
    ),
    fix=Text(
        zh="自己改过页面、报表模板或密级的，把它改正；否则是程序的错误，告知维护人员。",
        en="Correct a page, a template or a class that you changed; otherwise it is a mistake of "
        "the product: tell its maintainers.",
    ),
    example=Text(
        zh="自己的页面模板里写了客户的手机号",
        en="A page template of the project's own that prints a customer's mobile number",
    ),
    recipe=UNDO_OWN_CHANGES,
)

catalogue = (LEAK,)

OF_THE_THEME = frozenset({"1000000"})  # how far up tags stand, in every search index


def leaks(
    site: Path, secrets: Secrets, shown_as: str, in_lines: Callable[[], Collection[str]] = tuple
) -> Iterator[Finding]:
    """A finding for each file and column of which something was found; never the value.

    Args:
        site: The folder of one edition.
        secrets: What must not be in it.
        shown_as: What the folder will be called.
        in_lines: Amounts of lines that the audience may see; asked for only where an amount is
            found, because there are many.
    """
    if not secrets.needles:
        return
    texts = secrets.of(Kind.TEXT)
    innocent = Texts(texts).found_in("\n".join(words_of_product()))
    searched = Texts(text for text in texts if text not in innocent)
    sought = secrets.needles.keys() - numbers_of_product()
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(site).as_posix()
        if _is_of_product(path, name):
            continue
        told: dict[Origin, str] = {}
        for where, text in texts_of(path, name):
            for needle in sorted(_found(text, searched) & sought):
                if needle[0] is not Kind.NUMBER or needle[1] not in in_lines():
                    told.setdefault(secrets.needles[needle], where)
        for origin, where in told.items():
            yield LEAK.at(
                CellPlace(f"{shown_as}/{name}"),
                file=where,
                kind=str(origin.kind),
                sheet=origin.sheet,
                heading=origin.column,
            )


def _found(text: str, searched: Texts) -> set[Needle]:
    """What stands in a text."""
    found: set[Needle] = {(Kind.TEXT, one) for one in searched.found_in(text)}
    numbers, digits = numbers_in(text)
    found.update((Kind.NUMBER, one) for one in numbers - OF_THE_THEME)
    found.update((Kind.DIGITS, one) for one in digits)
    return found


@cache
def words_of_product() -> tuple[str, ...]:
    """Everything that the product itself says: a cell that repeats it gives nothing away.

    The stories of the sample are not among it.
    """
    package = Path(__file__).parents[2]
    sources = [
        path
        for path in sorted(package.rglob("*"))
        if path.suffix in {".py", ".yml"} and "sample" not in path.relative_to(package).parts
    ]
    return (*(path.read_text(encoding="utf-8") for path in sources), *_words_of_defaults())


@cache
def numbers_of_product() -> frozenset[Needle]:
    """Numbers that stand in every edition, whatever the workbooks hold: examples and limits.

    Those of the words about findings, and of the definitions and templates that come along; not
    those of the code, which nobody is shown.
    """
    said = [
        words[lang]
        for rule in all_rules()
        for words in (rule.title, rule.says, rule.fix, rule.example)
        for lang in LANGS
    ]
    clicks = [
        words[lang] for one in all_recipes() for words in (one.excel, one.wps) for lang in LANGS
    ]
    numbers, digits = numbers_in("\n".join((*said, *clicks, *_words_of_defaults())))
    return frozenset(
        {(Kind.NUMBER, one) for one in numbers} | {(Kind.DIGITS, one) for one in digits}
    )


def _words_of_defaults() -> tuple[str, ...]:
    """The templates of pages and the definitions that come with the product."""
    templates = sorted((defaults() / "templates" / "pages").rglob("*.j2"))
    rules = sorted((defaults() / "workbooks").rglob("*.yml"))
    return tuple(path.read_text(encoding="utf-8") for path in (*templates, *rules))


def _is_of_product(path: Path, name: str) -> bool:
    """Whether a file is one of those that the product or its theme brings along, unchanged."""
    tail = name.partition("assets/")
    if not tail[1]:
        return False
    known = _brought_along()
    size = path.stat().st_size
    return any(one.read_bytes() == path.read_bytes() for one in known.get((path.name, size), ()))


@cache
def _brought_along() -> Mapping[tuple[str, int], tuple[Path, ...]]:
    """The files of the theme and of the product's own assets, by name and size."""
    found: dict[tuple[str, int], tuple[Path, ...]] = {}
    folders = (
        Path(str(files("material"))) / "templates" / "assets",
        defaults() / "templates" / "assets",
    )
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                key = (path.name, path.stat().st_size)
                found[key] = (*found.get(key, ()), path)
    return found
