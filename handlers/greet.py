"""Greetings: a draft to send, another one, sent."""

from dataclasses import replace

from db.queries import contacts, drafts, occurrences, touches
from db.queries import occurrences_greetings as greetings
from db.queries.occurrences_greetings import KIND, Reader
from db.schedule_leads import subject_of
from handlers.feature import Feature, Owned, Press, Word
from handlers.greet_draft import drafted, kept_wish, worded
from handlers.nudge_done import GREETING_KIND, ask_learned
from handlers.nudge_lists import item_at, refreshed_where_told
from handlers.people_words import person_label
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.today import today_items
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.nudge_items import NudgeItem
from playbooks.people import people_meant
from playbooks.touch_records import TouchToLog
from playbooks.wishes import BIRTHDAY, Wish, account_wish, birthday_wish, check_in, festival_wish, nearest, wishes

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
    return drafted(replace(turn, pressed=None), reader, nearest(_wishes(turn, reader), turn.today))


def greet_on(turn: Turn, contact_id: int, key: str) -> list[Answer]:
    """Draft a greeting for somebody, for an occasion that was chosen."""
    reader = greetings.reader(turn.session, turn.rep, contact_id, turn.today)
    wish = next((one for one in _wishes(turn, reader) if one.key == key), None) if reader else None
    if reader is None or wish is None:
        return [Toast(turn.label("chat.old_button"))]
    return drafted(turn, reader, wish)


def greet_nudge(turn: Turn, occurrence_id: int, contact_id: int) -> list[Answer]:
    """Draft the greeting that a nudge asks for, below it."""
    item = item_at(turn, occurrence_id)
    reader = greetings.reader(turn.session, turn.rep, contact_id, turn.today)
    if item is None or reader is None or contact_id not in {person.contact_id for person in item.people}:
        return [Toast(turn.label("chat.old_button"))]
    return drafted(replace(turn, pressed=None), reader, _wish_of(turn, item, reader), item.id)


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
    return worded(turn, reader, kept_wish(draft), draft)


def sent(turn: Turn, draft_id: int) -> list[Answer]:
    """Note that a greeting was sent: that is the touch, and the nudge is done."""
    draft, reader = _draft_and_reader(turn, draft_id)
    versions = drafts.versions(turn.session, turn.rep, draft_id)
    if draft is None or reader is None:
        return [Toast(turn.label("chat.old_button"))]
    item = _nudge(turn, draft, reader)
    news = greetings.mark_sent(turn.session, draft_id, versions[-1].id if versions else None, turn.now)
    # What was taken back with /undo can be marked again: its nudge is open.
    if not news and not (item and item.is_open):
        return [Toast(turn.label("nudge.already"))]
    name = reader.contact.name(turn.rep.language)
    note = Reply(turn.say("greet.noted", name=name, text=versions[-1].text if versions else ""), edits=turn.pressed)
    return [note, *_ended(replace(turn, pressed=None), draft, reader, item)]


def _nudge(turn: Turn, draft: Draft, reader: Reader) -> NudgeItem | None:
    """Find the nudge that a greeting answers: the newest of its occasion."""
    known = draft.answers.get("occurrence")
    if known:
        number: int | None = occurrences.newest_of(turn.session, turn.rep, int(known))
    else:
        number = greetings.nudge_of(turn.session, turn.rep, reader.contact.id, kept_wish(draft).day)
    return item_at(turn, number) if number else None


def _ended(turn: Turn, draft: Draft, reader: Reader, item: NudgeItem | None) -> list[Answer]:
    """Log the touch, and end the nudge that the greeting answers when nobody else of it waits."""
    wish, contact_id = kept_wish(draft), reader.contact.id
    touch = touches.log_touch(turn.session, turn.rep, TouchToLog(GREETING_KIND, (contact_id,), turn.today), turn.now)
    if item is None:
        if wish.key == BIRTHDAY:
            subject, occasion = subject_of("birthday", contact_id), f"birthday {wish.day.isoformat()}"
            occurrences.end_untold(turn.session, turn.rep, subject, occasion, wish.day, touch.id, turn.now)
        return ask_learned(turn, touch.id)
    if item.is_open and not any(person.contact_id != contact_id for person in item.waiting):
        occurrences.end_occasion(turn.session, turn.rep, item.id, "done", turn.now, touch_id=touch.id)
    else:
        occurrences.note_touch(turn.session, turn.rep, item.id, touch.id, turn.today)
    return [*refreshed_where_told(turn, item.id), *ask_learned(turn, touch.id)]


def _wishes(turn: Turn, reader: Reader | None) -> tuple[Wish, ...]:
    if reader is None:
        return ()
    return wishes(reader.contact.birthday, reader.calendars, turn.today, turn.rep.leap_day, turn.rep.figures.nudges)


def _wish_of(turn: Turn, item: NudgeItem, reader: Reader) -> Wish:
    if item.kind == "birthday":
        return birthday_wish(item.day)
    if item.kind == "important_date":
        return account_wish(item.occasion, item.day, item.what or "")
    if item.kind == "festival":
        key = item.occasion.split()[1]
        offered = (wish for wish in _wishes(turn, reader) if wish.key == key and wish.day == item.day)
        return next(offered, None) or festival_wish(key, item.day, item.festival)
    return check_in(turn.today)


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
