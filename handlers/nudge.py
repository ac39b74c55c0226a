"""What a rep does with a nudge: look closer, snooze it, wave it off. Every press edits the message in place."""

from datetime import date, timedelta

from db.queries import occurrences
from db.schedule_due import cannot_wait
from handlers.feature import Feature, Owned, Press, Word
from handlers.nudge_done import FORM, did_at, did_how, did_with, done, learned, no_touch
from handlers.nudge_lists import here, item_at, refreshed
from handlers.nudge_view import item_reply, read_shown
from handlers.nudge_visit import plan_visit
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from playbooks.nudge_due import morning_on
from playbooks.nudge_items import NudgeItem
from playbooks.schedule_days import rep_days, working_day_on_or_after


def show_list(turn: Turn, occurrence_id: int, word: str) -> list[Answer]:
    """Go back to the list, or to another page of it."""
    return refreshed(turn, occurrence_id, read_shown(word))


def show_item(turn: Turn, occurrence_id: int, word: str) -> list[Answer]:
    """Look at one nudge, with what can be done about it."""
    item = item_at(turn, occurrence_id)
    if item is None:
        return [Toast(turn.label("chat.old_button"))]
    shown = read_shown(word)
    return [item_reply(turn, item, shown, len(here(turn, occurrence_id, shown)))]


def show_people(turn: Turn, occurrence_id: int, word: str) -> list[Answer]:
    """Offer a draft for each person of a nudge that lists many, or where it greets nobody, their cards."""
    item = item_at(turn, occurrence_id)
    if item is None:
        return [Toast(turn.label("chat.old_button"))]
    leads_to = f"greet.nudge:{item.id}" if item.greets else "person.card"
    picks = [Button(person.name, f"{leads_to}:{person.contact_id}") for person in item.waiting]
    back = [Button(turn.label("nudge.back"), f"nudge.item:{item.id}:{word}")]
    asked = turn.say("nudge.whom" if item.greets else "nudge.whose_card", item=item, today=turn.today)
    return [Reply(asked, [*rows_of(picks), back], edits=turn.pressed)]


def offer_snooze(turn: Turn, occurrence_id: int, word: str) -> list[Answer]:
    """Ask until when a nudge is put off, with the days that it would come back on."""
    item = item_at(turn, occurrence_id)
    if item is None:
        return [Toast(turn.label("chat.old_button"))]
    choices = {snoozed_until(turn, item, days): days for days in reversed(turn.rep.figures.nudges.snooze_days)}
    picks = [
        [Button(turn.label("nudge.snooze_days", days=days, day=day), f"nudge.until:{item.id}:{word}:{days}")]
        for day, days in sorted(choices.items())
    ]
    back = [Button(turn.label("nudge.back"), f"nudge.item:{item.id}:{word}")]
    return [Reply(turn.say("nudge.until_when", item=item, rep=turn.rep), [*picks, back], edits=turn.pressed)]


def snooze(turn: Turn, occurrence_id: int, word: str, days: str) -> list[Answer]:
    """Put a nudge off: it comes back on that morning."""
    item = item_at(turn, occurrence_id)
    if item is None or not item.is_open or days not in {str(each) for each in turn.rep.figures.nudges.snooze_days}:
        return [Toast(turn.label("nudge.already")), *refreshed(turn, occurrence_id, read_shown(word))]
    day = snoozed_until(turn, item, int(days))
    occurrences.snooze(turn.session, turn.rep, occurrence_id, morning_on(turn.rep, day))
    return [Toast(turn.label("nudge.comes_back", day=day)), *refreshed(turn, occurrence_id, read_shown(word))]


def snoozed_until(turn: Turn, item: NudgeItem, days: int) -> date:
    """Find the day on which a nudge comes back: what can wait for it comes on a working day."""
    day = turn.today + timedelta(days=days)
    return day if cannot_wait(item.kind, item.lead) else working_day_on_or_after(day, rep_days(turn.rep))


def not_this_one(turn: Turn, occurrence_id: int, word: str) -> list[Answer]:
    """Wave a nudge off: nothing more of this occasion comes."""
    item = item_at(turn, occurrence_id)
    if item is None or not item.is_open:
        return [Toast(turn.label("nudge.already")), *refreshed(turn, occurrence_id, read_shown(word))]
    occurrences.end_occasion(turn.session, turn.rep, occurrence_id, "dismissed", turn.now)
    return refreshed(turn, occurrence_id, read_shown(word))


NUDGE = Owned("occurrence")
SHOWN = Word("shown")
WHO = Owned("contact")

FEATURE = Feature(
    name="nudge",
    forms=(FORM,),
    presses=(
        Press("nudge.list", (NUDGE, SHOWN), show_list),
        Press("nudge.item", (NUDGE, SHOWN), show_item),
        Press("nudge.people", (NUDGE, SHOWN), show_people),
        Press("nudge.snooze", (NUDGE, SHOWN), offer_snooze),
        Press("nudge.until", (NUDGE, SHOWN, Word("days")), snooze),
        Press("nudge.not", (NUDGE, SHOWN), not_this_one),
        Press("nudge.done", (NUDGE, SHOWN), done),
        Press("nudge.at", (NUDGE, SHOWN, Owned("account")), did_at),
        Press("nudge.who", (NUDGE, SHOWN, WHO), did_with),
        Press("nudge.how", (NUDGE, SHOWN, WHO, Word("kind")), did_how),
        Press("nudge.none", (NUDGE, SHOWN), no_touch),
        Press("nudge.visit", (Owned("account"),), plan_visit),
        Press("nudge.learned", (Owned("touch"),), learned),
    ),
)
