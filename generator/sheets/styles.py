"""Cell styles of a template: each gets a twin that keeps a leading "=" a text.

In xlsx only the type of a cell decides whether it is a formula, but a text that begins like
one would turn into one as soon as somebody edits the cell. Excel's own mark against that is
`quotePrefix`, a property of the style.
"""

from __future__ import annotations

from copy import deepcopy

from generator.sheets.package import parse, serialised, tag


def with_quoted_twins(content: bytes) -> tuple[bytes, dict[str, str]]:
    """The styles with a quoted twin behind them for each, and the twin's number by style."""
    root = parse(content)
    formats = root.find(tag("cellXfs"))
    if formats is None:
        return content, {}
    twins: dict[str, str] = {}
    originals = list(formats)
    for number, original in enumerate(originals):
        twin = deepcopy(original)
        twin.set("quotePrefix", "1")
        twins[str(number)] = str(len(formats))
        formats.append(twin)
    formats.set("count", str(len(formats)))
    return serialised(root), twins
