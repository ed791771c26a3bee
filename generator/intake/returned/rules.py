"""What may be said about a returned workbook."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.returned import (
    ACCEPT_SUGGESTIONS,
    ASK_FOR_A_NEW_LIST,
    COPY_SHEET_BACK,
    KEEP_ONE_WORKBOOK,
)

IN_ITS_PLACE = Rule(
    code="KAM040",
    severity=Severity.NOTICE,
    title=Text(zh="由返回的工作簿代替", en="Replaced by its returned workbook"),
    says=Text(
        zh="没有改动过，改读由它生成的 {returned}；其中采用了 {accepted} 条建议",
        en="unchanged; {returned}, which was made from it, was read in its place, with "
        "{accepted:suggestion|suggestions} accepted",
    ),
    fix=Text(
        zh="无须处理。要恢复读这一份，把 {returned} 移出 workbooks；不再需要原件时可以把它移走。",
        en="Nothing needs doing. To have this one read again, take {returned} out of workbooks; "
        "once you no longer need the original, you may move it away.",
    ),
    example=Text(
        zh="客户档案.xlsx 旁边放着填好的 客户档案（待改）.xlsx",
        en="accounts.xlsx beside accounts（待改）.xlsx, filled in",
    ),
    recipe=KEEP_ONE_WORKBOOK,
)
ORIGINAL_CHANGED = Rule(
    code="KAM041",
    severity=Severity.WARNING,
    title=Text(zh="返回的工作簿已过时", en="Returned workbook out of date"),
    says=Text(
        zh="没有读取：它是按 {original} 生成的，而那个文件后来又改过；读的是那个文件",
        en="not read: it was made from {original}, which has been changed since; that one was read",
    ),
    fix=Text(
        zh="两份只留一份：要用新改的原件，删除这个文件，再运行 kam check --return；要用这个文"
        "件，把原件移出 workbooks。",
        en="Keep one of the two. To go on with the changed original, delete this file and run "
        "kam check --return again; to go on with this file, move the original out of workbooks.",
    ),
    example=Text(
        zh="返回之后，有人又在原来的 客户档案.xlsx 里加了行",
        en="Somebody added rows to accounts.xlsx after it had been handed back",
    ),
    recipe=KEEP_ONE_WORKBOOK,
)
SEVERAL = Rule(
    code="KAM042",
    severity=Severity.WARNING,
    title=Text(zh="同一工作簿有几份返回的", en="Several returned workbooks of one original"),
    says=Text(
        zh="没有读取：这一份和 {others} 都是由 {original} 生成的，看不出该用哪一份{instead}",
        en="not read: this one and {others} were made from {original}, and nothing says which "
        "of them holds{instead}",
    ),
    fix=Text(
        zh="只留一份填好的，其余移出 workbooks。",
        en="Keep the one that was filled in and move the others out of workbooks.",
    ),
    example=Text(
        zh="两个人各填了一份 客户档案（待改）.xlsx",
        en="Two people each filled in a copy of accounts（待改）.xlsx",
    ),
    recipe=KEEP_ONE_WORKBOOK,
)
LIST_UNUSABLE = Rule(
    code="KAM043",
    severity=Severity.WARNING,
    title=Text(zh="问题清单用不上", en="Problem list unusable"),
    says=Text(
        zh="返回的工作簿里{what}，{lost}；各表中的数据已照常读取",
        en="in this returned workbook {what}; {lost}; the data of its sheets were read like any "
        "others",
    ),
    fix=Text(
        zh="运行 kam check --return 重新生成一份；已改的数据不会丢，只需在新的清单上重新接受。",
        en="Run kam check --return for a new one; nothing that was changed in the data is lost, "
        "only the suggestions must be accepted again.",
    ),
    example=Text(
        zh="“问题清单”表被删除，或表头被改掉",
        en="The sheet 问题清单 was deleted, or its headings changed",
    ),
    recipe=ASK_FOR_A_NEW_LIST,
)
APPLIED = Rule(
    code="KAM044",
    severity=Severity.NOTICE,
    title=Text(zh="已采用的建议", en="Suggestion applied"),
    says=Text(
        zh="已按接受的建议{does}（原问题 {cured}）{more}；文件本身没有改动",
        en="as accepted, {does} (for {cured}){more}; the file itself was not altered",
    ),
    fix=Text(
        zh="无须处理；不想采用，把问题清单中这一行的“接受”清空。",
        en="Nothing needs doing; to take it back, clear “Accept” in that row of the problem list.",
    ),
    example=Text(zh="“2026年3月5日”按日期 2026-03-05 读取", en="“5.3.2026” read as 2026-03-05"),
    recipe=ACCEPT_SUGGESTIONS,
)
CHANGED_BY_HAND = Rule(
    code="KAM045",
    severity=Severity.NOTICE,
    title=Text(zh="手改的内容优先", en="What was typed by hand holds"),
    says=Text(
        zh="问题清单第 {number} 条的建议已接受，但{what}，以手改的为准，没有采用建议",
        en="suggestion {number} was accepted, but {what}; what was typed holds, and the "
        "suggestion was not applied",
    ),
    fix=Text(
        zh="无须处理；确认手改的内容是对的。",
        en="Nothing needs doing; see that what was typed is right.",
    ),
    example=Text(
        zh="接受了建议，又自己在单元格里填了别的日期",
        en="The suggestion was accepted, and another day was typed into the cell",
    ),
    recipe=ACCEPT_SUGGESTIONS,
)
MARK_UNCLEAR = Rule(
    code="KAM046",
    severity=Severity.WARNING,
    title=Text(zh="“接受”栏看不懂", en="Unclear mark of acceptance"),
    says=Text(
        zh="“接受”栏的“{mark}”{why}，按没有接受处理",
        en="the mark “{mark}” under Accept {why}; it counts as not accepted",
    ),
    fix=Text(
        zh="接受写 Y，不接受写 N 或留空；不要改动清单的序号和位置。",
        en="Write Y to accept, N or nothing not to; leave the numbers and places as they are.",
    ),
    example=Text(zh="“接受”栏写了“待定”", en="“maybe” under Accept"),
    recipe=ACCEPT_SUGGESTIONS,
)
NOTHING_TO_ACCEPT = Rule(
    code="KAM047",
    severity=Severity.NOTICE,
    title=Text(zh="没有可接受的建议", en="Nothing to accept"),
    says=Text(
        zh="第 {number} 条没有可自动采用的建议，接受它不起作用",
        en="finding {number} has no suggestion that could be applied; accepting it does nothing",
    ),
    fix=Text(
        zh="按这一行的“怎么改”在数据表里改正。",
        en="Correct the cell in the data sheet as the row's “how to mend it” says.",
    ),
    example=Text(
        zh="空着的必填单元格，只有填表人知道该填什么",
        en="A required cell left blank: only its owner knows the value",
    ),
    recipe=ACCEPT_SUGGESTIONS,
)
TWO_SUGGESTIONS = Rule(
    code="KAM048",
    severity=Severity.WARNING,
    title=Text(zh="一个单元格接受了两种建议", en="Two suggestions accepted for one cell"),
    says=Text(
        zh="第 {first} 条和第 {second} 条建议写入不同的内容，只采用了第 {first} 条",
        en="suggestions {first} and {second} would write different values; only {first} was "
        "applied",
    ),
    fix=Text(
        zh="把不要的一条改为 N，或直接在单元格里填写。",
        en="Set the one you do not want to N, or type the value into the cell.",
    ),
    example=Text(
        zh="两条问题都在 D17，一条建议改日期，一条建议清空",
        en="Two findings at D17: one suggests a day, the other a blank",
    ),
    recipe=ACCEPT_SUGGESTIONS,
)
SHEET_GONE = Rule(
    code="KAM149",
    severity=Severity.ERROR,
    title=Text(zh="返回的工作簿少了工作表", en="Sheet gone from a returned workbook"),
    says=Text(
        zh="返回时有的工作表“{sheet}”（{count} 行数据）不在了，这些行没有读取；"
        "原件由这个文件代替，也不读取",
        en="sheet “{sheet}” ({count:row|rows} of data), handed back in this workbook, is no "
        "longer in it; those rows were not read, nor is the original, in whose place this one "
        "stands",
    ),
    fix=Text(
        zh="把这张表从原件复制回来；这些行确实不要了，就留下同名的表和表头，只删数据行。",
        en="Copy the sheet back from the original; if its rows are really to go, let a sheet of "
        "that name with its headings stand, without the rows.",
    ),
    example=Text(
        zh="填好 客户档案（待改）.xlsx 后，顺手删掉了里面的“联系人”表",
        en="The sheet of contacts was deleted from accounts（待改）.xlsx after it was filled in",
    ),
    recipe=COPY_SHEET_BACK,
)

catalogue = (
    IN_ITS_PLACE,
    ORIGINAL_CHANGED,
    SEVERAL,
    LIST_UNUSABLE,
    APPLIED,
    CHANGED_BY_HAND,
    MARK_UNCLEAR,
    NOTHING_TO_ACCEPT,
    TWO_SUGGESTIONS,
    SHEET_GONE,
)
