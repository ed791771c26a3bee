"""From `workbooks/rules/project.yml` to the project's settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.definitions.audience_file import read_audiences
from generator.definitions.fields import Fields
from generator.definitions.settings import Settings
from generator.definitions.values import BAD_VALUE
from generator.language import LANGS, Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.definitions.document import Node
    from generator.findings import Finding
    from generator.language import Lang

KEYS = (
    "company",
    "department",
    "site_name",
    "currency",
    "languages",
    "audiences",
    "sales_basis",
)

_LANGUAGES: dict[str, Lang] = {lang: lang for lang in LANGS}
_CURRENCY = re.compile(r"[A-Z]{3}\Z")


def read_settings(node: Node, tables: Collection[str], faults: list[Finding]) -> Settings:
    """The settings of a project.

    Args:
        node: The content of the file.
        tables: Names of the tables that the schemas declare.
        faults: Takes what is wrong.
    """
    fields = Fields(node, faults, KEYS)
    fields.node("languages")
    fields.node("audiences")
    currency = fields.text("currency")
    if currency and not _CURRENCY.match(currency):
        expected = Text(zh="三个大写字母的货币代码（CNY）", en="a currency code (CNY)")
        faults.append(BAD_VALUE.at(fields.at("currency"), value=currency, expected=expected))
    return Settings(
        company=fields.words("company"),
        department=fields.words("department"),
        site_name=fields.words("site_name"),
        currency=currency,
        languages=_languages(fields, faults),
        audiences=read_audiences(fields, tables),
        sales_basis=fields.words("sales_basis"),
        place=fields.place,
    )


def _languages(fields: Fields, faults: list[Finding]) -> tuple[Lang, ...]:
    before = len(faults)
    languages = fields.some_of("languages", _LANGUAGES)
    is_listed_well = languages and len(set(languages)) == len(languages)
    if "languages" in fields and not is_listed_well and len(faults) == before:
        expected = Text(zh="一种或几种各写一次的语言", en="a language, or several once each")
        written = "[" + ", ".join(languages) + "]"
        faults.append(BAD_VALUE.at(fields.at("languages"), value=written, expected=expected))
    return languages
