"""Words of the handbook: the data dictionary, and how to change a schema."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "columns": Text(zh="列", en="Columns"),
    "column": Text(zh="列", en="Column"),
    "need": Text(zh="必填", en="Needed"),
    "kind": Text(zh="怎么填", en="What to type"),
    "choices": Text(zh="可选项和认识的写法", en="Choices and accepted spellings"),
    "class": Text(zh="密级", en="Class"),
    "kpis": Text(zh="用于指标", en="Used by"),
    "example": Text(zh="例", en="e.g."),
    "also": Text(zh="也认", en="also known as"),
    "rules": Text(zh="还检查", en="Also checked"),
    "download": Text(zh="下载空白工作簿", en="Download the blank workbook"),
    "schema": Text(zh="架构文件", en="Schema"),
    "how_to": Text(zh="怎样加一列、一个选项", en="How to add a column or a choice"),
    "codes": Text(zh="检查会报告的每一种情况", en="Everything that a check may report"),
    "method": Text(zh="指标口径与参数", en="Method and rule values"),
    "more": Text(zh="另见", en="See also"),
}
