"""Who gets an edition of the site, and what each may see in it: `audiences` of project.yml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.definitions.fields import Fields
from generator.definitions.hints import hint
from generator.definitions.schema import Confidentiality
from generator.definitions.settings import FORMS, PAGES, Audience, AudienceKind, Scores
from generator.definitions.values import BAD_VALUE, UNKNOWN_WORD
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import EDIT_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.cells import LinePlace

NO_GROUP = Rule(
    code="KAM968",
    severity=Severity.ERROR,
    title=Text(zh="没有一类固定读者", en="No group of readers"),
    says=Text(
        zh="audiences 里没有一类 kind: group 的读者，什么也不会发布",
        en="no audience is of kind group, so nothing would be published",
    ),
    fix=Text(
        zh="至少为一类读者写 kind: group（或不写 kind）。",
        en="Give at least one audience kind: group, or no kind.",
    ),
    example=Text(zh="只有一个 kind: person", en="a single audience of kind: person"),
    recipe=EDIT_DEFINITION,
)
ONLY_FOR_PERSONS = Rule(
    code="KAM969",
    severity=Severity.ERROR,
    title=Text(zh="只用于个人版的设置", en="Setting for persons' editions only"),
    says=Text(
        zh="kind: group 不能写 {setting}：它没有自己的客户",
        en="kind: group does not go with {setting}: a group has no accounts of its own",
    ),
    fix=Text(zh="删去此项，或写 kind: person。", en="Leave it out, or write kind: person."),
    example=Text(zh="team 下写 own: [I, C]", en="own: [I, C] under team"),
    recipe=EDIT_DEFINITION,
)

catalogue = (NO_GROUP, ONLY_FOR_PERSONS)

_KEYS = (
    "name",
    "kind",
    "records",
    "aggregates",
    "own",
    "money_sheets",
    "pages",
    "forms",
    "scores",
    "readers",
)
_KINDS = {kind.value: kind for kind in AudienceKind}
_SCORES = {scores.value: scores for scores in Scores}
# Sensitive data is for nobody, personal data for nobody but the person whose accounts these are.
_OPEN = {kind.value: kind for kind in (Confidentiality.INTERNAL, Confidentiality.CONFIDENTIAL)}
_OWN = {**_OPEN, Confidentiality.PERSONAL.value: Confidentiality.PERSONAL}

_FOLDER = re.compile(r"[a-z][a-z0-9_-]*\Z")
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z")  # names it keeps for itself


def read_audiences(settings: Fields, tables: Collection[str]) -> tuple[Audience, ...]:
    """The audiences in their order.

    Args:
        settings: The settings of the project; takes what is wrong.
        tables: Names of the tables that the schemas declare.
    """
    audiences = []
    for key, place, node in settings.entries("audiences"):
        if not _FOLDER.match(key) or _OF_WINDOWS.match(key):
            expected = Text(
                zh="小写英文字母写的文件夹名", en="the name of a folder in small Latin letters"
            )
            settings.faults.append(BAD_VALUE.at(place, value=key, expected=expected))
        audiences.append(_audience(key, place, Fields(node, settings.faults, _KEYS), tables))
    if "audiences" in settings and not audiences:
        expected = Text(zh="至少一类读者", en="at least one group of readers")
        settings.faults.append(
            BAD_VALUE.at(settings.at("audiences"), value="{}", expected=expected)
        )
    elif audiences and all(one.kind is AudienceKind.PERSON for one in audiences):
        settings.faults.append(NO_GROUP.at(settings.at("audiences")))
    return tuple(audiences)


def _audience(key: str, place: LinePlace, fields: Fields, tables: Collection[str]) -> Audience:
    kind = fields.one_of("kind", _KINDS, AudienceKind.GROUP)
    if kind is AudienceKind.GROUP and "own" in fields:
        fields.faults.append(ONLY_FOR_PERSONS.at(fields.at("own"), setting="own"))
    return Audience(
        key=key,
        name=fields.words("name"),
        kind=kind,
        records=_classes(fields, "records", _OPEN),
        aggregates=_classes(fields, "aggregates", _OPEN),
        own=frozenset(fields.some_of("own", _OWN)),
        money_sheets=frozenset(_some(fields, "money_sheets", tables, default=())),
        pages=_some(fields, "pages", PAGES, default=PAGES),
        forms=_some(fields, "forms", FORMS, default=FORMS),
        scores=fields.one_of("scores", _SCORES),
        readers=fields.texts("readers"),
        place=place,
    )


def _classes(
    fields: Fields, key: str, known: Mapping[str, Confidentiality]
) -> frozenset[Confidentiality]:
    """Classes of columns; they must be written, so that none is shown by oversight."""
    fields.node(key)
    return frozenset(fields.some_of(key, known))


def _some(
    fields: Fields, key: str, known: Collection[str], default: tuple[str, ...]
) -> tuple[str, ...]:
    """Some of the known words; `all` of them where nothing, or `all`, is written."""
    words = fields.texts(key)
    if key not in fields:
        return default
    if words == ("all",):
        return tuple(known)
    for word in words:
        if word and word not in known:
            fields.faults.append(
                UNKNOWN_WORD.at(
                    fields.at(key), word=word, hint=hint(word, known), known=", ".join(known)
                )
            )
    return words
