"""The measures of the open letter, read from one message: a line each with what is done, by whom, and when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from playbooks.errors import MethodError
from playbooks.figures import FIGURES
from playbooks.letter_measure_cues import MONTH, OWNER_INSIDE, TIME_INSIDE, is_owner, is_time
from playbooks.patterns import Pattern
from playbooks.phrasing_marks import tidy, unbulleted
from playbooks.sentences import split_sentences

_NONE = Pattern(r"(?:[-–—?？/]+|n/?a|none|nobody|unknown|open|无|没有|未定|待定|暂无|不详)", re.IGNORECASE)
_WHO_LABEL = Pattern(
    r"^(?:by|led by|run by|owner|who|responsible|lead|in charge)\s*(?::\s*|\s+(?:is\s+)?)(?!\d)"
    r"|^(?:负责人|责任人|负责|牵头|谁)\s*[:：]\s*",
    re.IGNORECASE,
)
_WHEN_LABEL = Pattern(
    r"^(?:when|date|deadline|due)\s*(?::\s*|\s+(?=by\b))|^(?:时间|期限|截止|何时|日期)\s*[:：]\s*", re.I
)
_WHAT_LABEL = Pattern(r"^(?:what|measure|action)\s*:\s*|^(?:措施|事项|内容|做什么)\s*[:：]\s*", re.IGNORECASE)
_SEPARATORS = (r"\t+", r"\s*[—–]+\s*|\s+-+\s+", r"\s*[;；|｜]\s*", r"\s*(?:，|,(?!\d{3}\b))\s*")


@dataclass(frozen=True)
class Measure:
    """One concrete action: what is done, by whom, and when (a date, a start, "under way"), as typed."""

    what: str
    who: str | None = None
    when: str | None = None


def read_measures(text: str, least: int = FIGURES.letter.measures_least) -> tuple[Measure, ...]:
    """Read measures from one message, a line each: what, who, when; parted by commas, semicolons, dashes or tabs.

    "by Li Lei", "by Friday", "5月5日前" and "由…负责" are understood inside a line too. Nothing typed is lost: what is
    neither a person nor a time stays in `what`. One line alone may hold several, as sentences or between semicolons.
    Raises MethodError "letter.measures_too_few" (facts: count, least, text) for fewer than `least`. (Source 001.)
    """
    lines = [line for line in map(unbulleted, text.replace("\r", "\n").split("\n")) if re.search(r"\w", line)]
    if len(lines) == 1:
        lines = _several_in_one(lines[0])
    measures = tuple(measure for measure in map(_read_measure, lines) if measure.what)
    if len(measures) < least:
        raise MethodError("letter.measures_too_few", {"count": len(measures), "least": least, "text": text})
    return measures


def _several_in_one(line: str) -> list[str]:
    parts = [part for part in re.split(r"[;；]", line) if re.search(r"\w", part)]
    if len(parts) > 1 and sum(bool(re.search(r"[,，\t—–]", part)) for part in parts) > 1:
        return parts
    sentences = list(split_sentences(line))
    return sentences if len(sentences) > 1 else [line]


def _read_measure(line: str) -> Measure:
    fields = _fields(line.strip(" .。;；,，"))
    measure, fields = _labelled(fields)
    if not fields:
        return _mended(measure)
    if len(fields) == 1:
        return _mended(_from_words(fields[0], measure))
    return _mended(_from_fields(fields, measure))


def _fields(line: str) -> list[str]:
    line = re.sub(rf"(\b{MONTH}\.?\s+\d{{1,2}}),(\s+\d{{4}})\b", r"\1\2", line, flags=re.IGNORECASE)
    for separator in _SEPARATORS:
        if len(parts := re.split(separator, line)) > 1:
            break
    if len(parts) == 2 and separator != _SEPARATORS[-1]:
        parts = [parts[0], *re.split(_SEPARATORS[-1], parts[1])]
    if len(parts) == 1 and _spaced(words := line.split()):
        parts = words
    return [part.strip() for part in parts if re.search(r"\w", part) or _NONE.fullmatch(part.strip())]


def _spaced(words: list[str]) -> bool:
    """Tell whether a Chinese line is parted by spaces alone: what, who and when, each without a space in it."""
    has_han = all(re.search(r"[\u4e00-\u9fff]", word) for word in words)
    return has_han and len(words) in (2, 3) and all(is_owner(word) or is_time(word) for word in words[1:])


def _labelled(fields: list[str]) -> tuple[Measure, list[str]]:
    measure = Measure("")
    rest: list[str] = []
    for field in fields:
        if (rest or re.search("[:：]", field)) and _WHEN_LABEL.match(field):
            measure = replace(measure, when=_WHEN_LABEL.sub("", field))
        elif (rest or re.search("[:：]", field)) and _WHO_LABEL.match(field) and not is_time(field):
            measure = replace(measure, who=_WHO_LABEL.sub("", field))
        else:
            rest.append(_WHAT_LABEL.sub("", field))
    return measure, rest


def _from_fields(fields: list[str], measure: Measure) -> Measure:
    fields, who, when = list(fields), measure.who, measure.when
    positional = len(fields) == 3 and who is None and when is None
    if positional and (is_owner(fields[1]) or _NONE.fullmatch(fields[1])):
        what, who, when = fields
        return Measure(what, *((when, who) if is_time(who) and not is_time(when) else (who, when)))
    while len(fields) > 1 and when is None and is_time(fields[-1]) and len(fields[-1]) <= 40:
        when = fields.pop()
        if len(fields) > 1 and is_time(fields[-1]) and len(fields[-1]) <= 20:
            when = f"{fields.pop()} {when}"
    if len(fields) > 1 and who is None and (is_owner(fields[-1]) or _NONE.fullmatch(fields[-1])):
        who = fields.pop()
    if len(fields) > 1 and when is None and is_time(fields[-1]) and len(fields[-1]) <= 40:
        when = fields.pop()
    what = _joined(field for field in fields if not _NONE.fullmatch(field))
    return _from_words(what, Measure("", who, when))


def _joined(fields: Iterable[str]) -> str:
    kept = list(fields)
    return ("，" if re.search(r"[\u4e00-\u9fff]", "".join(kept)) else ", ").join(kept)


def _from_words(text: str, known: Measure) -> Measure:
    """Find "by Li Lei", "by 5 May", 由…负责, …前 inside a phrase, for what no field has told."""
    what, who, when = text, known.who, known.when
    if when is None:
        what, when = _take(what, TIME_INSIDE)
    if who is None:
        what, who = _take(what, OWNER_INSIDE)
    if not re.search(r"\w", what):
        return Measure(text, known.who, known.when)
    return Measure(what, who, when)


def _take(text: str, patterns: tuple[Pattern, ...]) -> tuple[str, str | None]:
    for pattern in patterns:
        if match := pattern.search(text):
            rest = text[: match.start()] + text[match.end() :]
            return rest, match["it"]
    return text, None


def _mended(measure: Measure) -> Measure:
    return Measure(tidy(measure.what), owner_alone(measure.who), _part(measure.when, _WHEN_LABEL))


def owner_alone(text: str | None) -> str | None:
    """Take "by", 由, 负责 and labels off who does a measure; None where nobody is named."""
    return _part(text, _WHO_LABEL)


def _part(text: str | None, label: Pattern) -> str | None:
    if text is None or _NONE.fullmatch(text.strip()):
        return None
    return re.sub(r"^由(?=.)|(?<=.)(?:负责|牵头)$", "", tidy(label.sub("", text.strip())).rstrip(".。")) or None
