"""What an unknown id probably should be: the same id in other letters, a name, one slip away.

Each way in which an id went wrong has a rule of its own, because each has its own cause. What
only looks alike to two ids is nobody's: then the plain rule stands, without an offer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.definitions.schema import ListType, TextType
from generator.findings import Rule, Severity
from generator.intake.cells.lost_zeros import LOST_ZEROS
from generator.intake.cells.spelling import nearest, squeezed
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL
from generator.recipes.rows import ADD_REFERENCED_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.intake.drafts import Draft

UNKNOWN_REFERENCE = Rule(
    code="KAM403",
    severity=Severity.ERROR,
    title=Text(zh="编号查不到", en="Unknown id"),
    says=Text(
        zh="{label}“{written}”不在{target}中{offer}",
        en="{label} “{written}” is not in {target}{offer}",
    ),
    fix=Text(
        zh="更正编号，或先在{target}中加上它。", en="Correct it, or add it to {target} first."
    ),
    example=Text(
        zh="拜访记录里的客户编号不在客户档案中", en="A visit to an account that is not on file"
    ),
    recipe=ADD_REFERENCED_ROW,
)
FORMER_NAME = Rule(
    code="KAM409",
    severity=Severity.ERROR,
    title=Text(zh="写了曾用名", en="Former name instead of the id"),
    says=Text(
        zh="{label}“{written}”是{target}里的曾用名，不是编号{offer}",
        en="{label} “{written}” is a former name in {target}, not an id{offer}",
    ),
    fix=Text(zh="填写编号。", en="Enter the id."),
    example=Text(zh="客户编号一栏写了客户更名前的名称", en="An account by the name it had before"),
    recipe=CORRECT_CELL,
)
NAME_FOR_ID = Rule(
    code="KAM410",
    severity=Severity.ERROR,
    title=Text(zh="写了名称，没写编号", en="Name instead of the id"),
    says=Text(
        zh="{label}“{written}”是{target}里的名称，不是编号{offer}",
        en="{label} “{written}” is a name in {target}, not an id{offer}",
    ),
    fix=Text(zh="填写编号。", en="Enter the id."),
    example=Text(zh="走访人一栏写“李梅”而不是 K02", en="“李梅” for K02"),
    recipe=CORRECT_CELL,
)
ID_IN_OTHER_LETTERS = Rule(
    code="KAM411",
    severity=Severity.ERROR,
    title=Text(zh="编号的大小写或空格不同", en="Id in another case or with blanks"),
    says=Text(
        zh="{label}“{written}”与{target}里的编号只差大小写或空格{offer}",
        en="{label} “{written}” differs from an id of {target} in case or blanks only{offer}",
    ),
    fix=Text(zh="照{target}里的写法填写。", en="Write it as {target} has it."),
    example=Text(zh="“kh0001”“KH 0001”", en="“kh0001”, “KH 0001”"),
    recipe=CORRECT_CELL,
)
NEAR_ID = Rule(
    code="KAM412",
    severity=Severity.ERROR,
    title=Text(zh="编号像是写错了", en="Id that looks misspelt"),
    says=Text(
        zh="{label}“{written}”不在{target}中，像是写错了{offer}",
        en="{label} “{written}” is not in {target}; it looks misspelt{offer}",
    ),
    fix=Text(zh="核对后更正编号。", en="Check the id and correct it."),
    example=Text(zh="“KHOO01”“KH00001”", en="“KHOO01”, “KH00001”"),
    recipe=CORRECT_CELL,
)
FORMER_ID = Rule(
    code="KAM413",
    severity=Severity.ERROR,
    title=Text(zh="写了转为客户之前的编号", en="Number from before it became an account"),
    says=Text(
        zh="{label}“{written}”是潜在客户编号，已转为客户{offer}",
        en="{label} “{written}” is the number of a prospect that has become an account{offer}",
    ),
    fix=Text(zh="填写客户编号。", en="Enter the account's number."),
    example=Text(
        zh="交易里写了潜在客户编号，而该客户已建档", en="Trade under the number of a prospect"
    ),
    recipe=CORRECT_CELL,
)

catalogue = (
    UNKNOWN_REFERENCE,
    FORMER_NAME,
    NAME_FOR_ID,
    ID_IN_OTHER_LETTERS,
    NEAR_ID,
    FORMER_ID,
)

_LETTERS_FOR_DIGITS = str.maketrans("oli", "011")  # of squeezed words
_COMPARED = 50  # unknown ids of a column that are compared with all known ones
_NAMES = ("name", "short_name")  # columns by which people call the rows of a table
_FORMER_NAMES = "former_names"
_SUCCESSORS = ("prospects", "prospect_id", "account_id")  # of a table: its ids, what they became


def is_slip(written: str, known: str) -> bool:
    """Whether an id is certainly another one, typed wrongly: not just one with another digit.

    >>> is_slip("khoo01", "kh0001"), is_slip("kh0010", "kh0001"), is_slip("kh00001", "kh0001")
    (True, True, True)
    >>> is_slip("kh9001", "kh0001")
    False
    """
    if written.translate(_LETTERS_FOR_DIGITS) == known.translate(_LETTERS_FOR_DIGITS):
        return True
    if len(written) != len(known):
        return re.sub(r"0+|(.)\1", r"\1", written) == re.sub(r"0+|(.)\1", r"\1", known)
    apart = [n for n, (one, other) in enumerate(zip(written, known, strict=True)) if one != other]
    if len(apart) == 2 and sorted(written) == sorted(known):
        return apart[1] == apart[0] + 1
    return not any(written[n].isdigit() and known[n].isdigit() for n in apart)


class Offers:
    """What the unknown ids of one column should be, looked up once for each."""

    def __init__(self, targets: Sequence[tuple[Draft, str]], drafts: Mapping[str, Draft]) -> None:
        """The columns that the ids should stand in, among all tables."""
        self._ids: dict[str, set[str]] = {}
        self._bare: dict[str, set[str]] = {}
        self._in_digits: dict[str, set[str]] = {}  # letters that are typed for digits as these
        self._names: dict[str, set[str]] = {}
        self._former: dict[str, set[str]] = {}
        self._successors: dict[str, set[str]] = {}
        self._found: dict[str, tuple[Rule, str]] = {}
        self._compared = 0
        for target, key in targets:
            self._learn(target, key)
        self._learn_successors(drafts)

    def of(self, unknown: str) -> tuple[Rule, str]:
        """By which rule the id is told, and the id that was meant; "" where nobody can say."""
        if unknown not in self._found:
            self._found[unknown] = self._look_up(unknown)
        return self._found[unknown]

    def certain(self, unknown: str) -> str:
        """The id that was certainly meant; "" where the user must look it up."""
        rule, meant = self.of(unknown)
        return "" if rule is UNKNOWN_REFERENCE else meant

    def _look_up(self, unknown: str) -> tuple[Rule, str]:
        word = squeezed(unknown)
        ways = (
            (ID_IN_OTHER_LETTERS, self._ids.get(word)),
            (NAME_FOR_ID, self._names.get(word)),
            (FORMER_NAME, self._former.get(word)),
            (FORMER_ID, self._successors.get(word)),
            (LOST_ZEROS, self._bare.get(word.lstrip("0")) if word.isdigit() else None),
            (NEAR_ID, self._in_digits.get(word.translate(_LETTERS_FOR_DIGITS))),
        )
        for rule, meant in ways:
            if meant is not None and len(meant) == 1:
                return rule, next(iter(meant))
        if self._compared >= _COMPARED:
            return UNKNOWN_REFERENCE, ""
        self._compared += 1
        near = nearest(unknown, (one for ids in self._ids.values() for one in ids)) or ""
        return (NEAR_ID if near and is_slip(word, squeezed(near)) else UNKNOWN_REFERENCE), near

    def _learn(self, target: Draft, key: str) -> None:
        ids = target.columns[key]
        for one in ids:
            if isinstance(one, str):
                word = squeezed(one)
                self._ids.setdefault(word, set()).add(one)
                self._bare.setdefault(word.lstrip("0"), set()).add(one)
                self._in_digits.setdefault(word.translate(_LETTERS_FOR_DIGITS), set()).add(one)
        for names, by in self._name_columns(target):
            for one, name in zip(ids, target.columns[by], strict=True):
                for called in name if isinstance(name, list) else (name,):
                    if isinstance(one, str) and isinstance(called, str):
                        names.setdefault(squeezed(called), set()).add(one)

    def _name_columns(self, target: Draft) -> Iterator[tuple[dict[str, set[str]], str]]:
        """The columns with names of a table's rows, and where to learn them."""
        columns = target.schema.columns
        for key in _NAMES:
            if key in columns and isinstance(columns[key].type, TextType):
                yield self._names, key
        if _FORMER_NAMES in columns and isinstance(columns[_FORMER_NAMES].type, ListType):
            yield self._former, _FORMER_NAMES

    def _learn_successors(self, drafts: Mapping[str, Draft]) -> None:
        table, old, new = _SUCCESSORS
        draft = drafts.get(table)
        if draft is None or not {old, new} <= draft.columns.keys():
            return
        known = {one for ids in self._ids.values() for one in ids}
        for one, successor in zip(draft.columns[old], draft.columns[new], strict=True):
            if isinstance(one, str) and successor in known:
                self._successors.setdefault(squeezed(one), set()).add(str(successor))
