"""What tells an owner or a time in a measure: dates, weekdays, names, titles and teams, in either language."""

import re

from playbooks.patterns import Pattern

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon(?:day)?s?|tue(?:s(?:day)?)?|wed(?:nesday)?s?|thu(?:rs(?:day)?)?s?|fri(?:day)?s?|saturdays?|sundays?)"
_SPAN = r"(?:minutes?|hours?|days?|weeks?|weekends?|months?|quarters?|years?|night|noon|midnight)"
# A month alone may be somebody's name (Jan Kowalski, May Lin), so it needs a number or a word of time beside it.
_DAY = (
    rf"(?:{MONTH}\.?\s+\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|\d{{1,2}}:\d{{2}}|Q[1-4]|{WEEKDAY}(?!\s+(?-i:[A-Z][a-z]))"
    rf"|(?:in|by|until|from|since|before|end of|early|late|mid|mid-|this|next)\s*{MONTH}|20\d\d"
    rf"|today|tomorrow|tonight|(?:within|in|next|this|end of(?: the)?|by the end of(?: the)?)\s+(?:\w+\s+)?{_SPAN})"
)
_STATE = (
    r"(?:now|immediately|at once|asap|as soon as|once|already|done|completed|finished|ongoing|under way|underway"
    r"|in progress)"
)
_TIMES = rf"(?:{_DAY}|{_STATE}|daily|weekly|monthly|{_SPAN}|february|august|september|october|november|december)"
_WHEN = Pattern(rf"\b{_TIMES}(?![\w-])", re.IGNORECASE)
_DATED = Pattern(rf"\b{_DAY}(?![\w-])", re.IGNORECASE)
_CHINESE_WHEN = Pattern(
    r"\d{1,4}[年月日号]|[一二三四五六七八九十]+月|周[一二三四五六日天末内]|(?:星期|礼拜)[一二三四五六日天]|今[天日]|明[天日]|后天"
    r"|即[日刻]|立即|马上|本周|下周|本月|下月|月[底初]|年[底初]|季度|每[天周日月]|小时|[0-9一二三四五六七八九十两]+[天周]"
    r"|已完成|已到位|进行中|正在进行|长期|节前|节后|上午|下午|凌晨|中午|\d{1,2}[./-]\d{1,2}"
)
_ROLE = Pattern(
    r"\b(?:team|department|desk|group|office|unit|staff|crew|manager|director|head|chief|officer|lead|engineers?|plant"
    r"|logistics|sales|service|quality|finance|purchasing|production|security|we|us|i|me|all of us|everyone)\b"
    r"|\b(?-i:[A-Z]{2,4})\b",
    re.IGNORECASE,
)
_CHINESE_ROLE = Pattern(
    r"(?:部|组|团队|经理|总监|总|主任|厂长|负责人|专员|处|科|公司|工厂|办公室|中心|本人|我|我们|所有人|全员|委员会|负责|牵头)$"
)
_SURNAME = (
    "[王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳司徒上官诸葛]"
)
_CHINESE_NAME = Pattern(rf"{_SURNAME}[\u4e00-\u9fff]{{1,2}}(?:[、和及与/]{_SURNAME}[\u4e00-\u9fff]{{1,2}})*")
_NAME = Pattern(r"[^\W\d_a-z][^\W\d_]*[’'.\-\w]*(?:\s+(?:[^\W\d_a-z][’'.\-\w]*|and|&|de|van|von|bin|of|the))*")
_CHINESE_DAY = (
    r"(?:\d{4}年)?(?:\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|\d{1,2}月底?|月[底初]|年底|[本下]?周[一二三四五六日末]"
    r"|星期[一二三四五六日天]|\d+(?:个?小时|天|周)内?|今天|明天|本周|下周|即日)"
)
_CHINESE_BOUND = r"(?:之?前|以前|底|起|内|开始|上午|下午|中午)+"
TIME_INSIDE = (
    Pattern(
        r"[\s,]+(?P<it>(?:by|until|from|since|before|within|starting|on|in|as of|no later than)\s+"
        rf"(?:the\s+|next\s+|this\s+|end\s+of\s+|early\s+|late\s+|mid-|\d+\s+|{WEEKDAY},?\s+)*(?:{_TIMES}|{MONTH})"
        rf"(?:\s+(?:{MONTH}|20\d\d|\d{{1,2}}:\d\d|on|onwards))*)\.?$",
        re.IGNORECASE,
    ),
    Pattern(
        r"[\s,]+(?P<it>(?:starting\s+)?(?:today|tomorrow|immediately|at once|now)|already done)\.?$", re.IGNORECASE
    ),
    Pattern(rf"^(?P<it>(?:在|于|自|从)?{_CHINESE_DAY}{_CHINESE_BOUND})[，,]?(?=\S)"),
    Pattern(rf"[，,\s]*(?P<it>(?:在|于|自|从)?{_CHINESE_DAY}{_CHINESE_BOUND}(?:完成|到位|上线)?)$"),
)
_IN_CHARGE = Pattern(r"(?<!谁)负责|牵头|责任人：|\bled by\b|\bresponsible\b|\bin charge\b", re.IGNORECASE)
OWNER_INSIDE = (
    Pattern(r"[\s,]+(?:led\s+by|run\s+by|by)\s+(?P<it>(?:our\s+|the\s+)?[A-Z][^,;]{1,40})$"),
    Pattern(r"[，,\s]*由(?P<it>[^，,。；]{1,14}?)(?:总?负责|牵头)(?:落实|完成|推进|办理)?$"),
    Pattern(r"^由(?P<it>[^，,。；]{2,8}?)(?:总?负责|牵头)(?=\S)"),
    Pattern(r"^由(?P<it>[^，,。；]{2,6}?)(?=完成|落实|组织|推进|对接|跟进|安排)"),
    Pattern(r"[，,]\s*(?P<it>[^，,。；]{2,10}?)(?:总?负责|牵头)$"),
)


def names_owner_or_date(text: str) -> bool:
    """Tell whether a piece of text shows a date or somebody in charge; "twice a week" and "at once" are neither."""
    return bool(_DATED.search(text) or _CHINESE_WHEN.search(text) or _IN_CHARGE.search(text))


def is_time(text: str) -> bool:
    """Tell whether a text has a date or another word of time, in either language."""
    return bool(_WHEN.search(text) or _CHINESE_WHEN.search(text))


def is_owner(text: str) -> bool:
    """Tell whether a short text may be who does it: a name, a title or a team."""
    if len(text.split()) > 6 or len(text) > 60 or is_time(text):
        return False
    if re.search(r"[\u4e00-\u9fff]", text):
        return len(text) <= 14 and bool(_CHINESE_ROLE.search(text) or (_CHINESE_NAME.fullmatch(text)))
    if re.match(r"(?:our|my)\s", text, re.IGNORECASE) and len(text.split()) <= 4:
        return True
    return bool(_NAME.fullmatch(text) or (len(text.split()) <= 5 and _ROLE.search(text)))
