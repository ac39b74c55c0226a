"""What a touch's form knows so far: the line that was typed, who is meant, what was promised; as data for its draft."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.queries import contacts
from handlers.turn import Turn
from playbooks.dates_lunar import LUNAR_RULES
from playbooks.dates_scan import deadlines
from playbooks.drafts import Draft
from playbooks.lines import KnownName, Mention, PromiseText, TouchLine, read_touch_line
from playbooks.lines_parts import is_connecting, without
from playbooks.lines_promises import interest_in, promise_in
from playbooks.names_catalog import is_han
from playbooks.people import people_meant
from playbooks.titles import chinese_title_words

# So many times the form asks who is meant by a name; names beyond stay in the text.
MOST_PICKS = 6
PICKS = tuple(f"pick_{number}" for number in range(1, MOST_PICKS + 1))


@dataclass(frozen=True)
class Unclear:
    """A name that was typed and the people it may mean; no name at all where nobody was named."""

    text: str
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Who:
    """Who took part, as far as it is known: people, names to be added, and names that are still unclear."""

    people: tuple[int, ...] = ()
    new: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()


def read_line(turn: Turn, text: str) -> dict[str, Any]:
    """Read a touch typed in one line into what its draft keeps; a line that names nobody leaves that to be asked."""
    known = contacts.known_names(turn.session, turn.rep, turn.today)
    line = _without_false_name(read_touch_line(text, known, turn.today))
    said: dict[str, Any] = {
        "text": text, **sorted_out(line, known), "kind": line.kind, "minutes": line.minutes,
        "on": line.day.isoformat() if line.day else None, "learned": list(line.learned),
        "interests": list(line.interests), "promises": [promise_data(promise) for promise in line.promises],
        "recognised": list(line.recognised), "rest": [rest for rest in line.rest if not is_connecting(rest)],
    }  # fmt: skip
    if not said["people"] and not said["unclear"]:
        said["unclear"] = [{"text": "", "ids": []}]
    return said


def _without_false_name(line: TouchLine) -> TouchLine:
    """Take "likes jogging" for an interest where a line that names nobody made it a name."""
    interest = None if line.candidates else interest_in(line.who_text)
    return replace(line, who_text="", interests=(interest, *line.interests)) if interest else line


def sorted_out(line: TouchLine, known: list[KnownName]) -> dict[str, Any]:
    """Tell the names of a line that mean one person from those to ask about."""
    mentions = [Mention(line.who_text, line.candidates, line.sure), *line.others] if line.who_text else []
    clear = [mention for mention in mentions if _is_clear(mention, known)]
    return {
        "people": list(dict.fromkeys(mention.candidates[0] for mention in clear)),
        "unclear": [
            {"text": mention.text, "ids": list(mention.candidates)} for mention in mentions if mention not in clear
        ],
    }


def _is_clear(mention: Mention, known: list[KnownName]) -> bool:
    """Tell whether a name needs no question: written in full, or a part or a form of address that only one has."""
    if mention.sure or len(mention.candidates) != 1:
        return mention.sure
    addressed = is_han(mention.text) and mention.text.endswith(tuple(chinese_title_words()))
    return addressed or people_meant(mention.text, known) == mention.candidates


def says_something(said: dict[str, Any]) -> bool:
    """Tell whether more was said of a touch than who took part."""
    return any(said.get(name) for name in ("kind", "learned", "interests", "promises"))


def who_of(draft: Draft, picks: int = MOST_PICKS) -> Who:
    """Tell who took part after so many questions about unclear names."""
    said = draft.answers.get("who") or {}
    people, new = list(said.get("people", ())), []
    unclear = [Unclear(one["text"], tuple(one["ids"])) for one in said.get("unclear", ())]
    for name in PICKS[:picks]:
        if name not in draft.answers or not unclear:
            break
        picked = draft.answers[name] or {}
        people += picked.get("people", ())
        new += picked.get("new", ())
        unclear = [Unclear(one["text"], tuple(one["ids"])) for one in picked.get("unclear", ())] + unclear[1:]
    return Who(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(new)), tuple(unclear))


def promise_data(promise: PromiseText) -> dict[str, Any]:
    """Give a promise as the draft keeps it; `said` is the day's own words, where they were of the lunar calendar."""
    return {
        "what": promise.what, "due": promise.due.isoformat() if promise.due else None,
        "choices": [day.isoformat() for day in promise.choices], "said": lunar_words(promise.source),
    }  # fmt: skip


def read_promise(text: str, today: date) -> dict[str, Any]:
    """Read an answer that is a promise: without its day, which is a day to come or is asked for."""
    found = promise_in(text, today)
    if found is not None and found.what:
        return promise_data(found)
    phrases = sorted(deadlines(text, today), key=lambda phrase: -phrase.led)
    if not phrases:
        return promise_data(PromiseText(text, None))
    bare = without(text, [(phrases[0].start, phrases[0].end)])
    ahead = tuple(day for day in phrases[0].choices if day >= today)
    sure = ahead[0] if len(phrases[0].choices) == len(ahead) == 1 else None
    return promise_data(PromiseText(bare or text, sure, () if sure else ahead, text))


def lunar_words(text: str) -> str:
    """Give the words of a text that name a day of the lunar calendar; nothing where there are none."""
    matches = (rule.pattern.search(text) for rule in LUNAR_RULES)
    return next((match.group().strip() for match in matches if match), "")


def joined(texts: list[str]) -> str | None:
    """Join what was learned to one text, in the way of its language."""
    mark = "；" if is_han("".join(texts)) else "; "
    return mark.join(text for text in texts if text) or None
