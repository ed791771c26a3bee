"""One run at a time: two that publish the same project would take each other's pages away.

The lock is the operating system's, so it ends with the process however that ends.
"""

from __future__ import annotations

import errno
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import Text
from generator.publish.refusals import NotPublishedError
from generator.recipes.running import WAIT_AND_RUN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANOTHER_RUN = Rule(
    code="KAM032",
    severity=Severity.ERROR,
    title=Text(zh="另一次发布正在进行", en="Another run is publishing"),
    says=Text(
        zh="另一次运行正在发布这个项目", en="another run is publishing this project at the moment"
    ),
    fix=Text(zh="等它结束后再运行。", en="Run again when it has ended."),
    example=Text(zh="两个人同时运行了 kam build", en="Two people ran kam build at once"),
    recipe=WAIT_AND_RUN,
)

catalogue = (ANOTHER_RUN,)

_TAKEN = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Keep other runs out while this one publishes.

    Args:
        state: The project's folder for what may be thrown away.

    Raises:
        NotPublishedError: Another run is at it.
    """
    state.mkdir(parents=True, exist_ok=True)
    with (state / "publishing.lock").open("ab") as file:
        try:
            _lock(file)
        except OSError as error:
            if error.errno in _TAKEN:
                raise NotPublishedError(ANOTHER_RUN.at(CellPlace("site"))) from error
            # a file system without locks: nobody can be kept out
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
