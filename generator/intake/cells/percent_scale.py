"""One column of percentages, one scale: 12.3 among values such as 0.123 is a question.

A cell alone cannot tell whether 12.3 stands for 12.3 % or for 1,230 %; its neighbours can.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.intake.cells.amount_rules import BARE_PERCENT
from generator.intake.cells.amounts import bare_percent, exact
from generator.intake.faults import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.schema import PercentType

_PLAUSIBLE = 10  # without a maximum, a ratio beyond it is no share


def on_one_scale(
    kind: PercentType, verdicts: Mapping[object, object], cells: Sequence[object]
) -> Mapping[object, object]:
    """The verdicts on the distinct cells of a column, doubtful percentages refused.

    Where most cells are ratios, the larger ones lack their sign. Where most are not, a small
    one is doubtful too, and nobody but the user can say on which scale each of them stands.
    """
    most = 1 if kind.maximum is not None and kind.maximum <= 1 else _PLAUSIBLE
    numbers = [cell for cell in verdicts if type(cell) is float]
    if max(numbers, default=0) <= most:
        return verdicts
    bare = {cell for cell in numbers if most < cell <= 100}
    ratios = {cell for cell in numbers if 0 < cell <= 1}
    refused: dict[object, object] = {cell: bare_percent(exact(cell)) for cell in bare}
    many = Counter(cells)
    if sum(many[cell] for cell in bare) > sum(many[cell] for cell in ratios) > 0:
        refused = {cell: Refused(BARE_PERCENT) for cell in bare | ratios}
    return {**verdicts, **refused}
