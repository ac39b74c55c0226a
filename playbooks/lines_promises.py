"""Tell what a clause of a touch is: an interest, a promise of ours, or something learned."""

import re
from dataclasses import dataclass
from datetime import date

from playbooks.dates import date_choices
from playbooks.dates_common import DatePhrase
from playbooks.dates_scan import deadlines, whole_date
from playbooks.lines_parts import without
from playbooks.patterns import Pattern

_LIKES = Pattern(
    r"(?:(?:he|she|they|who)\s+)?(?:really\s+|also\s+)?(?:likes?|loves?|enjoys?|is\s+into|hobby|hobbies|interests?|interested\s+in)\b[:\s]+(?P<what>\S.*)"
    r"|(?:他|她|对方)?(?:也|很|特别|非常)?(?:喜欢|喜歡|喜爱|爱好|愛好|热爱|兴趣|爱)(?:是|有)?[:：]?\s*(?P<zh>\S.*)",
    re.IGNORECASE,
)
_NO_INTEREST = Pattern(
    r"(?:our|your|us|the\s+(?:idea|offer|proposal|product|plan|price))\b|(?:我们|咱们|我司|这个方案)", re.IGNORECASE
)
_MARKER = Pattern(
    r"(?:(?:i|we)(?:'|’)ll|(?:i|we)\s+(?:will|promised?(?:\s+to)?|agreed\s+to|owe|must|need\s+to|have\s+to)|promised?(?:\s+to)?|agreed\s+to"
    r"|next\s+steps?|next|to-?do|action|owe)\b[:\s]*(?=\S)"
    r"|(?:我|我们|咱们)?(?:答应了?|承诺了?|保证|约定|下一步|待办)(?:要|会|给)?[:：]?\s*",
    re.IGNORECASE,
)
_WE_DO = Pattern(
    r"(?:will\s+|to\s+|please\s+)?(?:send|share|provide|deliver|bring|arrange|organi[sz]e|schedule|prepare|invite|introduce|book|check|get\s+back"
    r"|follow\s*up|reply|quote|submit|write|forward|give)\b"
    r"|(?:我|我们|咱们)?(?:会|将|要|来|再|需要|去)?(?:给[^，]{0,6})?(?:发(?![现展布改言生起觉达烧火了])|寄(?!了)|送(?!了)|给|回复(?!了)|提供(?!了)|安排(?!了)|准备(?!了)|邀请(?!了)"
    r"|报价(?!了|单)|跟进(?!了)|介绍(?!了)|提交(?!了)|带(?!了)|回电|答复(?!了)|整理(?!了))",
    re.IGNORECASE,
)
_WE_MEET = Pattern(
    r"(?:will\s+|to\s+)?(?:call|phone|ring|email|e-mail|mail|message|text|visit|meet|see)\b|(?:我|我们)?(?:会|将|要|再)*(?:去|来)?(?:打电话|电话|拜访|见面|约|微信)",
    re.IGNORECASE,
)
_WE_WILL = Pattern(r"(?:will|to|please)\s+(?=\S)|(?:我们|咱们|我)\s*(?:会|将|要)?\s*(?=\S)", re.IGNORECASE)
_BETWEEN_HAN = Pattern(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_LONGEST_PROMISE = 400
_THEY = Pattern(
    r"(?:he|she|they|it|his|her|their|the|budget|tender|project|decision|boss)\b|(?:他|她|它|对方|客户|预算|项目|招标|决定|领导|老板)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PromiseText:
    """A promise as it was typed: `what` without its date, `due` if sure, else the `choices` to ask with (or none)."""

    what: str
    due: date | None
    choices: tuple[date, ...] = ()
    source: str = ""


def interest_in(clause: str) -> str | None:
    """Give what somebody likes, from a clause that says so ("likes jogging", 喜欢慢跑), else None."""
    match = _LIKES.fullmatch(clause)
    what = (match["what"] or match["zh"]) if match else None
    return None if not what or _NO_INTEREST.match(what) else what.strip()


def promise_in(clause: str, today: date, *, any_deadline: bool = True) -> PromiseText | None:
    """Read a clause that promises something of ours, with or without a date, else None.

    A promise says so ("I'll", 答应), names a deed of ours ("send", 发), or what we do on a day to come ("call Monday").
    With `any_deadline` whatever has a deadline and is not about them is one too ("case by Friday").
    """
    if len(clause) > _LONGEST_PROMISE:
        return None
    phrase = _due_phrase(clause, today)
    bare = without(clause, [(phrase.start, phrase.end)]) if phrase else clause
    if _is_promise(bare, phrase, today, any_deadline):
        return _promise(clause, bare, phrase, today)
    return None


def interest_and_promise(interest: str, today: date) -> tuple[str, PromiseText | None]:
    """Part "jogging send case by Friday", typed without a comma, where the end is a promise with a date."""
    for space in re.finditer(r"\s+", interest[:_LONGEST_PROMISE]):
        promise = promise_in(interest[space.end() :], today, any_deadline=False)
        if promise and (promise.due or promise.choices):
            return interest[: space.start()], promise
    return interest, None


def with_day(promise: PromiseText, clause: str, today: date) -> PromiseText | None:
    """Give a promise without a date the day that the next clause holds alone ("send case, Friday"), else None."""
    days = () if promise.due or promise.choices else tuple(day for day in whole_date(clause, today) if day >= today)
    if not days:
        return None
    sure = days[0] if len(days) == 1 else None
    return PromiseText(promise.what, sure, () if sure else days, f"{promise.source}, {clause}")


def _is_promise(bare: str, phrase: DatePhrase | None, today: date, any_deadline: bool) -> bool:
    if _MARKER.match(bare) or _WE_DO.match(bare):
        return True
    if phrase is None or not any(day >= today for day in phrase.choices):
        return False
    to_come = all(day > today for day in phrase.choices)
    if _WE_MEET.match(bare) and to_come:
        return True
    return any_deadline and phrase.led == 2 and bool(bare) and not _THEY.match(bare)


def _promise(clause: str, bare: str, phrase: DatePhrase | None, today: date) -> PromiseText:
    marker = _MARKER.match(bare)
    what = bare[marker.end() :].strip() if marker and marker.end() < len(bare) else bare
    what = _BETWEEN_HAN.sub("", _WE_WILL.sub("", what, count=1)) or bare
    choices = tuple(day for day in phrase.choices if day >= today) if phrase else ()
    sure = choices[0] if len(choices) == 1 and phrase and len(phrase.choices) == 1 else None
    return PromiseText(what, sure, () if sure else choices, clause)


def _due_phrase(clause: str, today: date) -> DatePhrase | None:
    if not date_choices(clause, today):
        return None
    return max(deadlines(clause, today), key=lambda phrase: phrase.led)
