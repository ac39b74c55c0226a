"""Find the phrases of a text that name a date, and leave out those that are no date to act by."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from playbooks.dates_chinese import CHINESE_RULES
from playbooks.dates_common import DatePhrase, DateRule, plain
from playbooks.dates_english import ENGLISH_RULES
from playbooks.dates_lunar import LUNAR_RULES
from playbooks.dates_numeric import NUMERIC_RULES
from playbooks.dates_parts import PART_RULES
from playbooks.patterns import Pattern

_RULES: tuple[DateRule, ...] = LUNAR_RULES + CHINESE_RULES + ENGLISH_RULES + NUMERIC_RULES + PART_RULES
_CLOCK = r"[0-9]{1,2}[:：][0-9]{2}(?:\s*[ap]\.?m\b\.?)?|[0-9]{1,2}\s*[ap]\.?m\b\.?"
_TIME = Pattern(
    rf"(?:\s*(?:morning|afternoon|evening|night|noon|lunchtime|eod|cob|上午|下午|早上|晚上|中午|傍晚|凌晨|下班|晚|早)(?![A-Za-z]))?"
    rf"(?:,?\s*(?:at\s+)?(?:{_CLOCK}|noon\b)|\s+at\s+[0-9]{{1,2}}(?![0-9/.-])|\s*(?:[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,2}})[点點](?:半|钟|[0-9]{{1,2}}分?)?)?",
    re.IGNORECASE,
)
_LEAD = Pattern(
    r"(?:(?<![A-Za-z])(?:(?:no|not)\s+later\s+than|at\s+the\s+latest\s+(?:by|on)|due(?:\s+(?:by|on|date))?:?|deadline:?|by|on|before|until|till?)"
    r"(?:\s+the)?\s+|(?:截止|截至|最迟|最晚|不晚于|赶在|在|于|到|至)\s*)+$",
    re.IGNORECASE,
)
_TRAIL = Pattern(
    r"\s*[)）]?\s*(?:之前|以前|为止|前(?![台列任景面途沿往期端提述言些一二两三四五六七八九十几半0-9])|(?<=[天日月年周底末五四三二一六])(?:内|之内|以内))|[)）]|\s+at\s+the\s+latest",
    re.IGNORECASE,
)
# "every Friday", "Friday's meeting", 周五的会, 周五后: a date, but none by which something is due.
_NO_DEADLINE_BEFORE = Pattern(
    r"(?:(?<![A-Za-z])(?:after|since|from|every|each|than|not|except|starting)(?:\s+the)?\s+"
    r"|每年?|每个|隔|过了|除了|不是|自从?|从)$",
    re.IGNORECASE,
)
_COUNTED_FROM = Pattern(r"(?:days?|weeks?|months?|hours?)\s+(?:before|after)\s+(?:the\s+)?$", re.IGNORECASE)
_ONLY_INTRODUCES = Pattern(r"(?:on|at|在|于|于)?(?:\s+the)?\s*", re.IGNORECASE)
_NO_DEADLINE_AFTER = Pattern(
    r"'s\b|\s+(?:after|before|week|fortnight|or|onwards?)\b|的(?!时候)|(?:之后|以后|之後|以後|[后後](?![续台面勤期来]))|起(?!草)|开始"
    r"|前[一二两三四五六七八九十几半0-9]+\s*(?:天|周|个)",
    re.IGNORECASE,
)
_SAME_DAY = Pattern(r"\s*[,，(（]?\s*(?:the\s+)?")
_OTHER_DAY = Pattern(r"\s*(?:-|–|—|~|～|/|\bto\b|\btill\b|\bor\b|至|到|或者?|还是)\s*", re.IGNORECASE)


def date_phrases(text: str, today: date) -> list[DatePhrase]:
    """Find all phrases that name a date, in their order, without "by" and 前; none overlap."""
    written = plain(text)
    found = sorted(_matches(written, today), key=lambda phrase: (phrase.start, -phrase.end, phrase.weak))
    kept: list[DatePhrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return _joined(written, [_with_time(written, phrase) for phrase in kept])


def deadlines(text: str, today: date) -> list[DatePhrase]:
    """Find the phrases by which something can be due, each with its "by" or 前; weak ones only with such a word."""
    written = plain(text)
    found = (_framed(written, phrase) for phrase in date_phrases(text, today))
    return [phrase for phrase in found if phrase is not None and (phrase.led or not phrase.weak)]


def whole_date(text: str, today: date) -> tuple[date, ...]:
    """Give the days that a text may mean which holds nothing but a date; none where it is not one."""
    written = plain(text)
    for phrase in date_phrases(text, today):
        framed = _framed(written, phrase)
        if framed and not _outside(written, framed):
            return framed.choices
    return ()


def _outside(written: str, phrase: DatePhrase) -> str:
    rest = written[: phrase.start] + written[phrase.end :]
    return re.sub(r"(?i)\bplease\b|\bpls\b|[\s,.;:!?，。；：！？、()（）'\"“”]|吧|好了|就行", "", rest)


def _matches(written: str, today: date) -> Iterable[DatePhrase]:
    for rule in _RULES:
        for match in rule.pattern.finditer(written):
            if match.group():
                yield DatePhrase(*match.span(), _choices(rule, match, today), rule.weekday_only, rule.weak)


def _choices(rule: DateRule, match: re.Match[str], today: date) -> tuple[date, ...]:
    try:
        return tuple(dict.fromkeys(rule.read(match, today)))
    except (ValueError, OverflowError):
        return ()


def _with_time(written: str, phrase: DatePhrase) -> DatePhrase:
    time = _TIME.match(written, phrase.end)
    return replace(phrase, end=time.end()) if time else phrase


def _joined(written: str, phrases: Sequence[DatePhrase]) -> list[DatePhrase]:
    """Join "Friday, 3 May" to one phrase, and "Friday or Monday" to one of two meanings."""
    joined: list[DatePhrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if last and _SAME_DAY.fullmatch(written, last.end, phrase.start) and last.weekday_only != phrase.weekday_only:
            joined[-1] = _agreed(last, phrase)
        elif last and _OTHER_DAY.fullmatch(written, last.end, phrase.start):
            choices = tuple(dict.fromkeys(last.choices + phrase.choices))
            joined[-1] = replace(last, end=phrase.end, choices=choices if len(choices) > 1 else ())
        else:
            joined.append(phrase)
    return joined


def _agreed(first: DatePhrase, second: DatePhrase) -> DatePhrase:
    exact, weekday = (second, first) if first.weekday_only else (first, second)
    fitting = tuple(day for day in exact.choices if any(day.weekday() == other.weekday() for other in weekday.choices))
    choices = fitting if len(fitting) == 1 or not exact.choices else (*exact.choices, *weekday.choices)
    return replace(exact, start=first.start, end=second.end, choices=choices, weak=False)


def _framed(written: str, phrase: DatePhrase) -> DatePhrase | None:
    lead = _LEAD.search(written, max(0, phrase.start - 40), phrase.start)
    start = lead.start() if lead else phrase.start
    near = max(0, phrase.start - 40)
    if _NO_DEADLINE_BEFORE.search(written, near, start) or _COUNTED_FROM.search(written, near, phrase.start):
        return None
    if _NO_DEADLINE_AFTER.match(written, phrase.end):
        return None
    trail = _TRAIL.match(written, phrase.end)
    end = trail.end() if trail else phrase.end
    marked = bool(trail and trail.group().strip(" )）")) or bool(lead and not _ONLY_INTRODUCES.fullmatch(lead.group()))
    return replace(phrase, start=start, end=end, led=2 if marked else int(lead is not None))
