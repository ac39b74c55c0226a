"""Read a touch typed in one line: who, what kind, how long, what was learned, what was promised."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from playbooks.dates_common import DatePhrase
from playbooks.dates_scan import date_phrases, deadlines
from playbooks.lines_mentions import KnownName, Mention, mentions_in, resembling, unknown_name, widened
from playbooks.lines_parts import clauses_of, is_connecting, masked, trimmed, without
from playbooks.lines_promises import PromiseText, interest_and_promise, interest_in, promise_in, with_day
from playbooks.names_catalog import is_han
from playbooks.patterns import Pattern
from playbooks.touches import Found, spoken_minutes, touch_words

_COMMAND = Pattern(
    r"^\s*(?:/(?:touch|log)(?:@\w+)?(?:\s+|$)|(?:touch|log)(?:\s+|[:：]\s*)|(?:记录|记)(?:一下)?(?:\s+|[:：]\s*)|记(?=[\u4e00-\u9fff])(?![得者住忆录性号]))",
    re.IGNORECASE,
)
_PLACE = Pattern(r"(?:(?:and|with|&)\s+)*(?:at|in|near|@|after|before)\s|在", re.IGNORECASE)

# "and Bob Smith": somebody else who is not known yet.
_JOINED_NAME = Pattern(r"(?:(?:with|and|&|和|跟|与)\s*)+(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})")
_WHOLE_NAME = Pattern(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2}")
# Names, kinds and minutes stand near the beginning of a clause; a pasted page is not searched for them.
_LONGEST_HEAD = 300


@dataclass(frozen=True)
class TouchLine:
    """A touch as it was understood.

    `candidates` are the ids that `who_text` may mean, none if unknown; only when `sure` it needs no look. `others` took
    part too. `day` is a past day that was named; `recognised` the words that became kind, minutes and day; `rest` what
    was not understood.
    """

    who_text: str = ""
    candidates: tuple[int, ...] = ()
    sure: bool = False
    others: tuple[Mention, ...] = ()
    kind: str | None = None
    minutes: int | None = None
    day: date | None = None
    learned: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    promises: tuple[PromiseText, ...] = ()
    recognised: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def promise(self) -> PromiseText | None:
        """The first promise, if there is any."""
        return self.promises[0] if self.promises else None


@dataclass
class _Reading:
    """What has been read so far; in the head, people and kind are named."""

    people: Collection[KnownName]
    today: date
    mentions: list[Mention] = field(default_factory=list)
    kinds: list[Found] = field(default_factory=list)
    minutes: int | None = None
    day: date | None = None
    learned: list[str] = field(default_factory=list)
    interests: list[str] = field(default_factory=list)
    promises: list[PromiseText] = field(default_factory=list)
    recognised: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    in_head: bool = True


@dataclass
class _Clause:
    """A clause and what was recognised in it; `left` is the remainder."""

    text: str
    mentions: list[Mention]
    kinds: list[Found]
    minutes: list[Found]
    days: list[DatePhrase]

    @property
    def facts(self) -> list[Found | DatePhrase]:
        return [*self.kinds, *self.minutes, *self.days]

    @property
    def left(self) -> str:
        return without(self.text, ((item.start, item.end) for item in (*self.mentions, *self.facts)))


def read_touch_line(text: str, people: Collection[KnownName], today: date) -> TouchLine:
    """Read a line such as "Li Lei coffee, likes jogging, send case by Friday" or 李雷 喝咖啡，喜欢慢跑，周五前发案例.

    The head (the clauses up to the first that says more than who, what and how long) names the people and the kind;
    the others are interests, promises or learned. Nothing typed is lost.
    """
    reading = _Reading(people, today)
    for clause in clauses_of(_COMMAND.sub("", text, count=1), spoken=True):
        _read_clause(reading, clause)
    return _result(reading)


def _result(reading: _Reading) -> TouchLine:
    first = reading.mentions[0] if reading.mentions else Mention("", ())
    kinds = sorted(reading.kinds, key=lambda kind: kind.general)
    return TouchLine(
        who_text=first.text,
        candidates=first.candidates,
        sure=first.sure,
        others=tuple(reading.mentions[1:]),
        kind=str(kinds[0].value) if kinds else None,
        minutes=reading.minutes,
        day=reading.day,
        learned=tuple(reading.learned),
        interests=tuple(reading.interests),
        promises=tuple(reading.promises),
        recognised=tuple(reading.recognised),
        rest=tuple(reading.rest),
    )


def _read_clause(reading: _Reading, text: str) -> None:
    dated = with_day(reading.promises[-1], text, reading.today) if reading.promises else None
    if dated:
        reading.promises[-1] = dated
    else:
        _read_undated(reading, text)


def _read_undated(reading: _Reading, text: str) -> None:
    mentions = _mentions(reading, text) if reading.in_head else []
    clause = _recognised(reading, text, mentions)
    bare = without(text, ((mention.start, mention.end) for mention in clause.mentions))
    promise = promise_in(bare, reading.today, any_deadline=False)
    # 送月饼 and 发微信 without a day say what was done.
    is_promise = promise is not None and (promise.due or promise.choices or not is_connecting(clause.left))
    if interest_in(bare) or is_promise:
        reading.mentions.extend(mentions)
        _read_statement(reading, _without_leading(text, mentions))
        return
    if is_connecting(clause.left):
        reading.mentions.extend(clause.mentions)
        _take_facts(reading, clause)
        reading.rest.extend([clause.left] if clause.left else [])
    elif reading.in_head and not reading.mentions:
        reading.mentions.extend(clause.mentions)
        _take_facts(reading, clause)
        reading.in_head = not reading.mentions
        _read_leftover(reading, clause.left)
    elif reading.in_head and _WHOLE_NAME.fullmatch(text) and not clause.facts:
        reading.mentions.append(Mention(text, resembling(text, reading.people)))
    else:
        reading.in_head = False
        _read_after_head(reading, clause)


def _mentions(reading: _Reading, text: str) -> list[Mention]:
    head = text[:_LONGEST_HEAD]
    found = mentions_in(head, reading.people)
    words = [Mention(head[item.start : item.end], (), False, item.start, item.end) for item in touch_words(head)]
    wide = [
        widened(head, one, [*(other for other in found if other is not one), *words], reading.people) for one in found
    ]
    return [one for at, one in enumerate(wide) if all(one.start >= other.end for other in wide[:at])]


def _recognised(reading: _Reading, text: str, mentions: list[Mention]) -> _Clause:
    covered = masked(text, ((mention.start, mention.end) for mention in mentions))[:_LONGEST_HEAD]
    days = _past_days(covered, reading.today)
    clause = _Clause(text, mentions, touch_words(covered), spoken_minutes(covered)[:1], days)
    if reading.in_head and not mentions and not reading.mentions:
        clause.mentions = _unknown(reading, clause)
    return clause


def _read_after_head(reading: _Reading, clause: _Clause) -> None:
    """Learn from "budget call went well"; the kind too, where none was named before."""
    if not reading.kinds and not promise_in(clause.text, reading.today):
        reading.kinds.extend(clause.kinds)
    _read_statement(reading, clause.text)


def _take_facts(reading: _Reading, clause: _Clause) -> None:
    reading.kinds.extend(clause.kinds)
    if clause.minutes and reading.minutes is None:
        reading.minutes = int(clause.minutes[0].value)
    if clause.days and reading.day is None:
        reading.day = clause.days[0].choices[0]
    reading.recognised.extend(clause.text[item.start : item.end] for item in clause.facts)


def _read_leftover(reading: _Reading, left: str) -> None:
    joined = _JOINED_NAME.fullmatch(left)
    if joined:
        reading.mentions.append(Mention(joined["name"], resembling(joined["name"], reading.people)))
        return
    if _PLACE.match(left) and not promise_in(left, reading.today):
        reading.rest.append(left)
        return
    said = trimmed(left)
    joining = " ".join(left.replace(said, " ", 1).split())
    reading.rest.extend([joining] if joining else [])
    left = said
    enough = len(left) >= 4 if is_han(left) else len(left.split()) >= 2
    if interest_in(left) or promise_in(left, reading.today) or enough:
        _read_statement(reading, left)
    else:
        reading.rest.append(left)


def _read_statement(reading: _Reading, clause: str) -> None:
    interest = interest_in(clause)
    promise = None if interest else promise_in(clause, reading.today)
    if interest:
        interest, promise = interest_and_promise(interest, reading.today)
        reading.interests.append(interest)
    if promise:
        reading.promises.append(promise)
    elif not interest:
        reading.learned.append(clause)


def _without_leading(clause: str, mentions: list[Mention]) -> str:
    """Take the name off the beginning of "Li Lei send case by Friday"."""
    if mentions and not clause[: mentions[0].start].strip():
        return clause[mentions[0].end :].strip(" :：")
    return clause


def _past_days(covered: str, today: date) -> list[DatePhrase]:
    """Give the day when it happened; "Friday" of a touch is the last one."""
    due = [(phrase.start, phrase.end) for phrase in deadlines(covered, today) if phrase.led == 2]
    for phrase in date_phrases(covered, today):
        if any(start <= phrase.start and phrase.end <= end for start, end in due):
            continue
        if len(phrase.choices) != 1 or phrase.weak:
            continue
        (day,) = phrase.choices
        if phrase.weekday_only:
            day = today - timedelta(days=(today.weekday() - day.weekday()) % 7)
        if day <= today:
            return [DatePhrase(phrase.start, phrase.end, (day,))]
    return []


def _unknown(reading: _Reading, clause: _Clause) -> list[Mention]:
    """Guess the name of somebody not known, and who may be meant by it."""
    head = clause.text[:_LONGEST_HEAD]
    dates = date_phrases(head, reading.today)
    covered = masked(head, ((item.start, item.end) for item in dates if not item.weak))
    span = unknown_name(covered, min((item.start for item in clause.facts), default=None))
    if span is None or "\ufffc" in covered[slice(*span)]:
        return []
    if any(item.start < span[1] and span[0] < item.end for item in clause.facts):
        return []
    name = clause.text[slice(*span)]
    return [Mention(name, resembling(name, reading.people), False, *span)]
