"""The note on a heading: what the column means, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import LANGS
from generator.report.words.column_words import (
    choices_of,
    class_words,
    kind_words,
    need_words,
    reference_words,
)
from generator.sheets.blank import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.schema import Column, Schema
    from generator.language import Lang

_MOST_CHOICES = 14  # words of a list that a note names
_WIDTH, _LINE, _ROOM = 300, 17, 14  # of a note, in pixels
_LETTERS = {"zh": 22, "en": 44}  # that fit on one of its lines


def note_of(column: Column, schema: Schema, schemas: Mapping[str, Schema], lang: Lang) -> str:
    """All of it in the first language, the essentials in the other."""
    other = next(one for one in LANGS if one != lang)
    lines = [column.label[lang], *_lines(column, schema, schemas, lang), ""]
    lines.append(f"{column.label[other]}: {kind_words(column)[other]}")
    lines.append(need_words(column, schema)[other])
    return "\n".join(lines)


def size_of(note: str, lang: Lang) -> dict[str, int]:
    """How large a note must be to show all its lines."""
    lines = sum(1 + len(line) // _LETTERS[lang] for line in note.split("\n"))
    return {"width": _WIDTH, "height": _LINE * lines + _ROOM}


def choice_words(column: Column, lang: Lang, most: int = _MOST_CHOICES) -> str:
    """The words of a column; where they are many, the first of them."""
    listed = list(choices_of(column.type))
    between = "、" if lang == "zh" else ", "
    if len(listed) <= most:
        return between.join(listed)
    first = between.join(listed[:most])
    return words.MORE_CHOICES.fill(words=first, count=len(listed))[lang]


def _lines(
    column: Column, schema: Schema, schemas: Mapping[str, Schema], lang: Lang
) -> Iterator[str]:
    yield need_words(column, schema)[lang]
    yield words.NOTE_FORMAT.fill(words=kind_words(column))[lang]
    if choices_of(column.type):
        yield words.NOTE_CHOICES.fill(words=choice_words(column, lang))[lang]
    reference = reference_words(column, schemas)
    if reference is not None:
        yield reference[lang]
    if column.example:
        yield words.NOTE_EXAMPLE.fill(words=column.example)[lang]
    yield words.NOTE_CLASS.fill(words=class_words(column))[lang]
