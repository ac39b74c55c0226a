"""Done: the touch that came of a nudge is logged, the promise kept, the step done; then what was learned is asked."""

from dataclasses import replace
from itertools import groupby

from db.queries import drafts, occurrences, plans, promises, touches
from db.schedule_leads import row_id_of
from handlers.feature import Field, Form
from handlers.forms import open_form
from handlers.nudge_lists import item_at, refreshed
from handlers.nudge_view import read_shown
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.nudge_items import NudgeItem, NudgePerson
from playbooks.touch_records import TouchToLog
from playbooks.touches import TOUCH_KINDS

GREETING_KIND = "message"
# The kinds that a word with somebody usually is; another one can be chosen on the touch's card.
KINDS_OFFERED = ("message", "call", "office_visit", "meal", "executive_meeting", "other")


def done(turn: Turn, occurrence_id: int, word: str) -> list[Answer]:
    """Note that a nudge is done, in the way of its kind."""
    item = item_at(turn, occurrence_id)
    if item is None or not item.is_open:
        return [Toast(turn.label("nudge.already")), *refreshed(turn, occurrence_id, read_shown(word))]
    if item.kind == "promise":
        promises.keep_promise(turn.session, turn.rep, row_id_of(item.subject), turn.now)
        return _ended(turn, item, word)
    if item.kind == "plan_step":
        return _step_done(turn, item, word)
    if item.kind in ("rising_star", "key_contact"):
        return _ask_who(turn, item, word)
    if item.kind not in ("birthday", "festival"):
        return _ended(turn, item, word)
    return _greeted(turn, item, item.waiting, word)


def _greeted(turn: Turn, item: NudgeItem, people: tuple[NudgePerson, ...], word: str) -> list[Answer]:
    """Log the greeting of people, one touch for each account; ask what was learned when it was one person."""
    made = [_log(turn, together, GREETING_KIND) for together in _by_account(people)]
    occurrences.end_occasion(
        turn.session, turn.rep, item.id, "done", turn.now, touch_id=made[0] if made else None
    )  # fmt: skip
    shown = refreshed(turn, item.id, read_shown(word))
    if len(people) == 1:
        return [*shown, *ask_learned(turn, made[0])]
    return [Toast(turn.label("nudge.greeted_all", count=len(people))), *shown]


def did_at(turn: Turn, occurrence_id: int, word: str, account_id: int) -> list[Answer]:
    """Ask with whom of an account of a nudge the rep was in touch; somebody else is logged as any touch is."""
    item = item_at(turn, occurrence_id)
    people = [person for person in item.people if person.account_id == account_id] if item else []
    if item is None or account_id not in {item.account_id, *(one.account_id for one in item.accounts)}:
        return [Toast(turn.label("chat.old_button"))]
    picks = [Button(one.name, f"nudge.who:{item.id}:{word}:{one.contact_id}") for one in people if not one.handled]
    last = [
        Button(turn.label("nudge.back"), f"nudge.item:{item.id}:{word}"),
        Button(turn.label("nudge.somebody_else"), f"touch.at:{account_id}"),
    ]
    return [Reply(turn.say("nudge.with_whom"), [*rows_of(picks), last], edits=turn.pressed)]


def did_with(turn: Turn, occurrence_id: int, word: str, contact_id: int) -> list[Answer]:
    """Take whom of a nudge's people the rep was in touch with, and ask how."""
    item = item_at(turn, occurrence_id)
    person = _person(item, contact_id)
    if item is None or person is None:
        return [Toast(turn.label("chat.old_button"))]
    return [_ask_how(turn, item, person, word)]


def did_how(turn: Turn, occurrence_id: int, word: str, contact_id: int, kind: str) -> list[Answer]:
    """Log the touch that came of a nudge; the nudge is done when nobody else of it waits."""
    item = item_at(turn, occurrence_id)
    person = _person(item, contact_id)
    if item is None or person is None or _is_settled(item, person) or kind not in TOUCH_KINDS:
        return [Toast(turn.label("nudge.already")), *refreshed(turn, occurrence_id, read_shown(word))]
    touch_id = _log(turn, [person], kind)
    occurrences.note_touch(turn.session, turn.rep, item.id, touch_id, turn.today)
    left = item_at(turn, occurrence_id)
    if item.is_open and (left is None or not left.waits):
        occurrences.end_occasion(turn.session, turn.rep, item.id, "done", turn.now, touch_id=touch_id)
    # The question after a step stands below its list, which shows it as done already.
    settled = no_touch(turn, item.id, word) if item.kind == "plan_step" else refreshed(turn, item.id, read_shown(word))
    return [*settled, *ask_learned(turn, touch_id)]


