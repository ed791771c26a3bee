"""Recipes for what is done to the run itself: folders, dates, kept files, maintainers."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import CHECK_AGAIN, Step, in_any_program

COPY_OF_RULES: Step = (
    "项目里没有这个文件的，先运行 kam blank 底本 --rules，从文件夹“底本”的 rules 里取一份",
    "Where the project has no such file, run kam blank FOLDER --rules first and take the one there",
)

SET_AS_OF = in_any_program(
    "set_as_of",
    Text(zh="写明统计截止日", en="State the as-of date"),
    (
        "只这一次：运行 kam build --as-of 2026-06-30，换成应有的日期",
        "For this once: kam build --as-of 2026-06-30, with the right day",
    ),
    (
        "每次都这样：在 workbooks/rules/parameters.yml 的 as_of 写上日期，保存",
        "For every run: write the day at as_of in workbooks/rules/parameters.yml and save",
    ),
    COPY_OF_RULES,
    CHECK_AGAIN,
)

HAND_IN_THE_REST = in_any_program(
    "hand_in_the_rest",
    Text(zh="放入缺少时段的工作簿", en="Add the workbooks of the missing time"),
    (
        "在数据质量页看哪些工作簿没有到统计截止日",
        "See on the data-quality page which workbooks end before the as-of date",
    ),
    ("向负责人要来，放入 workbooks 文件夹", "Ask for them and put them into the folder workbooks"),
    CHECK_AGAIN,
)

FREE_FOLDER = in_any_program(
    "free_folder",
    Text(zh="让文件夹可以写入", en="Make the folder writable"),
    (
        "关闭打开着其中文件的 Excel、WPS、浏览器和资源管理器窗口",
        "Close Excel, WPS, browsers and Explorer windows that hold its files",
    ),
    (
        "右键文件夹 › 属性：看只读、安全里的写入权限和磁盘剩余空间",
        "Right-click the folder › Properties: read-only, the right to write, free space",
    ),
    ("再运行同一条命令", "Run the same command again"),
)

WAIT_AND_RUN = in_any_program(
    "wait_and_run",
    Text(zh="等另一次运行结束", en="Wait for the other run"),
    ("看是否有人或定时任务正在运行 kam", "See who or what is running kam"),
    ("等它结束后，再运行 kam build", "Run kam build again when it has ended"),
)

RESTORE_HISTORY = in_any_program(
    "restore_history",
    Text(zh="从备份恢复历史文件", en="Bring a kept file back from a backup"),
    (
        "右键文件 › 属性 › 以前的版本，或从备份盘、网盘找到同名文件",
        "Right-click the file › Properties › Previous Versions, or look in the backup",
    ),
    (
        "放回 workbooks/history 文件夹，不用 Excel 打开",
        "Put it back into workbooks/history, unopened",
    ),
    CHECK_AGAIN,
)

UNDER_THE_THRESHOLD = in_any_program(
    "under_the_threshold",
    Text(zh="把略去的行减到门槛以内", en="Bring what is left out below the threshold"),
    (
        "运行 kam check，错误排在最前，先改大客户的行",
        "Run kam check: errors stand first, those about key accounts before the others",
    ),
    (
        "逐行改好，保存；数据不在手边的，向负责人要",
        "Mend row by row and save; ask whoever has the data where you have not",
    ),
    (
        "确实可以少的，在 workbooks/rules/thresholds.yml 改 most 或 severity，保存",
        "What may indeed be missing: change most or severity in workbooks/rules/thresholds.yml",
    ),
    COPY_OF_RULES,
    CHECK_AGAIN,
)

TELL_MAINTAINERS = in_any_program(
    "tell_maintainers",
    Text(zh="告知维护人员", en="Tell the maintainers"),
    ("运行 kam check --format json > check.json", "Run kam check --format json > check.json"),
    (
        "把这条信息、check.json 和相关工作簿交给维护人员",
        "Give them this message, check.json and the workbooks it names",
    ),
    ("标为有误的指标，在此之前不用", "Use no figure that is marked faulty until then"),
)

UNDO_OWN_CHANGES = in_any_program(
    "undo_own_changes",
    Text(zh="撤回自己改过的页面、模板或密级", en="Undo changes of pages, templates or classes"),
    (
        "看自己改过的页面模板、报表模板，以及 schemas 里各列的 class",
        "Look at the page templates, sheet templates and column classes that you changed",
    ),
    (
        "去掉该列的内容，或把密级改回来",
        "Take the column's content out, or give it back its class",
    ),
    (
        "再运行 kam build；没有改过的，告知维护人员",
        "Run kam build again; if you changed nothing, tell the maintainers",
    ),
)
