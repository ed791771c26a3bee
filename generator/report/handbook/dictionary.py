"""The data dictionary: every column of every sheet in words, read from the schemas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.expression_words import in_words
from generator.definitions.schema import HiddenRows
from generator.intake.checks.background import background_columns
from generator.language import LANGS, Text
from generator.report.parts.frame import head_view, note_view
from generator.report.words.column_words import (
    choices_of,
    class_words,
    kind_words,
    need_words,
    reference_words,
)
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.schema import Column, Schema
    from generator.definitions.workbook_groups import WorkbookGroup
    from generator.language import Lang
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.report import Report

SHEETS = Text(zh="{count} 张表", en="{count:sheet|sheets}")
COLUMNS = Text(zh="{count} 列", en="{count:column|columns}")
MANDATORY = Text(zh="必交", en="mandatory")
NONE_HIDDEN = Text(zh="不许隐藏行", en="no row may be hidden")
ALIASES = Text(zh="也叫 {names}", en="also called {names}")
ON_SHEET = Text(zh="工作表“{sheet}”", en="sheet “{sheet}”")
RESTING = Text(zh="影响 {names}", en="figures: {names}")
NOTHING_RESTS = Text(zh="不参与指标", en="no figure rests on it")
MOVEMENT = Text(zh="大客户变动", en="movement")
NOT_COLLECTED = Text(zh="按参数不收集，填了也不读取", en="not collected; it is not read")
FEW = 6  # KPIs that a cell names
MANY = Text(zh="{names} 等 {count} 项", en="{names} and {rest} more")
SPELLINGS = Text(zh="{word}（{others}）", en="{word} ({others})")
LEAD = Text(
    zh="空白工作簿“{name}”里的表和列：叫什么、怎么填、什么时候必填、谁能看、影响哪些指标。"
    "内容取自架构文件，改了架构，这一页和空白工作簿一起变。",
    en="The sheets and columns of the blank workbook “{name}”: what they are called, what to type, "
    "when it is required, who may see it and which figures it touches. It is read from the "
    "schemas: change those, and this page and the blank workbook change with them.",
)

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+.!|~^-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """One column."""

    id: str  # anchor on its page
    label: str
    other: str  # the label in the other language
    key: str
    aliases: str
    mark: str  # how much it is needed: "R", "R*" or ""
    need: str
    kind: str
    reference: str
    example: str
    choices: str
    confidentiality: str
    kpis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """One sheet with its columns and rules."""

    id: str
    name: str
    title: str  # the same as Markdown takes it for plain words
    facts: tuple[str, ...]
    file: str  # its schema
    columns: tuple[ColumnView, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryView:
    """The page of one workbook."""

    head: HeadView
    note: NoteView | None
    lead: str
    download: str  # path of the blank workbook from the top of the site; "" where there is none
    sheets: tuple[SheetView, ...]


def dictionary_view(
    report: Report, group: WorkbookGroup, lang: Lang, download: str
) -> DictionaryView:
    """The page of one workbook; `download` leads to it blank."""
    count = sum(len(schema.columns) for schema in group.schemas)
    return DictionaryView(
        head=head_view(
            report,
            lang,
            group.name[lang],
            "",
            SHEETS.fill(count=len(group.schemas))[lang],
            COLUMNS.fill(count=count)[lang],
        ),
        note=note_view(report, lang),
        lead=LEAD.fill(name=group.name)[lang],
        download=download,
        sheets=tuple(_sheet(report, schema, lang) for schema in group.schemas),
    )


def _sheet(report: Report, schema: Schema, lang: Lang) -> SheetView:
    resting = {
        key: [
            kpi
            for kpi, columns in report.columns_behind.items()
            if f"{schema.table}.{key}" in columns
        ]
        for key in schema.columns
    }
    needed_by = [kpi.id for kpi in report.kpis if schema.table in kpi.needs]
    touched = sorted(
        {one for names in resting.values() for one in names} | set(needed_by),
        key=list(report.project.kpis).index,
    )
    return SheetView(
        id=schema.table.replace("_", "-"),
        name=schema.title[lang],
        title=_MARKDOWN.sub(r"\\\g<0>", schema.title[lang]),
        facts=tuple(_facts(schema, touched, lang)),
        file=schema.place.path,
        columns=tuple(
            _column(report, column, schema, resting[column.key], lang)
            for column in schema.columns.values()
        ),
        rules=tuple(in_words(rule.check, schema)[lang] for rule in schema.rules),
    )


def _facts(schema: Schema, touched: Sequence[str], lang: Lang) -> list[str]:
    facts = [ON_SHEET.fill(sheet=schema.sheet)[lang]]
    if schema.mandatory:
        facts.append(MANDATORY[lang])
    if schema.hidden_rows is HiddenRows.REFUSE:
        facts.append(NONE_HIDDEN[lang])
    if schema.aliases:
        facts.append(ALIASES.fill(names=listed(list(schema.aliases), lang))[lang])
    names = _kpis(touched, lang)
    facts.append(RESTING.fill(names=names)[lang] if names else NOTHING_RESTS[lang])
    return facts


def _column(
    report: Report, column: Column, schema: Schema, kpis: Sequence[str], lang: Lang
) -> ColumnView:
    other: Lang = next(one for one in LANGS if one != lang)
    reference = reference_words(column, report.project.schemas)
    need = column.need.value
    gone = column.key in background_columns(report.project, schema.table)
    return ColumnView(
        id=f"{schema.table}.{column.key}".replace("_", "-"),
        label=column.label[lang],
        other=column.label[other],
        key=column.key,
        aliases=listed(list(column.aliases), lang),
        mark="" if need == "O" or gone else need,
        need=NOT_COLLECTED[lang] if gone else need_words(column, schema)[lang],
        kind=kind_words(column)[lang],
        reference="" if reference is None else reference[lang],
        example=column.example,
        choices=_choices(choices_of(column.type), lang),
        confidentiality=class_words(column)[lang],
        kpis=_kpis(kpis, lang),
    )


def _choices(choices: Mapping[str, tuple[str, ...]], lang: Lang) -> str:
    """The words of a list, each with the spellings that are understood as it."""
    between = "、" if lang == "zh" else ", "
    words = [
        SPELLINGS.fill(word=word, others=between.join(others))[lang] if others else word
        for word, others in choices.items()
    ]
    return ("；" if lang == "zh" else "; ").join(words)


def _kpis(kpis: Sequence[str], lang: Lang) -> str:
    """The KPIs by their ids, the first of them where they are many; movement counts as one."""
    names = [one for one in kpis if not one.startswith(("M.", "S."))]
    if any(one.startswith("M.") for one in kpis):
        names.insert(0, MOVEMENT[lang])
    shown = ("、" if lang == "zh" else ", ").join(names[:FEW])
    if len(names) <= FEW:
        return shown
    return MANY.fill(names=shown, count=len(names), rest=len(names) - FEW)[lang]
