"""Reading what is typed to correct a touch, and offering what can be chosen instead."""

from datetime import timedelta
from typing import Any

from db.queries import accounts_cards, contacts, touches, touches_changes
from handlers.accounts_names import tidy_name
from handlers.feature import Choice
from handlers.touch_said import read_promise
from handlers.touch_who import people_choices, read_named, recent_people
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.touch_records import Touch, understand_past_day
from playbooks.touches import spoken_minutes

MOST_MINUTES = 24 * 60
USUAL_MINUTES = (5, 15, 30, 60, 90, 120, 180, 240)
MOST_OFFERED = 10
# What empties a text.
EMPTY = "-"


def touch_of(turn: Turn, draft: Draft) -> Touch | None:
    """Give the touch that a correction is about."""
    return touches.touch_by_id(turn.session, turn.rep, int(draft.answers["touch"]), turn.today)


def day_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    """Offer today and yesterday."""
    days = (("today", turn.today), ("yesterday", turn.today - timedelta(days=1)))
    return [Choice(day.isoformat(), turn.label("touch_edit.day", name=turn.label(f"touch.{name}"), day=day)) for name, day in days]  # fmt: skip  # noqa: E501


def read_day(turn: Turn, _draft: Draft, text: str) -> str:
    """Read the day when it happened."""
    return understand_past_day(text, turn.today).isoformat()


def minutes_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    """Offer usual lengths."""
    return [Choice(str(minutes), turn.label("touch.minutes", minutes=minutes)) for minutes in USUAL_MINUTES]


def read_minutes(_turn: Turn, _draft: Draft, text: str) -> int:
    """Read how long it took: a number of minutes, "1.5 h", 半小时; at most a day."""
    if text.isascii() and text.isdigit() and len(text) < 6:
        minutes = int(text)
    else:
        found = spoken_minutes(text)
        minutes = int(found[0].value) if len(found) == 1 else 0
    if not 0 < minutes <= MOST_MINUTES:
        raise MethodError("touch_edit.minutes_unknown", {"text": text[:60]})
    return minutes


def read_words(_turn: Turn, _draft: Draft, text: str) -> str | None:
    """Read what was learned or agreed: any words; a lone dash empties it."""
    if not text.strip():
        raise MethodError("form.empty")
    return None if text.strip() == EMPTY else text.strip()


def read_new_promise(turn: Turn, _draft: Draft, text: str) -> dict[str, Any]:
    """Read a promise, with its day if it was said."""
    if not any(sign.isalnum() for sign in text):
        raise MethodError("form.empty")
    return read_promise(text, turn.today)


def person_choices(turn: Turn, draft: Draft) -> list[Choice]:
    """Offer people of the touch's account who are not there yet."""
    touch = touch_of(turn, draft)
    if touch is None:
        return []
    there = {person.contact_id for person in touch.people}
    ids = recent_people(turn, touch.account_id)
    if touch.account_id is not None:
        people = accounts_cards.people_at(turn.session, turn.rep, touch.account_id, turn.today)
        ids = list(dict.fromkeys([*ids, *(person.contact_id for person in people)]))
    return people_choices(turn, [number for number in ids if number not in there][:MOST_OFFERED])


def read_person(turn: Turn, draft: Draft, text: str) -> dict[str, Any]:
    """Read who else took part: somebody known, or a new name."""
    if text.isdigit() and text in {choice.value for choice in person_choices(turn, draft)}:
        return {"people": [int(text)]}
    named = read_named(turn, text)
    unclear = [one for one in named["unclear"] if one["ids"]]
    if unclear:
        found = contacts.briefs(turn.session, turn.rep, unclear[0]["ids"], turn.today)
        names = [person.name(turn.rep.language) for person in found]
        raise MethodError("touch_edit.several_people", {"text": unclear[0]["text"][:60], "names": names})
    new = [tidy_name(one["text"], "person.name") for one in named["unclear"]]
    return {"people": named["people"], "new": new}


def colleague_choices(turn: Turn, draft: Draft) -> list[Choice]:
    """Offer our people, those who took part marked."""
    touch = touch_of(turn, draft)
    there = {one.id for one in touch.ours} if touch else set()
    return [
        Choice(str(one.id), f"{'✓ ' if one.id in there else ''}{one.name}"[:60])
        for one in touches_changes.colleagues(turn.session, turn.rep)[:30]
    ]


def read_colleague(turn: Turn, draft: Draft, text: str) -> dict[str, Any]:
    """Read which of our people is meant: one known, or a new name."""
    if text.isdigit() and text in {choice.value for choice in colleague_choices(turn, draft)}:
        return {"id": int(text)}
    name = tidy_name(text, "person.name")
    known = touches_changes.colleagues(turn.session, turn.rep)
    same = [one.id for one in known if one.name.casefold() == name.casefold()]
    return {"id": same[0]} if same else {"name": name}
