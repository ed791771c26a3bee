"""Words of the page on the codes of findings."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "lead": Text(
        zh="检查工作簿时可能报告的每一种情况：说的是什么，怎么处理，在 Excel 和 WPS 里怎么点。",
        en=(
            "Everything that a check of the workbooks may report: what it means, what to do, and "
            "what to click in Excel and in WPS."
        ),
    ),
    "severities": Text(
        zh="错误：该行或该文件不采用。警告：采用，个别单元格可能不采用。提示：没有丢失。编号永久不变。",
        en=(
            "Error: the row or file is not used. Warning: it is used, a cell perhaps not. Notice: "
            "nothing is lost. A code never changes its meaning."
        ),
    ),
    "steps": Text(zh="步骤：{title}", en="Steps: {title}"),
    "excel": Text(zh="Excel", en="Excel"),
    "wps": Text(zh="WPS", en="WPS"),
    "both": Text(zh="Excel 和 WPS 相同", en="The same in Excel and WPS"),
}
