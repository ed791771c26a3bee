"""The parameters of a project that its workbooks are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.cells.spelling import squeezed
from generator.intake.cells.values import NOT_APPLICABLE
from generator.intake.workbook.limits import Limits

if TYPE_CHECKING:
    from generator.project import Project


def limits_of(project: Project) -> Limits:
    """What a workbook may cost; a project without the parameter has the shipped limits."""
    parameter = project.parameters.get("limits")
    value = parameter.values[-1][1] if parameter is not None else ()
    pairs = value if isinstance(value, tuple) else ()
    return Limits.of(pair for pair in pairs if isinstance(pair, tuple))  # type: ignore[misc]


def placeholders_of(project: Project) -> frozenset[str]:
    """The words that stand for a blank (待定, TBD), and the one that says that a cell is none."""
    parameter = project.parameters.get("placeholders")
    words = parameter.values[-1][1] if parameter is not None else ()
    texts = words if isinstance(words, tuple) else ()
    return frozenset({NOT_APPLICABLE, *(squeezed(word) for word in texts if isinstance(word, str))})
