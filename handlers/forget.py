"""/forget: erase one person, or the rep themselves, for good; both ask first and say what goes."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from db.changes import note_apart
from db.erase_people import counted_with, erase_contact, known_to_others
from db.erase_reps import counted_with_rep, erase_rep
from db.queries import contacts
from handlers.feature import Feature, Field, Form, Owned, Press
from handlers.forms import open_form
from handlers.people_words import name_of, person_label
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.lines_mentions import resembling
from playbooks.people import people_meant

MOST_OFFERED = 8
LONGEST_NAME = 100
# What is counted in the question, in this order, by table.
COUNTED = ("touch", "promise", "gift", "rating", "plan_step", "draft_version")
COUNTED_FOR_REP = ("account", "contact", "touch", "promise", "plan", "draft_version")


def forget(turn: Turn, rest: str) -> list[Answer]:
    """/forget: with a name the person, with "me" the rep; without either how it is said."""
    name = " ".join(rest.split())
    if not name:
        return [Reply(turn.say("forget.whom"))]
    if name.casefold().strip(".!。！") in turn.label("forget.words_for_me").split("\n"):
        return ask_about_me(turn)
    if len(name) > LONGEST_NAME:
        raise MethodError("forget.too_long", {"longest": LONGEST_NAME})
    known = contacts.known_names(turn.session, turn.rep, turn.today, archived=True)
    meant = people_meant(name, known)
    if len(meant) == 1:
        return ask_about(turn, meant[0])
    offered = meant or resembling(name, known)
    return [_which(turn, name, offered[:MOST_OFFERED], sure=bool(meant))]


def ask_about(turn: Turn, contact_id: int) -> list[Answer]:
    """Ask before somebody is erased, telling what goes with them and that it can't be undone."""
    contact = contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    if contact is None:
        return [Toast(turn.label("chat.old_button"))]
    text = turn.say(
        "forget.ask",
        name=name_of(turn, contact),
        counts=_counted(turn, counted_with(turn.session, turn.rep, contact_id, turn.today), COUNTED),
        others=known_to_others(turn.session, turn.rep, contact_id, turn.today),
    )
    yes = Button(turn.label("forget.yes"), f"forget.yes:{contact_id}")
    return [Reply(text, [[yes], [_no(turn)]], edits=turn.pressed)]


def erase_person(turn: Turn, contact_id: int) -> list[Answer]:
    """Erase somebody for good."""
    contact = contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    if contact is None or not erase_contact(turn.session, turn.rep, contact_id, turn.today):
        return [Toast(turn.label("chat.old_button"))]
    note_apart(turn.session, turn.rep, turn.update_id, "erased", turn.now)
    return [Reply(turn.say("forget.done", name=name_of(turn, contact)), edits=turn.pressed)]


def leave(turn: Turn) -> list[Answer]:
    """Erase nothing."""
    return [Reply(turn.say("forget.nothing"), edits=turn.pressed)]


def ask_about_me(turn: Turn) -> list[Answer]:
    """Ask a first time before the rep is erased, telling what goes and what stays with colleagues."""
    counts = _counted(turn, counted_with_rep(turn.session, turn.rep, turn.today), COUNTED_FOR_REP)
    yes = Button(turn.label("forget.me_yes"), "forget.me_yes")
    return [Reply(turn.say("forget.ask_me", counts=counts), [[yes], [_no(turn)]], edits=turn.pressed)]


def ask_for_word(turn: Turn) -> list[Answer]:
    """Ask a second time: for the word that is shown."""
    return open_form(turn, FORM)


def _read_word(turn: Turn, _draft: Draft, text: str) -> str:
    word = turn.label("forget.word")
    if text.strip().strip(".!。！“”\"'").casefold() != word.casefold():
        raise MethodError("forget.wrong_word", {"word": word})
    return word


def _erase_me(turn: Turn, _draft: Draft) -> list[Answer]:
    farewell = Reply(turn.say("forget.farewell", name=turn.rep.name))
    erase_rep(turn.session, turn.rep, turn.today)
    return [farewell]


def _which(turn: Turn, name: str, offered: tuple[int, ...], *, sure: bool) -> Reply:
    people = contacts.briefs(turn.session, turn.rep, offered, turn.today)
    rows = [[Button(person_label(turn, one), f"forget.ask:{one.contact_id}")] for one in people]
    message = "forget.which" if sure else "forget.similar" if people else "forget.nobody"
    return Reply(turn.say(message, typed=name), [*rows, [_no(turn)]] if rows else ())


def _counted(turn: Turn, counts: Mapping[str, int], tables: tuple[str, ...]) -> list[Markup]:
    return [turn.say(f"forget.count_{table}", number=counts[table]) for table in tables if counts.get(table)]


def _no(turn: Turn) -> Button:
    return Button(turn.label("forget.no"), "forget.no")


def ask_anew(turn: Turn, contact_id: int) -> list[Answer]:
    """Ask about somebody chosen from a list, as a new message: the list stays."""
    return ask_about(replace(turn, pressed=None), contact_id)


FORM = Form(
    kind="forget",
    fields=(
        Field("word", read=_read_word, facts=lambda turn, _draft: {"word": turn.label("forget.word")}, longest=60),
    ),
    finish=_erase_me,
)

FEATURE = Feature(
    name="forget",
    commands={"forget": forget},
    forms=(FORM,),
    presses=(
        Press("forget.ask", (Owned("contact"),), ask_anew),
        Press("forget.yes", (Owned("contact"),), erase_person),
        Press("forget.no", (), leave),
        Press("forget.me_yes", (), ask_for_word),
    ),
)