def _is_settled(item: NudgeItem, person: NudgePerson) -> bool:
    return person.handled or (item.kind == "plan_step" and item.touch_id is not None)


def no_touch(turn: Turn, _occurrence_id: int, _word: str) -> list[Answer]:
    """Leave it at the step that is done: nobody was in touch with anybody."""
    return [Reply(turn.say("nudge.step_settled"), edits=turn.pressed)]


def ask_learned(turn: Turn, touch_id: int) -> list[Answer]:
    """Ask what was learned; a form that the rep is in the middle of is not interrupted, a button then stands ready."""
    running = drafts.open_draft(turn.session, turn.rep)
    if running is not None and running.kind != FORM.kind:
        button = Button(turn.label("nudge.note_learned"), f"nudge.learned:{touch_id}")
        return [Reply(turn.say("nudge.logged"), [[button]])]
    return _open(turn, touch_id)


def learned(turn: Turn, touch_id: int) -> list[Answer]:
    """Ask what was learned in a touch, from its button."""
    return _open(turn, touch_id)


def _open(turn: Turn, touch_id: int) -> list[Answer]:
    running = drafts.open_draft(turn.session, turn.rep)
    if running is not None and running.kind == FORM.kind:
        drafts.close(turn.session, turn.rep, running.id, turn.now, cancelled=True)
    return open_form(replace(turn, pressed=None), FORM, {"touch": touch_id})


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    words = draft.answers.get("learned")
    row = touches.touch_row(turn.session, turn.rep, int(draft.answers["touch"]), turn.today)
    if row is None or not words:
        return [Reply(turn.say("nudge.nothing_learned"), edits=turn.pressed)]
    row.learned = f"{row.learned}; {words}" if row.learned else words
    return [Reply(turn.say("nudge.noted"))]


def _step_done(turn: Turn, item: NudgeItem, word: str) -> list[Answer]:
    plans.finish_step(turn.session, turn.rep, row_id_of(item.subject), turn.now)
    answers = _ended(turn, item, word)
    if not item.people:
        return answers
    asked = _ask_how(replace(turn, pressed=None), item, item.people[0], word)
    none = [Button(turn.label("nudge.no_touch"), f"nudge.none:{item.id}:{word}")]
    return [*answers, replace(asked, buttons=[*asked.buttons[:-1], none])]


def _ended(turn: Turn, item: NudgeItem, word: str) -> list[Answer]:
    occurrences.end_occasion(turn.session, turn.rep, item.id, "done", turn.now)
    return refreshed(turn, item.id, read_shown(word))


def _ask_who(turn: Turn, item: NudgeItem, word: str) -> list[Answer]:
    if len(item.waiting) == 1:
        return [_ask_how(turn, item, item.waiting[0], word)]
    picks = [Button(person.name, f"nudge.who:{item.id}:{word}:{person.contact_id}") for person in item.waiting]
    back = [Button(turn.label("nudge.back"), f"nudge.item:{item.id}:{word}")]
    return [Reply(turn.say("nudge.with_whom"), [*rows_of(picks), back], edits=turn.pressed)]


def _ask_how(turn: Turn, item: NudgeItem, person: NudgePerson, word: str) -> Reply:
    kinds = [
        Button(turn.label(f"nudge.kind_{kind}"), f"nudge.how:{item.id}:{word}:{person.contact_id}:{kind}")
        for kind in KINDS_OFFERED
    ]
    back = [Button(turn.label("nudge.back"), f"nudge.item:{item.id}:{word}")]
    return Reply(turn.say("nudge.how", person=person, item=item), [*rows_of(kinds), back], edits=turn.pressed)


def _log(turn: Turn, people: list[NudgePerson], kind: str) -> int:
    ids = tuple(person.contact_id for person in people)
    touch = TouchToLog(kind, ids, turn.today, account_id=people[0].account_id)
    return touches.log_touch(turn.session, turn.rep, touch, turn.now).id


def _by_account(people: tuple[NudgePerson, ...]) -> list[list[NudgePerson]]:
    def account(person: NudgePerson) -> int:
        return person.account_id or 0

    return [list(together) for _, together in groupby(sorted(people, key=account), account)]


def _person(item: NudgeItem | None, contact_id: int) -> NudgePerson | None:
    people = item.people if item else ()
    return next((person for person in people if person.contact_id == contact_id), None)


def _facts(turn: Turn, draft: Draft) -> dict[str, object]:
    touch = touches.touch_by_id(turn.session, turn.rep, int(draft.answers["touch"]), turn.today)
    people = [person.name(turn.rep.language) for person in touch.people] if touch else []
    return {"people": people, "kind": touch.kind if touch else "other"}


FORM = Form(kind="nudge", fields=(Field("learned", optional=True, facts=_facts),), finish=_finish)
