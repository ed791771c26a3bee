"""Files of its own that a project may put in the place of ours: mkdocs.yml, page templates.

What they mean is known to others (MkDocs, Jinja); a mistake in one is still told by its place,
in the same form as a bad cell.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import yaml
from jinja2 import TemplateSyntaxError

from generator.cells import LinePlace
from generator.definitions.document import readable_text
from generator.definitions.syntax import syntax_faults
from generator.findings import Rule, Severity
from generator.language import Text, same
from generator.recipes.definitions import PAGE_TEMPLATE, SHIPPED_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import TemplateError

    from generator.findings import Finding

FRAME = "mkdocs.yml"
PAGES = "templates/pages"

FRAME_REFUSED = Rule(
    code="KAM972",
    severity=Severity.ERROR,
    title=Text(zh="MkDocs 不接受 mkdocs.yml", en="MkDocs refuses mkdocs.yml"),
    says=Text(zh="MkDocs 不接受此文件：{words}", en="MkDocs refuses this file: {words}"),
    fix=Text(
        zh="以产品自带的 mkdocs.yml 为底本修改，保留 theme、plugins 和 markdown_extensions。",
        en="Start from the mkdocs.yml that comes with the product, and keep its theme, plugins "
        "and markdown_extensions.",
    ),
    example=Text(zh="没有写 theme", en="There is no theme"),
    recipe=SHIPPED_FILE,
)
TEMPLATE_FAULT = Rule(
    code="KAM973",
    severity=Severity.ERROR,
    title=Text(zh="页面模板有误", en="Mistake in a page template"),
    says=Text(zh="模板有误：{words}", en="the template is wrong: {words}"),
    fix=Text(
        zh="对照产品自带的同名模板更正，或删去自己的文件。",
        en="Compare it with the product's template of the same name, or delete your own file.",
    ),
    example=Text(zh="{% if %} 没有条件", en="{% if %} without a condition"),
    recipe=PAGE_TEMPLATE,
)

catalogue = (FRAME_REFUSED, TEMPLATE_FAULT)


def frame_faults(root: Path) -> list[Finding]:
    """What is wrong with a project's own mkdocs.yml as YAML; its tags are MkDocs' affair."""
    faults: list[Finding] = []
    if (root / FRAME).exists():
        text = readable_text(root / FRAME, FRAME, faults)
        try:
            list(yaml.parse(text or "", Loader=yaml.SafeLoader))
        except yaml.YAMLError as error:
            faults += syntax_faults(text or "", FRAME, error)
    return faults


def frame_refused(root: Path, words: str) -> Finding | None:
    """MkDocs' refusal as a finding; None where the file is not the project's own."""
    if not (root / FRAME).exists():
        return None
    return FRAME_REFUSED.at(LinePlace(FRAME), words=same(" ".join(words.split())))


def template_fault(root: Path, error: TemplateError) -> Finding | None:
    """A template error as a finding; None where the template is not the project's own."""
    spots = [
        (frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)
    ]
    if isinstance(error, TemplateSyntaxError):
        spots.append((error.filename or "", error.lineno))
    own = (root / PAGES).resolve()
    for filename, line in reversed(spots):
        for path in sorted(own.rglob("*.j2")):
            if str(path) == filename:
                place = LinePlace(path.relative_to(root.resolve()).as_posix(), line, 1)
                return TEMPLATE_FAULT.at(place, words=same(error.message or str(error)))
    return None
