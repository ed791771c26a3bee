"""Recipes for definition files (YAML) and templates; done in an editor, not in a workbook."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import CHECK_AGAIN, Step, in_any_program, in_programs

OPEN_AT_LINE: Step = (
    "用记事本或 VS Code 打开该文件，按 Ctrl+G，输入行号（“:7:5”是第 7 行第 5 列）",
    "Open the file in Notepad or VS Code, Ctrl+G, type the line (“:7:5” is line 7, column 5)",
)
SAVE_DEFINITION: Step = (
    "按 Ctrl+S 保存（编码保持 UTF-8），再运行 kam check",
    "Save with Ctrl+S, as UTF-8, and run kam check again",
)

EDIT_DEFINITION = in_any_program(
    "edit_definition",
    Text(zh="在编辑器中改定义文件", en="Correct the definition in an editor"),
    OPEN_AT_LINE,
    (
        "照“怎么处理”改写；缩进与上下各行对齐，冒号后空一格",
        "Correct it as the finding says; keep the indentation, a space behind each colon",
    ),
    SAVE_DEFINITION,
)

SAVE_AS_UTF8 = in_any_program(
    "save_as_utf8",
    Text(zh="另存为 UTF-8", en="Save as UTF-8"),
    (
        "用记事本打开该文件，看中文是否正常",
        "Open the file in Notepad, see that its words are right",
    ),
    (
        "文件 › 另存为，编码选 UTF-8 › 保存 › 是",
        "File › Save As, Encoding: UTF-8 › Save › Yes",
    ),
    CHECK_AGAIN,
)

PLAIN_CHARACTERS = in_any_program(
    "plain_characters",
    Text(zh="把全角符号改成半角", en="Type plain characters"),
    OPEN_AT_LINE,
    ("按 Shift 或 Ctrl+空格，切换到英文输入", "Switch the keyboard to English"),
    (
        '把 ： ， “ ” （ ） 等改成 : , " " ( )，冒号和逗号后空一格',
        'Type : , " ( ) for ： ， “ （ ）, a space behind colons and commas',
    ),
    SAVE_DEFINITION,
)

SPACES_FOR_TABS = in_any_program(
    "spaces_for_tabs",
    Text(zh="用空格缩进", en="Indent with spaces"),
    OPEN_AT_LINE,
    (
        "删去行首的制表符，每缩进一级打两个空格，与上下各行对齐",
        "Delete the tabs at the beginning of the line, type two spaces for each level",
    ),
    SAVE_DEFINITION,
)

WRITE_CONDITION = in_any_program(
    "write_condition",
    Text(zh="改写条件", en="Rewrite the condition"),
    OPEN_AT_LINE,
    (
        "列写它的键（如 next_date），文字用单引号，整个条件用双引号括起来",
        (
            "Name columns by their keys, such as next_date; text in single quotes, the whole in"
            " double ones"
        ),
    ),
    (
        "比较用 = <> < <= > >=，连接用 and、or、not，空值用 is null",
        "Compare with = <> < <= > >=, join with and, or, not; blank is: is null",
    ),
    SAVE_DEFINITION,
)

SHIPPED_FILE = in_any_program(
    "shipped_file",
    Text(zh="以自带的文件为底本", en="Start from the product's own file"),
    (
        "把自己的文件改名备份，如 parameters.yml.bak；没有自己的文件时用自带的",
        "Rename your file, such as to parameters.yml.bak: the product's own counts then",
    ),
    (
        "运行 kam blank 底本 --schemas --rules，从文件夹“底本”取同名文件，放回原处",
        "Run kam blank FOLDER --schemas --rules, put its file of that name where yours was",
    ),
    ("逐项改成自己的值", "Make your changes in it, one after the other"),
    SAVE_DEFINITION,
)

MOVE_DEFINITION = in_any_program(
    "move_definition",
    Text(zh="给定义文件改名或移走", en="Rename a definition file, or move it away"),
    ("打开 workbooks 下的 schemas 或 rules 文件夹", "Open the folder schemas or rules"),
    (
        "右键文件 › 重命名，改成应有的名称；不用的移到别处",
        "Right-click the file › Rename, as it should be called; move it away if it is not needed",
    ),
    CHECK_AGAIN,
)

PAGE_TEMPLATE = in_any_program(
    "page_template",
    Text(zh="改正页面模板", en="Correct a page template"),
    OPEN_AT_LINE,
    (
        "与自带的同名模板比较，每个 {% if %}、{% for %} 要有结尾",
        "Compare it with the product's own; every {% if %} and {% for %} needs its end",
    ),
    (
        "改不好的，把自己的模板移走：没有自己的时用自带的",
        "If it cannot be mended, move it away: the product's own counts then",
    ),
    ("再运行 kam build", "Run kam build again"),
)

TEMPLATE_NAMES = in_any_program(
    "template_names",
    Text(zh="在名称管理器中改名称", en="Correct names in the name manager"),
    ("打开 templates/sheets 里的模板", "Open the template under templates/sheets"),
    ("公式 › 名称管理器", "Formulas › Name Manager"),
    (
        "选中该名称 › 编辑，改正名称或引用位置；缺少的 › 新建",
        "Select the name › Edit: correct it or what it refers to; New where it is missing",
    ),
    ("关闭，按 Ctrl+S 保存，再运行 kam build", "Close, save, and run kam build again"),
)

PLAIN_TEMPLATE = in_programs(
    "plain_template",
    Text(zh="从模板中删去不允许的内容", en="Remove from a template what it may not hold"),
    excel=(
        ("打开 templates/sheets 里的模板", "Open the template under templates/sheets"),
        (
            "文件 › 信息 › 检查问题 ▾ › 检查文档 › 检查，看有哪些内容",
            "File › Info › Check for Issues ▾ › Inspect Document › Inspect: see what there is",
        ),
        (
            "删去批注、控件、图表和透视表；数据 › 编辑链接 › 断开链接",
            "Delete comments, controls, charts and pivot tables; Data › Edit Links › Break Link",
        ),
        (
            "文件 › 另存为，保存类型：Excel 工作簿 (*.xlsx)，不带宏",
            "File › Save As, Excel Workbook (*.xlsx), without macros",
        ),
        ("再运行 kam build", "Run kam build again"),
    ),
    wps=(
        ("打开 templates/sheets 里的模板", "Open the template under templates/sheets"),
        (
            "删去批注、控件、图表和透视表；数据 › 编辑链接 › 断开链接",
            "Delete comments, controls, charts and pivot tables; Data › Edit Links › Break Link",
        ),
        (
            "文件 › 另存为，文件类型：Microsoft Excel 文件 (*.xlsx)",
            "File › Save As, File type: Microsoft Excel files (*.xlsx)",
        ),
        ("再运行 kam build", "Run kam build again"),
    ),
)

TEMPLATE_LAYOUT = in_any_program(
    "template_layout",
    Text(zh="调整模板的版面", en="Change the layout of a template"),
    ("打开 templates/sheets 里的模板", "Open the template under templates/sheets"),
    (
        "把合并单元格、打印区域等移到重复行的上方，或移到另一张工作表",
        "Move merged cells and the like above the repeated rows, or to another sheet",
    ),
    ("按 Ctrl+S 保存，再运行 kam build", "Save with Ctrl+S and run kam build again"),
)
