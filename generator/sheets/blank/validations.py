"""What Excel watches while somebody types: lists, dates and numbers, with errors in words."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from generator.definitions import schema as types
from generator.report.words.column_words import kind_words, limits_of
from generator.sheets.blank import words
from generator.sheets.blank.notes import choice_words

if TYPE_CHECKING:
    from generator.definitions.schema import Column
    from generator.language import Lang, Text

_EARLIEST, _LATEST = date(1900, 1, 1), date(2099, 12, 31)
_LAST_TIME = time(23, 59, 59)
_FAR = 10**12
_LONGEST_SAYS, _LONGEST_TITLE = 255, 32  # what Excel shows of a message and its title

Validation = dict[str, object]


def validation_of(column: Column, list_name: str, ids_name: str, lang: Lang) -> Validation | None:
    """The validation of a column's cells; None where anything may be typed.

    Args:
        column: The column.
        list_name: The defined name of its words; "" where it has none.
        ids_name: The defined name of the ids it refers to in the same workbook; "" for none.
        lang: The language of the messages.
    """
    if list_name:
        return _list(list_name) | _error(words.NOT_LISTED, words.NOT_LISTED_SAYS, column, lang)
    if ids_name:  # the row it names may stand in another workbook, or be written later
        return _list(ids_name) | {"show_error": False}
    kind = column.type
    if isinstance(kind, types.ListType) and kind.choices:
        return _several(column, lang)
    if column.may_not_apply:
        return None
    return _of_kind(column, lang)


def _of_kind(column: Column, lang: Lang) -> Validation | None:
    match column.type:
        case types.DateType():
            between = _between("date", _EARLIEST, _LATEST)
            return between | _error(words.NO_DATE, words.NO_DATE_SAYS, column, lang)
        case types.MonthType():
            between = _between("date", _EARLIEST, _LATEST)
            return between | _error(words.NO_MONTH, words.NO_MONTH_SAYS, column, lang)
        case types.TimeType():
            between = _between("time", time(0), _LAST_TIME)
            return between | _error(words.NO_TIME, words.NO_TIME_SAYS, column, lang)
        case types.IntegerType() | types.DecimalType() | types.MoneyType() | types.PercentType():
            return _number(column) | _error(words.NO_NUMBER, words.NO_NUMBER_SAYS, column, lang)
        case _:
            return None


def _list(name: str) -> Validation:
    return {"validate": "list", "source": f"={name}"}


def _number(column: Column) -> Validation:
    least, most = limits_of(column.type)
    whole = isinstance(column.type, types.IntegerType)
    return _between(
        "integer" if whole else "decimal",
        -_FAR if least is None else (int(least) if whole else float(least)),
        _FAR if most is None else (int(most) if whole else float(most)),
    )


def _between(kind: str, least: object, most: object) -> Validation:
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _several(column: Column, lang: Lang) -> Validation:
    says = words.SEVERAL_SAYS.fill(words=choice_words(column, lang))[lang]
    return {
        "validate": "any",
        "input_title": words.SEVERAL[lang],
        "input_message": says[:_LONGEST_SAYS],
    }


def _error(title: Text, says: Text, column: Column, lang: Lang) -> Validation:
    filled = says.fill(label=column.label, kind=kind_words(column))[lang]
    return {"error_title": title[lang][:_LONGEST_TITLE], "error_message": filled[:_LONGEST_SAYS]}
