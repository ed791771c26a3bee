"""The words for a line's reason: `reasons.yml` beside this module, part of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.fields import as_words
from generator.definitions.values import each_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.document import Node
    from generator.findings import Finding
    from generator.language import Text


def read_reasons(node: Node, faults: list[Finding]) -> Mapping[str, Text]:
    """Words by key, in the order of the file."""
    return {key: as_words(words, faults) for key, _, words in each_entry(node, faults)}
