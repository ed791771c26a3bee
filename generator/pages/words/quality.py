"""Words of the page on data quality."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "here": Text(zh="本页", en="On this page"),
    "look": Text(zh="怎么看", en="How to look at them"),
    "findings": Text(zh="数据问题", en="Findings"),
    "findings_sub": Text(
        zh="最严重的在前；个人信息和敏感内容以 *** 代替",
        en="the worst first; *** stands for personal and sensitive values",
    ),
    "severity": Text(zh="只看", en="Show"),
    "all": Text(zh="全部", en="all"),
    "error": Text(zh="错误", en="errors"),
    "warning": Text(zh="警告", en="warnings"),
    "notice": Text(zh="提示", en="notices"),
    "nothing": Text(zh="没有发现问题。", en="Nothing was found."),
    "codes": Text(zh="编号的含义与处理办法", en="What the codes mean, and what to do"),
    "applied": Text(zh="已采用的建议", en="Suggestions that were applied"),
    "applied_sub": Text(
        zh="在返回的工作簿里选了 Y 的建议；原来的文件没有改动",
        en="accepted with Y in returned workbooks; the files themselves are unchanged",
    ),
    "trend": Text(zh="发布之间的变化", en="Between publications"),
    "trend_sub": Text(
        zh="问题数由 kam publish 存档，同一截止日以最后一次为准",
        en="kept by kam publish; of one as-of date the last publication counts",
    ),
    "sheets": Text(zh="读入、采用与未采用", en="Read, used and not used"),
    "sheets_sub": Text(
        zh="最晚日期只看截止日以内的业务日期",
        en="the latest date looks at business dates up to the as-of date",
    ),
    "absent": Text(zh="没有提交", en="not handed in"),
    "comma": Text(zh="、", en=", "),
    "data_range": Text(zh="未采用的行可能的影响", en="What the rows left out could change"),
    "data_range_sub": Text(
        zh="这些行全好或全坏时，各项指标会在什么范围",
        en="between which values each figure would lie if these rows were all good or all bad",
    ),
    "archive": Text(zh="档案的新旧与完整", en="How fresh and complete the archive is"),
    "archive_sub": Text(
        zh="客户档案没有规定更新周期：新旧看存照距今多久、从哪次存照起一直缺项",
        en="the archive has no update cycles: what counts is how long ago it was kept, and since "
        "which of these days an account has lacked fields",
    ),
    "unknown": Text(zh="我们不知道什么", en="What we do not know"),
}
