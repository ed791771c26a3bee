"""A recipe: the clicks that cure a kind of finding, step by step, for both programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.language import LANGS, Text

if TYPE_CHECKING:
    from generator.language import Lang

Program = Literal["excel", "wps"]
Step = tuple[str, str]  # in Chinese and in English

GO_TO_CELL: Step = (
    "在编辑栏左边的名称框里输入单元格地址（如 D17），按回车",
    "Type the address of the cell, such as D17, into the name box left of the formula bar; Enter",
)
SELECT_COLUMN: Step = (
    "点列标（如 D），选中整列",
    "Click the letter of the column, such as D, to select it",
)
SAVE_AND_CHECK: Step = (
    "按 Ctrl+S 保存，再运行 kam check",
    "Save with Ctrl+S and run kam check again",
)
CHECK_AGAIN: Step = ("再运行 kam check", "Run kam check again")

HELPER_TO_VALUES: Step = (
    "选中这些结果，按 Ctrl+C；选中原来的单元格，按 Ctrl+Alt+V › 数值 › 确定",
    "Select the results, Ctrl+C; select the original cells, Ctrl+Alt+V › Values › OK",
)
DROP_HELPER: Step = ("删除用来计算的那一列", "Delete the column used for the calculation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to cure what several rules find; each line of `excel` and `wps` is one step."""

    key: str  # small letters and underscores; part of an address on the page of findings
    title: Text
    excel: Text
    wps: Text

    @property
    def is_one_for_both(self) -> bool:
        """Whether the clicks are the same in both programs, or done in neither."""
        return self.excel == self.wps

    def record(self) -> dict[str, object]:
        """The recipe as `data/recipes.json` gives it, by the key that findings name."""
        return {
            "key": self.key,
            "title": {lang: self.title[lang] for lang in LANGS},
            "excel": {lang: self.steps("excel", lang) for lang in LANGS},
            "wps": {lang: self.steps("wps", lang) for lang in LANGS},
        }

    def steps(self, program: Program, lang: Lang) -> tuple[str, ...]:
        """The clicks in one program, in order."""
        return tuple((self.excel if program == "excel" else self.wps)[lang].split("\n"))


def in_programs(key: str, title: Text, *, excel: tuple[Step, ...], wps: tuple[Step, ...]) -> Recipe:
    """A recipe whose clicks differ between the programs."""
    return Recipe(key=key, title=title, excel=_lines(excel), wps=_lines(wps))


def in_any_program(key: str, title: Text, *steps: Step) -> Recipe:
    """A recipe whose clicks are the same in both programs, or outside them."""
    return Recipe(key=key, title=title, excel=_lines(steps), wps=_lines(steps))


def _lines(steps: tuple[Step, ...]) -> Text:
    return Text(zh="\n".join(zh for zh, _ in steps), en="\n".join(en for _, en in steps))
