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

        A value may be a Text itself: each language then gets its own words. English counts
        with a noun in both numbers, and an abbreviation at the end of a sentence ends it.

        >>> Text(zh="{count} 家", en="{count:account is|accounts are} lost").fill(count=1).en
        '1 account is lost'
        >>> Text(zh="填写{label}。", en="Enter {label}.").fill(label="Account no.").en
        'Enter Account no.'
        """
        english = {name: _in(value, "en") for name, value in values.items()}
        template = self.en
        for name, value in english.items():
            if isinstance(value, str) and value.endswith("."):
                template = template.replace(f"{{{name}}}.", f"{{{name}}}")
        return Text(
            zh=self.zh.format_map({name: _in(value, "zh") for name, value in values.items()}),
            en=template.format_map(english),
        )


def same(words: str) -> Text:
    """A name that is written alike in both languages (an account, a person, a code)."""
    return Text(zh=words, en=words)


def _in(value: object, lang: Lang) -> object:
    if isinstance(value, Text):
        return value[lang]
    return counted(value) if lang == "en" else value


class Counted(str):
    """A number in an English sentence, which may be asked for with its noun."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        """The number; asked as `{count:row|rows}`, with the noun that fits behind it."""
        one, bar, many = form.partition("|")
        return f"{self} {one if self == '1' else many}" if bar else super().__format__(form)


def counted(value: object) -> object:
    """A number as English counts with it; anything else as it is."""
    is_number = isinstance(value, int) or (type(value) is str and value[:1].isdigit())
    return Counted(value) if is_number else value
