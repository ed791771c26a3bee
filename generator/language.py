"""The two languages of the product.

Every word a reader sees stands beside its twin: a `Text` holds both, and whoever
prints chooses one at the last moment. Nothing is translated anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["zh", "en"]

LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """The same words in Chinese and in English.

    >>> str(Text(zh="客户 {account}", en="account {account}").fill(account="A7").en)
    'account A7'
    """

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        """The words in one language."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **values: object) -> Text:
        """The text with its `{names}` replaced.

        A value may be a Text itself: each language then gets its own words.
        """
        return Text(
            zh=self.zh.format_map({name: _in(value, "zh") for name, value in values.items()}),
            en=self.en.format_map({name: _in(value, "en") for name, value in values.items()}),
        )


def same(words: str) -> Text:
    """A name that is written alike in both languages (an account, a person, a code)."""
    return Text(zh=words, en=words)


def _in(value: object, lang: Lang) -> object:
    return value[lang] if isinstance(value, Text) else value
