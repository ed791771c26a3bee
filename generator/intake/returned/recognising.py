"""Which files are returned workbooks, and which files they stand for.

A returned workbook names what it was made from, by path and content. Where that is still there
and unchanged, the returned one takes its place; where it was changed since, it holds, and the
returned one is passed over. Two returned ones of the same original contradict each other, unless
one was made from the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Severity
from generator.intake.files import SAME_WORKBOOK
from generator.intake.returned.rules import ORIGINAL_CHANGED, SEVERAL
from generator.intake.returned.stamped_files import digest_of, stamped_file
from generator.intake.workbook.limits import SHIPPED_LIMITS
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.intake.returned.stamped_files import Stamped
    from generator.intake.workbook.limits import Limits

_NONE_READ = Text(zh="；原件已不在，哪一份都没有读取", en="; the original is gone, none was read")
_ORIGINAL_READ = Text(zh="；读的是原件", en="; the original was read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """What the returned workbooks among the files come to."""

    read: Mapping[str, Stamped] = field(default_factory=dict)  # by path: those that hold
    replaced: Mapping[str, str] = field(default_factory=dict)  # path -> the returned one in place
    passed_over: frozenset[str] = frozenset()  # neither read nor replaced: a finding says why
    findings: tuple[Finding, ...] = ()
    all_opened: bool = True  # whether nothing went unread that no other file holds


def returns_among(files: Sequence[tuple[str, Path]], limits: Limits = SHIPPED_LIMITS) -> Returns:
    """The returned workbooks among the project's files.

    Args:
        files: By path in the project.
        limits: What a workbook may cost.
    """
    stamped = [
        one for relative, path in files if (one := stamped_file(relative, path, limits)) is not None
    ]
    if not stamped:
        return Returns()
    digests = {relative: digest for relative, path in files if (digest := digest_of(path))}
    findings: list[Finding] = []
    passed_over: set[str] = set()
    current: list[Stamped] = []
    first: dict[str, str] = {}
    for one in stamped:
        twin, changed = first.setdefault(one.sha256, one.path), _changed(one, digests)
        if twin != one.path:
            findings.append(SAME_WORKBOOK.at(CellPlace(one.path), other=twin))
            passed_over.add(one.path)
        elif changed is not None:
            findings.append(ORIGINAL_CHANGED.at(CellPlace(one.path), original=changed))
            passed_over.add(one.path)
        else:
            current.append(one)
    return _settled(current, digests, findings, passed_over)


def _settled(
    current: Sequence[Stamped],
    digests: Mapping[str, str],
    findings: list[Finding],
    passed_over: set[str],
) -> Returns:
    made_from = {forebear.sha256 for one in current for forebear in one.forebears}
    latest = [one for one in current if one.sha256 not in made_from]
    read: dict[str, Stamped] = {}
    replaced: dict[str, str] = {}
    all_opened = True
    for rivals in _by_original(latest):
        if len(rivals) == 1:
            (one,) = rivals
            read[one.path] = one
            replaced |= dict.fromkeys(_forebears_there(one, digests), one.path)
            continue
        whole = bool(_forebears_there(rivals[0], digests))
        all_opened = all_opened and whole
        findings.append(_contradicting(rivals, whole=whole))
        passed_over |= {one.path for one in rivals}
    # what was made from an original that is read again has nothing to say either
    passed_over |= {one.path for one in current if one not in latest} - replaced.keys()
    return Returns(
        read=read,
        replaced=replaced,
        passed_over=frozenset(passed_over),
        findings=tuple(findings),
        all_opened=all_opened,
    )


def _by_original(latest: Iterable[Stamped]) -> Iterable[Sequence[Stamped]]:
    groups: dict[object, list[Stamped]] = {}
    for one in latest:
        groups.setdefault(one.original or one.path, []).append(one)
    return groups.values()


def _forebears_there(one: Stamped, digests: Mapping[str, str]) -> list[str]:
    """The files that it was made from and that are still there."""
    shas = {forebear.sha256 for forebear in one.forebears}
    return [path for path, digest in digests.items() if digest in shas and path != one.path]


def _changed(one: Stamped, digests: Mapping[str, str]) -> str | None:
    """The path of a workbook that it was made from and that holds something else now."""
    return next(
        (
            forebear.path
            for forebear in one.forebears
            if forebear.path != one.path
            and digests.get(forebear.path, forebear.sha256)
            not in {known.sha256 for known in one.forebears}
        ),
        None,
    )


def _contradicting(rivals: Sequence[Stamped], *, whole: bool) -> Finding:
    first, *others = sorted(rivals, key=lambda one: (len(one.path), one.path))
    return SEVERAL.at(
        CellPlace(first.path),
        severity=None if whole else Severity.ERROR,
        original=first.original.path if first.original else "",
        others=Text(
            zh="、".join(other.path for other in others),
            en=", ".join(other.path for other in others),
        ),
        instead=_ORIGINAL_READ if whole else _NONE_READ,
    )
