"""Asking who took part in a touch: the last ones as buttons, names that may mean several, somebody new to be added."""

from typing import Any

from db.queries import accounts_cards, contacts, touches
from handlers.accounts_names import tidy_name
from handlers.feature import Choice
from handlers.people_words import person_label
from handlers.touch_said import PICKS, Unclear, read_line, sorted_out, who_of
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.lines import read_touch_line
from playbooks.lines_mentions import resembling

MOST_RECENT = 6
ADD, ELSE, WITHOUT = "+", "?", "-"


def recent_people(turn: Turn, account_id: int | None) -> list[int]:
    """Give whom a touch is likely to be with: the last ones, then the people of the account that it is at."""
    last = touches.last_touched(turn.session, turn.rep, turn.today, MOST_RECENT, account_id)
    if account_id is not None:
        there = accounts_cards.people_at(turn.session, turn.rep, account_id, turn.today)
        last += [person.contact_id for person in there]
    elif len(last) < MOST_RECENT:
        last += [one.id for one in reversed(contacts.known_names(turn.session, turn.rep, turn.today))]
    return list(dict.fromkeys(last))[:MOST_RECENT]


def people_choices(turn: Turn, ids: list[int]) -> list[Choice]:
    """Offer people as answers, with their title and account."""
    found = contacts.briefs(turn.session, turn.rep, ids, turn.today)
    return [Choice(str(person.contact_id), person_label(turn, person)) for person in found]


def who_choices(turn: Turn, draft: Draft) -> list[Choice]:
    """Offer the last people."""
    return people_choices(turn, recent_people(turn, draft.account_id))


def read_who(turn: Turn, draft: Draft, text: str) -> dict[str, Any]:
    """Read who took part: a button, a name, several, or a whole line about the touch."""
    chosen = _chosen(text, who_choices(turn, draft))
    if chosen is not None:
        return {"people": [chosen], "unclear": []}
    _refuse_no_words(text)
    said = read_line(turn, text)
    if said["unclear"] == [{"text": "", "ids": []}] and not said["kind"]:
        return read_named(turn, text)
    return said


def unclear_in(draft: Draft, name: str) -> Unclear:
    """Give the name that a question is about."""
    unclear = who_of(draft, PICKS.index(name)).unclear
    return unclear[0] if unclear else Unclear("")


def pick_applies(name: str, draft: Draft) -> bool:
    """Tell whether a further question about a name is to be asked."""
    before = PICKS[: PICKS.index(name)]
    return "who" in draft.answers and all(one in draft.answers for one in before) and bool(
        who_of(draft, len(before)).unclear
    )  # fmt: skip


def pick_facts(_turn: Turn, draft: Draft, name: str) -> dict[str, Any]:
    """Tell the question which name it is about and how many people it may mean."""
    unclear = unclear_in(draft, name)
    return {"typed": unclear.text[:60], "several": len(unclear.ids), "can_add": _can_be_added(unclear.text)}


def pick_choices(turn: Turn, draft: Draft, name: str) -> list[Choice]:
    """Offer those who may be meant, adding the name as somebody new, somebody else, or leaving it out."""
    unclear, who = unclear_in(draft, name), who_of(draft, PICKS.index(name))
    choices = people_choices(turn, list(unclear.ids))
    if not unclear.text:
        choices += people_choices(turn, recent_people(turn, draft.account_id))
    if _can_be_added(unclear.text):
        choices.append(Choice(ADD, turn.label("touch.add_person", name=unclear.text[:40])))
    if unclear.text:
        choices.append(Choice(ELSE, turn.label("touch.somebody_else")))
    if who.people or who.new:
        choices.append(Choice(WITHOUT, turn.label("touch.leave_out")))
    return choices


def read_pick(turn: Turn, draft: Draft, name: str, text: str) -> dict[str, Any]:
    """Read which person is meant: a button, or another name."""
    unclear = unclear_in(draft, name)
    if text == ADD and _can_be_added(unclear.text):
        return {"new": [tidy_name(unclear.text, "person.name")]}
    if text == ELSE:
        return {"unclear": [{"text": "", "ids": []}]}
    if text == WITHOUT and (who_of(draft, PICKS.index(name)).people or who_of(draft, PICKS.index(name)).new):
        return {}
    chosen = _chosen(text, pick_choices(turn, draft, name))
    if chosen is not None:
        return {"people": [chosen]}
    _refuse_no_words(text)
    return read_named(turn, text)


def read_named(turn: Turn, text: str) -> dict[str, Any]:
    """Read a text that is nothing but names."""
    people = contacts.known_names(turn.session, turn.rep, turn.today)
    line = read_touch_line(text, people, turn.today)
    if line.candidates:
        return sorted_out(line, people)
    return {"people": [], "unclear": [{"text": text[:200], "ids": list(resembling(text[:200], people))}]}


def _refuse_no_words(text: str) -> None:
    if not any(sign.isalnum() for sign in text):
        raise MethodError("touch.who_not_understood", {"text": text[:60]})


def _chosen(text: str, choices: list[Choice]) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and text in {choice.value for choice in choices} else None


def _can_be_added(text: str) -> bool:
    try:
        return bool(text) and bool(tidy_name(text, "person.name"))
    except MethodError:
        return False
