"""How many examples Hypothesis tries: few, and each time the same, unless more are asked for.

`KAM_EXAMPLES=30 python -m pytest tests/intake/test_any_table.py` tries thirty times as many, and
others each time; `--hypothesis-seed` tries those of a former run again.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_TIMES = int(os.environ.get("KAM_EXAMPLES", "1"))


def examples(usual: int) -> int:
    """How many, where `usual` are enough for a run of all tests."""
    return usual * _TIMES


settings.register_profile(
    "kam",
    max_examples=examples(100),
    derandomize=_TIMES == 1,
    deadline=None,  # a busy machine is no fault
    suppress_health_check=list(HealthCheck),
)
