"""Greetings: a draft to send, another one, sent."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.queries import contacts, drafts, occurrences, touches
from db.queries import occurrences_greetings as greetings
from db.queries.occurrences_greetings import KIND, Reader
from handlers.feature import Feature, Owned, Press, Word
from handlers.greet_text import closeness_of, compose, language_of_reader
from handlers.nudge_done import GREETING_KIND, ask_learned, greeted
from handlers.nudge_lists import item_at, refreshed_where_told
from handlers.people_words import person_label
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.today import today_items
from handlers.turn import Turn
from playbooks.drafts import Draft, Version
from playbooks.errors import MethodError
from playbooks.nudge_items import NudgeItem
from playbooks.people import people_meant
from playbooks.touch_records import TouchToLog
from playbooks.wishes import Wish, birthday_wish, check_in, festival_wish, nearest, wishes

LONGEST_COPY = 256
MOST_PEOPLE = 8
MOST_OCCASIONS = 8


def greet(turn: Turn, rest: str) -> list[Answer]:
    """/greet Li Lei: a greeting for what is nearest; alone: whom one could greet today."""
    if not rest.strip():
        return [_whom(turn)]
    known = contacts.known_names(turn.session, turn.rep, turn.today)
    meant = people_meant(rest.strip(), known)
    if not meant:
        raise MethodError("greet.unknown", {"name": rest.strip()[:100]})
    if len(meant) == 1:
        return greet_for(turn, meant[0])
    found = contacts.briefs(turn.session, turn.rep, meant[:MOST_PEOPLE], turn.today)
    picks = [[Button(person_label(turn, person), f"greet.for:{person.contact_id}")] for person in found]
    return [Reply(turn.say("greet.which", name=rest.strip()[:100]), picks)]


def greet_for(turn: Turn, contact_id: int) -> list[Answer]:
    """Draft a greeting for somebody, for what is nearest."""
    reader = greetings.reader(turn.session, turn.rep, contact_id, turn.today)
    if reader is None:
        return [Toast(turn.label("chat.old_button"))]
    return _drafted(replace(turn, pressed=None), reader, nearest(_wishes(turn, reader), turn.today))


def greet_on(turn: Turn, contact_id: int, key: str) -> list[Answer]:
    """Draft a greeting for somebody, for an occasion that was chosen."""
    reader = greetings.reader(turn.session, turn.rep, contact_id, turn.today)
    wish = next((one for one in _wishes(turn, reader) if one.key == key), None) if reader else None
    if reader is None or wish is None:
        return [Toast(turn.label("chat.old_button"))]
    return _drafted(turn, reader, wish)


def greet_nudge(turn: Turn, occurrence_id: int, contact_id: int) -> list[Answer]:
    """Draft the greeting that a nudge asks for, below it."""
    item = item_at(turn, occurrence_id)
    reader = greetings.reader(turn.session, turn.rep, contact_id, turn.today)
    if item is None or reader is None or contact_id not in {person.contact_id for person in item.people}:
        return [Toast(turn.label("chat.old_button"))]
    return _drafted(replace(turn, pressed=None), reader, _wish_of(turn, item, reader), item.id)


def other_occasion(turn: Turn, contact_id: int) -> list[Answer]:
    """Offer what else somebody can be greeted for."""
    reader = greetings.reader(turn.session, turn.rep, contact_id, turn.today)
    if reader is None:
        return [Toast(turn.label("chat.old_button"))]
    offered = [
        Button(turn.label("greet.occasion", wish=wish, rep=turn.rep), f"greet.on:{contact_id}:{wish.key}")
        for wish in _wishes(turn, reader)[:MOST_OCCASIONS]
    ]
    name = reader.contact.name(turn.rep.language)
    return [Reply(turn.say("greet.which_occasion", name=name), rows_of(offered, 1), edits=turn.pressed)]


def another(turn: Turn, draft_id: int) -> list[Answer]:
    """Give other words for the same greeting, in place of those before."""
    draft, reader = _draft_and_reader(turn, draft_id)
    if draft is None or reader is None:
        return [Toast(turn.label("chat.old_button"))]
    return _worded(turn, reader, _kept_wish(draft), draft)


def sent(turn: Turn, draft_id: int) -> list[Answer]:
    """Note that a greeting was sent: that is the touch, and the nudge is done."""
    draft, reader = _draft_and_reader(turn, draft_id)
    versions = drafts.versions(turn.session, turn.rep, draft_id)
    if draft is None or reader is None:
        return [Toast(turn.label("chat.old_button"))]
    if not greetings.mark_sent(turn.session, draft_id, versions[-1].id if versions else None, turn.now):
        return [Toast(turn.label("nudge.already"))]
    name = reader.contact.name(turn.rep.language)
    note = Reply(turn.say("greet.noted", name=name, text=versions[-1].text if versions else ""), edits=turn.pressed)
    return [note, *_ended(replace(turn, pressed=None), draft, reader)]


def _ended(turn: Turn, draft: Draft, reader: Reader) -> list[Answer]:
    """End the nudge that the greeting answers, if there is one, and log the touch in any case."""
    wish, contact_id = _kept_wish(draft), reader.contact.id
    nudge = draft.answers.get("occurrence") or greetings.nudge_of(turn.session, turn.rep, contact_id, wish.day)
    item = item_at(turn, int(nudge)) if nudge else None
    waiting = tuple(person for person in item.waiting if person.contact_id == contact_id) if item else ()
    if item is not None and item.is_open and waiting and len(item.waiting) == 1:
        return greeted(turn, item, waiting, None)
    touch = touches.log_touch(turn.session, turn.rep, TouchToLog(GREETING_KIND, (contact_id,), turn.today), turn.now)
    if item is None:
        return ask_learned(turn, touch.id)
    occurrences.note_touch(turn.session, turn.rep, item.id, touch.id)
    return [*refreshed_where_told(turn, item.id), *ask_learned(turn, touch.id)]


def _drafted(turn: Turn, reader: Reader, wish: Wish, occurrence_id: int | None = None) -> list[Answer]:
    """Show the draft that there is for this person and season, or make one."""
    draft_id = greetings.draft_for(turn.session, turn.rep, reader.contact.id, wish.season)
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id) if draft_id else None
    draft = draft or _begin(turn, reader, wish, occurrence_id)
    if occurrence_id:
        occurrences.note_draft(turn.session, turn.rep, occurrence_id, draft.id)
    versions = drafts.versions(turn.session, turn.rep, draft.id)
    if versions and _kept_wish(draft).is_belated(turn.today) == wish.is_belated(turn.today):
        return [_shown(turn, reader, wish, draft, versions[-1])]
    return _worded(turn, reader, wish, draft)


def _begin(turn: Turn, reader: Reader, wish: Wish, occurrence_id: int | None) -> Draft:
    name = reader.contact.name(turn.rep.language)
    answers: dict[str, Any] = {
        "key": wish.key, "day": wish.day.isoformat(), "season": wish.season, "names": dict(wish.names),
        "occurrence": occurrence_id,
    }  # fmt: skip
    draft = drafts.start(
        turn.session, turn.rep, KIND, answers, turn.now, contact_id=reader.contact.id,
        account_id=reader.position.account_id if reader.position else None,
        title=turn.label("greet.title", name=name, wish=wish, rep=turn.rep),
    )  # fmt: skip
    drafts.close(turn.session, turn.rep, draft.id, turn.now)
    greetings.add_recipient(turn.session, draft.id, reader, name)
    return draft


def _worded(turn: Turn, reader: Reader, wish: Wish, draft: Draft) -> list[Answer]:
    number = len(drafts.versions(turn.session, turn.rep, draft.id)) + 1
    made = compose(turn, reader, wish, number)
    if made is None:
        return [_blank(turn, reader, wish, draft)]
    version = drafts.add_version(
        turn.session, turn.rep, draft.id, made.text, turn.now, templates=made.variants, occasion=wish.season
    )
    assert version is not None, "the draft is the rep's"
    return [_shown(turn, reader, wish, draft, version)]


def _shown(turn: Turn, reader: Reader, wish: Wish, draft: Draft, version: Version) -> Reply:
    text = turn.say(
        "greet.draft", name=reader.contact.name(turn.rep.language), wish=wish, rep=turn.rep, today=turn.today,
        account=reader.position.account_name if reader.position else None, text=version.text,
        closeness=closeness_of(reader), language=language_of_reader(turn, reader),
    )  # fmt: skip
    copy = [Button(turn.label("greet.copy"), copy=version.text)] if len(version.text) <= LONGEST_COPY else []
    again = Button(turn.label("greet.another"), f"greet.again:{draft.id}")
    return Reply(text, [[*copy, again], *_last_rows(turn, reader, draft)], edits=turn.pressed)


def _blank(turn: Turn, reader: Reader, wish: Wish, draft: Draft) -> Reply:
    """Say that all words were given away, and help to find own ones."""
    text = turn.say(
        "greet.used_up", name=reader.contact.name(turn.rep.language), wish=wish, rep=turn.rep,
        account=reader.position.account_name if reader.position else None,
    )  # fmt: skip
    return Reply(text, _last_rows(turn, reader, draft), edits=turn.pressed)


def _last_rows(turn: Turn, reader: Reader, draft: Draft) -> list[list[Button]]:
    return [
        [Button(turn.label("greet.sent"), f"greet.sent:{draft.id}")],
        [Button(turn.label("greet.other"), f"greet.other:{reader.contact.id}")],
    ]


def _wishes(turn: Turn, reader: Reader | None) -> tuple[Wish, ...]:
    if reader is None:
        return ()
    return wishes(reader.contact.birthday, reader.calendars, turn.today, turn.rep.leap_day)


def _wish_of(turn: Turn, item: NudgeItem, reader: Reader) -> Wish:
    if item.kind == "birthday":
        return birthday_wish(item.day)
    if item.kind == "festival":
        key = item.occasion.split()[1]
        offered = (wish for wish in _wishes(turn, reader) if wish.key == key and wish.day == item.day)
        return next(offered, None) or festival_wish(key, item.day, item.festival)
    return check_in(turn.today)


def _kept_wish(draft: Draft) -> Wish:
    kept = draft.answers
    return Wish(kept["key"], date.fromisoformat(kept["day"]), kept["season"], kept["names"])


def _draft_and_reader(turn: Turn, draft_id: int) -> tuple[Draft | None, Reader | None]:
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None or draft.kind != KIND or draft.contact_id is None:
        return None, None
    return draft, greetings.reader(turn.session, turn.rep, draft.contact_id, turn.today)


def _whom(turn: Turn) -> Reply:
    people = {person.contact_id: person for item in today_items(turn) if item.greets for person in item.waiting}
    picks = [Button(person.name, f"greet.for:{person.contact_id}") for person in list(people.values())[:MOST_PEOPLE]]
    return Reply(turn.say("greet.usage", anybody=bool(picks)), rows_of(picks))


GREETING = Owned("draft")
WHO = Owned("contact")

FEATURE = Feature(
    name="greet",
    commands={"greet": greet},
    presses=(
        Press("greet.for", (WHO,), greet_for),
        Press("greet.on", (WHO, Word("occasion")), greet_on),
        Press("greet.other", (WHO,), other_occasion),
        Press("greet.nudge", (Owned("occurrence"), WHO), greet_nudge),
        Press("greet.again", (GREETING,), another),
        Press("greet.sent", (GREETING,), sent),
    ),
)
